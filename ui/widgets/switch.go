package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Switch is on or off.
type Switch struct {
	control
	On        bool
	OnChanged func(bool) // only what a person did, not SetOn
}

var _ fyne.Widget = (*Switch)(nil)

// NewSwitch makes a switch.
func NewSwitch(on bool, changed func(bool)) *Switch {
	s := &Switch{On: on, OnChanged: changed}
	s.become(s, s.toggle)
	return s
}

// SetOn shows the state without telling OnChanged.
func (s *Switch) SetOn(on bool) {
	if s.On != on {
		s.On = on
		s.Refresh()
	}
}

func (s *Switch) toggle() {
	s.SetOn(!s.On)
	if s.OnChanged != nil {
		s.OnChanged(s.On)
	}
}

func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	r := &switchRenderer{of: s, ring: newFilled(), pill: newFilled(), knob: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type switchRenderer struct {
	of         *Switch
	ring, pill *filled
	knob       *canvas.Circle
}

func (r *switchRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Container, r.pill.Container, r.knob}
}
func (r *switchRenderer) Destroy()           {}
func (r *switchRenderer) MinSize() fyne.Size { return fyne.NewSize(SwitchWide, SwitchHigh) }

func (r *switchRenderer) Layout(s fyne.Size) {
	top := (s.Height - SwitchHigh) / 2
	r.pill.Move(fyne.NewPos(0, top))
	r.pill.Resize(fyne.NewSize(SwitchWide, SwitchHigh))
	out := RingWidth + Hairline
	r.ring.Move(fyne.NewPos(-out, top-out))
	r.ring.Resize(fyne.NewSize(SwitchWide+2*out, SwitchHigh+2*out))
	d := SwitchHigh - 2*KnobInset
	x := KnobInset
	if r.of.On {
		x = SwitchWide - KnobInset - d
	}
	r.knob.Move(fyne.NewPos(x, top+KnobInset))
	r.knob.Resize(fyne.NewSize(d, d))
}

func (r *switchRenderer) Refresh() {
	fill, knob := SwitchOff, Knob
	if r.of.On {
		fill = Accent
	}
	if r.of.Disabled() {
		fill = Line
		if r.of.On {
			fill = SwitchOff
		}
		knob = Surface
	}
	r.pill.paint(fill, Clear, SwitchHigh/2, 0)
	r.ring.paint(Clear, r.of.ring(), SwitchHigh/2+RingWidth+Hairline, RingWidth)
	r.knob.FillColor = Colour(knob)
	r.knob.Refresh()
	r.Layout(r.of.Size())
}
