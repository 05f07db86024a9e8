package compose

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

func TestThePlainTextHoldsTheLayoutsOwnWords(t *testing.T) {
	for name, c := range map[string]struct{ layout, want string }{
		"around":         {`<title>%layout.title%</title><style>p{}</style><h2>Acme</h2>%content%<p>Acme Ltd.<br>1 Road</p><p><a href="%store-link%">Portal</a></p>`, "Acme\n----\n\nHello\n\nAcme Ltd.\n1 Road\n\nPortal <https://portal.example.com>\n"},
		"in cells":       {`<table><tr><td><img src="cid:logo.png" alt="Acme"></td></tr><tr><td>&nbsp;</td></tr><tr><td>%content%</td></tr><tr><td>Legal &amp; text</td></tr></table>`, "[Acme]\n\nHello\n\nLegal & text\n"},
		"in one text":    {`<p>Dear reader, %content% Yours</p>`, "Dear reader,\n\nHello\n\nYours\n"},
		"hidden":         {`<style>.h{display:none}</style><div style="display:none">no</div>%content%<p class="h">no</p><!-- no -->`, "Hello\n"},
		"a value":        {`<p>%action-message%</p>%content%`, "\uFDD1 <b>%content%</b>\n\nHello\n"},
		"for Word alone": {`<!--[if mso]><p>no</p><![endif]-->%content%`, "Hello\n"},
	} {
		src := source("\uFDD0\uFFFC <b>%content%</b>")
		src.HTML, src.Layout = "<p>Hello</p>", c.layout
		src.Image = func(string) ([]byte, error) { return smallPicture(t), nil }
		if got := composed(t, src).Text; got != strings.ReplaceAll(c.want, "\uFDD1 ", "") {
			t.Errorf("%s\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// Every line of a plain text has the direction of its first letter (UAX #9 P2), unless a reader's
// program knows better.
func TestThePlainTextOfALanguageFromRightToLeftRunsThatWay(t *testing.T) {
	src := source("Laptop for Bram\n1. https://portal.example.com/a/")
	src.Language = "fa"
	src.HTML = `<h1>سلام</h1><p>https://a.example/</p><p><a href="https://portal.example.com/x/?a=1">باز</a></p><ul><li>Word</li></ul><blockquote><p>%action-message%</p></blockquote><hr>`
	src.Layout = strings.Replace(src.Layout, "%content%", "<p>Acme</p>%content%<p>5</p>", 1)
	text := composed(t, src).Text
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			continue
		}
		var p bidi.Paragraph
		if _, err := p.SetString(line, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		if p.IsLeftToRight() {
			t.Errorf("%q runs from left to right", line)
		}
		if strings.Contains(line, "?a=1") {
			whole := false
			for i := range order.NumRuns() {
				run := order.Run(i)
				whole = whole || run.Direction() == bidi.LeftToRight && strings.Contains(run.String(), "<https://portal.example.com/x/?a=1>")
			}
			if !whole {
				t.Errorf("%q: the address does not stay in one piece", line)
			}
		}
	}
	if ltr := composed(t, source("x")).Text; strings.ContainsAny(ltr, "\u200E\u200F") {
		t.Errorf("%q has marks", ltr)
	}
}

func TestThePreheaderStandsFirstInTheHTMLAndNotInTheText(t *testing.T) {
	for layout, before := range map[string]string{
		"<html><head><title>t</title></head><body class=x>\n<p>a</p>%content%": "<body class=x>",
		"<style>a{}</style>\n<!-- c --><table><tr><td>%content%</table>":       "<!-- c -->",
		"<html>Words %content%": "<html>",
		"<head><meta charset=utf-8><noscript><p>a</p></noscript></head><body>%content%<body></body>": "<body>",
	} {
		src := source("Two\nlines & <b>")
		src.Layout, src.Preheader = layout, "Now: %action-message% %nothing%"
		m := composed(t, src)
		const words = "Now: Two lines &amp; &lt;b&gt; %nothing%"
		if m.Preheader != "Now: Two lines & <b> %nothing%" || strings.Count(m.HTML, words) != 1 || strings.Contains(m.Text, "Now:") {
			t.Fatalf("%q in\n%s\n%s", m.Preheader, m.HTML, m.Text)
		}
		if _, rest, _ := strings.Cut(m.HTML, before); !strings.HasPrefix(strings.TrimSpace(rest), `<div dir="ltr" class="pr-preheader" style="display:none`) {
			t.Errorf("behind %s stands %.60q", before, rest)
		}
		src.Preheader = ""
		if none := composed(t, src); strings.Contains(none.HTML, "pr-preheader\"") {
			t.Errorf("there is one without words: %s", none.HTML)
		}
	}
}

func TestTheStylesOfTheContentStandInTheHead(t *testing.T) {
	for layout, want := range map[string]bool{
		"<html><head><title>t</title></HEAD ><body>%content%":                true,
		"<html><title>t</title><body>%content%":                              true,
		"<p>%content%</p>":                                                   false,
		"<html><head><!-- </head> --><title></head></title></head>%content%": true,
	} {
		src := source("x")
		src.Layout = layout
		html := composed(t, src).HTML
		head, _, _ := strings.Cut(html, "<div ")
		if strings.Contains(head, "mso-line-height-rule") != want || strings.Count(html, "mso-line-height-rule:exactly") > 1 {
			t.Errorf("%s\n%s", layout, head)
		}
	}
}
