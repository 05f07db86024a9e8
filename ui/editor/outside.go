package editor

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// What comes from outside the editor, such as a file or a placeholder from a
// palette, is dragged by whoever knows of it: the editor shows where it would go.

// PositionAt is the position nearest to a point, from the editor's top left.
func (e *Editor) PositionAt(p fyne.Position) document.Position {
	return e.view.placeAt(p.X, p.Y).Position
}

// GapAt is the gap between blocks nearest to a point, from the editor's top left,
// by the index of the block behind it.
func (e *Editor) GapAt(p fyne.Position) int { return e.view.gapAt(p.Y) }

// Selected is where what is selected stands in the window, as far as it is in sight; of a caret
// its place.
func (e *Editor) Selected() (at fyne.Position, size fyne.Size) {
	v, s := e.view, e.editing.State
	from, to := s.Selection().Range()
	first, last := v.caretAt(place{Position: from}), v.caretAt(place{Position: to, before: true})
	left, right := min(first.X, last.X), max(first.X, last.X)+caretWidth
	if s.Selection().Whole {
		if box := boxOf(v.flow.lay(from.Block)); !s.Block(from.Block).Kind.HasText() {
			right = left + box.W
		}
	} else if first.Y != last.Y {
		left, right = v.left, v.left+v.flow.width
	}
	top, bottom := max(0, first.Y), min(v.size.Height, last.Y+last.H)
	top, bottom = min(top, v.size.Height), max(bottom, 0)
	at = fyne.CurrentApp().Driver().AbsolutePositionForObject(e).AddXY(left, top)
	return at, fyne.NewSize(right-left, max(0, bottom-top))
}

// MarkDrop shows where what is dragged over the editor would come in, and scrolls
// near the edges; nil: it has left, or was put down.
func (e *Editor) MarkDrop(p *fyne.Position) {
	e.pointer.drop = nil
	switch {
	case p != nil:
		e.pointer.doing, e.pointer.at, e.pointer.blocks = offered, *p, blockRange{}
		e.caret.tick()
		e.pull()
		return
	case e.pointer.doing == offered:
		e.pointer.doing = hovering
		e.caret.tick()
	}
	e.view.paint()
}
