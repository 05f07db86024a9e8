package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// backing is what a control stands on that can be pressed: a box, a wash over it while
// the pointer is there, and a ring where the keyboard is.
type backing struct {
	box, wash, ring *canvas.Rectangle
	out             float32 // from the box out to the ring's edge
}

// ringOutside is the out of a ring that stands around its box.
const ringOutside = RingWidth + Hairline

func newBacking(out float32) backing {
	return backing{box: canvas.NewRectangle(nil), wash: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), out: out}
}

// under is the backing with what is drawn on it.
func (p backing) under(content ...fyne.CanvasObject) []fyne.CanvasObject {
	return append([]fyne.CanvasObject{p.box, p.wash, p.ring}, content...)
}

// layout gives the box its place, as wide as the control.
func (p backing) layout(top float32, s fyne.Size) {
	for _, o := range []fyne.CanvasObject{p.box, p.wash} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(s)
	}
	p.ring.Move(fyne.NewPos(-p.out, top-p.out))
	p.ring.Resize(s.AddWidthHeight(2*p.out, 2*p.out))
}

func (p backing) paint(c *control, fill, stroke fyne.ThemeColorName) {
	wash := Clear
	if c.hovered && !c.Disabled() {
		wash = Hover
	}
	paint(p.box, fill, stroke, Radius, Hairline)
	paint(p.wash, wash, Clear, Radius, 0)
	paint(p.ring, Clear, c.ring(), Radius+p.out, RingWidth)
}
