package widgets

import "fyne.io/fyne/v2"

// SetVisible shows or hides, where it is not so already.
func SetVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
