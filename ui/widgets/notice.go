package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tone is what a notice is about.
type Tone int

// The tones.
const (
	ToneInfo Tone = iota
	ToneGood
	ToneWarning
	ToneError
)

func (t Tone) wash() fyne.ThemeColorName {
	switch t {
	case ToneGood:
		return GoodWash
	case ToneWarning:
		return WarningWash
	case ToneError:
		return ErrorWash
	}
	return AccentWash
}

// Notice is a washed panel that says one thing, with a bold lead and at its end
// perhaps a link.
type Notice struct {
	composite
	panel *Panel
	text  *Prose
}

// NewNotice makes a notice. link may be "".
func NewNotice(tone Tone, lead, text, link string, tapped func()) *Notice {
	n := &Notice{panel: NewPanel(tone.wash(), Clear, Radius), text: NewProse()}
	n.hold(n, container.NewStack(n.panel, Inset(SmallPad, SmallPad, SmallPad, SmallPad, n.text)))
	n.Set(tone, lead, text, link, tapped)
	return n
}

// Set says something else.
func (n *Notice) Set(tone Tone, lead, text, link string, tapped func()) {
	if link == "" {
		n.Say(tone, lead, text)
		return
	}
	n.Say(tone, lead, text, Span{Text: link, Tapped: tapped})
}

// Say is Set with any number of links.
func (n *Notice) Say(tone Tone, lead, text string, links ...Span) {
	n.panel.setColours(tone.wash(), Clear)
	var spans []Span
	if lead != "" {
		spans = append(spans, Span{Text: lead + " ", Bold: true})
	}
	spans = append(spans, Span{Text: text})
	for i, link := range links {
		between := " "
		if i > 0 {
			between = " · "
		}
		spans = append(spans, Span{Text: between}, link)
	}
	n.text.Set(spans...)
}

// NewMono is text word for word, as a server said it, in a box.
func NewMono(text string) fyne.CanvasObject {
	return container.NewStack(NewPanel(Input, Line, Radius),
		Inset(Near, Near, Near, Near, newProse(Foreground, HelpSize, []Span{{Text: text, Mono: true}})))
}
