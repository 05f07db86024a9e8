package write

import (
	"html"
	"strings"

	"postroom/mail/document"
)

// inlineWriter writes the text of blocks with its marks as HTML.
type inlineWriter struct {
	out *strings.Builder
	// anchor is the start tag of a link.
	anchor func(document.Marks) string
	// class is that of a span with colours; nil: it has none.
	class func(document.Marks) string
}

// write writes a block's text. Elements that two neighbours share stay open.
func (w inlineWriter) write(b document.Block) {
	percent := percentsBeforeChips(b)
	var open []inlineElement
	at := 0
	for p := range b.Pieces() {
		elements := w.elements(p.Marks)
		same := 0
		for same < min(len(open), len(elements)) && open[same] == elements[same] {
			same++
		}
		w.end(open[same:])
		for _, e := range elements[same:] {
			w.out.WriteString(e.start)
		}
		open = elements
		if p.Chip != "" {
			w.out.WriteString(markup.Replace(p.String()))
			at += len(string(document.ChipRune))
			continue
		}
		w.text(b.Text, at, at+len(p.Text), percent)
		at += len(p.Text)
	}
	w.end(open)
}

// markup escapes what a text would begin a tag or a character by.
var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// text writes a part of a text, escaped so that it reads back as it is.
func (w inlineWriter) text(text string, from, to int, percent map[int]bool) {
	plain := from
	for at := from; at < to; at++ {
		escape, size := "", 1
		switch c := text[at]; {
		case c == '&':
			escape = "&amp;"
		case c == '<':
			escape = "&lt;"
		case c == '>':
			escape = "&gt;"
		case c == '\n':
			escape = "<br>"
		case c == '%' && percent[at]:
			escape = "&#37;"
		case c == ' ' && (at+1 == len(text) || text[at+1] == '\n'):
			escape = "&#32;"
		case strings.HasPrefix(text[at:], string(document.NoBreakSpace)):
			escape, size = "&nbsp;", len(string(document.NoBreakSpace))
		default:
			continue
		}
		w.out.WriteString(text[plain:at])
		w.out.WriteString(escape)
		at += size - 1
		plain = at + 1
	}
	w.out.WriteString(text[plain:to])
}

func (w inlineWriter) end(elements []inlineElement) {
	for i := len(elements) - 1; i >= 0; i-- {
		w.out.WriteString("</" + elements[i].tag + ">")
	}
}

type inlineElement struct{ tag, start string }

// elements is what marks are written as, from the outside in.
func (w inlineWriter) elements(m document.Marks) []inlineElement {
	var list []inlineElement
	if m.Link != "" {
		list = append(list, inlineElement{"a", w.anchor(m)})
	}
	for _, e := range [...]struct {
		set bool
		tag string
	}{{m.Bold, "strong"}, {m.Italic, "em"}, {m.Underline, "u"}, {m.Strike, "s"}, {m.Raised, "sup"}, {m.Lowered, "sub"}} {
		if e.set {
			list = append(list, inlineElement{e.tag, "<" + e.tag + ">"})
		}
	}
	var css style
	if m.Color != "" {
		css.add("color", m.Color)
	}
	if m.Background != "" {
		css.add("background-color", m.Background)
	}
	if len(css) > 0 {
		name := ""
		if w.class != nil {
			name = w.class(m)
		}
		list = append(list, inlineElement{"span", "<span" + class(name) + css.attribute() + ">"})
	}
	return list
}

// percentsBeforeChips is where a per cent sign would take the first sign of
// the chip behind it for its own closing one.
func percentsBeforeChips(b document.Block) map[int]bool {
	var found map[int]bool
	from := 0
	for _, c := range b.Chips {
		if at := document.OpenIn(b.Text[from:c.At]); at >= 0 {
			if found == nil {
				found = map[int]bool{}
			}
			found[from+at] = true
		}
		from = c.At + len(string(document.ChipRune))
	}
	return found
}

// style is the declarations of a style attribute.
type style []string

func (s *style) add(property, value string) { *s = append(*s, property+":"+value) }

func (s style) String() string { return strings.Join(s, ";") }

// attribute is the style as an attribute with a space before it; empty where
// it declares nothing.
func (s style) attribute() string {
	if len(s) == 0 {
		return ""
	}
	return attribute("style", s.String())
}

// class is a class attribute; empty where there is no name.
func class(name string) string {
	if name == "" {
		return ""
	}
	return attribute("class", name)
}

// attribute is one with a space before it.
func attribute(name, value string) string {
	return " " + name + `="` + html.EscapeString(value) + `"`
}
