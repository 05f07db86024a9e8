package view

import (
	"context"
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/view/typeface"
)

// hostile are texts that cost a careless layout far more than their size.
func hostile(n int) map[string]string {
	return map[string]string{
		"nested tables":    strings.Repeat("<table><tr><td>", n) + "x",
		"nested floats":    strings.Repeat(`<div style="float:left">`, n) + "x",
		"nested inlines":   strings.Repeat("<b><i>", n) + "x",
		"nested atoms":     strings.Repeat(`<span style="display:inline-block">`, n) + "x",
		"floats in a row":  strings.Repeat(`<img align=left width=9 height=9>x `, n),
		"one long word":    strings.Repeat("x", n*50),
		"one broken word":  `<p style="word-break:break-all">` + strings.Repeat("漢x", n*20),
		"spaces kept":      "<pre>" + strings.Repeat(" ", n*50) + "x</pre>",
		"empty blocks":     strings.Repeat("<div></div>", n*10),
		"cells in a row":   "<table><tr>" + strings.Repeat("<td>x", n) + "</table>",
		"list items":       "<ol>" + strings.Repeat("<li>x", n) + "</ol>",
		"blocks in a link": "<a href=x>" + strings.Repeat("x<div>y</div>", n),
		"both directions":  strings.Repeat("שלום hello ", n),
	}
}

func TestTimeGrowsWithTheMail(t *testing.T) {
	for name := range hostile(1) {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 1000, func(n int) func() {
				source := hostile(n)[name]
				return func() { Lay(source, Options{Width: 640, Fonts: typeface.New()}).Words() } // which remember texts
			})
		})
	}
}

func TestWhatIsBeyondTheLargestMailIsLeftOut(t *testing.T) {
	page := Lay("<p>begins"+strings.Repeat("\u00ad", Largest/2)+"ends", Options{Width: 640, Fonts: typeface.New()})
	if page.Left != len("<p>begins")+len("ends") {
		t.Errorf("%d bytes are left out", page.Left)
	}
	if words := page.Words(); len(words) == 0 || !strings.HasPrefix(words[0].Text, "begins") {
		t.Errorf("%d words", len(words))
	}
	if page := Lay("<p>whole", Options{Width: 640, Fonts: typeface.New()}); page.Left != 0 {
		t.Errorf("%d bytes of a small mail are left out", page.Left)
	}
}

func TestALayoutThatNobodyWantsAnyMoreIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	page := LayUntil(ctx, strings.Repeat("<p>text</p><img src=a>", 1000), Options{Width: 640, Fonts: typeface.New(), Size: func(string) (w, h int, ok bool) {
		asked++
		cancel()
		return 10, 10, true
	}})
	if page != nil || asked != 1 {
		t.Errorf("%d images were asked for, and there is a page: %v", asked, page != nil)
	}
}
