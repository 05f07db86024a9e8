package view

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/view/typeface"
)

// Whatever a stranger sends is laid out: nothing stands nowhere, and no place is out of the
// world.
func FuzzAnyMailIsLaidOut(f *testing.F) {
	files, _ := filepath.Glob("testdata/places/*.html")
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source), 640.0, false)
	}
	for _, source := range hostile(3) {
		f.Add(source, 360.0, true)
	}
	f.Add(`<div style="float:left;width:-1px;margin:-9e9px"><table width=0><td colspan=0 style="padding:1e300px">x`, 0.0, false)
	f.Add(`<ol reversed start=-9999999999><li value=x>a<li>b</ol><img src=a width=99999999 height=1%><q><q>x`, -5.0, true)
	f.Add("<p style='font-size:1e9px;line-height:1e-9;letter-spacing:-1e9px;text-indent:1e30px'>a\u00ad\u2067א\u2069b", 1e9, false)
	fonts := typeface.New()
	size := func(source string) (w, h int, ok bool) { return len(source), 30_000, source != "" }
	f.Fuzz(func(t *testing.T, source string, width float64, dark bool) {
		source = strings.ToValidUTF8(source, "?")
		if len(source) > 20_000 || math.IsNaN(width) || math.IsInf(width, 0) || strings.ContainsFunc(source, foreign) {
			return
		}
		page := Lay(source, Options{Width: width, Height: 800, Dark: dark, Size: size, Fonts: fonts})
		whole := func(what string, v ...float64) {
			for _, v := range v {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%s is %v", what, v)
				}
			}
		}
		whole("the page", page.Width, page.Height)
		for _, it := range page.Items {
			whole("a place", it.X, it.Y, it.W, it.H, it.Opacity)
			if it.Place < -1 || it.Place >= len(source) {
				t.Fatalf("something is of the start tag at %d of %d", it.Place, len(source))
			}
		}
		for _, w := range page.Words() {
			whole("a word", w.X, w.Y, w.W, w.H)
		}
	})
}

// foreign characters are looked for in all fonts of the system, which a fuzzer has no time for.
func foreign(r rune) bool { return r >= 0x600 && (r < 0x2000 || r > 0x206f) }
