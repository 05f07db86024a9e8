package typeface

import (
	"unicode"

	"github.com/rivo/uniseg"
)

// clusterEnd is where the grapheme cluster that begins with a rune ends (UAX 29).
func (t *decoded) clusterEnd(at, limit int) int {
	const firstMark = 0x300 // below, nothing joins what is before it, but for line feeds
	if t.runes[at] < firstMark && (at+1 >= limit || t.runes[at+1] < firstMark && t.at[at+1] > t.at[at]) {
		return at + 1
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(t.text[t.at[at]:t.at[limit]], -1)
	end := at + 1
	for end < limit && t.at[end] < t.at[at]+len(cluster) {
		end++
	}
	return end
}

// control says whether a character takes no room and is not drawn, whatever a font has for it: of
// the first ones white space alone, as in Chromium.
func control(r rune) bool {
	return r == 0 || r >= '\t' && r <= '\r' && r != '\v' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029
}

// invisible says whether a character is not drawn by itself (Unicode's
// Default_Ignorable_Code_Point): no face lacks it.
func invisible(r rune) bool {
	if r < 0x7f {
		return control(r)
	}
	return control(r) || r == 0x00ad || r == 0x034f || r == 0x061c || r == 0x115f || r == 0x1160 ||
		r == 0x17b4 || r == 0x17b5 || r >= 0x180b && r <= 0x180f || r >= 0x200b && r <= 0x200f ||
		r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0x3164 ||
		unicode.Is(unicode.Variation_Selector, r) || r == 0xfeff || r == 0xffa0 ||
		r >= 0xfff0 && r <= 0xfff8 || r >= 0x1bca0 && r <= 0x1bca3 || r >= 0x1d173 && r <= 0x1d17a ||
		r >= 0xe0000 && r <= 0xe0fff
}

func allInvisible(cluster []rune) bool {
	for _, r := range cluster {
		if !invisible(r) {
			return false
		}
	}
	return true
}
