package compose

import (
	"errors"
	"html"
	"slices"
	"strings"

	htmltoken "golang.org/x/net/html"

	"postroom/mail/document/write"
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
	language  string // stands for %layout.language%, and says %layout.direction%
	values    Values
	spoken    bool // an image is its description
}

// framed is a layout that was filled.
type framed struct {
	html   string
	images []string // names of the images that the layout itself shows as cid:NAME
	at     int      // where the content begins in html
}

var (
	errNoContent   = errors.New("the layout has no %content% in its text: put it where the template goes")
	errTwoContents = errors.New("the layout has %content% more than once: leave one, where the template goes")
)

func (f frame) fill(layout string) (framed, error) {
	var out strings.Builder
	var result framed
	contents := 0
	element := "" // whose text follows, where that text is no markup
	opening := opening{head: f.head, preheader: f.preheader}
	tokens := htmltoken.NewTokenizer(strings.NewReader(layout))
	for {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case htmltoken.TextToken:
			out.WriteString(opening.text(raw, element))
			had := contents
			text := f.fillText(raw, element, &contents)
			if contents > had { // no other text holds its tags: what looks like one is a token of its own, and a value is escaped
				result.at = out.Len() + strings.Index(text, f.content)
			}
			out.WriteString(text)
			continue
		case htmltoken.StartTagToken, htmltoken.SelfClosingTagToken:
			tag := readTag(raw)
			element = textElement(tag.name)
			if image := tag.cid(); image != "" && !slices.Contains(result.images, image) {
				result.images = append(result.images, image)
			}
			if f.spoken && tag.name == "img" {
				out.WriteString(f.description(tag))
				continue
			}
			before, after := opening.tag(tag.name)
			out.WriteString(before + f.fillTag(tag) + after)
			continue
		case htmltoken.EndTagToken:
			element = ""
			out.WriteString(opening.end(raw))
		}
		out.WriteString(raw)
		if kind != htmltoken.ErrorToken {
			continue
		}
		switch contents {
		case 0:
			return framed{}, errNoContent
		case 1:
			result.html = out.String()
			return result, nil
		default:
			return framed{}, errTwoContents
		}
	}
}

// opening is what is put into a layout that has no place for it: at the end of its head, and
// where its body begins. What was put in is empty.
type opening struct {
	head, preheader string
	inert           string // the element of a head that is open and whose elements are not the body's; empty: none is
}

// tag is what stands before a start tag, and behind it.
func (o *opening) tag(name string) (before, after string) {
	switch name {
	case "html", "head", "title", "meta", "link", "style", "script", "base":
		return "", ""
	case "noscript", "template":
		o.inert = name
		return "", ""
	case "body":
		before, after = o.head, o.preheader
	default:
		before = o.preheader
		if o.inert != "" {
			return "", ""
		}
	}
	*o = opening{}
	return before, after
}

// text is what stands before a text, which begins a body that has no tag.
func (o *opening) text(raw, element string) string {
	if element != "" || strings.Trim(raw, tagSpace) == "" {
		return ""
	}
	before, _ := o.tag("")
	return before
}

// end is what stands before an end tag.
func (o *opening) end(raw string) string {
	switch name := readTag("<" + strings.TrimPrefix(raw, "</")).name; name {
	case "head":
		head := o.head
		o.head, o.inert = "", ""
		return head
	case o.inert:
		o.inert = ""
	}
	return ""
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

// fillText fills the text of an element that holds tags (""), or of one that does not.
func (f frame) fillText(raw, element string, contents *int) string {
	if !filledText(element) {
		return raw
	}
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

// fillTag fills the attributes of a tag. A link that leads nowhere loses its href.
func (f frame) fillTag(t tag) string {
	var out strings.Builder
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
	return out.String()
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
	if name, ok := leadingPlaceholder(href); ok {
		value, known := f.value(name)
		if !known {
			return href
		}
		if start = webAddress(value); start == "" {
			return ""
		}
		start, href = html.EscapeString(start), href[len(name)+2:]
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
		if write.RightToLeft(f.language) {
			return "rtl", true
		}
		return "ltr", true
	}
	text, ok := f.values.value(name)
	return cleanLine(text), ok
}
