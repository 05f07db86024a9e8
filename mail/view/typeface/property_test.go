//go:build !race

package typeface

import (
	"math"
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/style"

	"pgregory.net/rapid"
)

func someText() *rapid.Generator[string] {
	pieces := []string{
		"a", "Te", "AV", " ", "fi", "e\u0301", "ß", "שלום", "سلام", "漢字", "」「", "。", "ไทย", "नमस्ते", "안녕", "ᄀ",
		"😀", "👍🏽", "👩‍👩‍👧", "🇩🇪", "1️⃣", "☎", "☎️", "✌", "©", "\u00ad", "\u200d", "\u200b", "\t", "\n", "\x00", "\u0378", "\U0010ffff", "\xff", "\u202e", "\ufe0f", "\u0301",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

func TestEveryCharacterIsInOneRun(t *testing.T) {
	fonts := New()
	rapid.Check(t, func(t *rapid.T) {
		text := someText().Draw(t, "text")
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := rapid.IntRange(start, len(text)).Draw(t, "end")
		font := style.Font{
			Families: []string{rapid.SampledFrom([]string{"Arial", "Times", "Courier New", "Nobody"}).Draw(t, "family")},
			Size:     rapid.Float64Range(0, 100).Draw(t, "size"), Weight: rapid.IntRange(1, 1000).Draw(t, "weight"),
			Italic: rapid.Bool().Draw(t, "italic"), Small: rapid.Bool().Draw(t, "small"),
		}
		rightToLeft := rapid.Bool().Draw(t, "right to left")
		letter := rapid.SampledFrom([]float64{0, 0, 1.5, -3}).Draw(t, "letter")
		check(t, text, start, end, fonts.Shape(text, start, end, font, rightToLeft, letter, 0), rightToLeft)
	})
}

// A text that is broken before a glyph that is not unsafe is as wide in two parts as in one.
func TestPartsAreAsWideAsTheWhole(t *testing.T) {
	fonts := New()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[A-Za-z,. ]{2,30}`).Draw(t, "text")
		run := all(fonts, text, arial(17.6))[0]
		for i, glyph := range run.Glyphs[1:] {
			if glyph.Unsafe || glyph.Cluster == run.Glyphs[i].Cluster {
				continue
			}
			parts := width(all(fonts, text[:glyph.Cluster], arial(17.6))) + width(all(fonts, text[glyph.Cluster:], arial(17.6)))
			if math.Abs(parts-run.Advance) > 1e-9 {
				t.Fatalf("%q is %v wide, broken at %d %v", text, run.Advance, glyph.Cluster, parts)
			}
		}
	})
}

func TestShapingGrowsWithTheText(t *testing.T) {
	for _, unit := range []string{"word ", "\u0301", "👩\u200d", "क्", "\u0378", "aשа漢ا", "」「"} {
		growthtest.Linear(t, 2_000, func(size int) func() {
			fonts, text := New(), "a"+strings.Repeat(unit, size)
			all(fonts, unit, arial(16)) // the fonts are read
			return func() {
				fonts.shaped = newCache()
				all(fonts, text, arial(16))
			}
		})
	}
}

func FuzzShape(f *testing.F) {
	for _, text := range []string{"", "Hello world", "שלום abc", "漢字」「。", "👩‍👩‍👧‍👦🇩🇪1️⃣", "\xff\xfe\u0301", "नमस्ते", "ᄀ\u1160", "a\u0378\n\t\u00ad", "ŉß"} {
		f.Add(text, 0, len(text), 16.0, 400, false, 0.0)
		f.Add(text, 1, len(text)-1, 15.2, 700, true, 1.0)
	}
	fonts := New()
	f.Fuzz(func(t *testing.T, text string, start, end int, size float64, weight int, flag bool, letter float64) {
		font := style.Font{Families: []string{"Arial", text}, Size: size, Weight: weight, Italic: flag, Small: flag}
		runs := fonts.Shape(text, start, end, font, flag, letter, -letter)
		start = min(max(start, 0), len(text))
		end = min(max(start, end), len(text))
		check(t, text, start, end, runs, flag)
		for _, run := range runs {
			run.Metrics()
			for _, glyph := range run.Glyphs {
				run.Face.Glyph(glyph.ID)
			}
		}
	})
}
