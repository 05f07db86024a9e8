package editor

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// An image that is selected has a handle in its lower corner. Pulled, it shows the
// size that the image would have; let go, it gives the image that width. The shape
// stays: a document keeps no height.

const (
	handleSize = 10
	leastWidth = 16 // of an image that is pulled
)

// handle is that of the selected image, on the screen; false: none is selected.
func (v *view) handle() (picture, handle typeset.Rect, ok bool) {
	sel := v.flow.state.Selection()
	i := sel.Head.Block
	if !sel.Whole || v.editor.ReadOnly || v.flow.lay(i).Picture.W == 0 {
		return picture, handle, false
	}
	picture = v.moved(v.flow.lay(i).Picture, round(v.blockY(i)))
	handle = typeset.Rect{
		X: picture.X + picture.W - handleSize/2, Y: picture.Y + picture.H - handleSize/2,
		W: handleSize, H: handleSize,
	}
	return picture, handle, true
}

// grabHandle is the button on the handle; false: it is not there.
func (e *Editor) grabHandle(at fyne.Position) bool {
	_, handle, ok := e.view.handle()
	if !ok || !handle.Contains(at.X, at.Y) {
		return false
	}
	e.pointer.doing = resizing
	return true
}

// pulled is the image with the handle where the pointer is.
func (v *view) pulled() (typeset.Rect, bool) {
	picture, _, ok := v.handle()
	if !ok {
		return picture, false
	}
	w := v.editor.pointer.at.X - picture.X
	w = round(min(max(w, leastWidth), v.left+v.flow.width-picture.X))
	return typeset.Rect{X: picture.X, Y: picture.Y, W: w, H: picture.H * w / picture.W}, true
}

// letGo gives the image its new width.
func (e *Editor) letGo() {
	to, ok := e.view.pulled()
	e.pointer.doing = hovering
	if ok {
		s := e.editing.State
		e.Do(document.SetImage(s.Block(s.Selection().Head.Block).Alt, int(to.W)))
	}
	e.view.paint()
}

func (v *view) paintHandle() {
	_, handle, ok := v.handle()
	if !ok {
		return
	}
	edge := boxStyle{fill: v.palette.inks[inkGround], stroke: v.palette.accent}
	if v.editor.pointer.doing == resizing {
		if to, ok := v.pulled(); ok {
			paintBox(v.drawn.panels.next(), to, boxStyle{stroke: v.palette.accent})
			handle.X, handle.Y = to.X+to.W-handleSize/2, to.Y+to.H-handleSize/2
		}
	}
	paintBox(v.drawn.panels.next(), handle, edge)
}
