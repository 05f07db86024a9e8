package view

import (
	"testing"

	"postroom/mail/view/typeface"
)

func TestMarginUnderTheLastParagraphOfAnOldPageLeavesItsBody(t *testing.T) {
	for source, height := range map[string]float64{
		`<div style="height: 1000px">a</div><p>b</p>`:                                      1058,
		`<body style="margin: 0"><div style="height: 1000px">a</div><div><p>b</p></div>`:   1050,
		`<body style="border: 1px solid"><div style="height: 1000px">a</div><p>b</p>`:      1052,
		`<!DOCTYPE html><body><div style="height: 1000px">a</div><p>b</p>`:                 1058,
		`<table><tr><td style="height: 1000px" valign="bottom"><p>a</p></td></tr></table>`: 1020,
	} {
		if page := Lay(source, Options{Width: 640, Fonts: typeface.New()}); page.Height != height {
			t.Errorf("%s is %v high, not %v", source, page.Height, height)
		}
	}
}

func TestAPageIsAsHighAsWhatIsHiddenInIt(t *testing.T) {
	for _, source := range []string{
		`<body style="margin:0"><div style="height:0;visibility:hidden"><p style="height:300px;margin:0">far</p></div>`,
		`<body style="margin:0"><div style="height:0"><p style="height:300px;margin:0"></p></div>`,
		`<body style="margin:0"><div style="height:0;opacity:0"><p style="height:300px;margin:0">far</p></div>`,
	} {
		if p := Lay(source, Options{Width: 640, Fonts: typeface.New()}); p.Height != 300 {
			t.Errorf("%s: %v high", source, p.Height)
		}
	}
	if p := Lay(`<body style="margin:0"><div style="height:0;overflow:hidden"><p>far</p></div>`, Options{Width: 640, Fonts: typeface.New()}); p.Height != 0 {
		t.Errorf("what is cut off makes the page %v high", p.Height)
	}
}
