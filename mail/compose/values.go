package compose

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"postroom/mail/document"
)

// Values fill the placeholders, by name; what is not there, and is none of those that there
// always are, is no placeholder. Each is text: none can add markup, a header or a link of its own.
type Values map[string]string

// vocabulary is the placeholders that have a value, if an empty one.
func (v Values) vocabulary() document.Vocabulary {
	names := document.Vocabulary(slices.Sorted(maps.Keys(v)))
	for _, name := range always {
		if _, is := v[name]; !is {
			names = append(names, name)
		}
	}
	return names
}

// value is what stands for a placeholder in text, or its fallback; ok is false for an
// unknown one.
func (v Values) value(chip string) (text string, ok bool) {
	name, fallback, _ := document.CutFallback(chip)
	if text, ok = v[name]; !ok && !slices.Contains(always, name) {
		return "", false
	}
	return cmp.Or(cleanText(text), cleanText(fallback)), true
}

// replacePlaceholders replaces, in one pass, each placeholder that value knows. What it
// puts in is not looked at again.
func replacePlaceholders(s string, value func(chip string) (string, bool)) string {
	if !strings.ContainsAny(s, "%#") {
		return s
	}
	var out strings.Builder
	for {
		start := strings.IndexAny(s, "%#")
		if start < 0 {
			out.WriteString(s)
			return out.String()
		}
		out.WriteString(s[:start])
		s = s[start:]
		if p, ok := leadingPlaceholder(s); ok {
			if text, known := value(p.chip); known {
				out.WriteString(text)
				s = s[p.size:]
				continue
			}
		}
		out.WriteByte(s[0])
		s = s[1:]
	}
}

// written is a placeholder as it stands in a text.
type written struct {
	chip string
	size int // in bytes
}

// placeholdersIn walks each placeholder of a text as [replacePlaceholders] meets it, known
// or not, and where it begins.
func placeholdersIn(s string, known func(chip string) bool) iter.Seq2[int, written] {
	return func(yield func(int, written) bool) {
		for at := 0; ; at++ {
			next := strings.IndexAny(s[at:], "%#")
			if next < 0 {
				return
			}
			at += next
			p, ok := leadingPlaceholder(s[at:])
			if !ok {
				continue
			}
			if !yield(at, p) {
				return
			}
			if known(p.chip) {
				at += p.size - 1
			}
		}
	}
}

// leadingPlaceholder is the placeholder that s begins with. A layout's own tokens have a
// dot: %layout.title%.
func leadingPlaceholder(s string) (written, bool) {
	if chip, size := document.Leading(s); size > 0 {
		return written{chip, size}, true
	}
	for i := 1; i < len(s) && s[0] == '%'; i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', c == '.':
		case c == '%' && i > 1:
			return written{s[1:i], i + 1}, true
		default:
			return written{}, false
		}
	}
	return written{}, false
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
