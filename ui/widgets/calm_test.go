package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// animated is an app that knows which animations go on.
type animated struct {
	fyne.App
	driver fyne.Driver
}

func (a animated) Driver() fyne.Driver { return a.driver }

type animator struct {
	fyne.Driver
	going map[*fyne.Animation]bool
}

func (a animator) StartAnimation(an *fyne.Animation) { a.going[an] = true }
func (a animator) StopAnimation(an *fyne.Animation)  { delete(a.going, an) }

func TestTheCaretOfAFieldIsSeenAndStandsStill(t *testing.T) {
	app := test.NewTempApp(t)
	driver := animator{app.Driver(), map[*fyne.Animation]bool{}}
	Calm(animated{app, driver}).Settings().SetTheme(New())
	field, area := NewField("", nil), NewArea(nil)
	w := test.NewTempWindow(t, Column(Near, field, area))
	for _, o := range []fyne.Focusable{field, area} {
		if carets(w.Content()) != 0 {
			t.Errorf("%T: a caret is seen before the keyboard is there", o)
		}
		w.Canvas().Focus(o)
		o.TypedRune('x')
		if n := carets(w.Content()); n != 1 || len(driver.going) != 0 {
			t.Errorf("%T: %d carets are seen, %d animations go on", o, n, len(driver.going))
		}
		w.Canvas().Unfocus()
	}
}

// carets counts what is filled with the colour of a caret.
func carets(o fyne.CanvasObject) int {
	if !o.Visible() {
		return 0
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Rectangle:
		if o.FillColor == Colour(Accent) {
			return 1
		}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	n := 0
	for _, o := range inside {
		n += carets(o)
	}
	return n
}
