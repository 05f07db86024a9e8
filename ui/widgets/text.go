package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Text is one line of text, without padding; what does not fit ends in "…".
type Text struct {
	widget.BaseWidget
	text    string
	colour  fyne.ThemeColorName
	size    float32
	style   fyne.TextStyle
	align   fyne.TextAlign
	shrinks bool // may be narrower than its text
	place   int  // see Giving
	sized   measured
}

var _ fyne.Widget = (*Text)(nil)

// NewText makes a line in the usual size.
func NewText(text string, colour fyne.ThemeColorName) *Text {
	return newText(text, colour, TextSize, fyne.TextStyle{})
}

// NewStrong makes a bold line: a card's title, a chosen name.
func NewStrong(text string) *Text {
	return newText(text, Foreground, TextSize, fyne.TextStyle{Bold: true})
}

// NewTitle makes a page's title.
func NewTitle(text string) *Text {
	return newText(text, Foreground, TitleSize, fyne.TextStyle{Bold: true})
}

// NewSmall makes a line in help size: times, counts.
func NewSmall(text string, colour fyne.ThemeColorName) *Text {
	return newText(text, colour, HelpSize, fyne.TextStyle{})
}

func newText(text string, colour fyne.ThemeColorName, size float32, style fyne.TextStyle) *Text {
	t := &Text{text: text, colour: colour, size: size, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Shrinking lets the line be cut where there is no room, and gives the line back.
func (t *Text) Shrinking() *Text {
	t.shrinks = true
	return t
}

// Giving lets the line be left out of a row that has no room for it: of several the one of
// the highest rank first. It gives the line back.
func (t *Text) Giving(rank int) *Text {
	t.place = rank
	return t
}

func (t *Text) rank() int { return t.place }

// LeftOut says whether there was no room for the line.
func (t *Text) LeftOut() bool { return t.place > 0 && t.Size().Width <= 0 }

// wish is the width that shows the whole line.
func (t *Text) wish() float32 { return t.sized.of(t.text, t.size, t.style).Width }

// Trailing has the line stand at the end of its room, and gives it back.
func (t *Text) Trailing() *Text { return t.aligned(fyne.TextAlignTrailing) }

// aligned sets where the line stands in its room, and gives the line back.
func (t *Text) aligned(a fyne.TextAlign) *Text {
	t.align = a
	return t
}

// Text is what the line says.
func (t *Text) Text() string { return t.text }

// Set changes text and colour.
func (t *Text) Set(text string, colour fyne.ThemeColorName) {
	if t.text != text || t.colour != colour {
		t.text, t.colour = text, colour
		t.Refresh()
	}
}

// SetText changes the text.
func (t *Text) SetText(text string) { t.Set(text, t.colour) }

// setBold changes the weight.
func (t *Text) setBold(bold bool) {
	if t.style.Bold != bold {
		t.style.Bold = bold
		t.Refresh()
	}
}

func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{of: t, line: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type textRenderer struct {
	of   *Text
	line *canvas.Text
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *textRenderer) Destroy()                     {}

func (r *textRenderer) MinSize() fyne.Size {
	s := r.of.sized.of(r.of.text, r.of.size, r.of.style)
	if r.of.shrinks {
		s.Width = min(s.Width, r.of.size)
	}
	return s
}

func (r *textRenderer) Layout(s fyne.Size) {
	r.line.Text = cut(r.of.text, s.Width, r.of.size, r.of.style)
	stand(r.line, 0, 0, s.Width, s.Height)
	r.line.Hidden = r.of.LeftOut()
	r.line.Refresh()
}

func (r *textRenderer) Refresh() {
	r.line.Color = Colour(r.of.colour)
	r.line.TextSize, r.line.TextStyle, r.line.Alignment = r.of.size, r.of.style, r.of.align
	r.Layout(r.of.Size())
}

// stand puts a line of text into the middle of a height, from its left and top.
func stand(t *canvas.Text, left, top, width, high float32) {
	h := t.MinSize().Height
	t.Move(fyne.NewPos(left, top+(high-h)/2))
	t.Resize(fyne.NewSize(width, h))
}

func measure(text string, size float32, style fyne.TextStyle) fyne.Size {
	return fyne.MeasureText(text, size, style)
}

// measured is the size of a text that stands still: a window asks for it at each frame, and for each thing that it is in.
type measured struct {
	text  string
	size  float32
	style fyne.TextStyle
	is    fyne.Size
}

func (m *measured) of(text string, size float32, style fyne.TextStyle) fyne.Size {
	if m.text != text || m.size != size || m.style != style {
		*m = measured{text, size, style, measure(text, size, style)}
	}
	return m.is
}

// cut shortens text to the width, by halving: some twelve measurements at most.
func cut(text string, width, size float32, style fyne.TextStyle) string {
	if width <= 0 || measure(text, size, style).Width <= width+Rounding {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		mid := (low + high + 1) / 2
		if measure(string(runes[:mid])+"…", size, style).Width <= width+Rounding {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(runes[:low]) + "…"
}
