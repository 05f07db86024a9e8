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
	shaded bool              // it is drawn by shaders
	box    *canvas.Shader    // the last that drew it in one; nil: none did
	cut    [5]*cutting       // those that drew it in parts; nil: none did
	themed bool              // its colours are the theme's
}

// cutting is a part of a shape: a shader, as far as a clip reaches.
type cutting struct {
	*container.Clip
	under  *fyne.Container // holds the shader
	shader *canvas.Shader
}

// plainOver is how far a ground reaches beyond its clip: Fyne rounds places and sizes to pixels each for itself.
const plainOver = 4

// worthAProgram is the area from which a shape has a program in which its colours are fixed, worthCutting that from which
// the middle of a box is a ground: where there is no graphics card, one takes next to nothing a pixel, and a part as
// much as two thousand pixels of a box.
const (
	worthAProgram = 2000
	worthCutting  = 20_000
)

func newFilled() *filled {
	f := &filled{whole: canvas.NewRectangle(color.Transparent)}
	f.Container = &fyne.Container{Layout: filledLayout{f}, Objects: []fyne.CanvasObject{f.whole}}
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
	edge := max(radius, width) + 2 // all that is farther inside has the fill, however it is rounded
	inside := s.SubtractWidthHeight(2*edge, 2*edge)
	switch {
	case !f.shaded:
		f.Objects = []fyne.CanvasObject{f.whole}
	case seenThrough(fill) && (width == 0 || seenThrough(stroke)):
		f.Objects = nil // a window walks all that it has for each frame
	case width == 0 && radius == 0:
		f.Objects = []fyne.CanvasObject{f.ground(fyne.Position{}, s)}
	case inside.Width > 0 && inside.Height > 0 && inside.Width*inside.Height >= worthCutting && (seenThrough(fill) || covers(fill)) && (width == 0 || covers(stroke)):
		f.Objects = f.parts(s, edge, inside)
	default:
		f.box = f.shader(f.box, boxPattern, s)
		f.box.Move(fyne.Position{})
		f.box.Resize(s)
		f.Objects = []fyne.CanvasObject{f.box}
	}
}

// ground draws a part of the shape in its fill alone.
func (f *filled) ground(at fyne.Position, s fyne.Size) fyne.CanvasObject {
	return f.part(0, plainPattern, at, s, fyne.NewPos(-plainOver, -plainOver), s.AddWidthHeight(2*plainOver, 2*plainOver))
}

// parts draws a box in strips along its edges, and what is inside of them as a ground. Their clips are rounded each for
// itself: they overlap by a unit, and reach over the edges, where a box draws nothing.
func (f *filled) parts(s fyne.Size, edge float32, inside fyne.Size) (all []fyne.CanvasObject) {
	if !seenThrough(f.whole.FillColor) {
		all = append(all, f.ground(fyne.NewSquareOffsetPos(edge-1), inside.AddWidthHeight(2, 2)))
	}
	wide, high := s.Width+2*edge, inside.Height+2
	for i, p := range []struct {
		at   fyne.Position
		size fyne.Size
	}{
		{fyne.NewSquareOffsetPos(-edge), fyne.NewSize(wide, 2*edge)},
		{fyne.NewPos(-edge, s.Height-edge), fyne.NewSize(wide, 2*edge)},
		{fyne.NewPos(-edge, edge-1), fyne.NewSize(2*edge, high)},
		{fyne.NewPos(s.Width-edge, edge-1), fyne.NewSize(2*edge, high)},
	} {
		all = append(all, f.part(1+i, boxPattern, p.at, p.size, fyne.Position{}.Subtract(p.at), s))
	}
	return all
}

// part draws a shape that has this place and size in a clip of that place and size.
func (f *filled) part(i int, by pattern, at fyne.Position, size fyne.Size, from fyne.Position, of fyne.Size) fyne.CanvasObject {
	c := f.cut[i]
	if c == nil {
		c = &cutting{under: container.NewWithoutLayout()}
		c.Clip = container.NewClip(c.under)
		f.cut[i] = c
	}
	c.shader = f.shader(c.shader, by, of)
	c.under.Objects = []fyne.CanvasObject{c.shader}
	c.shader.Move(from)
	c.shader.Resize(of)
	c.Clip.Move(at)
	c.Clip.Resize(size)
	return c.Clip
}

// shader is the one of a pattern for a shape of a size: the last one, where it can be.
func (f *filled) shader(last *canvas.Shader, by pattern, s fyne.Size) *canvas.Shader {
	told := look(f.whole.FillColor, f.whole.StrokeColor, f.whole.StrokeWidth, f.whole.CornerRadius)
	var fixed map[string]float32
	if f.themed && s.Width*s.Height >= worthAProgram {
		fixed, told = told, nil
	}
	if last == nil || last.Name != by.named(fixed) {
		last = by.shader(fixed)
	}
	for name, v := range told {
		last.Uniforms[name] = v
	}
	if by.scaled {
		last.Uniforms["per"] = 1 / max(s.Width, s.Height)
	}
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
