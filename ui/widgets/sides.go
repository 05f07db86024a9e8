package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sides are two things that belong side by side. Where there is no room for that, one
// stands in the other's place, and a switch over them says which.
type Sides struct {
	widget.BaseWidget
	OnTurned func() // they became narrow or wide, or the other one is in sight

	wide   fyne.CanvasObject    // both, side by side
	sides  [2]fyne.CanvasObject // each as it stands alone
	choice *Segmented
	bar    fyne.CanvasObject // the choice, over the one in sight; nil: it stands elsewhere
	narrow bool
	shown  int
}

var _ fyne.Widget = (*Sides)(nil)

// NewSides makes them of both side by side and of each as it stands alone. The switch
// has their names.
func NewSides(names [2]string, wide, left, right fyne.CanvasObject) *Sides {
	s := &Sides{wide: wide, sides: [2]fyne.CanvasObject{left, right}}
	s.choice = NewSegmented(names[:], 0, s.Turn)
	s.bar = Row(0, s.choice)
	s.ExtendBaseWidget(s)
	return s
}

// inPage keeps a page's margins around the switch, and gives the sides back.
func (s *Sides) inPage() *Sides {
	s.bar = Inset(SmallButtonSide, 0, PageMargin, PageMargin, s.bar)
	return s
}

// inBody keeps room under the switch, and gives the sides back.
func (s *Sides) inBody() *Sides {
	s.bar = Inset(0, Near, 0, 0, s.bar)
	return s
}

// Switchless has the switch elsewhere: see [Sides.Turn]. It gives the sides back.
func (s *Sides) Switchless() *Sides {
	s.bar = nil
	return s
}

// Narrow says whether one is in sight alone.
func (s *Sides) Narrow() bool { return s.narrow }

// Shown is the one that is in sight where there is room for one: 0 or 1.
func (s *Sides) Shown() int { return s.shown }

// Turn brings one of them into sight.
func (s *Sides) Turn(side int) {
	if s.shown == side {
		return
	}
	s.shown = side
	s.choice.Set(side)
	if s.narrow {
		s.turned()
		s.release()
	}
}

// release takes the keyboard from what has gone out of sight: it goes to the switch.
func (s *Sides) release() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	had, ok := c.Focused().(fyne.CanvasObject)
	switch {
	case !ok || way(s.sides[1-s.shown], had) == nil:
	case s.bar != nil:
		Focus(c, s.choice, ByPointer(c))
	default:
		c.Unfocus()
	}
}

func (s *Sides) turnTo(side fyne.CanvasObject) {
	for i, each := range s.sides {
		if each == side {
			s.Turn(i)
		}
	}
}

// turned lays out what has come into sight: it was elsewhere, and knows that size alone.
func (s *Sides) turned() {
	s.Refresh()
	if s.OnTurned != nil {
		s.OnTurned()
	}
}

// follow turns to the one that has the keyboard.
func (s *Sides) follow() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	if had, ok := c.Focused().(fyne.CanvasObject); ok {
		for i, each := range s.sides {
			if way(each, had) != nil {
				s.shown = i
				s.choice.Set(i)
			}
		}
	}
}

// tall is the height at which nothing in sight has to give way.
func (s *Sides) tall() float32 {
	if !s.narrow {
		return tallOf(s.wide)
	}
	return s.over() + tallOf(s.sides[s.shown])
}

// over is the height of the switch.
func (s *Sides) over() float32 {
	if s.bar == nil {
		return 0
	}
	return s.bar.MinSize().Height
}

func (s *Sides) CreateRenderer() fyne.WidgetRenderer { return &sidesRenderer{s} }

type sidesRenderer struct{ of *Sides }

func (r *sidesRenderer) Destroy() {}

func (r *sidesRenderer) Objects() []fyne.CanvasObject {
	s := r.of
	switch {
	case !s.narrow:
		return []fyne.CanvasObject{s.wide}
	case s.bar == nil:
		return []fyne.CanvasObject{s.sides[s.shown]}
	}
	return []fyne.CanvasObject{s.bar, s.sides[s.shown]}
}

func (r *sidesRenderer) MinSize() fyne.Size {
	a, b := r.of.sides[0].MinSize(), r.of.sides[1].MinSize()
	size := fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height)+r.of.over())
	if r.of.bar != nil {
		size.Width = max(size.Width, r.of.bar.MinSize().Width)
	}
	return size
}

func (r *sidesRenderer) Layout(size fyne.Size) {
	s := r.of
	if narrow := size.Width < SidesRoom; narrow != s.narrow {
		s.narrow = narrow
		if c := fyne.CurrentApp().Driver().CanvasForObject(s); !narrow && c != nil && c.Focused() == fyne.Focusable(s.choice) {
			c.Unfocus() // the switch goes
		}
		if narrow {
			s.follow()
		}
		s.turned()
		return
	}
	r.layout(size)
}

func (r *sidesRenderer) layout(size fyne.Size) {
	s := r.of
	if !s.narrow {
		s.wide.Move(fyne.NewPos(0, 0))
		s.wide.Resize(size)
		return
	}
	over := s.over()
	if s.bar != nil {
		s.bar.Move(fyne.NewPos(0, 0))
		s.bar.Resize(fyne.NewSize(size.Width, over))
	}
	side := s.sides[s.shown]
	side.Move(fyne.NewPos(0, over))
	side.Resize(fyne.NewSize(size.Width, max(0, size.Height-over)))
}

func (r *sidesRenderer) Refresh() {
	r.layout(r.of.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.of)
}
