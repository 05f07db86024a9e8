package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestTheWheelOverAFieldScrollsTheForm(t *testing.T) {
	test.NewTempApp(t)
	field := NewField("", nil)
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(10, 1000))
	scroll := container.NewVScroll(Column(Near, field, tall))
	win := test.NewTempWindow(t, scroll)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(300, 200))
	for _, y := range []float32{15, FieldHeight + 1, FieldHeight + theme.ScrollBarSize() - 2} { // over it, and close under it
		scroll.ScrollToTop()
		test.Scroll(win.Canvas(), fyne.NewPos(50, y), 0, -40)
		if scroll.Offset.Y != 40 {
			t.Errorf("at %g the form is at %g", y, scroll.Offset.Y)
		}
	}
}
