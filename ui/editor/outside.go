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

// MarkDrop shows where what is dragged over the editor would come in; nil: it has
// left, or was put down.
func (e *Editor) MarkDrop(p *fyne.Position) {
	e.pointer.drop = nil
	if p != nil {
		at := e.view.placeAt(p.X, p.Y)
		e.pointer.drop = &at
	}
	e.view.paint()
}
