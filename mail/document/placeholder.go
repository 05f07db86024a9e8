package document

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A placeholder is written %name%, and with a fallback, which stands where there is no
// value, %name|there%: a chip's name is all between the two signs. One whose name begins
// with # is written as it is: #Word[name].

// MaxFallback is how long a fallback can be, in bytes.
const MaxFallback = 200

// IsName reports whether s can be a placeholder's name: word-word, lower-case letters,
// digits and hyphens, a letter first and no hyphen last; or #Word[name].
func IsName(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '#' {
		return wordLen(s) == len(s)
	}
	return nameLen(s) == len(s) && !strings.ContainsRune("-0123456789", rune(s[0])) && s[len(s)-1] != '-'
}

// CutFallback divides what a chip is named into the placeholder's name and its fallback;
// ok is false where it has none.
func CutFallback(chip string) (name, fallback string, ok bool) { return strings.Cut(chip, "|") }

// IsChip reports whether s can be what a chip is named: a name, with a fallback or without.
func IsChip(s string) bool {
	name, fallback, ok := CutFallback(s)
	return IsName(name) && (!ok || name[0] != '#' && isFallback(fallback) && CleanFallback(fallback) == fallback)
}

// Written is a placeholder as it is written, by what its chip is named.
func Written(chip string) string {
	if strings.HasPrefix(chip, "#") {
		return chip
	}
	return "%" + chip + "%"
}

// ChipOf is the chip that s writes, where it is one placeholder and nothing else.
func ChipOf(s string) (chip string, ok bool) {
	if strings.HasPrefix(s, "#") {
		return s, IsName(s)
	}
	if len(s) < 3 || s[0] != '%' || s[len(s)-1] != '%' {
		return "", false
	}
	return s[1 : len(s)-1], IsChip(s[1 : len(s)-1])
}

// CleanFallback is a text as a fallback: one line with single spaces between its words.
func CleanFallback(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))), " ")
}

// isFallback reports whether a text that stands between | and % is one. It holds no other
// placeholder.
func isFallback(s string) bool {
	for at := range len(s) {
		if s[at] == '#' && wordLen(s[at:]) > 0 {
			return false
		}
	}
	return len(s) <= MaxFallback && !strings.ContainsAny(s, "%|\n"+string(ChipRune))
}

// nameLen is how much of s could be a placeholder's name.
func nameLen(s string) int {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= '0' && s[n] <= '9' || s[n] == '-') {
		n++
	}
	return n
}

// wordLen is how long the #Word[name] is that s begins with; 0: it begins with none.
func wordLen(s string) int {
	if len(s) < 2 || s[0] != '#' || s[1] < 'A' || s[1] > 'Z' {
		return 0
	}
	word := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }
	at := 2
	for at < len(s) && word(s[at]) {
		at++
	}
	if at == len(s) || s[at] != '[' {
		return 0
	}
	from := at + 1
	for at = from; at < len(s) && (word(s[at]) || strings.IndexByte(".-_", s[at]) >= 0); at++ {
	}
	if at == from || at == len(s) || s[at] != ']' {
		return 0
	}
	return at + 1
}

// Spelling is a placeholder as it stands in a text.
type Spelling struct {
	From, To int
	Chip     string // what its chip would be named
}

// Spelled walks each %name% in a text, known or not, through what is not seen of it
// ([SeenIn]). Two hex digits are part of an address that is written out.
func Spelled(s string) iter.Seq[Spelling] {
	return spelledBut(s, func(from, to int) bool { return to-from == 3 && encoded(s[from:]) })
}

// SpelledWords walks each #Word[name] in a text, known or not.
func SpelledWords(s string) iter.Seq[Spelling] {
	return func(yield func(Spelling) bool) {
		for at := 0; ; {
			next := strings.IndexByte(s[at:], '#')
			if next < 0 {
				return
			}
			at += next
			n := wordLen(s[at:])
			if n > 0 && !yield(Spelling{at, at + n, s[at : at+n]}) {
				return
			}
			at += max(1, n)
		}
	}
}

// SpelledInAddress is [Spelled] for an address, where a % begins a byte in hex
// if it can: in f%fcr%20 there is no placeholder.
func SpelledInAddress(s string) iter.Seq[Spelling] {
	return spelledBut(s, func(from, to int) bool {
		return encoded(s[from:]) && (to-from == 3 || encoded(s[to:]))
	})
}

// spelledBut is every %name% but those that not tells of, by its two per cent
// signs. One's last sign is never another's first.
func spelledBut(s string, not func(from, to int) bool) iter.Seq[Spelling] {
	return func(yield func(Spelling) bool) {
		for from := strings.IndexByte(s, '%'); from >= 0; {
			chip, size := spelledAt(s[from:])
			next := from + 1 + nameLen(s[from+1:])
			if name, _, _ := CutFallback(chip); IsName(name) && !not(from, from+size-1) {
				next = from + size
				if !yield(Spelling{from, next, chip}) {
					return
				}
			}
			after := strings.IndexByte(s[next:], '%')
			if after < 0 {
				return
			}
			from = next + after
		}
	}
}

// spelledAt is the chip that s, which begins with a per cent sign, spells, and how long
// it stands there; empty: none. What is not seen does not count in a name.
func spelledAt(s string) (chip string, size int) {
	to := 1 + nameLen(s[1:])
	name := s[1:to]
	if to < len(s) && s[to] >= utf8.RuneSelf {
		for at, r := range s[1:] {
			to = 1 + at
			if !strings.ContainsRune(unseen, r) && nameLen(string(r)) == 0 {
				break
			}
			to += utf8.RuneLen(r)
		}
		name = SeenIn(s[1:to])
	}
	switch {
	case to == len(s):
	case s[to] == '%':
		return name, to + 1
	case s[to] == '|':
		fallback := s[to+1 : min(len(s), to+2+MaxFallback)]
		if end := strings.IndexByte(fallback, '%'); end >= 0 && isFallback(fallback[:end]) {
			return name + "|" + CleanFallback(fallback[:end]), to + 2 + end
		}
	}
	return "", to
}

// Leading is the placeholder that s begins with, known or not, and how long it stands there
// in bytes; 0: it begins with none.
func Leading(s string) (chip string, size int) {
	switch {
	case strings.HasPrefix(s, "#"):
		size = wordLen(s)
		return s[:size], size
	case strings.HasPrefix(s, "%"):
		chip, size = spelledAt(s)
		if name, _, _ := CutFallback(chip); IsName(name) {
			return chip, size
		}
	}
	return "", 0
}

// OpenIn is where a text has the per cent sign that another one behind the text would make
// a placeholder of; -1: nowhere.
func OpenIn(text string) int {
	at := strings.LastIndexByte(text, '%')
	if at < 0 {
		return -1
	}
	if chip, _ := spelledAt(text[at:] + "%"); !IsChip(chip) {
		return -1
	}
	return at
}

// Begun is the start of a name that a text ends with, behind a per cent sign; false: there is
// no such sign. The name can be empty yet.
func Begun(text string) (name string, ok bool) {
	at := strings.LastIndexByte(text, '%')
	if at < 0 || nameLen(text[at+1:]) < len(text)-at-1 {
		return "", false
	}
	return text[at+1:], true
}

// encoded reports whether s begins with a byte in hex: %c3.
func encoded(s string) bool {
	return len(s) >= 3 && s[0] == '%' && isHex(s[1]) && isHex(s[2])
}

func isHex(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'f'
}

func holdsPlaceholder(address string) bool {
	for range SpelledInAddress(address) {
		return true
	}
	return false
}
