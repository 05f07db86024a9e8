package opengl

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var red = color.NRGBA{180, 20, 20, 255}

// TestWithoutOpenGLFyneDrawsTheSame: as in tests, whose driver draws by itself.
func TestWithoutOpenGLFyneDrawsTheSame(t *testing.T) {
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	at := func(o fyne.CanvasObject) color.Color {
		w.SetContent(o)
		w.Resize(fyne.NewSize(40, 30))
		return color.NRGBAModel.Convert(w.Canvas().Capture().At(20, 15))
	}
	g := NewGround()
	if got := at(g.CanvasObject); got != (color.NRGBA{A: 255}) {
		t.Errorf("a new ground is %v", got)
	}
	g.Fill(red)
	if got := at(g.CanvasObject); got != red {
		t.Errorf("a ground of %v is %v", red, got)
	}
	content := image.NewRGBA(image.Rect(0, 0, 40, 30))
	draw.Draw(content, content.Rect, image.NewUniform(red), image.Point{}, draw.Src)
	if got := at(NewPicture(content).Container); got != red {
		t.Errorf("a picture of %v is %v", red, got)
	}
	if NewEarly().MinSize() != (fyne.Size{}) {
		t.Error("what shows nothing takes room")
	}
}
