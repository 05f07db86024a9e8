package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/document"
	"postroom/ui/editor/click"
)

// pointer is what the pointer is doing.
type pointer struct {
	doing  task
	at     fyne.Position // where it was last with a button down
	over   fyne.Position // where it was last without
	inside bool          // it is over the editor

	clicks  int // in one place and one after the other, 1 to 3
	counter click.Counter

	base   document.Selection // what the first click of a selection took
	grab   float32            // from the top of the scroll bar's handle to the pointer
	held   bool               // the button that lifts the selection made it too
	drop   *target            // where what is dragged would go; nil: nothing is dragged
	blocks blockRange         // dragged whole; none: it is text

	hint hint // what is said of what it rests on; zero: nothing
}

// task is what moving the pointer does.
type task int

const (
	hovering task = iota
	selecting
	scrolling
	lifting  // the button went down on the selection
	dragging // and the pointer has moved: the selection comes along
	resizing // an image
	offered  // something from outside is over the editor
)

// MouseDown counts clicks: Fyne would wait for a second one before it tells the first.
func (e *Editor) MouseDown(m *desktop.MouseEvent) {
	e.takeKeyboard()
	if m.Button != desktop.MouseButtonPrimary || e.completion.tap(e, m.Position.X, m.Position.Y) {
		return
	}
	e.completion.close()
	p := &e.pointer
	p.hint = hint{}
	e.count(m.Position)
	if e.grabBar(m.Position) || e.grabHandle(m.Position) || e.grabGrip(m.Position) {
		return
	}
	at := e.view.placeAt(m.Position.X, m.Position.Y)
	s := e.editing.State
	p.doing, p.held, p.blocks = selecting, false, blockRange{}
	switch {
	case m.Modifier&fyne.KeyModifierShift != 0:
		p.base = document.At(s.Selection().Anchor)
		e.showPlace(s.Select(document.Selection{Anchor: s.Selection().Anchor, Head: at.Position}), at.before)
	case p.clicks == 2:
		e.selectBase(s.SelectWord(at.Position))
	case p.clicks == 3:
		e.selectBase(s.SelectBlock(at.Block))
	case !e.ReadOnly && e.onSelection(at.Position):
		e.lift()
	default:
		e.press(m.Position, at)
	}
}

// takeKeyboard has what is typed come here.
func (e *Editor) takeKeyboard() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && c.Focused() != fyne.Focusable(e) {
		c.Focus(e)
	}
}

// press is a single click: the caret goes there, or what is one thing is selected,
// and can be dragged along.
func (e *Editor) press(on fyne.Position, at place) {
	p := &e.pointer
	sel, one := e.view.chipAt(on)
	if !one {
		sel = document.At(at.Position)
	}
	p.base = sel
	e.showPlace(e.editing.State.Select(sel), at.before)
	if !e.ReadOnly && (one || e.editing.State.Selection().Whole) {
		e.lift()
		p.held = true
	}
}

// lift takes up what is selected, to be dragged when the pointer moves.
func (e *Editor) lift() {
	e.pointer.doing = lifting
	if sel := e.editing.State.Selection(); sel.Whole {
		e.pointer.blocks = blockRange{sel.Head.Block, sel.Head.Block + 1}
	}
}

func (e *Editor) selectBase(s document.State) {
	e.pointer.base = s.Selection()
	e.show(s)
}

func (e *Editor) count(at fyne.Position) {
	e.pointer.clicks, e.pointer.at = e.pointer.counter.Add(at, e.now()), at
}

// onSelection reports whether a position is within what is selected.
func (e *Editor) onSelection(at document.Position) bool {
	sel := e.editing.State.Selection()
	from, to := sel.Range()
	if sel.Whole {
		return at.Block == from.Block
	}
	return !sel.Caret() && from.Compare(at) <= 0 && at.Compare(to) < 0
}

// MouseUp takes a selection that was not dragged anywhere for a click in it.
func (e *Editor) MouseUp(m *desktop.MouseEvent) {
	switch e.pointer.doing {
	case lifting:
		at := e.view.placeAt(m.Position.X, m.Position.Y)
		e.pointer.doing = hovering
		if e.pointer.held {
			return
		}
		e.showPlace(e.editing.State.Select(document.At(at.Position)), at.before)
	case selecting, scrolling:
		e.pointer.doing = hovering
	}
}

func (e *Editor) Dragged(d *fyne.DragEvent) {
	e.pointer.at = d.Position
	e.pull()
	e.caret.tick()
}

// pull takes what is dragged to where the pointer is, and scrolls where that is
// past the edge.
func (e *Editor) pull() {
	p, v := &e.pointer, e.view
	switch p.doing {
	case scrolling:
		v.dragBar(p.at.Y - p.grab)
		return
	case resizing:
		v.paint()
		return
	case lifting:
		p.doing = dragging
	case hovering:
		return
	}
	if over := p.past(v.size.Height); over != 0 {
		v.scroll(float64(over))
	}
	to := e.targetOf(p.at)
	if p.doing == dragging || p.doing == offered {
		p.drop = &to
		v.paint()
		return
	}
	e.extend(to.place)
}

// extend selects from what the first click took up to a place: by word after a
// double click, by block after a triple one.
func (e *Editor) extend(at place) {
	s := e.editing.State
	from, to := e.pointer.base.Range()
	first, last := at.Position, at.Position
	switch e.pointer.clicks {
	case 2:
		first, last = s.SelectWord(at.Position).Selection().Range()
	case 3:
		first, last = s.SelectBlock(at.Block).Selection().Range()
	}
	sel := document.Selection{Anchor: from, Head: last}
	if last.Compare(to) < 0 {
		sel.Head = to
	}
	if first.Compare(from) < 0 {
		sel = document.Selection{Anchor: to, Head: first}
	}
	if e.pointer.clicks == 1 {
		sel = document.Selection{Anchor: e.pointer.base.Anchor, Head: at.Position}
	}
	e.showPlace(s.Select(sel), at.before)
}

// drags reports whether something is dragged that scrolls past the edge.
func (p *pointer) drags() bool {
	return p.doing == selecting || p.doing == dragging || p.doing == offered
}

// pulling reports whether time alone scrolls.
func (e *Editor) pulling() bool {
	return e.pointer.drags() && e.pointer.past(e.view.size.Height) != 0
}

// edge is how near to the upper or lower edge what is dragged scrolls: it need not leave.
const edge = 24

// past is how far the pointer is over the upper edge, negative, or below the lower.
func (p *pointer) past(height float32) float32 {
	within := float32(0)
	if p.doing != selecting {
		within = min(edge, height/4)
	}
	return min(p.at.Y-within, 0) + max(p.at.Y-height+within, 0)
}

// DragEnd puts down what is dragged. Where the button is let go past the edge, Fyne has
// taken the keyboard away just before.
func (e *Editor) DragEnd() {
	e.takeKeyboard()
	p := &e.pointer
	if p.doing == resizing {
		e.letGo()
		return
	}
	drop := p.drop
	p.doing, p.drop = hovering, nil
	if drop != nil {
		e.putDown(*drop)
	}
}

// cancel lets go of what is dragged where it was.
func (p *pointer) cancel(e *Editor) {
	if p.doing != dragging && p.doing != resizing {
		return
	}
	p.doing, p.drop = hovering, nil
	e.view.paint()
}

// grabBar is the button on the scroll bar; false: it is not there.
func (e *Editor) grabBar(at fyne.Position) bool {
	r, ok := e.view.barRect()
	if !ok || at.X < r.X-barInset {
		return false
	}
	e.pointer.doing = scrolling
	e.pointer.grab = at.Y - r.Y
	if at.Y < r.Y || at.Y > r.Y+r.H {
		e.pointer.grab = r.H / 2
		e.view.dragBar(at.Y - r.H/2)
	}
	return true
}

// dragBar scrolls so that the bar's handle begins at y.
func (v *view) dragBar(y float32) {
	r, ok := v.barRect()
	if !ok {
		return
	}
	part := min(max(float64(y/(v.size.Height-r.H)), 0), 1)
	v.setY(part * (v.height() - float64(v.size.Height)))
	v.paint()
}

func (e *Editor) Scrolled(s *fyne.ScrollEvent) {
	if e.editing.State.Line() {
		e.view.slide(lineX - e.view.left - s.Scrolled.DX)
	}
	e.Scroll(-s.Scrolled.DY)
}

// Scroll moves what is seen down by a distance, and reports whether there was more.
func (e *Editor) Scroll(by float32) bool {
	anchor, offset := e.view.anchor, e.view.offset
	e.pointer.hint = hint{}
	e.view.scroll(float64(by))
	return anchor != e.view.anchor || offset != e.view.offset
}

// Top is the block at the top of what is in sight, and which part of it is above that, from 0
// to 1.
func (e *Editor) Top() (block int, part float64) {
	v := e.view
	if extent := v.flow.blocks[v.anchor].extent; extent > 0 {
		part = min(1, max(0, v.offset/extent))
	}
	return v.anchor, part
}

func (e *Editor) MouseIn(m *desktop.MouseEvent) { e.MouseMoved(m) }

func (e *Editor) MouseMoved(m *desktop.MouseEvent) { e.hover(m.Position, true) }

func (e *Editor) MouseOut() { e.hover(e.pointer.over, false) }

// hover shows the grip and the hint that belong to where the pointer is.
func (e *Editor) hover(at fyne.Position, inside bool) {
	p := &e.pointer
	before, had := e.view.gripped()
	on := e.view.gripOf(before).Contains(p.over.X, p.over.Y)
	p.over, p.inside = at, inside
	block, has := e.view.gripped()
	changed := has != had || block != before || has && e.view.gripOf(block).Contains(at.X, at.Y) != on
	h := hint{}
	if inside {
		if changed {
			e.view.paint() // a grip has a hint
		}
		h = e.view.hintAt(at)
	}
	if changed || h != p.hint {
		p.hint = h
		e.view.paint()
	}
}

func (e *Editor) Cursor() desktop.Cursor {
	r, ok := e.view.barRect()
	if ok && e.pointer.over.X >= r.X-barInset || e.pointer.doing == dragging {
		return desktop.DefaultCursor
	}
	if _, handle, ok := e.view.handle(); ok && handle.Contains(e.pointer.over.X, e.pointer.over.Y) {
		return desktop.CrosshairCursor
	}
	if block, ok := e.view.gripped(); ok && e.view.gripOf(block).Contains(e.pointer.over.X, e.pointer.over.Y) {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}
