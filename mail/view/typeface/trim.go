package typeface

import (
	"unicode"

	"github.com/go-text/typesetting/font/opentype"
)

// Chinese and Japanese punctuation fills half of its square. Where two meet, the empty halves
// between them become one (CSS Text 4 §8.4, text-spacing-trim: normal): of 」「 the second one
// loses its left half, of 」、 the first one its right half.

// halfWidths is the feature by which a font says that its punctuation can lose a half.
var halfWidths = opentype.MustNewTag("halt")

// half is which half of a character is empty.
type half int

const (
	none   half = iota
	left        // as of an opening bracket
	right       // as of a closing one, and of the full stop
	beside      // both are, but neither is lost
)

// emptyHalf is the half that a character of full width can lose.
func emptyHalf(r rune) half {
	switch {
	case r == '、' || r == '。' || r == '，' || r == '．':
		return right
	case r == '・' || r == '：' || r == '；' || r == 0x3000:
		return beside
	case r < 0x3000:
		return none
	case unicode.Is(unicode.Ps, r):
		return left
	case unicode.Is(unicode.Pe, r):
		return right
	}
	return none
}

// lost is the half that a character loses between two others.
func lost(before, r, after rune) half {
	switch emptyHalf(r) {
	case left:
		if emptyHalf(before) != none || before == '‘' || before == '“' {
			return left
		}
	case right:
		if next := emptyHalf(after); next == right || next == beside || after == '’' || after == '”' {
			return right
		}
	}
	return none
}

// trim takes from the punctuation of a run what it loses to its neighbours.
func (f *Face) trim(run *Run, t *decoded, item item) {
	if !f.halves || run.RightToLeft {
		return
	}
	square := fontSize(run.Size)
	runeAt := item.from
	for i := range run.Glyphs {
		glyph := &run.Glyphs[i]
		for t.at[runeAt] < glyph.Cluster {
			runeAt++
		}
		if glyph.Advance < square*0.99 {
			continue // the font has it narrow already
		}
		before := rune(0) // nothing is before what begins a line
		if runeAt > t.lo {
			before = t.runes[runeAt-1]
		}
		switch lost(before, t.runes[runeAt], t.rune(runeAt+1)) {
		case left:
			glyph.Advance -= square / 2
			glyph.X -= square / 2
			glyph.Unsafe = true
		case right:
			glyph.Advance -= square / 2
			if i+1 < len(run.Glyphs) {
				run.Glyphs[i+1].Unsafe = true
			}
		}
	}
}
