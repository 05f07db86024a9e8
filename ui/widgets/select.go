package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Select is a choice of one from a list that opens.
type Select struct {
	control
	Options   []string
	Chosen    string // may be none of the options: then it is shown all the same
	OnChanged func(string)
	OnOpen    func() // opens something else to choose from, for more options than a menu can hold; nil: a menu
}

var (
	_ fyne.Focusable = (*Select)(nil)
	_ fyne.Widget    = (*Select)(nil)
)

// NewSelect makes a choice. changed hears what a person chose, not Set.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{Options: options, OnChanged: changed}
	s.become(s, s.open)
	return s
}

// Set shows options and choice without telling OnChanged.
func (s *Select) Set(options []string, chosen string) {
	if s.Chosen != chosen || !slices.Equal(s.Options, options) {
		s.Options, s.Chosen = options, chosen
		s.Refresh()
	}
}

// SetEnabled enables or disables.
func (s *Select) SetEnabled(on bool) { enable(s, on) }

func (s *Select) choose(option string) {
	if option == s.Chosen {
		return
	}
	s.Chosen = option
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(option)
	}
}

func (s *Select) open() {
	switch {
	case len(s.Options) == 0:
	case s.OnOpen != nil:
		s.OnOpen()
	default:
		listOptions(s, s.Options, slices.Index(s.Options, s.Chosen), func(i int) { s.choose(s.Options[i]) })
	}
}

// TypedKey: down opens, as space does; left and right step.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if s.Disabled() {
		return
	}
	step := 0
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp:
		s.open()
	case fyne.KeyLeft:
		step = -1
	case fyne.KeyRight:
		step = 1
	default:
		s.control.TypedKey(e)
	}
	if next := slices.Index(s.Options, s.Chosen) + step; step != 0 && next >= 0 && next < len(s.Options) {
		s.choose(s.Options[next])
	}
}

func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	r := &selectRenderer{of: s, box: newFilled(), text: canvas.NewText("", nil), arrow: newListArrow()}
	r.Refresh()
	return r
}

type selectRenderer struct {
	of    *Select
	box   *filled
	text  *canvas.Text
	arrow listArrow
}

func (r *selectRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box.Container, r.text, r.arrow[0], r.arrow[1]}
}
func (r *selectRenderer) Destroy() {}

func (r *selectRenderer) MinSize() fyne.Size {
	return fyne.NewSize(4*MarkSize, FieldHeight)
}

func (r *selectRenderer) Layout(s fyne.Size) {
	top := (s.Height - FieldHeight) / 2
	r.box.Move(fyne.NewPos(0, top))
	r.box.Resize(fyne.NewSize(s.Width, FieldHeight))
	r.text.Text = cut(r.of.Chosen, s.Width-FieldSide*2-MarkSize, TextSize, fyne.TextStyle{})
	stand(r.text, FieldSide, top, s.Width, FieldHeight)
	r.arrow.layout(s.Width, top+FieldHeight/2)
}

func (r *selectRenderer) Refresh() {
	fill, edge, width, text := Input, Edge, Hairline, Foreground
	switch {
	case r.of.Disabled():
		edge, text = Line, Disabled
	case r.of.focused:
		edge, width = Accent, RingWidth
	}
	r.box.paint(fill, edge, Radius, width)
	r.text.Color, r.text.TextSize = Colour(text), TextSize
	r.Layout(r.of.Size())
	r.text.Refresh()
	r.arrow.paint()
}

// listArrow is the sign of a list that opens, at the right of its box.
type listArrow [2]*canvas.Line

func newListArrow() listArrow { return listArrow{canvas.NewLine(nil), canvas.NewLine(nil)} }

func (a listArrow) layout(right, middle float32) {
	tip := fyne.NewPos(right-MarkSize, middle+Tight/2)
	for i, side := range []float32{-1, 1} {
		a[i].Position1 = tip.AddXY(side*Tight, -Tight)
		a[i].Position2 = tip
	}
}

func (a listArrow) paint() {
	for _, l := range a {
		l.StrokeColor, l.StrokeWidth = Colour(Muted), ArrowWidth
		l.Refresh()
	}
}
