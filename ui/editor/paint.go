package editor

import (
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

const (
	caretWidth = 2
	lineBreak  = 6 // how wide a selected line break shows
	thin       = 2 // a stroke: drawn over the selection
)

// paint draws what is on the screen.
func (v *view) paint() {
	v.palette.current()
	v.fill()
	d := &v.drawn
	d.begin()
	v.hints = v.hints[:0]
	ground := boxStyle{fill: v.palette.ground}
	if v.editor.NoGround {
		ground = boxStyle{}
	}
	paintBox(d.ground, typeset.Rect{W: v.size.Width, H: v.size.Height}, ground)
	d.ground.Hidden = false // Fyne does not know the window of what is hidden, and asks the ground for it
	sel := v.editor.editing.State.Selection()
	from, to := sel.Range()
	line, here := 0, 0
	if v.flow.state.Verbatim() && !v.editor.Plain {
		line, here = v.flow.state.LineOf(v.anchor), v.flow.state.LineOf(sel.Head.Block)
	}
	for i, top := range v.seen {
		b, l := v.flow.state.Block(i), v.flow.blocks[i].layout
		top = round(top)
		if line > 0 && b.Break != document.Joined {
			if i > v.anchor {
				line++
			}
			v.paintNumber(line, l, top, line == here)
		}
		v.paintBlock(b, l, top)
		v.paintTarget(b, l, top)
		v.hintLinks(b, l, top)
		if !v.editor.Plain {
			v.paintUnknown(b, &v.flow.blocks[i], top)
		}
		if !sel.Caret() && from.Block <= i && i <= to.Block {
			v.paintSelected(i, b, l, top, sel)
		}
	}
	v.paintPlaceholder()
	v.paintGrip()
	v.paintCaret()
	v.paintBar()
	v.paintHandle()
	if drop := v.editor.pointer.drop; drop != nil && drop.between {
		v.paintGap(drop.gap)
	}
	v.paintDragged()
	v.editor.completion.paint(v)
	v.paintHint()
	d.end(v.float())
	v.tellTop()
}

func (v *view) paintBlock(b document.Block, l *typeset.Layout, top float32) {
	for _, s := range l.Shapes {
		if y := top + s.Y; y > v.size.Height || y+s.H < 0 {
			continue
		}
		layer := &v.drawn.boxes
		if s.Fill == typeset.InkChip || s.H <= thin {
			layer = &v.drawn.strokes
		}
		fill := v.palette.fill(s.Fill)
		if s.H <= thin {
			fill = v.palette.of(s.Fill, "")
		}
		paintBox(layer.next(), v.moved(s.Rect, top), boxStyle{fill: fill, stroke: v.palette.fill(s.Stroke), radius: s.Radius})
	}
	if l.Picture.W > 0 {
		o := v.drawn.pictures.next()
		if shown := v.pictures[b.Source]; o.Image != shown {
			o.Image = shown
			canvas.Refresh(o)
		}
		put(o, v.moved(l.Picture, top))
	}
	for _, line := range l.Lines {
		if y := top + line.Y; y > v.size.Height || y+line.Height < 0 {
			continue
		}
		for _, f := range line.Fragments {
			v.paintFragment(f, top+line.Baseline)
		}
	}
	for _, f := range l.Marker {
		v.paintFragment(f, top+l.Lines[0].Baseline)
	}
}

func (v *view) paintFragment(f typeset.Fragment, baseline float32) {
	if strings.Trim(f.Text, " ") == "" {
		return
	}
	text, x, width := f.Text, f.X+f.Inset, f.Width
	if f.Face.Fallback {
		// Fyne stands a text on the deepest baseline of the fonts that it really uses
		// but tells the theme font's. A space makes it use that one: an emoji's is higher.
		space := v.fonts.Width(" ", f.Face, f.Size)
		text, x, width = " "+text, x-space, width+space
	}
	r := v.fonts.rise(f.Face, f.Size)
	at := typeset.Rect{X: x + v.left, Y: baseline - f.Raise - float32(math.Ceil(float64(r.baseline))), W: width, H: r.height}
	paintText(v.drawn.texts.next(), text, f.Size, styleOf(f.Face), v.palette.of(f.Color, f.Ground), at)
}

// paintTarget says beside a button where it leads: nothing else shows it.
func (v *view) paintTarget(b document.Block, l *typeset.Layout, top float32) {
	const size, gap, pad = 13, 10, 6
	if b.Kind != document.Button || b.Link == "" {
		return
	}
	box := boxOf(l)
	r := v.fonts.rise(typeset.Face{}, size)
	target := typeset.Rect{X: box.X + box.W + gap, Y: box.Y + round((box.H-r.height)/2), H: r.height}
	// The arrow is a text of its own: it comes from a font without a space.
	target.X += v.paintNote("→", target, size, typeset.InkMuted, top) + pad
	name := strings.Trim(b.Link, "%")
	if "%"+name+"%" != b.Link {
		v.paintNote(b.Link, target, size, typeset.InkMuted, top)
		return
	}
	chip := typeset.Rect{X: target.X, Y: target.Y - 1, H: r.height + 2}
	target.X += pad
	chip.W = v.paintNote(name, target, size, typeset.InkLink, top) + 2*pad
	paintBox(v.drawn.strokes.next(), v.moved(chip, top), boxStyle{v.palette.inks[typeset.InkChip], v.palette.inks[typeset.InkChipEdge], 4, true})
}

// paintPlaceholder says in an empty document what to do with it.
func (v *view) paintPlaceholder() {
	s, text := v.flow.state, v.editor.Placeholder
	kind := s.Block(0).Kind
	if text == "" || s.Len() > 1 || kind != document.Paragraph && kind != document.Line || !s.Block(0).Equal(document.Block{Kind: kind}) {
		return
	}
	l := typeset.Lay(typeset.Setting{Block: document.Block{Kind: kind, Text: text}, Width: v.flow.width}, v.flow.measurer)
	for _, top := range v.seen {
		for _, line := range l.Lines {
			for _, f := range line.Fragments {
				f.Color = typeset.InkMuted
				v.paintFragment(f, round(top)+line.Baseline)
			}
		}
	}
}

// paintNote is a small text beside the document's own. It gives its width.
func (v *view) paintNote(text string, at typeset.Rect, size float32, ink typeset.Ink, top float32) float32 {
	at.W = v.fonts.Width(text, typeset.Face{}, size)
	paintText(v.drawn.texts.next(), text, size, fyne.TextStyle{}, v.palette.inks[ink], v.moved(at, top))
	return at.W
}

// paintSelected draws the selection over a block that it reaches.
func (v *view) paintSelected(i int, b document.Block, l *typeset.Layout, top float32, sel document.Selection) {
	wash := boxStyle{fill: v.palette.inks[inkSelection]}
	if !b.Kind.HasText() || sel.Whole {
		box := v.moved(boxOf(l), top)
		box = typeset.Rect{X: box.X - 3, Y: box.Y - 3, W: box.W + 6, H: box.H + 6}
		paintBox(v.drawn.washes.next(), box, boxStyle{fill: wash.fill, stroke: v.palette.accent, radius: 4})
		return
	}
	if b.Kind == document.Button {
		wash.fill = v.palette.inks[inkPressed]
	}
	from, to := sel.Range()
	begin, end := 0, len(b.Text)
	if i == from.Block {
		begin = from.Offset
	}
	if i == to.Block {
		end = to.Offset
	}
	for _, line := range l.Lines {
		if end < line.From || begin > line.To || begin == line.To && !line.Hard {
			continue
		}
		left, right := line.X, float32(0)
		if begin > line.From {
			left = offsetX(line, b.Text, begin, v.flow.measurer)
		}
		last, _ := lineEnd(line, b.Text)
		switch {
		case end < last:
			right = offsetX(line, b.Text, end, v.flow.measurer)
		default:
			right = offsetX(line, b.Text, last, v.flow.measurer)
			if end > last || i < to.Block {
				right += lineBreak
			}
		}
		if right > left {
			paintBox(v.drawn.washes.next(), v.moved(typeset.Rect{X: left, Y: line.Y, W: right - left, H: line.Height}, top), wash)
		}
	}
}

// paintCaret puts the caret where it is, or where what is dragged would go.
func (v *view) paintCaret() {
	sel := v.editor.editing.State.Selection()
	at := v.editor.caretPlace()
	shown := v.editor.caret.shown && !sel.Whole
	if drop := v.editor.pointer.drop; drop != nil {
		at, shown = drop.place, !drop.between
	}
	c := v.caretAt(at)
	fill := color.NRGBA{}
	if shown {
		fill = v.palette.inks[inkAccent]
	}
	paintBox(v.drawn.caret, typeset.Rect{X: round(c.X), Y: round(c.Y), W: c.W, H: round(c.H)}, boxStyle{fill: fill})
}

// showCaret draws the caret alone.
func (v *view) showCaret() {
	v.paintCaret()
	canvas.Refresh(v.drawn.ground.Container) // which is always there: Fyne does not know the window of what was long hidden
}

// The scroll bar, along the right edge.
const (
	barWidth  = 8
	barInset  = 3
	barHeight = 28 // at least
)

// barRect is the scroll bar's handle; false: all is on the screen.
func (v *view) barRect() (typeset.Rect, bool) {
	seen, all := float64(v.size.Height), v.height()
	if all <= seen || seen <= barHeight {
		return typeset.Rect{}, false
	}
	h := max(barHeight, seen*seen/all)
	y := v.y() / (all - seen) * (seen - h)
	return typeset.Rect{X: v.size.Width - barWidth - barInset, Y: float32(y), W: barWidth, H: float32(h)}, true
}

func (v *view) paintBar() {
	r, ok := v.barRect()
	l := boxStyle{fill: v.palette.inks[inkBar], radius: barWidth / 2, ours: true}
	if !ok {
		l = boxStyle{}
	}
	r = typeset.Rect{X: r.X, Y: round(r.Y), W: r.W, H: round(r.H)}
	paintBox(v.drawn.bar, r, l)
}

// moved is a place of a block on the screen.
func (v *view) moved(r typeset.Rect, top float32) typeset.Rect {
	return typeset.Rect{X: r.X + v.left, Y: r.Y + top, W: r.W, H: r.H}
}

func round(x float32) float32 { return float32(math.Round(float64(x))) }
