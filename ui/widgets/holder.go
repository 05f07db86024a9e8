package widgets

import "fyne.io/fyne/v2"

// holder is who has the keyboard. Fyne takes it from whoever is not under the pointer as
// the button goes down, and again as what is dragged is let go. So what is dragged
// notes the holder in MouseDown, which comes before the first, and in DragEnd, which
// comes after the second, gives the keyboard back. (Fyne's Entry does so by itself.)
type holder struct {
	canvas  fyne.Canvas
	who     fyne.Focusable // nil: nobody
	quietly bool           // without a ring
}

// holderBeside is who has it in the window of an object.
func holderBeside(o fyne.CanvasObject) holder {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return holder{}
	}
	return holder{c, c.Focused(), ByPointer(c)}
}

// giveBack gives the keyboard back, unless the holder is not in sight any more.
func (h holder) giveBack() {
	o, ok := h.who.(fyne.CanvasObject)
	if ok && h.canvas.Focused() != h.who && InSight(o) {
		Focus(h.canvas, h.who, h.quietly)
	}
}
