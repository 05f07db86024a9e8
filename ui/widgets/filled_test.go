package widgets

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// painted is what a window shows of an object of that size, 10 from its edges.
func painted(t *testing.T, o fyne.CanvasObject, size fyne.Size) image.Image {
	w := test.NewTempWindow(t, container.NewWithoutLayout(o))
	w.SetPadded(false)
	w.Resize(size.AddWidthHeight(20, 20))
	o.Move(fyne.NewPos(10, 10))
	o.Resize(size)
	return w.Canvas().Capture()
}

// Without a screen Fyne draws a stroke half outside: what has one is compared in pictures.
func TestALargeFillLooksLikeFynesRectangle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	for _, size := range []fyne.Size{{Width: 400, Height: 34}, {Width: 401, Height: 33}, {Width: 133, Height: 90}, {Width: 90, Height: 301}} {
		for _, c := range []struct {
			fill, stroke  fyne.ThemeColorName
			radius, width float32
		}{{AccentWash, Clear, 0, 0}, {AccentWash, Clear, Radius, 0}} {
			f, whole := newFilled(), canvas.NewRectangle(nil)
			f.paint(c.fill, c.stroke, c.radius, c.width)
			paint(whole, c.fill, c.stroke, c.radius, c.width)
			ours, fynes := painted(t, f.Container, size), painted(t, whole, size)
			others := 0
			for y := range ours.Bounds().Dy() {
				for x := range ours.Bounds().Dx() {
					if far(ours.At(x, y), fynes.At(x, y)) {
						others++
					}
				}
			}
			if others > 0 {
				t.Errorf("%v of %v: %d pixels differ", size, c, others)
			}
		}
	}
}

func TestALargeBoxFollowsItsColoursAndItsSize(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.paint(Input, Clear, Radius, 0)
	f.Resize(fyne.NewSize(600, 40))
	if len(f.Objects) != 3 {
		t.Fatal("a large box is one rectangle")
	}
	f.paint(Error, Clear, Radius, 0)
	if f.middle.StrokeColor != Colour(Error) || f.ends[1].FillColor != Colour(Error) {
		t.Error("it keeps the colour that it had")
	}
	f.paint(Input, Edge, Radius, Hairline)
	if len(f.Objects) != 1 || f.Objects[0] != f.whole {
		t.Error("a box with a frame is not one rectangle")
	}
	f.paint(Input, Clear, Radius, 0)
	f.Resize(fyne.NewSize(60, 40))
	if len(f.Objects) != 1 || f.Objects[0] != f.whole {
		t.Error("a small box is not one rectangle")
	}
}

// far tells whether two colours are told apart by eye.
func far(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	for _, d := range [][2]uint32{{ar, br}, {ag, bg}, {ab, bb}} {
		if max(d[0], d[1])-min(d[0], d[1]) > 0x1800 {
			return true
		}
	}
	return false
}
