package view

import (
	"image/color"
	"math"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// fieldLine is the colour of what Chromium draws around a box to tick.
var fieldLine = color.NRGBA{R: 0x76, G: 0x76, B: 0x76, A: 255}

// field gives a field of a form what it shows, and the size that it has by itself, as Chromium
// does. What it shows is no text of the mail. ok is false where it holds what is in the mail: a
// button does, and a list that stands open.
func (l *layout) field(b *box) (children []*box, ok bool) {
	own := *b.style
	b.style = &own
	switch n := b.node; n.Data {
	case "input":
		return l.input(b), true
	case "textarea":
		m := l.metrics(own.Font)
		l.wide(b, math.Ceil(m.Letter*float64(max(number(n, "cols", 20), 1)))+scrollBar)
		b.tall(lineHeight(&own, m) * float64(max(number(n, "rows", 2), 1)))
		return []*box{said(&own, textIn(n))}, true
	case "select":
		if has(n, "multiple") || number(n, "size", 1) > 1 {
			if size := number(n, "size", 4); !own.Height.Set {
				own.Height = style.Px((lineHeight(&own, l.metrics(own.Font))+2)*float64(size) + 2)
			}
			return nil, false
		}
		return l.choice(b), true
	}
	return nil, false
}

// scrollBar is as wide as that of a text of several lines, which has room for it.
const scrollBar = 15

// wide says how wide a field is by itself; one of a part of the width around can be as narrow as that is.
func (l *layout) wide(b *box, w float64) {
	b.intrinsic = &extent{w, w}
	if b.style.Width.Percent != 0 || b.style.MaxWidth.Percent != 0 {
		b.intrinsic.min = 0
	}
}

// tall says how high what is in a field is where its style does not.
func (b *box) tall(h float64) {
	s := b.style
	if s.Height.Set {
		return
	}
	if s.BorderBox {
		h += s.Padding.Top.Px + s.Padding.Bottom.Px + s.Border.Top.Width + s.Border.Bottom.Width
	}
	s.Height = style.Px(h)
}

// said is text that a field shows; none keeps a line open.
func said(s *style.Style, text string) *box {
	if text == "" {
		text = "\u200b"
	}
	return &box{kind: textBox, inline: true, style: s, text: text, number: -1}
}

func (l *layout) input(b *box) []*box {
	n, s := b.node, b.style
	value, given := attribute(n, "value"), has(n, "value")
	s.WhiteSpace = "pre"
	switch kind := strings.ToLower(attribute(n, "type")); kind {
	case "submit", "reset", "button":
		if !given && kind != "button" {
			value = strings.ToUpper(kind[:1]) + kind[1:]
		}
		return []*box{said(s, value)}
	case "image":
		if text, _ := description(n); text != "" {
			value = text
		}
		return []*box{said(s, value)}
	case "checkbox", "radio":
		const side = 13
		if !s.Width.Set {
			s.Width = style.Px(side)
		}
		if !s.Height.Set {
			s.Height = style.Px(side)
		}
		line := style.Line{Width: 1, Style: "solid", Color: fieldLine}
		s.Border = borderLines{Top: line, Right: line, Bottom: line, Left: line}
		return nil
	case "range":
		l.wide(b, 129)
		b.tall(16)
		return nil
	case "file":
		l.wide(b, 253)
		b.tall(21)
		return []*box{said(s, "No file chosen")}
	case "password":
		value = strings.Repeat("•", len([]rune(value)))
	}
	m := l.metrics(s.Font)
	size := number(n, "size", 20)
	if size < 1 {
		size = 20
	}
	l.wide(b, math.Ceil(m.Letter*float64(size)+max(m.Widest-m.Letter, 0)))
	if value == "" && has(n, "placeholder") {
		pale := *s
		pale.Color = color.NRGBA{R: 0x75, G: 0x75, B: 0x75, A: 255}
		return []*box{said(&pale, attribute(n, "placeholder"))}
	}
	return []*box{said(s, value)}
}

// choice is the option that a closed list shows; it is as wide as the widest of them.
func (l *layout) choice(b *box) []*box {
	var shown string
	widest, found := 0.0, false
	for n := range b.node.Descendants() {
		if n.Type != html.ElementNode || n.Data != "option" {
			continue
		}
		text := strings.Join(strings.Fields(textIn(n)), " ")
		if label := attribute(n, "label"); label != "" {
			text = label
		}
		if !found || has(n, "selected") {
			shown, found = text, true
		}
		width := 0.0
		for _, run := range l.options.Fonts.Shape(text, 0, len(text), b.style.Font, b.style.RightToLeft, b.style.LetterSpacing, b.style.WordSpacing) {
			width += run.Advance
		}
		widest = max(widest, math.Ceil(width))
	}
	const before, behind, above = 4, 16, 1 // behind is its arrow
	l.wide(b, before+widest+behind)
	inner := &box{kind: blockBox, style: anonymousStyle(b.style, "block")}
	inner.style.Padding = style.Edges[style.Length]{Top: style.Px(above), Right: style.Px(behind), Bottom: style.Px(above), Left: style.Px(before)}
	adopt(inner, []*box{said(inner.style, shown)})
	return []*box{inner}
}

// textIn is the text in an element.
func textIn(n *html.Node) string {
	var text strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			text.WriteString(c.Data)
		}
	}
	return text.String()
}
