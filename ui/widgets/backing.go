package widgets

import "fyne.io/fyne/v2"

// backing is what a control stands on that can be pressed: a box, a wash over it while
// the pointer is there, and a ring where the keyboard is.
type backing struct {
	box, wash, ring *filled
	out             float32 // from the box out to the ring's edge
}

// ringOutside is the out of a ring that stands around its box.
const ringOutside = RingWidth + Hairline

func newBacking(out float32) backing {
	return backing{box: newFilled(), wash: newFilled(), ring: newFilled(), out: out}
}

// under is what is seen of the backing, with what is drawn on it: that is refreshed where the backing changes, and all with it.
func (p backing) under(content ...fyne.CanvasObject) []fyne.CanvasObject {
	return append(seen(p.box, p.wash, p.ring), content...)
}

// layout gives the box its place, as wide as the control.
func (p backing) layout(top float32, s fyne.Size) {
	for _, o := range []*filled{p.box, p.wash} {
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
	p.box.paint(fill, stroke, Radius, Hairline)
	p.wash.paint(wash, Clear, Radius, 0)
	p.ring.paint(Clear, c.ring(), Radius+p.out, RingWidth)
}
