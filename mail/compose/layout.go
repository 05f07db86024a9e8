package compose

import (
	"errors"
	"html"
	"slices"
	"strings"

	htmltoken "golang.org/x/net/html"
)

// A layout is an organisation's own HTML, and every byte of it that is not a
// placeholder stays as it is. A value is written where it can only be text or the
// address of a link: in text, in an attribute for people, in an a's href. In
// scripts, styles, comments and every other attribute a placeholder stays unfilled.

// frame is what goes into a layout.
type frame struct {
	content   string // HTML: stands for %content%
	head      string // HTML: stands at the end of <head>, where there is one
	preheader string // HTML: stands first in the body
	title     string // stands for %layout.title%
	language  string // stands for %layout.language%
	mirrored  bool   // it is written from right to left, which %layout.direction% says
	values    Values
}

// framed is a layout that was filled.
type framed struct {
	html string
	at   int // where the content begins in html
}

var (
	errNoContent   = errors.New("the layout has no %content% in its text: put it where the template goes")
	errTwoContents = errors.New("the layout has %content% more than once: leave one, where the template goes")
)

// reading is a layout that was read, to be filled for many mails. It does not change.
type reading struct {
	parts  []part
	size   int      // in bytes, of what stays as it is
	images []string // names of those that the layout itself shows as cid:NAME
}

// part is a stretch of a layout: as it stands, or what a mail makes of it.
type part struct {
	text string
	fill func(*filling) // nil: the text
}

// filling is a layout that is being filled.
type filling struct {
	frame
	out          strings.Builder
	at, contents int // where the content begins; how many there are
}

// readParts reads a layout. One that is spoken is read for its words: an image is its description,
// and a title stays as it is, which is none of them.
func readParts(layout string, spoken bool) (r reading) {
	element := "" // whose text follows, where that text is no markup
	var opening opening
	if !spoken {
		opening.head = []part{{fill: func(f *filling) { f.out.WriteString(f.head) }}}
		opening.preheader = []part{{fill: func(f *filling) { f.out.WriteString(f.preheader) }}}
	}
	tokens := htmltoken.NewTokenizer(strings.NewReader(layout))
	for {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case htmltoken.TextToken:
			r.add(opening.text(raw, element)...)
			if of := element; filledText(of) && strings.ContainsAny(raw, "%#") && !(spoken && of == "title") {
				r.add(part{fill: func(f *filling) { f.text(raw, of) }})
				continue
			}
		case htmltoken.StartTagToken, htmltoken.SelfClosingTagToken:
			tag := readTag(raw)
			element = textElement(tag.name)
			if image := tag.cid(); image != "" && !slices.Contains(r.images, image) {
				r.images = append(r.images, image)
			}
			if spoken && tag.name == "img" {
				r.add(part{fill: func(f *filling) { f.out.WriteString(f.description(tag)) }})
				continue
			}
			before, after := opening.tag(tag.name)
			here := part{text: raw}
			if tag.filled() {
				here.fill = func(f *filling) { f.tag(tag) }
			}
			r.add(before...)
			r.add(here)
			r.add(after...)
			continue
		case htmltoken.EndTagToken:
			element = ""
			r.add(opening.end(raw)...)
		}
		r.add(part{text: raw})
		if kind == htmltoken.ErrorToken {
			return r
		}
	}
}

// add takes parts; what stays as it is becomes one.
func (r *reading) add(parts ...part) {
	for _, p := range parts {
		r.size += len(p.text)
		if last := len(r.parts) - 1; last >= 0 && p.fill == nil && r.parts[last].fill == nil {
			r.parts[last].text += p.text
			continue
		}
		r.parts = append(r.parts, p)
	}
}

// fill is the layout of a mail.
func (r reading) fill(f frame) (framed, error) {
	into := filling{frame: f}
	into.out.Grow(r.size + len(f.content) + len(f.head) + len(f.preheader) + 2*len(f.title))
	for _, p := range r.parts {
		if p.fill == nil {
			into.out.WriteString(p.text)
			continue
		}
		p.fill(&into)
	}
	switch into.contents {
	case 0:
		return framed{}, errNoContent
	case 1:
		return framed{into.out.String(), into.at}, nil
	default:
		return framed{}, errTwoContents
	}
}

// text fills a text, which may be where the content goes: no other text holds its tags, since
// what looks like one is a token of its own, and a value is escaped.
func (f *filling) text(raw, element string) {
	had := f.contents
	text := f.fillText(raw, element, &f.contents)
	if f.contents > had {
		f.at = f.out.Len() + strings.Index(text, f.content)
	}
	f.out.WriteString(text)
}

// opening is what is put into a layout that has no place for it: at the end of its head, and
// where its body begins. What was put in is gone.
type opening struct {
	head, preheader []part
	inert           string // the element of a head that is open and whose elements are not the body's; empty: none is
}

// tag is what stands before a start tag, and behind it.
func (o *opening) tag(name string) (before, after []part) {
	switch name {
	case "html", "head", "title", "meta", "link", "style", "script", "base":
		return nil, nil
	case "noscript", "template":
		o.inert = name
		return nil, nil
	case "body":
		before, after = o.head, o.preheader
	default:
		before = o.preheader
		if o.inert != "" {
			return nil, nil
		}
	}
	*o = opening{}
	return before, after
}

// text is what stands before a text, which begins a body that has no tag.
func (o *opening) text(raw, element string) []part {
	if element != "" || strings.Trim(raw, tagSpace) == "" {
		return nil
	}
	before, _ := o.tag("")
	return before
}

// end is what stands before an end tag.
func (o *opening) end(raw string) []part {
	switch name := readTag("<" + strings.TrimPrefix(raw, "</")).name; name {
	case "head":
		head := o.head
		o.head, o.inert = nil, ""
		return head
	case o.inert:
		o.inert = ""
	}
	return nil
}

// textElement is the element's name where its text holds no tags.
func textElement(name string) string {
	switch name {
	case "title", "textarea", "script", "style", "iframe", "noembed", "noframes", "xmp", "plaintext":
		return name
	}
	return ""
}

// filledText says whether placeholders are filled in an element's text.
func filledText(element string) bool {
	return element == "" || element == "title" || element == "textarea"
}

// fillText fills the text of an element that holds tags (""), or of one that does not, if it is [filledText].
func (f frame) fillText(raw, element string, contents *int) string {
	return replacePlaceholders(raw, func(name string) (string, bool) {
		if name == "content" && element == "" {
			*contents++
			return f.content, true
		}
		text, ok := f.value(name)
		return html.EscapeString(text), ok
	})
}

// description is what an image shows, as text.
func (f frame) description(t tag) string {
	for _, a := range t.attributes {
		if alt := strings.TrimSpace(t.raw[a.valueStart:a.valueEnd]); a.name == "alt" && alt != "" {
			return "[" + strings.ReplaceAll(f.fillAttribute(t.name, a.name, alt), "<", "&lt;") + "]"
		}
	}
	return ""
}

// tag fills the attributes of a tag. A link that leads nowhere loses its href.
func (f *filling) tag(t tag) {
	out := &f.out
	at := 0
	for _, a := range t.attributes {
		value := strings.Trim(t.raw[a.valueStart:a.valueEnd], tagSpace)
		filled := f.fillAttribute(t.name, a.name, value)
		switch {
		case filled == value:
			continue
		case filled == "" && a.name == "href":
			out.WriteString(t.raw[at:a.start])
			at = a.end
			continue
		case !a.quoted:
			filled = `"` + strings.ReplaceAll(filled, `"`, "&#34;") + `"`
		}
		out.WriteString(t.raw[at:a.valueStart])
		out.WriteString(filled)
		at = a.valueEnd
	}
	out.WriteString(t.raw[at:])
}

func (f frame) fillAttribute(element, attribute, value string) string {
	switch {
	case !filledAttribute(element, attribute):
		return value
	case attribute == "href":
		return f.fillAddress(value)
	}
	return replacePlaceholders(value, func(name string) (string, bool) {
		text, ok := f.value(name)
		return html.EscapeString(text), ok
	})
}

// filled says whether a mail may change a tag.
func (t tag) filled() bool {
	return slices.ContainsFunc(t.attributes, func(a attribute) bool {
		return filledAttribute(t.name, a.name) && strings.ContainsAny(t.raw[a.valueStart:a.valueEnd], "%#")
	})
}

// filledAttribute says whether placeholders are filled in an attribute.
func filledAttribute(element, attribute string) bool {
	switch attribute {
	case "href":
		return element == "a" || element == "area"
	case "alt", "title", "lang", "dir", "summary", "label", "aria-label", "aria-description": // for people
		return true
	}
	return false
}

// fillAddress fills an href; empty: it leads nowhere. A placeholder that begins it is
// a web address of its own; one further on is a part of the address around it.
func (f frame) fillAddress(href string) string {
	start := ""
	if p, ok := leadingPlaceholder(href); ok {
		value, known := f.values.value(p.chip) // a line break in it is no blank
		if !known {
			value, known = f.value(p.chip)
		}
		if !known {
			return href
		}
		if start = webAddress(value); start == "" {
			return ""
		}
		start, href = html.EscapeString(start), href[p.size:]
	} else if !hasWebScheme(href) {
		return href
	}
	return start + replacePlaceholders(href, func(name string) (string, bool) {
		text, ok := f.value(name)
		return encodeComponent(text), ok
	})
}

func hasWebScheme(address string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// value is what stands for a placeholder in the text of a layout: one line.
func (f frame) value(name string) (string, bool) {
	switch name {
	case "layout.title":
		return f.title, true
	case "layout.language":
		return cleanLine(f.language), true
	case "layout.direction":
		if f.mirrored {
			return "rtl", true
		}
		return "ltr", true
	}
	text, ok := f.values.value(name)
	return cleanLine(text), ok
}
