package opengl

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Box has a box that a shader draws drawn by it only where its stroke and its corners are, where there is no graphics
// card, and within them as a ground. Fyne draws it where nothing is seen: what it has said for that holds.
type Box struct {
	before, after *Aside
	shader        *canvas.Shader
	fill          color.NRGBA // opaque, or not seen at all
	stroke        float32     // the stroke's width
	corner        float32     // the corners' size, no less than the stroke's width
	redrawn
}

// worthRedrawing is the area from which a box takes longer in one than in parts, in pixels of a screen.
const worthRedrawing = 4000

// NewBox makes one for no shader.
func NewBox() *Box {
	b := &Box{}
	b.before = newAside(func() {
		if drawing() && withoutCard() {
			b.hide()
		}
	})
	b.after = newAside(func() {
		if b.show() {
			drawBox(b)
		}
	})
	return b
}

// Parted is a shader as it is to be drawn: of a fill that is opaque or not seen at all, and of a stroke that is opaque or
// has no width. corner is the corners' radius.
func (b *Box) Parted(shader *canvas.Shader, fill color.Color, stroke, corner float32) []fyne.CanvasObject {
	if s := shader.Size(); !spoken() || s.Width*s.Height < worthRedrawing {
		return []fyne.CanvasObject{shader}
	}
	b.shader, b.fill = shader, color.NRGBAModel.Convert(fill).(color.NRGBA)
	b.stroke, b.corner = stroke, max(corner, stroke)
	return []fyne.CanvasObject{b.before, shader, b.after}
}

// area is a part of a screen, in pixels from its lower left corner.
type area struct{ left, bottom, right, top float32 }

// parts are a box's edge, which the shader draws, and what is within, which is of its fill. Each is a pixel and more wider
// than it must be: lengths are rounded in the shader.
func (b *Box) parts(whole area) (edge, within []area) {
	scale := (whole.right - whole.left) / b.shader.Size().Width
	most := float32(math.Floor(float64(min(whole.right-whole.left, whole.top-whole.bottom)) / 2))
	pixels := func(v float32) float32 { return min(float32(math.Ceil(float64(v*scale)))+2, most) }
	side, corner := pixels(b.stroke), pixels(b.corner)
	x := [...]float32{whole.left, whole.left + side, whole.left + corner, whole.right - corner, whole.right - side, whole.right}
	y := [...]float32{whole.bottom, whole.bottom + side, whole.bottom + corner, whole.top - corner, whole.top - side, whole.top}
	edge = []area{
		{x[0], y[0], x[2], y[2]}, {x[3], y[0], x[5], y[2]}, {x[0], y[3], x[2], y[5]}, {x[3], y[3], x[5], y[5]}, // corners
		{x[2], y[0], x[3], y[1]}, {x[2], y[4], x[3], y[5]}, {x[0], y[2], x[1], y[3]}, {x[4], y[2], x[5], y[3]}, // sides
	}
	if b.fill.A != 0 {
		within = []area{{x[2], y[1], x[3], y[4]}, {x[1], y[2], x[2], y[3]}, {x[3], y[2], x[4], y[3]}}
	}
	return edge, within
}
