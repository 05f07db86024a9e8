package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// filled is a rectangle with a frame and round corners. Fyne's own works out a shadow at every pixel, which without a
// graphics card takes twice the time of the same shape without one, and five times that of a plain colour, and a window
// draws all of them at every key. A driver that has no shaders, as in tests, draws Fyne's.
type filled struct {
	*fyne.Container
	whole *canvas.Rectangle // what it looks like
	box   *canvas.Shader    // the same, pixel by pixel
	plain *canvas.Shader    // the same without a frame and without corners
	under *fyne.Container   // holds the plain one, or one of its colour
	clip  *container.Clip   // ends that

	themed bool        // the fill is one of the theme's colours
	ground color.Color // of the one of its colour that is held; nil: the plain one is
}

// plainOver is how far a ground reaches beyond its clip: Fyne rounds places and sizes to pixels each for itself.
const plainOver = 4

func newFilled() *filled {
	f := &filled{whole: canvas.NewRectangle(color.Transparent)}
	f.Container = &fyne.Container{Layout: filledLayout{f}, Objects: []fyne.CanvasObject{f.whole}}
	if _, shaders := fyne.CurrentApp().Driver().(desktop.Driver); shaders {
		f.shade()
	}
	return f
}

// shade has it drawn by shaders.
func (f *filled) shade() {
	f.box, f.plain = newShader("postroom box", boxShader), newShader("postroom plain", plainShader)
	f.under = container.NewWithoutLayout(f.plain)
	f.clip = container.NewClip(f.under)
}

// lay has the shape drawn as a ground, by a shader of its colour where there is one.
func (f *filled) lay(s fyne.Size, fill color.Color) {
	switch {
	case !f.themed:
		setColour(f.plain, "fill", fill)
		f.ground, f.under.Objects[0] = nil, f.plain
	case f.ground != fill:
		f.ground, f.under.Objects[0] = fill, newGround(fill)
	}
	f.under.Objects[0].Move(fyne.NewPos(-plainOver, -plainOver))
	f.under.Objects[0].Resize(s.AddWidthHeight(2*plainOver, 2*plainOver))
}

type filledLayout struct{ of *filled }

func (l filledLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l filledLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// arrange gives the parts their places and the look of the whole.
func (f *filled) arrange(s fyne.Size) {
	f.whole.Resize(s)
	fill, stroke, width, radius := f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius
	drawn := fyne.CanvasObject(f.whole)
	switch {
	case f.box == nil || seenThrough(fill) && (width == 0 || seenThrough(stroke)):
	case width == 0 && radius == 0:
		f.lay(s, fill)
		drawn = f.clip
	default:
		shape(f.box, s, fill, stroke, width, radius)
		drawn = f.box
	}
	f.Objects[0] = drawn
	drawn.Resize(s)
}

func seenThrough(c color.Color) bool {
	if c == nil {
		return true
	}
	_, _, _, a := c.RGBA()
	return a == 0
}

// paint gives it its colours.
func (f *filled) paint(fill, stroke fyne.ThemeColorName, radius, width float32) {
	paint(f.whole, fill, stroke, radius, width)
	f.themed = true
	f.redraw()
}

// fill gives it a colour that the theme does not name.
func (f *filled) fill(c color.Color) {
	f.whole.FillColor, f.themed = c, false
	f.redraw()
}

func (f *filled) redraw() {
	f.arrange(f.Size())
	canvas.Refresh(f.Container)
}
