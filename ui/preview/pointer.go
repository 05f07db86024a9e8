package preview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/view"
	"postroom/ui/editor/click"
)

// pointer is what the pointer is doing.
type pointer struct {
	over    fyne.Position // where it was last, on the sheet
	target  string        // of the link under it
	onText  bool
	pressed bool // the primary button is down
	takes   bool // it takes the keyboard here
	dragged bool // since it went down
	clicks  int  // in one place and one after the other, 1 to 3
	counter click.Counter
	base    span // what the first click of a selection took
}

// MouseIn implements [desktop.Hoverable].
func (s *sheet) MouseIn(e *desktop.MouseEvent) { s.of.pointAt(e.Position) }

// MouseMoved implements [desktop.Hoverable].
func (s *sheet) MouseMoved(e *desktop.MouseEvent) { s.of.pointAt(e.Position) }

// MouseOut implements [desktop.Hoverable].
func (s *sheet) MouseOut() { s.of.aim("") }

// Cursor is a hand over a link, and a bar over text.
func (s *sheet) Cursor() desktop.Cursor {
	switch {
	case s.of.pointer.target != "", s.of.chooser != nil:
		return desktop.PointerCursor
	case s.of.pointer.onText:
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// point takes in where the pointer is.
func (p *Preview) point(at fyne.Position) {
	p.pointer.over = at
	target := ""
	p.pointer.onText = false
	if p.shown != nil && !p.sheet.covered(at) {
		x, y := p.sheet.point(at)
		if item := topmost(p.shown.page, x, y, func(*view.Item) bool { return true }); item != nil {
			target = item.Link
		}
		p.pointer.onText = p.shown.text.over(x, y)
	}
	p.aim(target)
}

func (p *Preview) aim(target string) {
	if target == p.pointer.target {
		return
	}
	p.pointer.target = target
	if p.OnHover != nil {
		p.OnHover(target)
	}
}

// MouseDown counts clicks: Fyne would wait for a second one before it tells the first.
func (s *sheet) MouseDown(e *desktop.MouseEvent) {
	p := s.of
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p.pointer.pressed, p.pointer.dragged = true, false
	p.takeKeyboard()
	if p.shown == nil || p.sheet.covered(e.Position) {
		p.pointer.pressed = false
		return
	}
	p.count(e.Position)
	at := p.textAt(e.Position)
	switch {
	case at < 0, p.chooser != nil:
		p.choose(span{})
	case e.Modifier&fyne.KeyModifierShift != 0:
		p.extend(at)
	default:
		p.pointer.base = p.unit(at)
		p.choose(p.pointer.base)
	}
}

// takeKeyboard has what is typed come here. Who uses the pointer sees no ring.
func (p *Preview) takeKeyboard() {
	p.pointer.takes = true
	defer func() { p.pointer.takes = false }()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Focused() != fyne.Focusable(p) {
		c.Focus(p)
	}
}

func (p *Preview) count(at fyne.Position) { p.pointer.clicks = p.pointer.counter.Add(at, p.now()) }

// textAt is the place in the text that is nearest; -1: there is none.
func (p *Preview) textAt(at fyne.Position) int {
	x, y := p.sheet.point(at)
	return p.shown.text.at(x, y)
}

// unit is what a click takes: a place, by two a word, by three a line.
func (p *Preview) unit(at int) span {
	switch p.pointer.clicks {
	case 2:
		return p.shown.text.word(at)
	case 3:
		return p.shown.text.line(at)
	}
	return span{at, at}
}

// extend selects from what the first click took up to a place.
func (p *Preview) extend(at int) {
	unit := p.unit(at)
	p.choose(span{min(p.pointer.base.from, unit.from), max(p.pointer.base.to, unit.to)})
}

// MouseUp tells the place of what was clicked once.
func (s *sheet) MouseUp(e *desktop.MouseEvent) {
	p := s.of
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p.pointer.pressed = false
	place := p.placeAt(e.Position)
	switch {
	case p.pointer.dragged, p.pointer.clicks != 1, place < 0, p.sheet.covered(e.Position):
	case p.chooser != nil:
		p.chooser.Choose(place)
	case p.OnPlace != nil:
		p.OnPlace(place)
	}
}

// Dragged selects, and scrolls where the pointer is beyond the edge.
func (s *sheet) Dragged(e *fyne.DragEvent) {
	p := s.of
	if p.shown == nil || !p.pointer.pressed || p.chooser != nil {
		return
	}
	p.pointer.dragged = true
	in := e.Position.Y - p.scroll.Offset.Y
	if over := min(in, 0) + max(in-p.scroll.Size().Height, 0); over != 0 {
		p.ScrollBy(over)
	}
	if at := p.textAt(e.Position); at >= 0 {
		p.extend(at)
	}
}

// DragEnd takes the keyboard back: Fyne gives it to nobody where the button is let go elsewhere.
func (s *sheet) DragEnd() {
	s.of.pointer.pressed = false
	s.of.takeKeyboard()
}

// choose selects a part of the text.
func (p *Preview) choose(s span) {
	if p.selection != s {
		p.selection = s
		p.sheet.arrange()
		p.sheet.Refresh()
	}
}

// SelectAll selects all text.
func (p *Preview) SelectAll() {
	if p.shown != nil {
		p.choose(span{0, len(p.shown.text.all)})
	}
}

// Selected is the text that is selected.
func (p *Preview) Selected() string {
	if p.shown == nil || p.selection.empty() {
		return ""
	}
	return p.shown.text.all[p.selection.from:p.selection.to]
}

// SelectedLine is the text that is selected, where it is within a line.
func (p *Preview) SelectedLine() string {
	if text := p.Selected(); !strings.ContainsAny(text, "\n\t") {
		return text
	}
	return ""
}
