package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Swatch is a colour to choose.
type Swatch struct {
	control
	Name   string
	colour color.Color
	chosen bool
}

var _ fyne.Widget = (*Swatch)(nil)

// NewSwatch makes one; chosen draws a frame around it.
func NewSwatch(name string, c color.Color, chosen bool, tapped func()) *Swatch {
	s := &Swatch{Name: name, colour: c, chosen: chosen}
	s.become(s, tapped)
	return s
}

// SetChosen draws the frame, or leaves it out.
func (s *Swatch) SetChosen(on bool) {
	if s.chosen != on {
		s.chosen = on
		s.Refresh()
	}
}

func (s *Swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{of: s, box: newFilled(), ring: newFilled()}
	r.Refresh()
	return r
}

type swatchRenderer struct {
	of        *Swatch
	box, ring *filled
}

func (r *swatchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Container, r.box.Container}
}
func (r *swatchRenderer) Destroy()           {}
func (r *swatchRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(ButtonHeight) }

func (r *swatchRenderer) Layout(s fyne.Size) {
	r.ring.Resize(s)
	r.box.Move(fyne.NewPos(Tight, Tight))
	r.box.Resize(s.SubtractWidthHeight(2*Tight, 2*Tight))
}

func (r *swatchRenderer) Refresh() {
	r.box.paint(Clear, Edge, Radius, Hairline)
	r.box.fill(r.of.colour)
	ring := Clear
	switch {
	case r.of.ringed() || r.of.chosen:
		ring = Accent
	case r.of.hovered:
		ring = Muted
	}
	r.ring.paint(Clear, ring, Radius+Tight, RingWidth)
}
