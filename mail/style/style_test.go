package style_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/growthtest"
	"postroom/mail/style"
)

// of is the style of the element whose start tag holds id=x.
func of(t *testing.T, source string, m style.Media) *style.Style {
	t.Helper()
	s, ok := style.Parse(source).Compute(m).At(strings.LastIndex(source[:strings.Index(source, "id=x")], "<"))
	if !ok {
		t.Fatalf("%s: no style", source)
	}
	return s
}

func TestTheStrongestDeclarationSaysWhetherAnElementIsThere(t *testing.T) {
	for _, c := range []struct{ name, source, display string }{
		{"the browser's own sheet", `<div id=x>`, "block"},
		{"a class", `<style>.h{display:none}</style><p class=h id=x>`, "none"},
		{"a sheet after the element", `<p class=h id=x><style>.h{display:none}</style>`, "none"},
		{"the later of equals", `<style>.a{display:none}.b{display:block}</style><p class="b a" id=x>`, "block"},
		{"an id over classes", `<style>#x{display:none}.a.b.c{display:block}</style><p class="a b c" id=x>`, "none"},
		{"a style attribute over an id", `<style>#x{display:none}</style><p style=display:inline id=x>`, "inline"},
		{"important over a style attribute", `<style>p{display:none !important}</style><p style=display:block id=x>`, "none"},
		{"important in the attribute over all", `<style>p{display:none!important}</style><p style="display:block ! important" id=x>`, "block"},
		{"a value that is none is as if it were not there", `<style>p{display:none}p{display:nonsense}</style><p id=x>`, "none"},
		{"one selector that is none ends its list", `<style>p, p::: {display:none}</style><p id=x>`, "block"},
		{"a selector of one that is pointed at", `<style>p:hover{display:none}</style><p id=x>`, "block"},
		{"what stands in another", `<style>div .h{display:none}</style><div><b><p class=h id=x>`, "none"},
		{"a child alone", `<style>div>.h{display:none}</style><div><b><i class=h id=x>`, "inline"},
		{"an attribute", `<style>[class*=id]{display:none}</style><p class=hidden id=x>`, "none"},
		{"inherit", `<style>p{display:inherit}</style><div style=display:flex><p id=x>`, "block"},
		{"initial", `<style>p{display:initial}</style><p id=x>`, "inline"},
		{"Outlook's conditional comment", `<!--[if mso]><style>p{display:none}</style><![endif]--><p id=x>`, "block"},
		{"another at-rule", `<style>@font-face{src:url(x)}@page{p{display:none}}p{color:red}</style><p id=x>`, "block"},
		{"a sheet in a comment of its own", `<style><!-- p{display:none} --></style><p id=x>`, "none"},
		{"an attribute that names a place of its own", `<style>.h{display:none}</style><p class=h data-style-at=7 id=x>`, "none"},
	} {
		if got := of(t, c.source, style.Media{Width: 640}).Display; got != c.display {
			t.Errorf("%s: %s\ngives %s, want %s", c.name, c.source, got, c.display)
		}
	}
}

func TestVisibilityIsInheritedAndCanBeTakenBack(t *testing.T) {
	if of(t, `<style>div{visibility:hidden}</style><div><p id=x>`, style.Media{}).Visible {
		t.Error("what stands in something hidden is seen")
	}
	if !of(t, `<style>div{visibility:hidden}p{visibility:visible}</style><div><p id=x>`, style.Media{}).Visible {
		t.Error("what is visible again is not seen")
	}
}

func TestAMediaQueryHoldsForItsScreensOnly(t *testing.T) {
	for _, c := range []struct {
		query string
		m     style.Media
		holds bool
	}{
		{"screen and (max-width:480px)", style.Media{Width: 360}, true},
		{"screen and (max-width:480px)", style.Media{Width: 640}, false},
		{"only screen and (min-width: 30em) and (max-width: 700px)", style.Media{Width: 640}, true},
		{"print", style.Media{Width: 640}, false},
		{"print, (max-device-width: 400px)", style.Media{Width: 360}, true},
		{"(max-device-width: 720px)", style.Media{Width: 640}, false},
		{"(min-device-width: 768px) and (max-device-width: 1024px)", style.Media{Width: 640}, true},
		{"(min-device-width: 1200px)", style.Media{Width: 1200}, true},
		{"not print", style.Media{Width: 640}, true},
		{"(prefers-color-scheme: dark)", style.Media{Dark: true}, true},
		{"(prefers-color-scheme: dark)", style.Media{}, false},
		{"(-webkit-min-device-pixel-ratio: 2)", style.Media{}, false},
	} {
		s := of(t, "<style>@media "+c.query+"{p{display:none}}</style><p id=x>", c.m)
		if s.Hidden() != c.holds {
			t.Errorf("%s at %+v: %v, want %v", c.query, c.m, s.Hidden(), c.holds)
		}
	}
}

func TestWithoutADoctypeTheOldRulesHold(t *testing.T) {
	if style.Parse("<p>x").Mode != style.Quirks || style.Parse("<!doctype html><p>x").Mode != style.Standards {
		t.Error("quirks mode is told wrongly")
	}
}

func text(n *html.Node) string {
	var s strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			s.WriteString(c.Data)
		}
	}
	return s.String()
}

func TestElementsThatAreNeverClosedAreNoDeeperForIt(t *testing.T) {
	for _, tag := range []string{"p", "li", "dd", "option", "tr><td", "p></x"} {
		source := "<style>div>p,.h{display:none}</style><table>" + strings.Repeat("<"+tag+">x", 3000) + "<i class=h id=x>y"
		if got := of(t, source, style.Media{Width: 640}).Display; got != "none" {
			t.Errorf("<%s>: the last is %s", tag, got)
		}
	}
}

func TestFormatsThatAreNeverClosedMakeNoMoreThanTheirShareOfElements(t *testing.T) {
	var source strings.Builder
	for i := range 200 {
		fmt.Fprintf(&source, "<font size=%d>", i)
	}
	const blocks = 20_000
	source.WriteString(strings.Repeat("<p>x", blocks))
	elements, text := 0, 0
	for n := range style.Parse(source.String()).Root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			elements++
		case html.TextNode:
			text += len(n.Data)
		}
	}
	if elements > 20*blocks || text != blocks {
		t.Errorf("%d elements for %d tags, and %d characters of %d", elements, blocks+200, text, blocks)
	}
}

func TestNoTextIsLostHoweverDeepItStands(t *testing.T) {
	const n = 10_000
	for _, open := range []string{"<table><tr><td>", "<table><td>", "<div>", "<b>", "<ul><li>", "<svg><g>"} {
		if got := text(style.Parse(strings.Repeat(open+"x", n)).Root); strings.Count(got, "x") != n {
			t.Errorf("%s: %d of %d are left", open, strings.Count(got, "x"), n)
		}
	}
}

func TestStylesCostWhatTheTextIsLong(t *testing.T) {
	for name, source := range map[string]func(n int) string{
		"nested tables": func(n int) string { return strings.Repeat("<table><tr><td>x", n) },
		"rules": func(n int) string {
			return "<style>" + strings.Repeat(".a{display:none}", 10*n) + "</style><p class=b>"
		},
		"a rule for each element": func(n int) string {
			var s, e strings.Builder
			for i := range n {
				name := "c" + strings.Repeat("a", i%5) + string(rune('a'+i%26)) + strings.Repeat("b", i/26%7) + string(rune('a'+i/26%26))
				s.WriteString("." + name + "{display:none}")
				e.WriteString("<div><p class=" + name + ">x</p></div>")
			}
			return "<style>" + s.String() + "</style>" + e.String()
		},
	} {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 2000, func(n int) func() {
				s := source(n)
				return func() { style.Parse(s).Compute(style.Media{Width: 640}) }
			})
		})
	}
}

func FuzzStyles(f *testing.F) {
	for _, s := range []string{
		"", "<", "<A\x00>", "<style>", "<style>p{", "<style>@media (", "<style>a,{}b{color:red", "<p style='display:none!'>x", "<svg><style>p{}</style><p>x",
		"<style>\\,{}#\\.a{display:none}*{x:y}:nth-child(2n+1){display:none}</style><p>x", "<textarea><p>x", "<plaintext><p>x",
		"<table><b>x<td>y<p>z</table>", "<select><div>x", "<template><p>x", "<p a='>x", "</p>x</br>", "<style>p:not(b){display:none}</style><p>x",
		"<style>:root{--a:var(--b,1px) }p{margin:calc(var(--a)*2 - min(1%,2em)) auto}</style><p>x", "<p style='background:url(x) 1px/cover,#12345678'>x",
		"<style>@media (1px<=width<9e9px) or (not (x)){@supports (a:b){@layer a.b,c{p::before,p{font:1em/0 a}}}}</style><p>x",
		"<table border=1 rules=all cellpadding=9% width=1e9><td nowrap align=char bgcolor=#12x><font size=+9 face='a;b' color=x>x",
		"<p style=\"color:rgb(none 1 2/var(--x));width:calc(1px/0);border:inherit;all:revert;font-family:'\\\">x",
		"<!doctype html public '-//w3c//dtd html 4.01 transitional//'><ul dir=rtl><li type=i><hr size=-9 color=><img align=left border=-1 hspace=1*>",
		"<style>a+b~c>d e:nth-child(-2n+3):is(:not(:where(x)),[y|='z' i]){opacity:calc(1%);margin-inline:1q 2ch}</style><a><b><c><d><e>x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		tree := style.Parse(source)
		tree.Compute(style.Media{Width: 360, Dark: true})
		whole, err := html.ParseWithOptions(strings.NewReader(source), html.ParseOptionEnableScripting(false))
		if err == nil && !strings.Contains(source, "<![") && text(whole) != text(tree.Root) {
			t.Fatalf("%q has the text %q, want %q", source, text(tree.Root), text(whole))
		}
	})
}

func TestWhatAStyleAttributeSaysCanBeReadAsItIsWritten(t *testing.T) {
	got := style.Declarations(`COLOR: Red !important; background:url("a;b") ;x;margin:;--Y:z`)
	want := []style.Declaration{{Property: "color", Value: "Red"}, {Property: "background", Value: `url("a;b")`}, {Property: "--Y", Value: "z"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for text, want := range map[string]float64{"1in": 96, "2em": 32, "0": 0, "calc(1px + 3pt)": 5} {
		if px, ok := style.Pixels(text); !ok || px != want {
			t.Errorf("%s: %g", text, px)
		}
	}
	for _, text := range []string{"", "5", "1px 2px", "10%", "auto"} {
		if px, ok := style.Pixels(text); ok {
			t.Errorf("%s is %g pixels", text, px)
		}
	}
}
