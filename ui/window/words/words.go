// Package words says numbers, sizes, times and sentences as a person reads them.
package words

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Number is a whole number with its thousands set apart: 4,218.
func Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Count is "1 change", "2 changes", "3 tries".
func Count(n int, thing string) string {
	stem, y := strings.CutSuffix(thing, "y")
	switch {
	case n == 1:
	case y && !strings.ContainsAny(stem[len(stem)-1:], "aeou"): // two days
		thing = stem + "ies"
	default:
		thing += "s"
	}
	return Number(n) + " " + thing
}

// Sentence begins with a capital and ends with a full stop. A name that it begins with
// stays as it is: one of names, or whatever is no plain word, such as a host or a file.
func Sentence(text string, names ...string) string {
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

// Milliseconds is so many of them as a time.
func Milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

// mostQuoted runes of a text stand in a sentence: it may be as long as a field takes.
const mostQuoted = 60

// Quoted is what a person typed, or another program calls itself, in a sentence: “laptop”; the beginning, where it is long.
func Quoted(text string) string {
	if runes := []rune(text); len(runes) > mostQuoted {
		text = string(runes[:mostQuoted-1]) + "…"
	}
	return "“" + text + "”"
}

// Bytes is a size: 6.1 kB, or 2 MB where it is large.
func Bytes(bytes int) string {
	if bytes >= 1_000_000 {
		return fmt.Sprintf("%.4g MB", float64(bytes)/1_000_000)
	}
	return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
}

// Duration is how long something took: 1.2 ms, 340 ms, 2.15 s.
func Duration(d time.Duration) string {
	switch {
	case d < 50*time.Microsecond:
		return "0 ms"
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
	case d < time.Second:
		return Number(int(d.Milliseconds())) + " ms"
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

// Ago is how long something is past, roughly: "3 hours ago".
func Ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return Count(int(d/time.Minute), "minute") + " ago"
	case d < 48*time.Hour:
		return Count(int(d/time.Hour), "hour") + " ago"
	}
	return Count(int(d/(24*time.Hour)), "day") + " ago"
}

// Clock is a time today, or a day and a time.
func Clock(t time.Time) string {
	t = t.Local()
	y, m, d := t.Date()
	if ny, nm, nd := time.Now().Date(); y == ny && m == nm && d == nd {
		return t.Format("15:04:05")
	}
	return t.Format("2 Jan 15:04")
}

// Samples says what of a mail that is only looked at is a sample, by the values that events bring.
func Samples(values map[string]string) string {
	if len(values) == 0 {
		return "What the action says is a sample."
	}
	return "What the action says is a sample, and what an event brings as " + strings.Join(slices.Sorted(maps.Keys(values)), ", ") + "."
}

// Language is a language by its tag: Dutch; the tag, where that is not known.
func Language(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.English.Tags().Name(parsed); name != "" {
		return name
	}
	return tag
}

// Languages names up to two languages, by their tags, and counts more.
func Languages(tags []string) string {
	if len(tags) > 2 {
		return Count(len(tags), "language")
	}
	return strings.Join(tags, " · ")
}
