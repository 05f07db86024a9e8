package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A ring shows where the keyboard is to those who use it. Who presses with the
// pointer sees none, nor where the keyboard goes on to because of that press.

// ByPointer says whether the pointer brought the keyboard to where it is.
func ByPointer(c fyne.Canvas) bool {
	p, ok := c.Focused().(interface{ pointed() bool })
	return ok && p.pointed()
}

// Focus puts the keyboard somewhere, and brings that into sight; quietly, without a ring.
func Focus(c fyne.Canvas, o fyne.Focusable, quietly bool) {
	if o, ok := o.(fyne.CanvasObject); ok {
		BringForth(c, o)
	}
	c.Focus(o)
	if h, ok := o.(interface{ hush() }); ok && quietly {
		h.hush()
	}
}

// InSight says whether an object is part of what a window shows. Fyne tells that only by
// its place: whatever is in no window has the same one, a corner where nothing has the
// keyboard.
func InSight(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	nowhere := driver.AbsolutePositionForObject(canvas.NewRectangle(nil))
	return driver.CanvasForObject(o) != nil && driver.AbsolutePositionForObject(o) != nowhere
}
