package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// filled is a rectangle with a frame and round corners. A large one without a frame is a thick line between two narrow
// rectangles: Fyne's rectangle works out a shadow and its corners at every pixel, which without a graphics
// card takes three to five times as long as the pixels of a line, and a window draws all of them at every key.
type filled struct {
	*fyne.Container
	whole  *canvas.Rectangle    // all of a small one, of one with a frame, whose parts would be rounded apart, or of one that is seen through
	ends   [2]*canvas.Rectangle // of a large one, left and right
	middle *canvas.Line         // from top to bottom, since Fyne leaves out a line whose middle is not in sight; over the ends' inner edges
}

// largeFill is where a line and two rectangles take less time than one rectangle, in square units.
const largeFill = 8000

func newFilled() *filled {
	f := &filled{whole: canvas.NewRectangle(color.Transparent), middle: canvas.NewLine(color.Transparent)}
	for i := range 2 {
		f.ends[i] = &canvas.Rectangle{}
	}
	f.Container = &fyne.Container{Layout: filledLayout{f}, Objects: []fyne.CanvasObject{f.whole}}
	return f
}

type filledLayout struct{ of *filled }

func (l filledLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l filledLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// arrange gives the parts their places and the colours of the whole.
func (f *filled) arrange(s fyne.Size) {
	f.whole.Resize(s)
	if !opaque(f.whole.FillColor) || f.whole.StrokeWidth > 0 || s.Width*s.Height < largeFill {
		f.Objects = []fyne.CanvasObject{f.whole}
		return
	}
	radius := min(f.whole.CornerRadius, s.Height/2, s.Width/2)
	end := radius + 2 // a line's edges are soft, and at another scale places are rounded
	for i, r := range f.ends {
		r.FillColor = f.whole.FillColor
		r.Resize(fyne.NewSize(end, s.Height))
		r.Move(fyne.NewPos(float32(i)*(s.Width-end), 0))
	}
	f.ends[0].TopLeftCornerRadius, f.ends[0].BottomLeftCornerRadius = radius, radius
	f.ends[1].TopRightCornerRadius, f.ends[1].BottomRightCornerRadius = radius, radius
	f.middle.StrokeColor, f.middle.StrokeWidth = f.whole.FillColor, s.Width-2*radius-2
	f.middle.Position1, f.middle.Position2 = fyne.NewPos(s.Width/2, 0), fyne.NewPos(s.Width/2, s.Height)
	f.Objects = []fyne.CanvasObject{f.ends[0], f.ends[1], f.middle}
}

func opaque(c color.Color) bool {
	if c == nil {
		return false
	}
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

// paint gives it its colours.
func (f *filled) paint(fill, stroke fyne.ThemeColorName, radius, width float32) {
	paint(f.whole, fill, stroke, radius, width)
	f.arrange(f.Size())
	canvas.Refresh(f.Container)
}
