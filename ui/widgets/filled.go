package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/ui/opengl"
)

// filled is a rectangle with a frame and round corners. Fyne's own works out a shadow at every pixel, which without a
// graphics card takes twice the time of the same shape without one, and thirty times that of a ground, and a window draws
// all of them at every key. A driver that has no shaders, as in tests, draws Fyne's.
type filled struct {
	*fyne.Container
	whole  *canvas.Rectangle // what it looks like
	shaded bool              // it is drawn by a shader
	ground *opengl.Ground    // the one that drew it; nil: none did
	box    *canvas.Shader    // the last that drew it; nil: none did
	parted *opengl.Box       // that shader's
	themed bool              // its colours are the theme's
}

// worthAProgram is the area from which a shape has a program in which its colours are fixed.
const worthAProgram = 2000

func newFilled() *filled {
	f := &filled{whole: canvas.NewRectangle(color.Transparent)}
	f.Container = &fyne.Container{Layout: filledLayout{f}, Objects: []fyne.CanvasObject{f.whole}}
	_, f.shaded = fyne.CurrentApp().Driver().(desktop.Driver)
	return f
}

type filledLayout struct{ of *filled }

func (l filledLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l filledLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// arrange has the look of the whole drawn at its size.
func (f *filled) arrange(s fyne.Size) {
	f.whole.Resize(s)
	fill, stroke, width, radius := f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius
	switch {
	case !f.shaded:
		f.Objects = []fyne.CanvasObject{f.whole}
	case seenThrough(fill) && (width == 0 || seenThrough(stroke)):
		f.Objects = nil // a window walks all that it has for each frame
	case width == 0 && radius == 0 && covers(fill):
		if f.ground == nil {
			f.ground = opengl.NewGround()
		}
		f.ground.Fill(fill)
		f.ground.Resize(s)
		f.Objects = []fyne.CanvasObject{f.ground.Container}
	default:
		f.box = f.shader(f.box, s)
		f.box.Resize(s)
		f.Objects = []fyne.CanvasObject{f.box}
		if (seenThrough(fill) || covers(fill)) && (width == 0 || covers(stroke)) {
			if f.parted == nil {
				f.parted = opengl.NewBox()
			}
			f.Objects = f.parted.Parted(f.box, fill, width, radius)
		}
	}
}

// shader is the one for a size: the last one, where it can be.
func (f *filled) shader(last *canvas.Shader, s fyne.Size) *canvas.Shader {
	told := look(f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius)
	var fixed map[string]float32
	if f.themed && s.Width*s.Height >= worthAProgram {
		fixed, told = told, nil
	}
	if last == nil || last.Name != shaderName(fixed) {
		last = newShader(fixed)
	}
	for name, v := range told {
		last.Uniforms[name] = v
	}
	last.Uniforms["per"] = 1 / max(s.Width, s.Height)
	return last
}

func covers(c color.Color) bool {
	_, _, _, a := c.RGBA()
	return a == 0xffff
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
