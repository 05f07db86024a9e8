package document

import (
	"iter"
	"strings"
)

// IsName reports whether s can be a placeholder's name, word-word: lower-case
// letters and hyphens, a letter first and last.
func IsName(s string) bool {
	return s != "" && nameLen(s) == len(s) && s[0] != '-' && s[len(s)-1] != '-'
}

// nameLen is how much of s could be a placeholder's name.
func nameLen(s string) int {
	return len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz-"))
}

// Spelled walks each %name% in a text: where it begins, and its name, through what is
// not seen of it ([SeenIn]). Two hex digits are part of an address that is written out.
func Spelled(s string) iter.Seq2[int, string] {
	return spelledBut(s, func(from, to int) bool { return to-from == 3 && encoded(s[from:]) })
}

// SpelledInAddress is [Spelled] for an address, where a % begins a byte in hex
// if it can: in f%fcr%20 there is no placeholder.
func SpelledInAddress(s string) iter.Seq2[int, string] {
	return spelledBut(s, func(from, to int) bool {
		return encoded(s[from:]) && (to-from == 3 || encoded(s[to:]))
	})
}

// spelledBut is every %name% but those that not tells of, by its two per cent
// signs. One's last sign is never another's first.
func spelledBut(s string, not func(from, to int) bool) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for from := strings.IndexByte(s, '%'); from >= 0; {
			name, end := spelledAt(s[from:])
			next := from + 1 + nameLen(s[from+1:])
			if IsName(name) && !not(from, from+end-1) {
				if !yield(from, name) {
					return
				}
				next = from + end
			}
			after := strings.IndexByte(s[next:], '%')
			if after < 0 {
				return
			}
			from = next + after
		}
	}
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
