package view

import (
	"math"
	"testing"

	"postroom/mail/view/typeface"
)

func TestLettersAreKernedAcrossTheEdgeOfAnInline(t *testing.T) {
	width := func(source string) float64 {
		page := Lay(`<!doctype html><body style="margin: 0; font: 40px Arial">`+source+`<img width=1 height=1 src="cid:x" alt="">`, Options{
			Width: 640, Fonts: typeface.New(), Size: func(string) (int, int, bool) { return 1, 1, true },
		})
		for _, item := range page.Items {
			if _, ok := item.Draw.(Image); ok {
				return item.X
			}
		}
		t.Fatal("no image")
		return 0
	}
	plain, apart := width(`WAVE To`), width(`WA<b style="padding-left: 1px; font-weight: 400">VE To</b>`)
	for _, source := range []string{`WA<span>VE To</span>`, `<a>W</a><i style="font-style: normal">A</i>VE To`, `WAVE <span style="color: red">To</span>`, `WAV<b></b>E <u>T</u>o`} {
		if got := width(source); math.Abs(got-plain) > 0.01 {
			t.Errorf("%s is %v wide, not %v", source, got, plain)
		}
	}
	if apart < plain+2 {
		t.Errorf("with an edge between it is %v wide, and %v without", apart, plain)
	}
	if got, want := width(`لب`), width(`ل<span>ب</span>`); math.Abs(got-want) > 0.01 {
		t.Errorf("joined letters are %v wide, and %v in two inlines", got, want)
	}
}
