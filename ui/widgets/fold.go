package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Fold shows its content when it is opened.
type Fold struct {
	composite
	head    *foldHead
	content fyne.CanvasObject
}

// NewFold makes a closed fold; aside is said beside its title.
func NewFold(title, aside string, content fyne.CanvasObject) *Fold {
	f := &Fold{content: content}
	f.head = &foldHead{title: title, aside: aside}
	f.head.become(f.head, f.Toggle)
	f.hold(f, Column(CardGap, f.head, content))
	content.Hide()
	return f
}

// SetOpen opens or closes.
func (f *Fold) SetOpen(open bool) {
	f.head.open = open
	SetVisible(f.content, open)
	f.head.Refresh()
	f.body.Refresh()
}

// Toggle opens or closes as a person does: what is opened is brought into sight.
func (f *Fold) Toggle() {
	f.SetOpen(!f.head.open)
	if f.head.open {
		IntoSight(f)
	}
}

// IsOpen says whether the content is shown.
func (f *Fold) IsOpen() bool { return f.head.open }

// SetAside changes what is said beside the title.
func (f *Fold) SetAside(aside string) {
	if f.head.aside != aside {
		f.head.aside = aside
		f.head.Refresh()
	}
}

// SetMark says something before that which should be seen to; "": nothing.
func (f *Fold) SetMark(mark string) {
	if f.head.mark != mark {
		f.head.mark = mark
		f.head.Refresh()
	}
}

// Mark is what it says.
func (f *Fold) Mark() string { return f.head.mark }

type foldHead struct {
	control
	title, mark, aside string
	open               bool
}

func (h *foldHead) CreateRenderer() fyne.WidgetRenderer {
	r := &foldRenderer{of: h, ring: newFilled(), title: canvas.NewText("", nil), mark: canvas.NewText("", nil), aside: canvas.NewText("", nil)}
	for i := range r.arrow {
		r.arrow[i] = canvas.NewLine(nil)
	}
	r.Refresh()
	return r
}

type foldRenderer struct {
	of                 *foldHead
	ring               *filled
	title, mark, aside *canvas.Text
	arrow              [2]*canvas.Line
}

func (r *foldRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.Container, r.arrow[0], r.arrow[1], r.title, r.mark, r.aside}
}
func (r *foldRenderer) Destroy() {}

func (r *foldRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.title.MinSize().Width+MarkSize, r.title.MinSize().Height)
}

func (r *foldRenderer) Layout(s fyne.Size) {
	out := RingWidth + Tight
	r.ring.Move(fyne.NewPos(-out, -out))
	r.ring.Resize(fyne.NewSize(s.Width+2*out, s.Height+2*out))
	centre := fyne.NewPos(Tight*1.5, s.Height/2)
	for i, side := range []float32{-1, 1} {
		from, tip := fyne.NewDelta(-Tight/2, side*Tight), fyne.NewDelta(Tight/2, 0)
		if r.of.open {
			from, tip = fyne.NewDelta(side*Tight, -Tight/2), fyne.NewDelta(0, Tight/2)
		}
		r.arrow[i].Position1, r.arrow[i].Position2 = centre.Add(from), centre.Add(tip)
	}
	t := r.title.MinSize()
	r.title.Move(fyne.NewPos(MarkSize, (s.Height-t.Height)/2))
	r.title.Resize(t)
	x := MarkSize + t.Width + Near
	if m := r.mark.MinSize(); r.mark.Text != "" {
		r.mark.Move(fyne.NewPos(x, (s.Height-m.Height)/2+Hairline))
		r.mark.Resize(m)
		x += m.Width + Near
	}
	r.aside.Text = cut(r.of.aside, max(1, s.Width-x), HelpSize, fyne.TextStyle{})
	a := r.aside.MinSize()
	r.aside.Move(fyne.NewPos(x, (s.Height-a.Height)/2+Hairline))
	r.aside.Resize(a)
}

func (r *foldRenderer) Refresh() {
	r.title.Text, r.title.TextSize, r.title.TextStyle.Bold, r.title.Color = r.of.title, TextSize, true, Colour(Foreground)
	r.mark.Text, r.mark.TextSize, r.mark.Color = r.of.mark, HelpSize, Colour(Warning)
	r.aside.Text, r.aside.TextSize, r.aside.Color = r.of.aside, HelpSize, Colour(Muted)
	r.ring.paint(Clear, r.of.ring(), Radius, RingWidth)
	for _, l := range r.arrow {
		l.StrokeColor, l.StrokeWidth = Colour(Muted), ArrowWidth
		l.Refresh()
	}
	r.Layout(r.of.Size())
	r.title.Refresh()
	r.mark.Refresh()
	r.aside.Refresh()
}
