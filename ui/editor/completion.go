package editor

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// completion is the list of placeholders that a typed per cent sign opens. It is
// drawn with the text: an overlay would take the focus.
type completion struct {
	names  []string          // that go with what is typed; empty: there is no list
	from   document.Position // of the per cent sign
	chosen int               // of names
	held   bool              // the button went down on it: the keyboard comes back

	box typeset.Rect // where it was drawn
	top int          // the first name that was
}

func (c *completion) close() { *c = completion{} }

func (c *completion) open() bool { return len(c.names) > 0 }

// begin opens the list at a per cent sign that was typed just now, unless it ends
// a name.
func (c *completion) begin(e *Editor) {
	typed, from, ok := typedName(e.editing.State)
	if !ok || typed != "" {
		return
	}
	before := e.editing.State.Block(from.Block).Text[:from.Offset]
	if n := len(before); n > 0 && before[n-1] >= '0' && before[n-1] <= '9' {
		return // a percentage
	}
	for s := range document.Spelled(before + "%") {
		if s.To > len(before) {
			return
		}
	}
	c.from = from
	c.names = slices.Clone(e.known)
}

// follow takes up what was typed since, and closes where that is no name any more.
func (c *completion) follow(e *Editor) {
	if !c.open() {
		return
	}
	typed, from, ok := typedName(e.editing.State)
	if !ok || from != c.from {
		c.close()
		return
	}
	chosen := c.names[c.chosen]
	c.names = c.names[:0:0]
	for _, name := range e.known {
		if strings.HasPrefix(name, typed) {
			c.names = append(c.names, name)
		}
	}
	for _, name := range e.known {
		if !strings.HasPrefix(name, typed) && strings.Contains(name, typed) {
			c.names = append(c.names, name)
		}
	}
	c.chosen = max(0, slices.Index(c.names, chosen))
}

// typedName is the name that ends at the caret, and where its per cent sign is.
func typedName(s document.State) (name string, from document.Position, ok bool) {
	head := s.Selection().Head
	if !s.Selection().Caret() {
		return "", head, false
	}
	name, ok = document.Begun(s.Block(head.Block).Text[:head.Offset])
	head.Offset -= len("%") + len(name)
	return name, head, ok
}

// key is a key while the list is open; false: it is not the list's.
func (c *completion) key(e *Editor, k fyne.KeyName) bool {
	if !c.open() {
		return false
	}
	switch n := len(c.names); k {
	case fyne.KeyDown:
		c.chosen = (c.chosen + 1) % n
	case fyne.KeyUp:
		c.chosen = (c.chosen + n - 1) % n
	case fyne.KeyEnter, fyne.KeyReturn, fyne.KeyTab:
		c.accept(e)
		return true
	case fyne.KeyEscape:
		c.close()
	default:
		return false
	}
	e.view.paint()
	return true
}

// accept puts the chosen placeholder in the place of what was typed.
func (c *completion) accept(e *Editor) {
	name, from := c.names[c.chosen], c.from
	c.close()
	e.Do(func(s document.State) (document.Transaction, bool) {
		return document.InsertChip(name)(s.Select(document.Selection{Anchor: from, Head: s.Selection().Head}))
	})
}

// CloseList takes the list of placeholders away.
func (e *Editor) CloseList() {
	if e.completion.open() {
		e.completion.close()
		e.view.paint()
	}
}

// tap is a click of the pointer; false: it is not on the list.
func (c *completion) tap(e *Editor, x, y float32) bool {
	if !c.open() || !c.box.Contains(x, y) {
		return false
	}
	c.chosen = min(len(c.names)-1, c.top+int((y-c.box.Y-panelPad)/rowHeight))
	c.accept(e)
	return true
}

// Sizes of a list and of a hint.
const (
	rowHeight  = 28
	rowsShown  = 8
	panelPad   = 4
	panelInset = 10
	panelLeast = 140
)

// paint draws the list under the caret, or over it where there is more room.
func (c *completion) paint(v *view) {
	if !c.open() {
		return
	}
	size, plain := theme.TextSize(), typeset.Face{}
	widest := float32(panelLeast)
	for _, name := range c.names {
		widest = max(widest, v.fonts.Width(name, plain, size)+2*panelInset)
	}
	rows := min(len(c.names), rowsShown)
	c.top = min(max(c.top, c.chosen-rows+1), c.chosen, len(c.names)-rows)
	at := v.caretAt(place{Position: c.from})
	c.box = v.panel(at, widest+2*panelPad, float32(rows)*rowHeight+2*panelPad)
	for i := range rows {
		row := typeset.Rect{X: c.box.X + panelPad, Y: c.box.Y + panelPad + float32(i)*rowHeight, W: widest, H: rowHeight}
		ink := v.palette.text
		if c.top+i == c.chosen {
			paintBox(v.drawn.panels.next(), row, boxStyle{fill: v.palette.inks[inkSelection], radius: 4})
			ink = readable(ink, v.palette.inks[inkSelection])
		}
		v.label(c.names[c.top+i], row, ink)
	}
}

// label is one line of text in a row of a panel.
func (v *view) label(text string, row typeset.Rect, ink color.NRGBA) {
	size := theme.TextSize()
	r := v.fonts.rise(typeset.Face{}, size)
	at := typeset.Rect{X: row.X + panelInset, Y: row.Y + round((row.H-r.height)/2), W: row.W - 2*panelInset, H: r.height}
	paintText(v.drawn.labels.next(), text, size, fyne.TextStyle{}, ink, at)
}
