package typeset

import (
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"postroom/mail/document"
)

// A span is a part of a block's text that is drawn in one piece where it fits on
// one line: one set of marks, one Face. A chip is a span of its own.
type span struct {
	from, to int
	marks    document.Marks
	face     Face
	chip     string // name of the placeholder; else empty
}

// spans divides a block's text at its marks, its chips, and wherever the embedded
// font has no glyph. They cover the text without gaps.
func spans(b document.Block, bold bool, m Measurer) []span {
	var out []span
	at, chips := 0, b.Chips
	add := func(to int, marks document.Marks) {
		for len(chips) > 0 && chips[0].At < to {
			c := chips[0]
			chips = chips[1:]
			out = appendCovered(out, b.Text, at, c.At, marks, bold, m)
			at = c.At + utf8.RuneLen(document.ChipRune)
			out = append(out, span{from: c.At, to: at, marks: marks, face: faceOf(marks, bold), chip: c.Name})
		}
		out = appendCovered(out, b.Text, at, to, marks, bold, m)
		at = to
	}
	for _, r := range b.Runs {
		add(r.From, document.Marks{})
		add(r.To, r.Marks)
	}
	add(len(b.Text), document.Marks{})
	return out
}

func faceOf(m document.Marks, bold bool) Face {
	return Face{Bold: m.Bold || bold, Italic: m.Italic}
}

// appendCovered divides text[from:to] by which font has its characters. A grapheme
// is never divided: the accent stays with its letter, the family with its members.
func appendCovered(out []span, text string, from, to int, marks document.Marks, bold bool, m Measurer) []span {
	if from >= to {
		return out
	}
	start, fallback := from, false
	flush := func(end int) {
		if end > start {
			face := faceOf(marks, bold)
			face.Fallback = fallback
			out = append(out, span{from: start, to: end, marks: marks, face: face})
		}
		start = end
	}
	if isASCII(text[from:to]) {
		flush(to)
		return out
	}
	at := from
	for _, end := range Graphemes(text[from:to]) {
		if lacks := !coversCluster(text[at:from+end], faceOf(marks, bold), m); lacks != fallback {
			flush(at)
			fallback = lacks
		}
		at = from + end
	}
	flush(to)
	return out
}

// emojiSelector asks for the colour picture of the character before it.
const emojiSelector = '\uFE0F'

func coversCluster(cluster string, f Face, m Measurer) bool {
	for _, r := range cluster {
		if r == emojiSelector {
			return false
		}
		if !isInvisible(r) && !m.Covers(r, f) {
			return false
		}
	}
	return true
}

// isInvisible tells characters that no font needs a glyph for.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Graphemes gives the byte offset of each grapheme's end (UAX #29).
func Graphemes(text string) []int {
	ends := make([]int, 0, len(text))
	for at, state := 0, -1; at < len(text); {
		var cluster string
		cluster, _, _, state = uniseg.FirstGraphemeClusterInString(text[at:], state)
		at += len(cluster)
		ends = append(ends, at)
	}
	return ends
}

// firstGrapheme is how long the first grapheme of a text is.
func firstGrapheme(text string) int {
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text, -1)
	return len(cluster)
}

// runesLen is the length in bytes of the first n runes of text.
func runesLen(text string, n int) int {
	at := 0
	for range n {
		_, w := utf8.DecodeRuneInString(text[at:])
		at += w
	}
	return at
}
