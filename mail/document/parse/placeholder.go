package parse

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// Placeholder is one that stands in a source, known or not.
type Placeholder struct {
	Name string
	Bare bool // it has no fallback
	Line int  // of the source, from 1
}

func placeholderOf(s document.Spelling, line int) Placeholder {
	name, _, fallback := document.CutFallback(s.Chip)
	return Placeholder{name, !fallback, line}
}

// Placeholders lists each %word-word% in a source (text and the values of
// attributes, not the %c3% of an address), in order. A source without any
// markup, such as a subject, is one too. One that inline tags divide counts;
// what stands in a comment, a script or a style sheet does not.
func Placeholders(source string) []Placeholder {
	var found []Placeholder
	var text spread
	flush := func() {
		for s := range document.Spelled(text.String()) {
			found = append(found, placeholderOf(s, text.line(s.From)))
		}
		text = spread{}
	}
	z := html.NewTokenizer(strings.NewReader(source))
	hidden := ""
	for line := 1; ; {
		kind := z.Next()
		raw := bytes.Clone(z.Raw())
		switch kind {
		case html.ErrorToken:
			flush()
			return found
		case html.TextToken:
			if hidden == "" {
				text.add(html.UnescapeString(string(raw)), line)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, more := z.TagName()
			tag := string(name)
			hidden = ""
			if kind == html.StartTagToken && (tag == "script" || tag == "style") {
				hidden = tag
			}
			if !inline(tag) {
				flush()
			}
			if more {
				found = append(found, inAttributes(z, raw, line)...)
			}
		}
		line += bytes.Count(raw, []byte("\n"))
	}
}

// inAttributes lists the placeholders in the values of a tag that begins on line.
func inAttributes(z *html.Tokenizer, raw []byte, line int) []Placeholder {
	var found []Placeholder
	raw = bytes.ToLower(raw)
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		if at := bytes.Index(raw, key); at >= 0 {
			line += bytes.Count(raw[:at], []byte("\n"))
			raw = raw[at:]
		}
		search := document.Spelled
		if IsAddress(string(key)) {
			search = document.SpelledInAddress
		}
		for s := range search(string(value)) {
			found = append(found, placeholderOf(s, line+bytes.Count(value[:s.From], []byte("\n"))))
		}
	}
	return found
}

// IsAddress reports whether the value of an attribute is an address (HTML, 4).
func IsAddress(attribute string) bool {
	switch attribute {
	case "href", "src", "action", "background", "cite", "data", "poster", "srcset":
		return true
	}
	return false
}

// spread is text that is gathered from several lines of a source.
type spread struct {
	strings.Builder
	parts []part
}

type part struct{ from, line int }

func (s *spread) add(text string, line int) {
	s.parts = append(s.parts, part{s.Len(), line})
	s.WriteString(text)
}

// line is that of the byte at an offset. Offsets are to be asked for in order.
func (s *spread) line(at int) int {
	for len(s.parts) > 1 && s.parts[1].from <= at {
		s.parts = s.parts[1:]
	}
	if len(s.parts) == 0 {
		return 0
	}
	first := &s.parts[0]
	first.line += strings.Count(s.String()[first.from:at], "\n")
	first.from = at
	return first.line
}
