package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"postroom/ui/editor"
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

func TestTheWheelOverAChipFieldScrollsTheFormAndSidewaysTheLine(t *testing.T) {
	test.NewTempApp(t)
	lists := editor.NewLayer()
	field := NewChipField("", []string{"action-link"}, lists, nil)
	field.SetValue(strings.Repeat("A long subject. ", 30))
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(10, 1000))
	scroll := container.NewVScroll(Column(Near, field, tall))
	win := test.NewTempWindow(t, container.NewStack(scroll, lists))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(300, 200))
	win.Canvas().Focus(field.Editor)
	test.Type(field.Editor, "%")
	listed := func() bool {
		return len(test.WidgetRenderer(test.WidgetRenderer(lists).Objects()[0].(fyne.Widget)).Objects()) > 0
	}
	if !listed() {
		t.Fatal("nothing is listed")
	}
	before, _ := field.Editor.Selected()
	test.Scroll(win.Canvas(), fyne.NewPos(50, 15), -10, 0)
	if after, _ := field.Editor.Selected(); after.X != before.X-10 || scroll.Offset.Y != 0 {
		t.Errorf("sideways the line goes from %v to %v, the form to %g", before, after, scroll.Offset.Y)
	}
	test.Scroll(win.Canvas(), fyne.NewPos(50, 15), 0, -40)
	if scroll.Offset.Y != 40 || listed() {
		t.Errorf("the form is at %g, listed %v", scroll.Offset.Y, listed())
	}
}
