package write

import (
	"image/color"
	"maps"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/style/csscolor"
)

// The classes of a mail's elements. No style of a layout is meant by them.
const (
	classText   = "pr-text"
	classMuted  = "pr-muted"
	classLink   = "pr-link"
	classButton = "pr-button"
	classLabel  = "pr-label" // a link in a button's label
	classLine   = "pr-line"
	classImage  = "pr-image" // a line with an image

	classPreheader = "pr-preheader"
)

// classOf is the class of a kind's text.
func classOf(k document.Kind) string {
	if k == document.Quote {
		return classMuted
	}
	return classText
}

// Colours of a mail where the reader's scheme is dark, as #rrggbb, before they are made
// readable on the ground that the layout has there.
const (
	DarkText   = "#e6e9ed"
	DarkMuted  = "#b7c0cb"
	DarkLink   = "#b3c3ff"
	DarkButton = "#b3c3ff"
	DarkLabel  = "#0f1a4f" // a button's
	DarkLine   = "#4b5563"
)

// readable is the contrast that a dark scheme's texts have at least: 4.5 (WCAG 2.2 §1.4.3) is
// left where a client rewrites the colours of that scheme too.
const readable = 8

// colors are those that a text has where no mark gives others.
type colors struct {
	text, link string
	linkClass  string
	darkGround color.NRGBA
}

func (w *mailWriter) colors(b document.Block) colors {
	switch {
	case b.Kind != document.Button:
		return colors{TextColor(b.Kind), ColorLink, classLink, w.setting.Dark}
	case b.Color != "":
		return colors{textColor(b), textColor(b), "", parsed(b.Color)}
	}
	return colors{ColorButtonText, ColorButtonText, classLabel, parsed(DarkButton)}
}

// buttonColor is the ground of a button.
func buttonColor(b document.Block) string {
	if b.Color == "" {
		return ColorButton
	}
	return b.Color
}

// textColor is that of a block's text: on a button with a colour of its own, what can be read there.
func textColor(b document.Block) string {
	if b.Kind != document.Button || b.Color == "" {
		return TextColor(b.Kind)
	}
	return csscolor.Written(csscolor.Legible(parsed(ColorButtonText), parsed(b.Color), 4.5))
}

// Recolours is the classes whose texts have a colour of their own where the reader's scheme is
// dark, by the styles of [Letter.Head] that a mail brings with it.
type Recolours map[string]bool

// darkStyles is how those styles begin.
const darkStyles = "<style>@media (prefers-color-scheme:dark){"

// RecoloursIn reads them in the HTML of a whole mail; empty: it has none of ours.
func RecoloursIn(html string) Recolours {
	_, css, _ := strings.Cut(html, darkStyles+"."+classText+"{")
	css, _, _ = strings.Cut(classText+"{"+css, "</style>")
	classes := Recolours{}
	for rule := range strings.SplitSeq(css, "}") {
		name, declared, _ := strings.Cut(strings.TrimPrefix(rule, "."), "{")
		if strings.HasPrefix(declared, "color:") || strings.Contains(declared, ";color:") {
			classes[name] = true
		}
	}
	return classes
}

// Of reports whether the text of an element has such a colour, whose tag is given as [Mail] writes it.
func (r Recolours) Of(tag string) bool {
	_, class, _ := strings.Cut(tag, ` class="`)
	class, _, _ = strings.Cut(class, `"`)
	return r[class]
}

// dark gathers what the colours of marks become where the reader's scheme is dark.
type dark struct {
	ground color.NRGBA       // alpha 0: there is none
	marked map[string]string // colours, by class
}

// class is that of text with marks, which keeps the colour's hue and can be read on the ground
// that is dark, or on the one that its author gave it. Empty: no scheme is dark.
func (d *dark) class(m document.Marks, c colors) string {
	if d.ground.A == 0 || m.Color == "" && m.Background == "" {
		return ""
	}
	ink, ground := parsed(m.Color), c.darkGround
	if m.Color == "" {
		ink = parsed(c.text)
		if m.Link != "" {
			ink = parsed(c.link)
		}
	}
	if m.Background != "" {
		ground = parsed(m.Background)
	}
	shown := csscolor.Written(csscolor.Legible(ink, ground, readable))
	name := "pr-" + shown[1:]
	if d.marked == nil {
		d.marked = map[string]string{}
	}
	d.marked[name] = shown
	return name
}

// head is the styles for a <head>, on one line: those of the layout keep their numbers. They stand alone, since Gmail drops an element of styles
// whole where it finds something in it that it does not know.
func (w *mailWriter) head() string {
	out := "<!--[if mso]><style>." + classText + ",." + classMuted + ",." + classLine + "{mso-line-height-rule:exactly}." + classImage + "{mso-line-height-rule:at-least}." + classPreheader + "{mso-hide:all}</style><![endif]-->"
	ground := w.dark.ground
	if ground.A == 0 {
		return out
	}
	on := func(c string) string { return csscolor.Written(csscolor.Legible(parsed(c), ground, readable)) }
	var css strings.Builder
	css.Grow(768)
	css.WriteString(out + darkStyles)
	rule := func(name, declarations string) {
		for _, part := range [...]string{".", name, "{", declarations, "}"} {
			css.WriteString(part)
		}
	}
	rule(classText, "color:"+on(DarkText)+"!important")
	rule(classMuted, "color:"+on(DarkMuted)+"!important")
	rule(classImage, "color:"+on(DarkText)+"!important")
	rule(classLink, "color:"+on(DarkLink)+"!important")
	rule(classButton, "background-color:"+DarkButton+"!important;color:"+DarkLabel+"!important")
	rule(classLabel, "color:"+DarkLabel+"!important")
	rule(classLine, "border-color:"+DarkLine+"!important")
	if len(w.dark.marked) > 0 {
		for _, name := range slices.Sorted(maps.Keys(w.dark.marked)) {
			rule(name, "color:"+w.dark.marked[name]+"!important")
		}
	}
	css.WriteString("}</style>")
	return css.String()
}

// parsed is a colour of the document's or of this package's; black for none.
func parsed(s string) color.NRGBA {
	c, ok := csscolor.Parse(s)
	if !ok {
		return color.NRGBA{A: 255}
	}
	return c
}
