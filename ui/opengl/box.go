package opengl

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Box is a rectangle with a frame and round corners. Fyne's own works out a shadow at every pixel, which without a
// graphics card takes twice the time of the same shape without one, and thirty times that of a ground, and a window draws
// all of them at every key. A driver that has no shaders, as in tests, draws Fyne's.
//
// A large one is drawn by its shader only where its stroke and its corners are, where there is no graphics card, and
// within them as a ground is: Fyne draws it where nothing is seen, and what it has said for that holds.
type Box struct {
	*fyne.Container
	whole         *canvas.Rectangle // what it looks like
	shaded        bool              // it is drawn by a shader
	lasting       bool              // its colours are few, and come again
	ground        *Ground           // the one that drew it; nil: none did
	shader        *canvas.Shader    // the last that drew it; nil: none did
	before, after *Aside            // the shader, where it is redrawn; nil: it never was
	redrawn
}

// Look is how a box is painted. A stroke of no width is none.
type Look struct {
	Fill, Stroke  color.Color
	Radius, Width float32
}

// worthAProgram is the area from which a shape has a program in which its colours are fixed, worthRedrawing that from
// which it takes longer in one than in parts.
const (
	worthAProgram  = 2000
	worthRedrawing = 4000
)

// NewBox makes a box of no colour.
func NewBox() *Box {
	b := &Box{whole: canvas.NewRectangle(color.Transparent)}
	b.Container = &fyne.Container{Layout: boxLayout{b}, Objects: []fyne.CanvasObject{b.whole}}
	_, b.shaded = fyne.CurrentApp().Driver().(desktop.Driver)
	return b
}

type boxLayout struct{ of *Box }

func (l boxLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l boxLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// Paint gives it its look. A lasting one is of few, which come again and again, as those of a theme do: a large box has a
// program of its own for it, which lasts as long as the window.
func (b *Box) Paint(l Look, lasting bool) {
	if seenThrough(l.Stroke) {
		l.Width = 0
		if seenThrough(l.Fill) {
			l.Fill = color.Transparent // or Fyne draws it all the same
		}
	}
	if b.Painted() == l && b.lasting == lasting {
		return // a window is drawn for what changes
	}
	b.whole.FillColor, b.whole.StrokeColor, b.whole.StrokeWidth, b.whole.CornerRadius = l.Fill, l.Stroke, l.Width, l.Radius
	b.lasting = lasting
	b.arrange(b.Size())
	canvas.Refresh(b.Container)
}

// Painted is the look that it was given.
func (b *Box) Painted() Look {
	return Look{b.whole.FillColor, b.whole.StrokeColor, b.whole.CornerRadius, b.whole.StrokeWidth}
}

// Seen reports whether there is anything of it to be seen.
func (b *Box) Seen() bool { return !seenThrough(b.whole.FillColor) || b.whole.StrokeWidth > 0 }

// arrange has the look drawn at a size.
func (b *Box) arrange(s fyne.Size) {
	b.whole.Resize(s)
	l := b.Painted()
	switch {
	case !b.shaded:
		b.Objects = []fyne.CanvasObject{b.whole}
	case !b.Seen():
		b.Objects = nil // a window walks all that it has for each frame
	case l.Width == 0 && l.Radius == 0 && covers(l.Fill):
		if b.ground == nil {
			b.ground = NewGround()
		}
		b.ground.Fill(l.Fill)
		b.ground.Resize(s)
		b.Objects = []fyne.CanvasObject{b.ground.CanvasObject}
	default:
		b.shade(l, s)
		b.Objects = []fyne.CanvasObject{b.shader}
		if spoken() && s.Width*s.Height >= worthRedrawing && (seenThrough(l.Fill) || covers(l.Fill)) && (l.Width == 0 || covers(l.Stroke)) {
			if b.before == nil {
				b.before, b.after = newAside(b.hideShader), newAside(b.redraw)
			}
			b.Objects = []fyne.CanvasObject{b.before, b.shader, b.after}
		}
	}
}

// shade gives it the shader for a size: the last one, where it can be.
func (b *Box) shade(l Look, s fyne.Size) {
	told := look(l)
	var fixed map[string]float32
	if b.lasting && s.Width*s.Height >= worthAProgram {
		fixed, told = told, nil
	}
	if b.shader == nil || b.shader.Name != shaderName(fixed) {
		b.shader = newShader(fixed)
	}
	for name, v := range told {
		b.shader.Uniforms[name] = v
	}
	b.shader.Uniforms["per"] = 1 / max(s.Width, s.Height)
	b.shader.Resize(s)
}

func (b *Box) hideShader() {
	if drawing() && withoutCard() {
		b.hide()
	}
}

func (b *Box) redraw() {
	if b.show() {
		drawBox(b)
	}
}

// area is a part of a screen, in pixels from its lower left corner.
type area struct{ left, bottom, right, top float32 }

// parts are the box's edge, which its shader draws, and what is within, which is of its fill. The edge is a pixel and more
// wider than it must be: lengths are rounded in the shader.
func (b *Box) parts(whole area) (edge, within []area) {
	scale := (whole.right - whole.left) / b.whole.Size().Width
	most := float32(math.Floor(float64(min(whole.right-whole.left, whole.top-whole.bottom)) / 2))
	pixels := func(v float32) float32 { return min(float32(math.Ceil(float64(v*scale)))+2, most) }
	side, corner := pixels(b.whole.StrokeWidth), pixels(max(b.whole.CornerRadius, b.whole.StrokeWidth))
	x := [...]float32{whole.left, whole.left + side, whole.left + corner, whole.right - corner, whole.right - side, whole.right}
	y := [...]float32{whole.bottom, whole.bottom + side, whole.bottom + corner, whole.top - corner, whole.top - side, whole.top}
	edge = []area{
		{x[0], y[0], x[2], y[2]}, {x[3], y[0], x[5], y[2]}, {x[0], y[3], x[2], y[5]}, {x[3], y[3], x[5], y[5]}, // corners
		{x[2], y[0], x[3], y[1]}, {x[2], y[4], x[3], y[5]}, {x[0], y[2], x[1], y[3]}, {x[4], y[2], x[5], y[3]}, // sides
	}
	if !seenThrough(b.whole.FillColor) {
		within = []area{{x[2], y[1], x[3], y[4]}, {x[1], y[2], x[2], y[3]}, {x[3], y[2], x[4], y[3]}}
	}
	return edge, within
}

func covers(c color.Color) bool {
	if c == nil {
		return false
	}
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
