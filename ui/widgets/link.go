package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Link is text that leads somewhere in the window. Fyne's Hyperlink cannot be disabled or
// coloured and keeps room around its text; Enter does nothing to it, Esc and the arrows end
// there, and the Space that presses it is typed into what it led to.
type Link struct {
	control
	Text   string
	size   float32
	colour fyne.ThemeColorName
}

var (
	_ desktop.Cursorable = (*Link)(nil)
	_ fyne.Widget        = (*Link)(nil)
)

// NewLink makes a link in the usual size.
func NewLink(text string, tapped func()) *Link { return newLink(text, TextSize, tapped) }

// NewSmallLink makes a link in help size.
func NewSmallLink(text string, tapped func()) *Link { return newLink(text, HelpSize, tapped) }

func newLink(text string, size float32, tapped func()) *Link {
	l := &Link{Text: text, size: size, colour: Accent}
	l.become(l, tapped)
	return l
}

// SetEnabled enables or disables.
func (l *Link) SetEnabled(on bool) { enable(l, on) }

// SetText changes the text.
func (l *Link) SetText(text string) {
	l.Text = text
	l.Refresh()
}

// Coloured gives the link another colour than the usual one, and gives it back.
func (l *Link) Coloured(c fyne.ThemeColorName) *Link {
	l.colour = c
	return l
}

func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{of: l, text: canvas.NewText("", nil), line: newFilled()}
	r.Refresh()
	return r
}

type linkRenderer struct {
	of    *Link
	text  *canvas.Text
	line  *filled
	sized measured
}

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text, r.line.Container}
}
func (r *linkRenderer) Destroy() {}
func (r *linkRenderer) MinSize() fyne.Size {
	return r.sized.of(r.of.Text, r.of.size, fyne.TextStyle{})
}

func (r *linkRenderer) Layout(s fyne.Size) {
	m := r.MinSize()
	r.text.Move(fyne.NewPos(0, (s.Height-m.Height)/2))
	r.text.Resize(m)
	r.line.Move(fyne.NewPos(0, (s.Height+m.Height)/2-RingWidth))
	r.line.Resize(fyne.NewSize(m.Width, Hairline))
}

func (r *linkRenderer) Refresh() {
	colour := r.of.colour
	if r.of.Disabled() {
		colour = Disabled
	}
	r.text.Text, r.text.TextSize, r.text.Color = r.of.Text, r.of.size, Colour(colour)
	r.text.Refresh()
	line := Clear
	if r.of.ringed() || r.of.hovered {
		line = r.of.colour
	}
	r.line.paint(line, Clear, 0, 0)
	r.Layout(r.of.Size())
}
