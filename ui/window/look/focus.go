package look

import "fyne.io/fyne/v2"

// A ring shows where the keyboard is to those who use it. Who presses with the
// pointer sees none, nor where the keyboard goes on to because of that press.

// ByPointer says whether the pointer brought the keyboard to where it is.
func ByPointer(c fyne.Canvas) bool {
	p, ok := c.Focused().(interface{ pointed() bool })
	return ok && p.pointed()
}

// Focus puts the keyboard somewhere; quietly, without a ring.
func Focus(c fyne.Canvas, o fyne.Focusable, quietly bool) {
	c.Focus(o)
	if h, ok := o.(interface{ hush() }); ok && quietly {
		h.hush()
	}
}
