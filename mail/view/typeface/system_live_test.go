//go:build live

package typeface

import (
	"bytes"
	"image/png"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"

	"postroom/mail/style"
)

// The faces and the widths that Chromium takes at 20 pixels after Liberation Sans, with
// fonts-noto-core 20201225, -cjk 20220127 and -color-emoji 2.042 of Debian.
func TestScriptsAreSetInChromiumsFonts(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Sans CJK JP", "漢")
	needs(t, fonts, "Noto Sans Devanagari", "न")
	needs(t, fonts, "Noto Color Emoji", "😀")
	for _, row := range []struct {
		text  string
		face  string
		width float64
	}{
		{"مرحبا", "Noto Kufi Arabic", 0},
		{"Բարեւ", "Noto Sans Armenian", 0},
		{"გამარჯობა", "Noto Sans Georgian", 111.953125},
		{"नमस्ते", "Noto Sans Devanagari", 0},
		{"নমস", "Noto Sans Bengali", 0},
		{"નમસ્તે", "Noto Serif Gujarati", 41.734375},
		{"నమస్కారం", "Noto Sans Telugu", 86.875},
		{"ನಮಸ್ಕಾರ", "Noto Serif Kannada", 70.1875},
		{"നമസ്കാരം", "Noto Sans Malayalam", 111.765625},
		{"ආයුබෝවන්", "Noto Serif Sinhala", 108.953125},
		{"สวัสดีชาวโลก", "Noto Sans Thai", 103.390625},
		{"ສະບາຍດີ", "Noto Sans Lao", 63.90625},
		{"བཀྲ་ཤིས", "Noto Serif Tibetan", 55.84375},
		{"မင်္ဂလာပါ", "Noto Sans Myanmar", 77.375},
		{"សួស្តី", "Noto Sans Khmer", 37.125},
		{"ሰላም", "Noto Sans Ethiopic", 40.1875},
		{"ᎣᏏᏲ", "Noto Sans Cherokee", 46.375},
		{"漢字中国語", "Noto Sans CJK JP", 100},
		{"こんにちは", "Noto Sans CJK JP", 100},
		{"안녕하세요", "Noto Sans CJK JP", 92},
		{"⇒⇐↗", "Noto Sans CJK JP", 0},
		{"⁰ⁱ", "Noto Sans", 0},
		{"𝒜𝔸𝐀𝛼", "Noto Sans Math", 57},
		{"⚀⚁♔♕", "Noto Sans Symbols2", 71.125},
	} {
		runs := all(fonts, row.text, arial(20))
		if got := names(runs); len(got) != 1 || got[0] != row.face {
			t.Errorf("%s is set in %v, in Chromium in %s", row.text, got, row.face)
		} else if row.width > 0 && !near(width(runs), row.width) {
			t.Errorf("%s is %v wide, in Chromium %v", row.text, width(runs), row.width)
		}
	}
}

func TestEmojiAreTakenFromTheFontForThem(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Color Emoji", "😀")
	needs(t, fonts, "Noto Sans Symbols2", "✔")
	for _, row := range []struct {
		text  string
		faces []string
	}{
		{"😀", []string{"Noto Color Emoji"}},
		{"👨‍👩‍👧‍👦", []string{"Noto Color Emoji"}},
		{"🏳‍🌈", []string{"Noto Color Emoji"}},
		{"👍🏽", []string{"Noto Color Emoji"}},
		{"🇩🇪🇫🇷", []string{"Noto Color Emoji"}},
		{"🏴󠁧󠁢󠁥󠁮󠁧󠁿", []string{"Noto Color Emoji"}},
		{"1️⃣", []string{"Noto Color Emoji"}},
		{"☎️", []string{"Noto Color Emoji"}},
		{"©️", []string{"Noto Color Emoji"}},
		{"✌", []string{"Noto Color Emoji"}},
		{"©®™", []string{"Liberation Sans"}},
		{"☺♥♂", []string{"Liberation Sans"}},
		{"1", []string{"Liberation Sans"}},
		{"✔", []string{"Noto Sans Symbols2"}},
		{"✌\ufe0e", []string{"Noto Sans Symbols2"}},
		{"✅ Done", []string{"Noto Color Emoji", "Liberation Sans"}},
	} {
		if got := names(all(fonts, row.text, arial(20))); !slices.Equal(got, row.faces) {
			t.Errorf("%s is set in %v, in Chromium in %v", row.text, got, row.faces)
		}
	}
	for text, wide := range map[string]float64{"😀😀😀": 74.875, "👨‍👩‍👧‍👦": 24.96875, "🇩🇪🇫🇷": 49.921875} {
		if got := width(all(fonts, text, arial(20))); !near(got, wide) {
			t.Errorf("%s is %v wide, in Chromium %v", text, got, wide)
		}
	}
}

func TestStretchOfOneScriptIsSetInOneFontWhereThatHasIt(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Sans CJK JP", "漢")
	needs(t, fonts, "Noto Sans", "℃")
	for _, row := range []struct {
		text  string
		faces []string // in Chromium
	}{
		{"℃", []string{"Noto Sans"}},
		{"℃漢", []string{"Noto Sans CJK JP"}},
		{"⇒℃", []string{"Noto Sans CJK JP"}},
		{"⇒😀℃", []string{"Noto Sans CJK JP", "Noto Color Emoji", "Noto Sans"}},
		{"ই「。", []string{"Noto Sans Bengali", "Noto Sans CJK JP"}},
		{"a  b", []string{"Liberation Sans"}},
	} {
		if got := names(all(fonts, row.text, arial(20))); !slices.Equal(got, row.faces) {
			t.Errorf("%s is set in %v, in Chromium in %v", row.text, got, row.faces)
		}
	}
	courier := style.Font{Families: []string{"Courier New"}, Size: 20, Weight: 400}
	if got := names(all(fonts, "a  b", courier)); len(got) != 1 {
		t.Errorf("spaces that Courier lacks are set in %v", got)
	}
}

func TestFacesWithoutABoldCutAreDrawnBolder(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Sans CJK JP", "漢")
	font := arial(20)
	font.Weight, font.Italic = 600, true
	if run := all(fonts, "漢", font)[0]; !run.Bold || !run.Slanted {
		t.Errorf("bold %v, slanted %v", run.Bold, run.Slanted)
	}
}

func TestPunctuationLosesTheHalfBetweenTwo(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Sans CJK JP", "漢")
	for text, wide := range map[string]float64{ // in Chromium
		"「。、」": 60, "」「": 30, "漢」「漢": 70, "。": 20, "漢。漢": 60, "（漢）": 60, "！？": 40, "・「": 30, "」・": 30,
		"。：「": 40, "」　漢": 50, "「」": 40, "「、": 40, "・、": 40, "　　": 40, "、　": 30, "【】【】": 70, "､「": 30, "「「「": 40,
	} {
		if got := width(all(fonts, text, arial(20))); !near(got, wide) {
			t.Errorf("%s is %v wide, in Chromium %v", text, got, wide)
		}
	}
	if bracket := all(fonts, "」「", arial(20))[0].Glyphs[1]; bracket.Advance != 10 || bracket.X != -10 || !bracket.Unsafe {
		t.Errorf("a bracket after another: %+v", bracket)
	}
	if runs := fonts.Shape("」「", 3, 6, arial(20), false, 0, 0); runs[0].Advance != 20 {
		t.Errorf("a bracket that begins a line is %v wide", runs[0].Advance)
	}
}

func TestGlyphsAreOutlinesOrPictures(t *testing.T) {
	fonts := New()
	run := all(fonts, "H ", arial(16))[0]
	if outline := run.Face.Glyph(run.Glyphs[0].ID).Outline; len(outline) < 12 || run.Face.UnitsPerEm() != 2048 {
		t.Errorf("an H of %d segments", len(outline))
	}
	if space := run.Face.Glyph(run.Glyphs[1].ID); len(space.Outline) != 0 || space.Bitmap != nil {
		t.Errorf("a space is %+v", space)
	}
	run.Face.Glyph(1 << 31) // none
	needs(t, fonts, "Noto Color Emoji", "😀")
	run = all(fonts, "😀", arial(16))[0]
	bitmap := run.Face.Glyph(run.Glyphs[0].ID).Bitmap
	if bitmap == nil || bitmap.Format != font.PNG {
		t.Fatalf("%+v", bitmap)
	}
	if picture, err := png.Decode(bytes.NewReader(bitmap.Data)); err != nil || picture.Bounds().Dx() != 136 {
		t.Errorf("%v", err)
	}
	if bitmap.Width < 2000 || bitmap.Height < 2000 || bitmap.Y < 1000 {
		t.Errorf("at %v, %v, %v × %v", bitmap.X, bitmap.Y, bitmap.Width, bitmap.Height)
	}
}

func TestInstalledFamiliesAreTakenByNameOnlyWhereAsked(t *testing.T) {
	installed := NewInstalled()
	font := style.Font{Families: []string{"Noto Serif", "Arial"}, Size: 20, Weight: 700, Italic: true}
	runs := all(installed, "Hamburg", font)
	if runs[0].Face.Name() == "Liberation Sans Bold Italic" {
		t.Fatal("Noto Serif is not installed")
	}
	if runs[0].Face.Name() != "Noto Serif" || !runs[0].Face.bold || !runs[0].Face.italic {
		t.Errorf("set in %v, bold %v, italic %v", names(runs), runs[0].Face.bold, runs[0].Face.italic)
	}
	if got := names(all(New(), "Hamburg", font)); got[0] != "Liberation Sans Bold Italic" {
		t.Errorf("New sets it in %v", got)
	}
	unknown := style.Font{Families: []string{"No Such Family", "Courier"}, Size: 20, Weight: 400}
	if got := names(all(installed, "Hamburg", unknown)); got[0] != "Liberation Mono" {
		t.Errorf("a family that nobody has is set in %v", got)
	}
}

// In Chromium a line with such a run in it is as high as that.
func TestRunsOfOtherFontsHaveTheirOwnHeights(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Sans CJK JP", "漢")
	needs(t, fonts, "Noto Color Emoji", "😀")
	for _, row := range []struct {
		text   string
		size   float64
		height float64
	}{{"漢", 20, 29}, {"😀", 12.5, 15}, {"😀", 16, 19}, {"😀", 20, 24}, {"😀", 64, 75}, {"a", 20, 23}} {
		if m := all(fonts, row.text, arial(row.size))[0].Metrics(); m.LineHeight != row.height {
			t.Errorf("%s at %v is %v high, in Chromium %v", row.text, row.size, m.LineHeight, row.height)
		}
	}
}

func TestArabicLettersTakeTheirFormFromWhatIsAround(t *testing.T) {
	fonts := New()
	needs(t, fonts, "Noto Kufi Arabic", "ب")
	text := "ببب"
	whole := fonts.Shape(text, 0, 6, arial(16), true, 0, 0)[0]
	middle := fonts.Shape(text, 2, 4, arial(16), true, 0, 0)[0]
	alone := fonts.Shape("ب", 0, 2, arial(16), true, 0, 0)[0]
	if whole.Glyphs[1].ID != middle.Glyphs[0].ID || middle.Glyphs[0].ID == alone.Glyphs[0].ID {
		t.Errorf("%d in the word, %d as a part of it, %d alone", whole.Glyphs[1].ID, middle.Glyphs[0].ID, alone.Glyphs[0].ID)
	}
	apart := fonts.Shape(text, 0, 6, arial(16), true, 5, 0)[0]
	if apart.Advance != whole.Advance {
		t.Error("letters that hang together are set apart")
	}
}

// needs the font of the system that a test is about.
func needs(t *testing.T, fonts *Fonts, family, text string) {
	t.Helper()
	for _, run := range all(fonts, text, arial(16)) {
		if run.Face.Name() == family {
			return
		}
	}
	t.Fatalf("%s is not installed", family)
}
