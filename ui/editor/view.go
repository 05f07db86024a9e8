package editor

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/picture"
	"postroom/ui/editor/syntax"
	"postroom/ui/editor/typeset"
)

// view is the part of the document that is on the screen. Where it begins is kept
// by block, so that what comes to be known about those above moves nothing.
type view struct {
	editor   *Editor
	fonts    fonts
	palette  palette
	pictures picture.Store
	flow     flow
	drawn    drawing
	hints    []hint // what there is to say about what is on the screen

	size   fyne.Size
	left   float32 // where the column of text begins
	anchor int     // the block at the top of the screen
	offset float64 // from the block's top to that of the screen; negative over the first
	told   top     // what was told to be at the top of the screen
}

// top is a place at the top of the screen.
type top struct {
	anchor int
	offset float64
}

// Where the column of text is: as far from either side, and from top and bottom. A
// source has the numbers of its lines on the left, and a plain one stands closer.
const (
	columnX = 32
	columnY = 24
	sourceX = 20 // from the right side
	plainAt = 10 // from the left side, top and bottom
)

func newView(e *Editor) *view {
	v := &view{editor: e, pictures: picture.Store{}}
	v.flow.measurer, v.flow.known = &v.fonts, e.known
	v.flow.natural = v.natural
	v.fonts.current()
	v.drawn.init()
	return v
}

func (v *view) natural(source string) typeset.Size {
	if document.IsElsewhere(source) {
		return typeset.Size{} // it is never fetched
	}
	shown := v.pictures.Load(source, v.editor.Images)
	if shown == nil {
		return typeset.Size{}
	}
	b := shown.Bounds()
	return typeset.Size{W: float32(b.Dx()), H: float32(b.Dy())}
}

// open shows another document from its start.
func (v *view) open() {
	clear(v.pictures)
	v.reset(v.editor.editing.State)
	v.anchor, v.offset = 0, -v.above()
	v.paint()
}

// reset lays out a document, or the same in another column.
func (v *view) reset(s document.State) {
	left, right := v.margins(s)
	v.left = left
	if v.editor.Plain {
		v.flow.colors.start = syntax.Plain()
	}
	v.flow.reset(s, v.size.Width-left-right)
}

// margins are what is beside the column of text.
func (v *view) margins(s document.State) (left, right float32) {
	switch {
	case v.editor.Plain:
		return plainAt, sourceX
	case s.Verbatim():
		return v.gutter(s), sourceX
	case s.Line():
		return lineX, v.size.Width - lineX - endless
	}
	return columnX, columnX
}

// above is what is over and under the column of text.
func (v *view) above() float64 {
	switch {
	case v.editor.Plain:
		return plainAt
	case v.flow.state.Line():
		return v.overLine()
	}
	return columnY
}

// resize takes up the size of the widget. The caret of whoever is typing stays in
// sight where it was.
func (v *view) resize(size fyne.Size) {
	if size == v.size {
		return
	}
	seen := v.editor.caret.focused && v.caretSeen()
	wider := size.Width != v.size.Width
	v.size = size
	if wider {
		v.reset(v.flow.state)
	}
	v.setY(v.y())
	if seen {
		v.reveal()
		return
	}
	v.paint()
}

// caretSeen says whether the whole caret is on the screen.
func (v *view) caretSeen() bool {
	c := v.caretAt(v.editor.caretPlace())
	return c.Y >= 0 && c.Y+c.H <= v.size.Height
}

// restyle takes up the theme.
func (v *view) restyle() {
	if !v.fonts.current() {
		v.reset(v.flow.state)
	}
	v.pictures.Keep(func(string) bool { return true })
	v.flow.forgetImages()
	v.paint()
}

// update takes up a change, and keeps what is seen where it is.
func (v *view) update(c document.Change) {
	v.flow.update(v.editor.editing.State, c)
	switch {
	case v.anchor >= c.From+c.Was:
		v.anchor += c.Now - c.Was
	case v.anchor >= c.From+c.Now:
		v.anchor, v.offset = max(0, c.From+c.Now-1), 0
	}
	if left, _ := v.margins(v.flow.state); c.Was != c.Now && left != v.left {
		v.reset(v.flow.state)
	}
}

// y is where the screen begins in all that could be seen.
func (v *view) y() float64 { return v.above() + v.flow.top(v.anchor) + v.offset }

// end is where the text ends.
func (v *view) end() float64 { return v.above() + v.flow.heights.total() }

// height is that of all that could be seen.
func (v *view) height() float64 { return v.end() + v.above() }

func (v *view) setY(y float64) {
	y = max(0, min(y, v.height()-float64(v.size.Height)))
	v.anchor = v.flow.heights.find(y - v.above())
	v.offset = y - v.above() - v.flow.top(v.anchor)
}

// fill lays out what is on the screen.
func (v *view) fill() {
	for range 4 {
		at := -v.offset
		for i := v.anchor; i < len(v.flow.blocks) && at < float64(v.size.Height); i++ {
			v.flow.lay(i)
			at += v.flow.blocks[i].extent
		}
		y := v.y()
		if y <= max(0, v.height()-float64(v.size.Height)) && v.offset < v.flow.blocks[v.anchor].extent {
			return
		}
		v.setY(y)
	}
}

// seen walks the blocks on the screen with where each begins. They are laid out.
func (v *view) seen(yield func(i int, top float32) bool) {
	at := -v.offset
	for i := v.anchor; i < len(v.flow.blocks) && at < float64(v.size.Height); i++ {
		if !yield(i, float32(at)) {
			return
		}
		at += v.flow.blocks[i].extent
	}
}

// tellTop tells where something else has come to the top of the screen.
func (v *view) tellTop() {
	now := top{v.anchor, v.offset}
	if now != v.told {
		v.told = now
		if v.editor.OnScrolled != nil {
			v.editor.OnScrolled()
		}
	}
}

// scroll moves the screen down by a distance. What comes in above is laid out
// first: its height is known then.
func (v *view) scroll(by float64) {
	if by < 0 {
		over := v.offset
		for i := v.anchor - 1; i >= 0 && over < -by; i-- {
			v.flow.lay(i)
			over += v.flow.blocks[i].extent
		}
	}
	v.setY(v.y() + by)
	v.paint()
}

// reveal brings the caret onto the screen and draws.
func (v *view) reveal() {
	const margin = columnY
	for range 6 {
		v.fill()
		c := v.caretAt(v.editor.caretPlace())
		room := v.size.Height - 2*margin
		switch bottom := c.Y + min(c.H, max(room, 0)); {
		case c.Y < margin && v.y() > 0:
			v.setY(v.y() + float64(c.Y-margin))
			continue
		case bottom > v.size.Height-margin && c.Y > margin:
			v.setY(v.y() + float64(bottom-v.size.Height+margin))
			continue
		}
		break
	}
	v.scrollLine()
	v.paint()
}

// blockY is where a block begins on the screen, above or below it too.
func (v *view) blockY(i int) float32 {
	return float32(v.flow.top(i) - v.flow.top(v.anchor) - v.offset)
}

// caretAt is the caret at a place, on the screen.
func (v *view) caretAt(p place) typeset.Rect {
	p = v.flow.on(p)
	l := v.flow.lay(p.Block)
	r := caretIn(v.flow.state.Block(p.Block), l, p.Offset, p.before, v.flow.measurer)
	r.X = min(max(r.X+v.left, 0), max(0, v.size.Width-caretWidth))
	r.Y += v.blockY(p.Block)
	r.W = caretWidth
	return r
}

// placeAt is the place nearest to a point of the screen.
func (v *view) placeAt(x, y float32) place {
	at := v.y() + float64(y) - v.above()
	i := v.flow.heights.find(at)
	l := v.flow.lay(i)
	offset, before := placeIn(v.flow.state.Block(i), l, x-v.left, float32(at-v.flow.top(i)), v.flow.measurer)
	return place{document.Position{Block: i, Offset: offset}, before}
}
