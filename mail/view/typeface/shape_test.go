package typeface

import (
	"math"
	"strings"
	"sync"
	"testing"

	"postroom/mail/style"
)

// Widths in Chromium at 20 pixels in Liberation Sans.
func TestWidthsAreChromiums(t *testing.T) {
	fonts := New()
	for _, row := range []struct {
		text         string
		letter, word float64
		width        float64
	}{
		{"Hamburgefonstiv 0123 illW", 0, 0, 239},
		{"Hamburgefonstiv fi ffl AVATo", 0, 0, 248.640625}, // ligatures and kerning
		{"Hamburgefonstiv fi ffl AVATo", 0.5, 0, 262.640625},
		{"Hamburgefonstiv fi ffl AVATo", 5, 0, 388.640625},
		{"Hamburgefonstiv fi ffl AVATo", -1, 0, 220.640625},
		{"ffi fi", 0.3, 0, 32.5625},
		{"e\u0301a", 1, 0, 24.25}, // a cluster is set apart once
		{"a\u200bb", 1, 0, 24.25},
		{"a\u00adb", 1, 0, 24.25},
		{"a b c", 0, 3, 49.359375},
		{"a\u00a0b", 0, 3, 30.8125},
		{"a\u2003b", 0, 3, 42.25}, // no space that words are set apart by
		{" a", 0, -2, 14.6875},
		{"Tiếng Việt ữ ỵ", 0, 0, 123.453125},
		{"ȧ̈b̃x̱q̌", 0, 0, 43.375},
	} {
		got := width(fonts.Shape(row.text, 0, len(row.text), arial(20), false, row.letter, row.word))
		if !near(got, row.width) {
			t.Errorf("%q, %v and %v apart: %v wide, in Chromium %v", row.text, row.letter, row.word, got, row.width)
		}
	}
}

func TestHebrewIsAsWideAsInChromium(t *testing.T) {
	text := "שלום עולם"
	if got := width(New().Shape(text, 0, len(text), arial(20), true, 0, 0)); !near(got, 90.109375) {
		t.Errorf("%v wide", got)
	}
}

func TestSmallCapitalsAreChromiums(t *testing.T) {
	fonts := New()
	for _, row := range []struct {
		text  string
		size  float64
		width float64
	}{
		{"Hello World", 20, 113.578125},
		{"straße", 20, 65.359375},
		{"don't", 20, 43.484375},
		{"Éé ñ", 20, 38.359375},
		{strings.Repeat("n", 40), 15, 317.765625},
		{strings.Repeat("n", 40), 12, 231.09375},
	} {
		font := style.Font{Families: []string{"Arial"}, Size: row.size, Weight: 400, Small: true}
		runs := all(fonts, row.text, font)
		if !near(width(runs), row.width) {
			t.Errorf("%q at %v: %v wide, in Chromium %v", row.text, row.size, width(runs), row.width)
		}
		if end := runs[len(runs)-1].End; end != len(row.text) {
			t.Errorf("%q ends at %d", row.text, end)
		}
	}
}

func TestControlCharactersOfNoUseAreDrawnAsMissing(t *testing.T) {
	for _, r := range "\x01\x03\x08\v\x0e\x1f" {
		runs := all(New(), "a"+string(r), arial(16))
		if want := 8.8984375 + 12; width(runs) != want || !runs[len(runs)-1].Missing {
			t.Errorf("%q: %v wide, in Chromium %v: %+v", r, width(runs), want, runs)
		}
	}
}

func TestControlsAndSoftHyphensTakeNoRoom(t *testing.T) {
	fonts := New()
	text := "a\u00adb\tc\nd\x00e\u200bf\u202e\u2066"
	runs := all(fonts, text, arial(16))
	if len(runs) != 1 || len(runs[0].Glyphs) != 6 || runs[0].End != len(text) {
		t.Fatalf("%+v", runs)
	}
	if plain := all(fonts, "abcdef", arial(16)); math.Abs(width(runs)-width(plain)) > 1e-9 {
		t.Errorf("%v wide, without them %v", width(runs), width(plain))
	}
	for _, text := range []string{"\n", "\u00ad", "\u200b\u200d", "\t\t"} {
		runs := all(fonts, text, arial(16))
		if len(runs) != 1 || width(runs) != 0 || len(runs[0].Glyphs) != 0 || runs[0].Missing {
			t.Errorf("%q: %+v", text, runs)
		}
	}
}

// A mark of byte order before a word is often of another element than the word.
func TestWhatIsNotDrawnKeepsItsPlaceBeforeAWord(t *testing.T) {
	for _, before := range []string{"\ufeff", "\u200b", "\u200c\u2060", "\u00ad"} {
		runs := all(New(), before+"x", arial(16))
		if len(runs) != 1 || len(runs[0].Glyphs) != 1 || runs[0].Glyphs[0].Cluster != len(before) {
			t.Errorf("%q: %+v", before, runs)
		}
	}
}

func TestSizeZeroTakesNoRoom(t *testing.T) {
	for _, size := range []float64{0, -3, math.NaN(), math.Inf(-1)} {
		if got := width(all(New(), "Hello 漢", arial(size))); got != 0 {
			t.Errorf("at %v: %v wide", size, got)
		}
	}
	if got := width(all(New(), "Hello", arial(math.Inf(1)))); math.IsInf(got, 0) || math.IsNaN(got) {
		t.Errorf("at no end of size: %v wide", got)
	}
}

func TestWhatNoFontHasIsSaid(t *testing.T) {
	runs := all(New(), "a\u0378b", arial(16))
	if len(runs) != 3 || runs[0].Missing || !runs[1].Missing || runs[2].Missing {
		t.Fatalf("%v", names(runs))
	}
	if runs[1].Start != 1 || runs[1].End != 3 || runs[1].Glyphs[0].ID != 0 {
		t.Errorf("%+v", runs[1])
	}
}

func TestGlyphsOfRightToLeftTextStandFromTheLeft(t *testing.T) {
	text := "שלום"
	runs := New().Shape(text, 0, len(text), arial(16), true, 0, 0)
	if len(runs) != 1 || !runs[0].RightToLeft {
		t.Fatalf("%+v", runs)
	}
	for i, glyph := range runs[0].Glyphs {
		if want := len(text) - 2*(i+1); glyph.Cluster != want {
			t.Errorf("glyph %d is that of byte %d, not %d", i, glyph.Cluster, want)
		}
	}
}

func TestPartsThatMissTheirRunesAreShapedToo(t *testing.T) {
	text := "a漢b"
	for start := -1; start < 7; start++ {
		for end := -1; end < 7; end++ {
			from := min(max(start, 0), len(text))
			check(t, text, from, min(max(end, from), len(text)), New().Shape(text, start, end, arial(16), false, 0, 0), false)
		}
	}
}

func TestAnswersDoNotDependOnWhatWasAskedBefore(t *testing.T) {
	fonts := New()
	text := "To be, or not to be"
	first := fonts.Shape(text, 3, 9, arial(16), false, 0, 0)
	fonts.Shape("xx"+text, 5, 11, arial(16), false, 0, 0)
	fonts.Shape(text, 3, 9, arial(17), false, 0, 0)
	again := fonts.Shape(text, 3, 9, arial(16), false, 0, 0)
	anew := New().Shape(text, 3, 9, arial(16), false, 0, 0)
	if &first[0].Glyphs[0] != &again[0].Glyphs[0] {
		t.Error("what did not change was shaped anew")
	}
	for i, glyph := range anew[0].Glyphs {
		if glyph != again[0].Glyphs[i] {
			t.Errorf("glyph %d: %+v, anew %+v", i, again[0].Glyphs[i], glyph)
		}
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	c := newCache()
	glyphs := make([]Glyph, 5_000)
	for i := range 1_000 {
		c.put(question{start: i}, []Run{{Glyphs: glyphs}})
	}
	if c.bytes > mostBytes || len(c.answers) != c.order.Len() || len(c.answers) == 0 {
		t.Errorf("%d bytes in %d answers of %d", c.bytes, len(c.answers), c.order.Len())
	}
	if _, ok := c.get(question{start: 999}); !ok {
		t.Error("the latest is not kept")
	}
	for i := range mostAnswers + 10 {
		c.put(question{start: -i}, nil)
	}
	if len(c.answers) > mostAnswers {
		t.Errorf("%d answers", len(c.answers))
	}
}

func TestSeveralGoroutinesMayShapeAndDraw(t *testing.T) {
	fonts := New()
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for j := range 50 {
				text := strings.Repeat("Hello 漢 😀 ", j%7+1)
				for _, run := range fonts.Shape(text, i%3, len(text), arial(float64(10+j%5)), false, 0, 0) {
					run.Metrics()
					for _, glyph := range run.Glyphs {
						run.Face.Glyph(glyph.ID)
					}
				}
				fonts.Metrics(arial(float64(j)))
			}
		})
	}
	all.Wait()
}

// check holds what is true of all runs: they are the part of the text and nothing else, and
// their glyphs are those of their characters.
func check(t interface{ Errorf(string, ...any) }, text string, start, end int, runs []Run, rightToLeft bool) {
	at := start
	for _, run := range runs {
		if run.Start != at || run.End <= run.Start || run.Face == nil || run.RightToLeft != rightToLeft {
			t.Errorf("%q: a run from %d to %d where %d is next", text, run.Start, run.End, at)
		}
		at = run.End
		sum, before := 0.0, -1
		if rightToLeft {
			before = math.MaxInt
		}
		for _, glyph := range run.Glyphs {
			if glyph.Cluster < run.Start || glyph.Cluster >= run.End || rightToLeft && glyph.Cluster > before || !rightToLeft && glyph.Cluster < before {
				t.Errorf("%q: the cluster %d after %d in a run from %d to %d", text, glyph.Cluster, before, run.Start, run.End)
			}
			before = glyph.Cluster
			sum += glyph.Advance
			if math.IsNaN(glyph.Advance) || math.IsNaN(glyph.X) || math.IsNaN(glyph.Y) {
				t.Errorf("%q: %+v", text, glyph)
			}
		}
		if math.Abs(sum-run.Advance) > 1e-6*max(1, math.Abs(sum)) {
			t.Errorf("%q: glyphs are %v wide, their run %v", text, sum, run.Advance)
		}
	}
	if at != end {
		t.Errorf("%q: runs end at %d, not at %d", text, at, end)
	}
}
