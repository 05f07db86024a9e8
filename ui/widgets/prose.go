package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Span is a piece of a [Prose]: text in one style, or a link.
type Span struct {
	Text   string
	Colour fyne.ThemeColorName // empty: the prose's own
	Bold   bool
	Mono   bool
	Tapped func() // a link, kept on one line
}

// Prose is text that wraps at words, without padding. It is as high as its text
// needs at the width that it was last given.
type Prose struct {
	widget.BaseWidget
	spans  []Span
	colour fyne.ThemeColorName
	size   float32

	width float32 // laid out for this width
	lines []fyne.CanvasObject
	links []*Link // of the spans that are links: one that has the keyboard keeps it
	high  float32
}

var _ fyne.Widget = (*Prose)(nil)

// NewProse makes wrapped text in the usual size.
func NewProse(spans ...Span) *Prose { return newProse(Foreground, TextSize, spans) }

// NewHelp makes wrapped text in help size and muted colour.
func NewHelp(text string) *Prose { return newProse(Muted, HelpSize, []Span{{Text: text}}) }

func newProse(colour fyne.ThemeColorName, size float32, spans []Span) *Prose {
	p := &Prose{spans: spans, colour: colour, size: size}
	p.ExtendBaseWidget(p)
	return p
}

// Set replaces the text.
func (p *Prose) Set(spans ...Span) {
	p.spans = spans
	p.Refresh()
}

// SetText replaces the text by plain text in one colour.
func (p *Prose) SetText(text string, colour fyne.ThemeColorName) {
	p.SetSpans(colour, []Span{{Text: text}})
}

// setSpans replaces text and colour; what would look the same stays, so that a link
// keeps the keyboard.
func (p *Prose) SetSpans(colour fyne.ThemeColorName, spans []Span) {
	same := slices.EqualFunc(p.spans, spans, func(a, b Span) bool {
		return a.Text == b.Text && a.Colour == b.Colour && a.Bold == b.Bold && a.Mono == b.Mono && (a.Tapped == nil) == (b.Tapped == nil)
	})
	if same && p.colour == colour {
		return
	}
	p.colour = colour
	p.Set(spans...)
}

// Text is what stands there, without its styles.
func (p *Prose) Text() string {
	var b strings.Builder
	for _, s := range p.spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// flow lays the spans out for the width.
func (p *Prose) flow(width float32) {
	p.width, p.lines, p.high = width, nil, 0
	if width <= 0 || p.Text() == "" {
		return
	}
	var x, y float32
	high := measure("x", p.size, fyne.TextStyle{}).Height
	newline := func() { x, y = 0, y+high }
	put := func(o fyne.CanvasObject) {
		m := o.MinSize()
		o.Move(fyne.NewPos(x, y+(high-m.Height)/2))
		o.Resize(m)
		p.lines = append(p.lines, o)
		x += m.Width
	}
	links := 0
	for _, s := range p.spans {
		if s.Tapped != nil {
			link := p.link(links, s)
			links++
			if x > 0 && x+link.MinSize().Width > width {
				newline()
			}
			put(link)
			continue
		}
		style := fyne.TextStyle{Bold: s.Bold, Monospace: s.Mono}
		for i, paragraph := range strings.Split(s.Text, "\n") {
			if i > 0 {
				newline()
			}
			for rest := paragraph; rest != ""; {
				line, after, wraps := fit(rest, width-x, p.size, style, x == 0)
				if line != "" {
					t := canvas.NewText(line, Colour(p.colourOf(s)))
					t.TextSize, t.TextStyle = p.size, style
					put(t)
				}
				if wraps {
					newline()
				}
				rest = after
			}
		}
	}
	p.high = y + high
}

// link is the link of that number.
func (p *Prose) link(n int, s Span) *Link {
	if n == len(p.links) {
		p.links = append(p.links, newLink(s.Text, p.size, s.Tapped))
	}
	link := p.links[n]
	link.press = s.Tapped
	link.SetText(s.Text)
	return link
}

func (p *Prose) colourOf(s Span) fyne.ThemeColorName {
	if s.Colour != "" {
		return s.Colour
	}
	return p.colour
}

// fit takes from text what goes into the room, ending at a space where it can.
// At the start of a line it always takes something.
func fit(text string, room, size float32, style fyne.TextStyle, start bool) (line, rest string, wraps bool) {
	if measure(text, size, style).Width <= room+Rounding {
		return text, "", false
	}
	end := -1
	for i, r := range text {
		if r != ' ' || i == 0 {
			continue
		}
		if measure(text[:i], size, style).Width > room+Rounding {
			break
		}
		end = i
	}
	if end > 0 {
		return text[:end], strings.TrimLeft(text[end:], " "), true
	}
	if !start {
		return "", strings.TrimLeft(text, " "), true
	}
	runes := []rune(text) // one long word
	n := 1
	for n < len(runes) && measure(string(runes[:n+1]), size, style).Width <= room+Rounding {
		n++
	}
	return string(runes[:n]), string(runes[n:]), n < len(runes)
}

func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	p.flow(p.width)
	return &proseRenderer{p}
}

type proseRenderer struct{ of *Prose }

func (r *proseRenderer) Objects() []fyne.CanvasObject { return r.of.lines }
func (r *proseRenderer) Destroy()                     {}

func (r *proseRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.of.size*4, r.of.high)
}

func (r *proseRenderer) Layout(s fyne.Size) {
	if s.Width != r.of.width {
		r.of.flow(s.Width)
		canvas.Refresh(r.of)
	}
}

func (r *proseRenderer) Refresh() {
	r.of.flow(r.of.width)
	canvas.Refresh(r.of)
}
