package compose

import (
	"iter"
	"strings"
	"unicode"

	"postroom/mail/document"
)

// Values fill the placeholders. Each is text: none can add markup, a header or a link of its own.
type Values struct {
	ActionMessage string // may hold line breaks
	ActionLink    string // http(s) or it is no link
	StoreLink     string // http(s) or it is no link
}

// Vocabulary is the placeholders that a template may hold.
func Vocabulary() document.Vocabulary {
	return document.Vocabulary{"action-message", "action-link", "store-link"}
}

// value is what stands for a placeholder in text; ok is false for an unknown one.
func (v Values) value(name string) (text string, ok bool) {
	switch name {
	case "action-message":
		return cleanText(v.ActionMessage), true
	case "action-link":
		return cleanText(v.ActionLink), true
	case "store-link":
		return cleanText(v.StoreLink), true
	}
	return "", false
}

// replacePlaceholders replaces, in one pass, each %name% that value knows. What it
// puts in is not looked at again.
func replacePlaceholders(s string, value func(name string) (string, bool)) string {
	var out strings.Builder
	for {
		start := strings.IndexByte(s, '%')
		if start < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:start])
		s = s[start:]
		name, ok := leadingPlaceholder(s)
		if ok {
			var text string
			if text, ok = value(name); ok {
				out.WriteString(text)
				s = s[len(name)+2:]
				continue
			}
		}
		out.WriteByte('%')
		s = s[1:]
	}
}

// placeholdersIn walks each %name% of a text as [replacePlaceholders] meets it, known or
// not, and where it begins.
func placeholdersIn(s string, known func(name string) bool) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; ; at++ {
			next := strings.IndexByte(s[at:], '%')
			if next < 0 {
				return
			}
			at += next
			name, ok := leadingPlaceholder(s[at:])
			if !ok {
				continue
			}
			if !yield(at, name) {
				return
			}
			if known(name) {
				at += len(name) + 1
			}
		}
	}
}

// leadingPlaceholder is the name of the placeholder that s, which begins with %,
// begins with. A dot is allowed: a layout's own tokens have one.
func leadingPlaceholder(s string) (name string, ok bool) {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', c == '-', c == '.':
		case c == '%' && i > 1:
			return s[1:i], true
		default:
			return "", false
		}
	}
	return "", false
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// cleanText makes a value fit to stand in a text: line breaks are \n, and what no
// reader sees but a renderer obeys is gone.
func cleanText(s string) string {
	if printable(s) {
		return strings.TrimSpace(s)
	}
	s = lineEnds.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && invisible(r) {
			return -1
		}
		return r
	}, s))
}

// printable says whether a text is of ASCII's printable signs alone.
func printable(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// cleanLine is cleanText on one line, with single spaces.
func cleanLine(s string) string { return strings.Join(strings.Fields(cleanText(s)), " ") }

// invisible says whether a rune is dropped from values.
func invisible(r rune) bool {
	switch {
	case unicode.IsControl(r):
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // would turn the text around them
	case r >= 0xFFF9 && r <= 0xFFFC: // annotation, and the rune of a chip
	case r == 0xFEFF: // byte order mark
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE: // noncharacters: an error in HTML
	default:
		return false
	}
	return true
}
