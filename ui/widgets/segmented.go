package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Segmented is a choice of one from a few that are all in sight; where there is no room
// for that, the chosen one is, and the others are in a list.
type Segmented struct {
	control
	options   []string
	chosen    int // -1: none
	OnChanged func(int)
	sized     []measured // of the options, chosen; then of them, not chosen
}

var (
	_ fyne.Tappable      = (*Segmented)(nil)
	_ fyne.Focusable     = (*Segmented)(nil)
	_ desktop.Cursorable = (*Segmented)(nil)
	_ fyne.Widget        = (*Segmented)(nil)
)

// NewSegmented makes a choice. changed hears what a person chose, not Set.
func NewSegmented(options []string, chosen int, changed func(int)) *Segmented {
	s := &Segmented{options: options, chosen: chosen, OnChanged: changed}
	s.become(s, func() {})
	return s
}

// Set shows a choice without telling OnChanged.
func (s *Segmented) Set(chosen int) { s.SetOptions(s.options, chosen) }

// SetOptions replaces what can be chosen.
func (s *Segmented) SetOptions(options []string, chosen int) {
	if s.chosen != chosen || !slices.Equal(s.options, options) {
		s.options, s.chosen = options, chosen
		s.Refresh()
	}
}

// Chosen is the index of the choice.
func (s *Segmented) Chosen() int { return s.chosen }

// SetEnabled enables or disables.
func (s *Segmented) SetEnabled(on bool) { enable(s, on) }

func (s *Segmented) choose(i int) {
	if i < 0 || i >= len(s.options) || i == s.chosen || s.Disabled() {
		return
	}
	s.Set(i)
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// width is that of an option's text.
func (s *Segmented) width(option int, chosen bool) float32 {
	if len(s.sized) != 2*len(s.options) {
		s.sized = make([]measured, 2*len(s.options))
	}
	at := option
	if !chosen {
		at += len(s.options)
	}
	return s.sized[at].of(s.options[option], TextSize, fyne.TextStyle{Bold: chosen}).Width
}

func (s *Segmented) widths() []float32 {
	w := make([]float32, len(s.options))
	for i := range s.options {
		w[i] = s.width(i, true) + 2*ButtonSide
	}
	return w
}

// wish is the width at which all are in sight.
func (s *Segmented) wish() float32 {
	var total float32
	for i := range s.options {
		total += s.width(i, true) + 2*ButtonSide
	}
	return total
}

// folded: only the chosen one is in sight.
func (s *Segmented) folded() bool {
	width := s.Size().Width
	return width > 0 && width < s.wish()-Rounding
}

func (s *Segmented) open() { listOptions(s, s.options, s.chosen, s.choose) }

func (s *Segmented) Tapped(e *fyne.PointEvent) {
	s.control.Tapped(e)
	if s.folded() {
		if !s.Disabled() {
			s.open()
		}
		return
	}
	var x float32
	for i, w := range s.widths() {
		if x += w; e.Position.X < x {
			s.choose(i)
			return
		}
	}
}

// TypedKey: left and right choose.
func (s *Segmented) TypedKey(e *fyne.KeyEvent) {
	s.pointer = false
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.chosen - 1)
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	default:
		s.control.TypedKey(e)
	}
	s.Refresh()
}

// TypedRune: space steps on, as the character: see control; it opens a list.
func (s *Segmented) TypedRune(r rune) {
	if n := len(s.options); r == ' ' && n > 0 {
		if s.folded() && !s.Disabled() {
			s.open()
			return
		}
		s.pointer = false
		s.choose((s.chosen + 1) % n)
	}
}

func (s *Segmented) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentedRenderer{of: s, box: newFilled(), wash: newFilled(), ring: newFilled(), arrow: newListArrow()}
	r.Refresh()
	return r
}

type segmentedRenderer struct {
	of              *Segmented
	box, wash, ring *filled
	texts           []*canvas.Text
	rules           []*filled // one before each text
	arrow           listArrow // where it is folded
}

func (r *segmentedRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.box.Container, r.wash.Container}
	for _, rule := range r.rules { // what is drawn alike, one after the other: a driver changes its program less often
		all = append(all, rule.Container)
	}
	for _, t := range r.texts {
		all = append(all, t)
	}
	return append(all, r.arrow[0], r.arrow[1], r.ring.Container) // the ring over all the rest
}
func (r *segmentedRenderer) Destroy() {}

// MinSize has room for the longest choice and the arrow.
func (r *segmentedRenderer) MinSize() fyne.Size {
	var longest float32
	for i := range r.of.options {
		longest = max(longest, r.of.width(i, false))
	}
	return fyne.NewSize(min(r.of.wish(), longest+2*FieldSide+MarkSize), ButtonHeight)
}

func (r *segmentedRenderer) Layout(s fyne.Size) {
	top := (s.Height - ButtonHeight) / 2
	folded := r.of.folded()
	var x float32
	r.wash.Hidden = r.of.chosen < 0 || folded
	for i, w := range r.of.widths() {
		text := r.texts[i]
		text.Text, text.Alignment, text.Hidden = r.of.options[i], fyne.TextAlignCenter, folded && i != r.of.chosen
		text.TextStyle.Bold, text.Color = i == r.of.chosen && !folded, Colour(r.ink(i, folded))
		at := x
		if folded {
			at, w = FieldSide, s.Width-2*FieldSide-MarkSize
			text.Text, text.Alignment = cut(text.Text, w, TextSize, text.TextStyle), fyne.TextAlignLeading
		}
		stand(text, at, top, w, ButtonHeight)
		r.rules[i].Move(fyne.NewPos(x, top+Hairline))
		r.rules[i].Resize(fyne.NewSize(Hairline, ButtonHeight-2*Hairline))
		r.rules[i].Hidden = i == 0 || folded
		if i == r.of.chosen {
			r.wash.Move(fyne.NewPos(x+Hairline, top+Hairline))
			r.wash.Resize(fyne.NewSize(w-2*Hairline, ButtonHeight-2*Hairline))
		}
		x += w
	}
	if folded {
		x = s.Width
	}
	for i := range r.arrow {
		r.arrow[i].Hidden = !folded
	}
	r.arrow.layout(x, top+ButtonHeight/2)
	for _, o := range []*filled{r.box, r.ring} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(fyne.NewSize(x, ButtonHeight))
	}
}

func (r *segmentedRenderer) ink(option int, folded bool) fyne.ThemeColorName {
	switch {
	case r.of.Disabled():
		return Disabled
	case folded:
		return Foreground
	case option == r.of.chosen:
		return Accent
	}
	return Muted
}

func (r *segmentedRenderer) Refresh() {
	for len(r.texts) < len(r.of.options) {
		r.texts = append(r.texts, canvas.NewText("", nil))
		r.rules = append(r.rules, newFilled())
	}
	r.texts, r.rules = r.texts[:len(r.of.options)], r.rules[:len(r.of.options)]
	for i, t := range r.texts {
		t.TextSize = TextSize
		r.rules[i].paint(Line, Clear, 0, 0)
	}
	wash, edge := AccentWash, Edge
	if r.of.Disabled() {
		wash, edge = Hover, Line
	}
	r.wash.paint(wash, Clear, Radius-Hairline, 0)
	r.box.paint(Input, edge, Radius, Hairline)
	r.ring.paint(Clear, r.of.ring(), Radius, RingWidth)
	r.arrow.paint()
	r.Layout(r.of.Size())
	for _, t := range r.texts {
		t.Refresh()
	}
}
