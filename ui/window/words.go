package window

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// number is a whole number with its thousands set apart: 4,218.
func number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// countOf is "1 change", "2 changes".
func countOf(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return number(n) + " " + thing
}

// sentence begins with a capital and ends with a full stop. A name that it begins with
// stays as it is: one of names, or whatever is no plain word, such as a host or a file.
func sentence(text string, names ...string) string {
	if text == "" {
		return ""
	}
	first, _, _ := strings.Cut(text, " ")
	isName := strings.ContainsAny(strings.TrimRight(first, ".:,"), "./\\@_:0123456789") || slices.Contains(names, first)
	if r, size := utf8.DecodeRuneInString(text); !isName {
		text = string(unicode.ToUpper(r)) + text[size:]
	}
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "!") {
		text += "."
	}
	return text
}

// milliseconds as a time.
func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }
