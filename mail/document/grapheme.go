package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
	"github.com/rivo/uniseg"
)

// A caret steps by grapheme cluster and by word (Unicode Standard Annex 29).
// A chip is one of each, whatever stands beside it.

// nextGrapheme is where the grapheme at an offset ends; len(text) at the end.
func nextGrapheme(text string, at int) int {
	for end := range graphemes(text, at) {
		if end > at {
			return end
		}
	}
	return len(text)
}

// previousGrapheme is where the grapheme before an offset begins; 0 at the start.
func previousGrapheme(text string, at int) int {
	before := 0
	for end := range graphemes(text, at) {
		if end >= at {
			break
		}
		before = end
	}
	return before
}

// borders tells of rising offsets of a text whether a grapheme begins or ends there: of all
// together in the time of one walk.
type borders struct {
	text  string
	at    int // the last boundary that was walked to
	end   int // of the part that is walked, which no character joins to what is around it
	state int // of the walk
}

func (b *borders) has(at int) bool {
	switch {
	case !boundary(b.text, at):
		return false
	case plainBoundary(b.text, at):
		return true
	}
	if at >= b.end {
		for b.at = at; !plainBoundary(b.text, b.at); {
			_, size := utf8.DecodeLastRuneInString(b.text[:b.at])
			b.at -= size
		}
		for b.end, b.state = at, -1; !plainBoundary(b.text, b.end); {
			_, size := utf8.DecodeRuneInString(b.text[b.end:])
			b.end += size
		}
	}
	for b.at < at {
		var cluster string
		cluster, _, _, b.state = uniseg.FirstGraphemeClusterInString(b.text[b.at:b.end], b.state)
		b.at += len(cluster)
	}
	return b.at == at
}

// graphemes walks the boundaries around an offset: at least one at or before
// it and the next ones on either side. It reads no more of the text than that needs.
func graphemes(text string, at int) func(yield func(int) bool) {
	from := at
	for from == at && from > 0 || !plainBoundary(text, from) {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	to := at
	for to == at && to < len(text) || !plainBoundary(text, to) {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	return func(yield func(int) bool) {
		if !yield(from) {
			return
		}
		for start := from; start < to; {
			end := start
			for end == start || !plainBoundary(text, end) {
				_, size := utf8.DecodeRuneInString(text[end:])
				end += size
			}
			for state := -1; start < end; {
				var cluster string
				cluster, _, _, state = uniseg.FirstGraphemeClusterInString(text[start:end], state)
				start += len(cluster)
				if !yield(start) {
					return
				}
			}
		}
	}
}

// runesLen is the length in bytes of the first n characters of a text.
func runesLen(text string, n int) int {
	at := 0
	for range n {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// plainBoundary reports whether two characters alone tell that there is a boundary
// between them.
func plainBoundary(text string, at int) bool {
	if at == 0 || at == len(text) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	const combining, prepended, joiner = 0x300, 0x600, '\u200d' // no character below extends the one before it, or the one behind it
	return before == ChipRune || after == ChipRune ||
		after < combining && (before < prepended || before != joiner && !prepends(before)) ||
		standsAlone(before) && standsAlone(after)
}

// standsAlone reports whether a character is a letter that only marks can join to another:
// no Hangul letter that is put together, none that counts as a mark.
func standsAlone(r rune) bool {
	switch {
	case 0x1100 <= r && r <= 0x11ff, 0xa960 <= r && r <= 0xa97f, 0xd7b0 <= r && r <= 0xd7ff, r == 0xe33, r == 0xeb3:
		return false
	}
	return unicode.In(r, unicode.Lo, unicode.Lu, unicode.Ll) && !prepends(r)
}

// prepends reports whether a character can be one with what stands behind it.
func prepends(r rune) bool {
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return true
	}
	switch r {
	case 0xd4e, 0x111c2, 0x111c3, 0x1193f, 0x11941, 0x11a3a, 0x11d46, 0x11f02:
		return true
	}
	return 0x11a84 <= r && r <= 0x11a89 || r == 0x113d1
}

// wordKind is what a part of a text is when the caret steps by word.
type wordKind int

const (
	spaces wordKind = iota
	lettering
	signs
	placeholder
)

func wordKindOf(r rune) wordKind {
	switch {
	case r == ChipRune:
		return placeholder
	case unicode.IsSpace(r):
		return spaces
	case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
		return lettering
	}
	return signs
}

// wordSpan is a word, a placeholder, or a stretch of space or of signs.
type wordSpan struct {
	from, to int
	kind     wordKind
}

// wordSpans divides a text.
func wordSpans(text string) []wordSpan {
	var spans []wordSpan
	at := 0
	between := func(to int) {
		for at < to {
			r, _ := utf8.DecodeRuneInString(text[at:])
			kind := wordKindOf(r)
			end := strings.IndexFunc(text[at:to], func(r rune) bool { return wordKindOf(r) != kind })
			switch {
			case end < 0:
				end = to
			default:
				end += at
			}
			if kind == placeholder {
				end = at + utf8.RuneLen(ChipRune)
			}
			spans = append(spans, wordSpan{at, end, kind})
			at = end
		}
	}
	var s segmenter.Segmenter
	s.InitWithString(text)
	offset, runes := 0, 0
	for w := s.WordIterator(); w.Next(); {
		found := w.Word()
		offset += runesLen(text[offset:], found.Offset-runes)
		runes = found.Offset
		end := offset + runesLen(text[offset:], len(found.Text))
		if strings.ContainsRune(text[offset:end], ChipRune) {
			continue // a mark behind a chip counts as part of it there
		}
		between(offset)
		spans = append(spans, wordSpan{offset, end, lettering})
		at = end
	}
	between(len(text))
	return spans
}

// nextWord is where the word at or behind an offset ends.
func nextWord(text string, at int) int {
	for _, s := range wordSpans(text) {
		if s.to > at && s.kind != spaces {
			return s.to
		}
	}
	return len(text)
}

// previousWord is where the word at or before an offset begins.
func previousWord(text string, at int) int {
	begin := 0
	for _, s := range wordSpans(text) {
		if s.from >= at {
			break
		}
		if s.kind != spaces {
			begin = s.from
		}
	}
	return begin
}
