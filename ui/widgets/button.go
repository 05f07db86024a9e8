package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Rank is how much a button asks for attention.
type Rank int

// The ranks; a card or dialog has one primary button at most.
const (
	Normal Rank = iota
	Primary
	Danger
)

// Button does something.
type Button struct {
	control
	Text  string
	rank  Rank
	small bool

	shrinks bool // may be narrower than its text, which is cut then
	sized   measured
}

var _ fyne.Widget = (*Button)(nil)

// NewButton makes a button of the usual height.
func NewButton(text string, rank Rank, tapped func()) *Button {
	b := &Button{Text: text, rank: rank}
	b.become(b, tapped)
	return b
}

// NewSmallButton makes a low button, for use inside a card.
func NewSmallButton(text string, rank Rank, tapped func()) *Button {
	b := NewButton(text, rank, tapped)
	b.small = true
	return b
}

// Shrinking lets the text be cut where there is no room, and gives the button back.
func (b *Button) Shrinking() *Button {
	b.shrinks = true
	return b
}

// wish is the width that shows the whole text.
func (b *Button) wish() float32 {
	_, side, size := b.metrics()
	return b.sized.of(b.Text, size, b.style()).Width + 2*side
}

// SetText changes the text.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetEnabled enables or disables.
func (b *Button) SetEnabled(on bool) { enable(b, on) }

func enable(w fyne.Disableable, on bool) {
	switch {
	case on && w.Disabled():
		w.Enable()
	case !on && !w.Disabled():
		w.Disable()
	}
}

func (b *Button) metrics() (height, side, size float32) {
	if b.small {
		return SmallButtonHeight, SmallButtonSide, HelpSize
	}
	return ButtonHeight, ButtonSide, TextSize
}

func (b *Button) style() fyne.TextStyle { return fyne.TextStyle{Bold: b.rank == Primary} }

func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{of: b, backing: newBacking(ringOutside), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	of      *Button
	backing backing
	text    *canvas.Text
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.backing.under(r.text) }
func (r *buttonRenderer) Destroy()                     {}

func (r *buttonRenderer) MinSize() fyne.Size {
	height, _, _ := r.of.metrics()
	width := r.of.wish()
	if r.of.shrinks {
		width = min(width, LeastColumn)
	}
	return fyne.NewSize(width, height)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	height, side, size := r.of.metrics()
	r.text.Text = r.of.Text
	if r.of.shrinks {
		r.text.Text = cut(r.of.Text, s.Width-2*side, size, r.of.style())
	}
	top := max(0, (s.Height-height)/2)
	r.backing.layout(top, fyne.NewSize(s.Width, height))
	stand(r.text, 0, top, s.Width, height)
}

func (r *buttonRenderer) Refresh() {
	b := r.of
	fill, stroke, text := Surface, Edge, Foreground
	switch b.rank {
	case Primary:
		fill, stroke, text = Accent, Clear, OnAccent
	case Danger:
		text = Error
	}
	if b.Disabled() {
		stroke, text = Line, Disabled
		if b.rank == Primary {
			fill, stroke = Line, Clear
			text = Muted
		}
	}
	r.backing.paint(&b.control, fill, stroke)
	_, _, r.text.TextSize = b.metrics()
	r.text.TextStyle, r.text.Alignment = b.style(), fyne.TextAlignCenter
	r.text.Color = Colour(text)
	r.Layout(b.Size())
	r.text.Refresh()
}
