package typeface

import (
	"strings"
	"testing"

	"postroom/mail/style"
)

// What Chromium takes where only Liberation and Noto are installed.
func TestFamiliesAreResolvedAsInChromium(t *testing.T) {
	fonts := New()
	for _, row := range []struct{ asked, face string }{
		{"Arial", "Liberation Sans"},
		{"ARIAL", "Liberation Sans"},
		{" Helvetica ", "Liberation Sans"},
		{"Arimo", "Liberation Sans"},
		{"sans-serif", "Liberation Sans"},
		{"system-ui", "Liberation Sans"},
		{"Times", "Liberation Serif"},
		{"Times New Roman", "Liberation Serif"},
		{"Tinos", "Liberation Serif"},
		{"serif", "Liberation Serif"},
		{"Courier", "Liberation Mono"},
		{"Courier New", "Liberation Mono"},
		{"Cousine", "Liberation Mono"},
		{"monospace", "Liberation Mono"},
		{"Helvetica Neue, Courier", "Liberation Mono"},
		{"Georgia, Arial", "Liberation Sans"},
		{"Verdana, Geneva, sans-serif", "Liberation Sans"},
		{"-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica", "Liberation Sans"},
		{"ui-sans-serif, monospace", "Liberation Mono"},
		{"cursive, Arial", "Liberation Sans"},
		{"Georgia", "Liberation Serif"},
		{"Calibri", "Liberation Serif"},
		{"", "Liberation Serif"},
	} {
		font := style.Font{Families: strings.Split(row.asked, ","), Size: 20, Weight: 400}
		if got := names(all(fonts, "Hamburg", font)); len(got) != 1 || got[0] != row.face {
			t.Errorf("%q is set in %v, in Chromium in %s", row.asked, got, row.face)
		}
	}
}

func TestNearestCutIsTaken(t *testing.T) {
	fonts := New()
	for _, row := range []struct {
		weight int
		italic bool
		face   string
		width  float64 // of Chromium
	}{
		{100, false, "Liberation Sans", 248.640625},
		{400, false, "Liberation Sans", 248.640625},
		{500, false, "Liberation Sans", 248.640625},
		{549, false, "Liberation Sans", 248.640625},
		{550, false, "Liberation Sans Bold", 272.21875},
		{600, false, "Liberation Sans Bold", 272.21875},
		{900, false, "Liberation Sans Bold", 272.21875},
		{400, true, "Liberation Sans Italic", 0},
		{700, true, "Liberation Sans Bold Italic", 0},
	} {
		font := style.Font{Families: []string{"Arial"}, Size: 20, Weight: row.weight, Italic: row.italic}
		runs := all(fonts, "Hamburgefonstiv fi ffl AVATo", font)
		if runs[0].Face.Name() != row.face || row.width > 0 && !near(width(runs), row.width) {
			t.Errorf("weight %d, italic %v: %v, %v wide", row.weight, row.italic, names(runs), width(runs))
		}
		if runs[0].Bold || runs[0].Slanted {
			t.Errorf("weight %d, italic %v: the cut is there and drawn bolder or slanted", row.weight, row.italic)
		}
	}
}

func TestCharactersThatAFamilyLacksComeFromTheNextOne(t *testing.T) {
	fonts := New()
	font := style.Font{Families: []string{"Courier New", "Arial"}, Size: 16, Weight: 400}
	lacking := ""
	for r := rune(0x2000); r < 0x2fff; r++ {
		if !fonts.embeddedFace(cut{mono, false, false}).has(r) && fonts.embeddedFace(cut{sans, false, false}).has(r) && !invisible(r) {
			lacking = string(r)
			break
		}
	}
	if got := names(all(fonts, "a"+lacking+"b", font)); len(got) != 3 || got[1] != "Liberation Sans" {
		t.Errorf("%U is set in %v", []rune(lacking), got)
	}
}
