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
	whole  *canvas.Rectangle // what it looks like
	shaded bool              // it is drawn by a shader
	shader *canvas.Shader    // the last that drew it; nil: none did
	under  *fyne.Container   // holds one of a ground
	clip   *container.Clip   // ends that
	themed bool              // its colours are the theme's
}

// plainOver is how far a ground reaches beyond its clip: Fyne rounds places and sizes to pixels each for itself.
const plainOver = 4

// worthAProgram is the area from which a shape has a program in which its colours are fixed.
const worthAProgram = 2000

func newFilled() *filled {
	f := &filled{whole: canvas.NewRectangle(color.Transparent), under: container.NewWithoutLayout()}
	f.Container = &fyne.Container{Layout: filledLayout{f}, Objects: []fyne.CanvasObject{f.whole}}
	f.clip = container.NewClip(f.under)
	_, f.shaded = fyne.CurrentApp().Driver().(desktop.Driver)
	return f
}

type filledLayout struct{ of *filled }

func (l filledLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l filledLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// arrange gives the parts their places and the look of the whole.
func (f *filled) arrange(s fyne.Size) {
	f.whole.Resize(s)
	fill, stroke, width, radius := f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius
	var drawn fyne.CanvasObject
	switch {
	case !f.shaded:
		drawn = f.whole
	case seenThrough(fill) && (width == 0 || seenThrough(stroke)):
		f.Objects = nil // a window walks all that it has for each frame
		return
	case width == 0 && radius == 0:
		f.shade(plainPattern, s)
		f.shader.Move(fyne.NewPos(-plainOver, -plainOver))
		f.shader.Resize(s.AddWidthHeight(2*plainOver, 2*plainOver))
		f.under.Objects = []fyne.CanvasObject{f.shader}
		drawn = f.clip
	default:
		f.shade(boxPattern, s)
		f.shader.Move(fyne.Position{})
		f.shader.Uniforms["per"] = 1 / max(s.Width, s.Height)
		drawn = f.shader
	}
	f.Objects = []fyne.CanvasObject{drawn}
	drawn.Resize(s)
}

// shade gives it the shader of a pattern for a size.
func (f *filled) shade(by pattern, s fyne.Size) {
	told := look(f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius)
	var fixed map[string]float32
	if f.themed && s.Width*s.Height >= worthAProgram {
		fixed, told = told, nil
	}
	if f.shader == nil || f.shader.Name != by.named(fixed) {
		f.shader = by.shader(fixed)
	}
	for name, v := range told {
		f.shader.Uniforms[name] = v
	}
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
