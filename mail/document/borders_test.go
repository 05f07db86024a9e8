package document

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRisingOffsetsAreBordersOfGraphemesWhereEachAloneIs(t *testing.T) {
	parts := []string{"a", " ", "\u0301", "\x80", "\u200d", "\U0001f468", "\U0001f1f3", "\u1100", "\u1161", "\u0600", "\u0e33", "\r", "\n", string(ChipRune), "न", "्"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "parts"), "")
		all := borders{text: text}
		for at := range len(text) + 1 {
			if rapid.IntRange(0, 3).Draw(t, "left out") == 0 {
				continue
			}
			want := boundary(text, at) && (plainBoundary(text, at) || nextGrapheme(text, previousGrapheme(text, at)) == at)
			if got := all.has(at); got != want {
				t.Fatalf("%q at %d: %v, want %v", text, at, got, want)
			}
		}
	})
}
