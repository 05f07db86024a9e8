package style_test

import (
	"fmt"
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/style"
)

// red reports whether a sheet makes the element red.
func red(t *testing.T, sheet, body string) bool {
	t.Helper()
	return told(of(t, "<style>"+sheet+"</style>"+body, style.Media{Width: 640}), "color") == "#ff0000"
}

func TestASelectorMatchesWhatItDoesInChromium(t *testing.T) {
	for _, c := range []struct {
		selector, body string
		old, now       bool
	}{
		{".Foo", "<i class=foo id=x>", true, false},
		{"#X", "<i id=x>", true, false},
		{"P.foo>B", "<p class=foo><b id=x>", true, true},
		{"a:hover, i", "<i id=x>", true, true},
		{"i:hover", "<i id=x>", false, false},
		{"i:visited, i::before, i", "<i id=x>", true, true},
		{"i::-webkit-foo, i", "<i id=x>", true, true},
		{"i::-moz-foo, i", "<i id=x>", false, false},
		{"i:bogus, i", "<i id=x>", false, false},
		{":is(.a, b::before, i:bogus, i)", "<i id=x>", true, true},
		{":where(#x)", "<i id=x>", true, true},
		{"i:not(.a):not(b)", "<i id=x>", true, true},
		{"i:not(.a, #x)", "<i id=x>", false, false},
		{"a:link", "<a href=y id=x>", true, true},
		{"a:link", "<a id=x>", false, false},
		{":root i", "<i id=x>", true, true},
		{"i:nth-child( 2N + 1 )", "<p><b></b><b></b><i id=x>", true, true},
		{"i:nth-child(-n+2)", "<p><b></b><b></b><i id=x>", false, false},
		{"i:nth-last-of-type(2)", "<p><i id=x></i><b></b><i></i>", true, true},
		{"i:only-of-type", "<p><b></b><i id=x>", true, true},
		{"i:empty", "<p><i id=x><!-- y --></i>", true, true},
		{"b ~ i", "<p><b></b>y<u></u><i id=x>", true, true},
		{"b + i", "<p><b></b>y<i id=x>", true, true},
		{"b + i", "<p><b></b><u></u><i id=x>", false, false},
		{"div > b i", "<div><b><u><b><i id=x>", true, true},
		{"p > b > i", "<p><b><b><i id=x>", false, false},
		{"u + .body .a", "<u></u><div class=body><i class=a id=x>", true, true},
		{"[owa] i", "<div owa><i id=x>", true, true},
		{"* [summary='y']", "<i summary=y id=x>", true, true},
		{"[class*=id]", "<i class=hidden id=x>", true, true},
		{"[align=CENTER]", "<i align=center id=x>", true, true},
		{"[title=Y]", "<i title=y id=x>", false, false},
		{"[title=Y i]", "<i title=y id=x>", true, true},
		{"[title~=b]", "<i title='a b' id=x>", true, true},
		{"[data-style-at]", "<i id=x>", false, false},
		{`.a\31 2`, "<i class=a12 id=x>", true, true},
		{"i:lang(de)", "<div lang=de-AT><i id=x>", true, true},
		{"i:checked, input:checked + i", "<p><input checked><i id=x>", true, true},
		{"1i, i", "<i id=x>", false, false},
		{"i,", "<i id=x>", false, false},
		{"> i", "<i id=x>", false, false},
	} {
		if got := red(t, c.selector+"{color:red}", c.body); got != c.old {
			t.Errorf("%s for %s in a page of old rules: %v", c.selector, c.body, got)
		}
		s := of(t, doctype+"<style>"+c.selector+"{color:red}</style>"+c.body, style.Media{})
		if got := told(s, "color") == "#ff0000"; got != c.now {
			t.Errorf("%s for %s: %v", c.selector, c.body, got)
		}
	}
}

func TestASheetIsReadOnWhereItIsBroken(t *testing.T) {
	for sheet, want := range map[string]bool{
		"i{color red}":                                                false,
		"i{color red;color:red}":                                      true,
		"i{color:blue;color red;}i{color:red}":                        true,
		"i{;;color:red;;}":                                            true,
		"i{*zoom:1;color:red}":                                        true,
		"i{filter:progid:DX.y(a='b',c='d');color:red}":                true,
		"i{color:red!ie}":                                             false,
		"i{color:red ! IMPORTANT;color:blue}":                         true,
		"b{color:blue}}i{color:red}":                                  false,
		"b{color:blue}} u{} i{color:red}":                             true,
		"i{foo:{color:red};color:red}":                                true,
		"i{a{b:c}color:red}":                                          true,
		"i{{margin:0}color:red}":                                      true,
		"i{content:'a;b}c';color:red}":                                true,
		"i{/**/color/**/:/**/red/**/}":                                true,
		"<!-- i{color:red} -->":                                       true,
		"i{color:rgb(255,0,0":                                         true,
		"@import url(y);i{color:red}":                                 true,
		"@bogus y{i{color:red}}":                                      false,
		"@font-face{src:url(y)}i{color:red}":                          true,
		"@supports (display:grid){i{color:red}}":                      true,
		"@supports not (display:grid){i{color:red}}":                  false,
		"@supports (foo:bar) or (color:blue){i{color:red}}":           true,
		"@supports (-ms-ime-align:auto){i{color:red}}":                false,
		"@supports selector(a > b){i{color:red}}":                     true,
		"@layer a,b;@layer b{i{color:red}}@layer a{i{color:blue}}":    true,
		"@layer{i{color:blue}}i{color:red}":                           true,
		"@layer a.y{i{color:blue}}@layer a{i{color:red}}":             true,
		"i{color:red}@layer a{#x{color:blue}}":                        true,
		"@media screen{@media (min-width:1px){i{color:red}}}":         true,
		"i{color:blue}i{color:bogus}i{color:red}i{color:rgb(1,2)}":    true,
		"@charset 'y';@page{margin:1px}@keyframes k{}i{color:red}":    true,
		"@media screen{i{color:red}":                                  true,
		"i{background:url(x;y);color:red}":                            true,
		"i{font-family:'never\nclosed;color:red\n}b{}i{color:red}":    true,
		"i{color:blue}@media print{i{color:red}} i{margin:1px}":       false,
		"i{color:RED}":                                                true,
		"I{COLOR:rgb(255 0 0/1)}":                                     true,
		"i{mso-color-alt:blue;color:red;mso-line-height-rule:exactly": true,
	} {
		if got := red(t, sheet, "<i id=x>"); got != want {
			t.Errorf("%s: %v", sheet, got)
		}
	}
}

func TestAStyleAttributeHasNoBraces(t *testing.T) {
	check(t, [][3]string{
		{`<i id=x style="color:red}">`, "color", "#000000"},
		{`<i id=x style="margin:1px;}color:red">`, "color", "#000000"},
		{`<i id=x style="{color:red}color:blue">`, "color", "#0000ff"},
		{`<i id=x style="color:red;/* never closed">`, "color", "#ff0000"},
		{`<b id=x style="COLOR:RED;font-family:'Foo Bar';background:url('A B.png')">`, "font", "16 700 Foo Bar"},
	})
}

func TestEachMediaFeatureHasItsAnswer(t *testing.T) {
	for query, want := range map[string]bool{
		"": true, "all": true, "screen": true, "speech": false, "only screen": true, "not screen": false, "not all and (min-width:900px)": true,
		"(width>=400px) and (width < 700px)": true, "(300px<=width<=500px)": false, "(600px < width)": true, "(max-width:480), (orientation:portrait)": true,
		"(-webkit-min-device-pixel-ratio:0)": true, "(-webkit-min-device-pixel-ratio:1.5)": false, "(min-resolution:2dppx)": false, "(max-resolution:96dpi)": true,
		"(bogus)": false, "not (bogus)": false, "(bogus) or (width)": true, "(min-device-width:300px)": true, "screen and(max-width:900px)": false,
		"(min-width:20em)": true, "(not (max-width:100px)) and (min-width:1px)": true, "(max-width:100px) or (min-width:200px)": true,
		"screen, bogus and (y)": true, "(color)": true, "(max-height:900px)": true, "(min-aspect-ratio:1/1)": false, "(width)": true,
		"all and (-ms-high-contrast:none)": false, "(min-width:0\\0)": false, "(prefers-reduced-motion)": false, "(MAX-WIDTH:640PX)": true,
		"(max-width:calc(600px + 2.5em))": true, "(hover:hover)": true, "(grid:0)": true, "and": false, "screen (color)": false,
	} {
		s := of(t, "<style>@media "+query+"{p{display:none}}</style><p id=x>", style.Media{Width: 640})
		if s.Hidden() != want {
			t.Errorf("%s: %v", query, s.Hidden())
		}
	}
}

func TestHostileStylesCostWhatTheyAreLong(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	numbered := func(n int, format string) string {
		var s strings.Builder
		for i := range n {
			s.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
		}
		return s.String()
	}
	for name, source := range map[string]func(n int) string{
		"rules for all": func(n int) string { return "<style>" + many(n, "*{color:red}") + "</style>" + many(n, "<p>x") },
		"siblings": func(n int) string {
			return "<style>" + many(40, "b~i{color:red}") + "</style><p>" + many(n, "<i>x</i>")
		},
		"counted siblings": func(n int) string {
			return "<style>i:nth-last-of-type(3n){color:red}</style><p>" + many(10*n, "<i>x</i>")
		},
		"descendants": func(n int) string {
			return "<style>" + many(n/40, "b b b b i{}b b b b i{color:red}") + "</style>" + many(n/40, many(30, "<b>")+"<i>x"+many(30, "</b>"))
		},
		"classes": func(n int) string {
			return "<style>" + many(5*n, ".a{color:red}") + "</style><p class='" + numbered(5*n, "c# ") + "a'>x"
		},
		"a tag that is reopened": func(n int) string {
			return "<b class='" + numbered(n, "c# ") + "' style='" + many(n, "color:red;") + "'>" + many(n, "<p>x")
		},
		"a chain of var()": func(n int) string { return "<style>p{--0:red;" + numbered(n, "--#1:var(--#);") + "}</style><p>x" },
		"var() that doubles": func(n int) string {
			return "<style>p{--0:1px 1px;" + numbered(n, "--x#:var(--x#) var(--x#);--y#:var(--0) var(--0);") + "margin:var(--x9)}</style>" + many(n, "<p>x")
		},
		"custom properties": func(n int) string {
			return "<style>p{" + numbered(300, "--a#:var(--b);") + "}</style>" + numbered(n, "<p style=--b:#>x")
		},
		"a sum": func(n int) string { return "<p style='width:calc(" + many(n, "min(1px,2px) + ") + "1px)'>x" },
		"brackets": func(n int) string {
			return "<style>p{width:" + many(20*n, "calc(") + "</style><style>@media " + many(20*n, "(") + "</style><style>" + many(20*n, ":not(") + "</style>"
		},
		"at-rules in at-rules": func(n int) string { return "<style>" + many(n, "@media screen{@layer a{") + "p{color:red}</style><p>x" },
		"layers":               func(n int) string { return "<style>" + numbered(n, "@layer a#.b{p{color:red}}") + "</style><p>x" },
		"images":               func(n int) string { return "<p style='background:" + many(n, "url(x),") + "red'>x" },
		"a list of selectors":  func(n int) string { return "<style>" + numbered(4*n, ".c#,") + "p{color:red}</style><p>x" },
		"attributes": func(n int) string {
			return "<style>" + many(n/20, "[title*=y]{color:red}") + "</style>" + many(n/20, "<i title='"+many(20, "xxxxxxxxxx")+"'>")
		},
		"styles of their own": func(n int) string { return numbered(n, "<p style='margin:#px'>x") },
	} {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 2000, func(n int) func() {
				s := source(n)
				return func() { style.Parse(s).Compute(style.Media{Width: 640}) }
			})
		})
	}
}
