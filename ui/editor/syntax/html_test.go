package syntax_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/ui/editor/syntax"
)

var signs = map[syntax.Kind]string{syntax.Text: ".", syntax.Tag: "t", syntax.Attribute: "a", syntax.Value: "v", syntax.Comment: "c"}

// sketch is a sign for each byte of a text.
func sketch(text string, s syntax.State) string {
	var out strings.Builder
	for _, p := range syntax.Parts(text, s) {
		out.WriteString(strings.Repeat(signs[p.Kind], p.To-p.From))
	}
	return out.String()
}

func TestTagsAttributesValuesAndCommentsAreToldApart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`a <p>b</p> c`, `..ttt.tttt..`},
		{`<a href="x y" id=z b>t`, `tt.aaaa.vvvvv.aa.v.at.`},
		{`<br/><i b/>`, `ttttttt.att`},
		{`<a b = 'c>d'>`, `tt.a...vvvvvt`},
		{`1 < 2 && a<b c`, `..........tt.a`},
		{`<!-- a <b> -->c`, `cccccccccccccc.`},
		{`<!--->b<!-->c`, `cccccc.ccccc.`},
		{`<!doctype html>x`, `ccccccccccccccc.`},
		{`<?php x ?>y`, `cccccccccc.`},
		{`<style>p{a<b}</style>x`, `ttttttt......tttttttt.`},
		{`<SCRIPT src=x>a</b></Script >`, `ttttttt.aaa.vt.....tttttttttt`},
		{`<styles>a<b>`, `tttttttt.ttt`},
		{`<`, `t`},
	} {
		if got := sketch(c.text, syntax.State{}); got != c.want {
			t.Errorf("%s\n%s, want\n%s", c.text, got, c.want)
		}
	}
}

func TestALineIsColouredByWhatItStandsIn(t *testing.T) {
	in := syntax.State{}.After("<p class=\"a\n")
	if got := sketch(`b">c`, in); got != "vvt." {
		t.Errorf("got %s", got)
	}
	in = syntax.State{}.After("<!-- one\n")
	if got := sketch(`two --> three`, in); got != "ccccccc......" {
		t.Errorf("got %s", got)
	}
}

func TestWhereALineEndsInATagSoDoesItsPart(t *testing.T) {
	for text, want := range map[string]string{"<p\n": "aa", "<p a\n": "aa", "<p a=b\n": "aa", "<p a=\n": "vv", "</p\n": "tt"} {
		if got := sketch("bc", syntax.State{}.After(text)); got != want {
			t.Errorf("behind %q it is %s, want %s", text, got, want)
		}
	}
}

func markup() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{
		"a", " ", "\n", "<", ">", "/", "!", "-", "--", "?", "=", "\"", "'", "<p", "</p>", "<!--", "-->", "<style>", "</style>", "<script", "</script",
		"<title>", "</title>", "<TEXTAREA>", "</textArea >", "class=\"x\"", "é", "\xff", "%name%",
	})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(parts, 0, 30).Draw(t, "parts"), "") })
}

func TestHoweverASourceIsDividedItStandsInTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := markup().Draw(t, "source")
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		if got, want := (syntax.State{}).After(text[:at]).After(text[at:]), (syntax.State{}).After(text); got != want {
			t.Fatalf("%q divided at %d ends in %+v, want %+v", text, at, got, want)
		}
		covers(t, text)
	})
}

func covers(t interface{ Fatalf(string, ...any) }, text string) {
	at := 0
	for _, p := range syntax.Parts(text, syntax.State{}) {
		if p.From != at || p.To <= p.From {
			t.Fatalf("%q: a part from %d to %d stands at %d", text, p.From, p.To, at)
		}
		at = p.To
	}
	if at != len(text) {
		t.Fatalf("%q: %d bytes of %d are told", text, at, len(text))
	}
}

// TestCommentsAndTextAreWhatTheParserTakesThemFor compares with the tokenizer that
// reads the template.
func TestCommentsAndTextAreWhatTheParserTakesThemFor(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"text ", "<p>", "<p class=\"a>b\">", "<a href='x' b=c>", "</p>", "<!-- c <p> -->", "<!-->", "<!doctype html>", "<br/>", "a < b ",
		"<style>p > a { x: '</p>' }</style>", "<title>a<b></title>", "<textarea><!-- x</textarea>", "\n", "<td\nwidth = 5 >",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces"), "")
		var want strings.Builder
		z := html.NewTokenizer(strings.NewReader(text))
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			sign := "t"
			switch kind {
			case html.TextToken:
				sign = "."
			case html.CommentToken, html.DoctypeToken:
				sign = "c"
			}
			want.WriteString(strings.Repeat(sign, len(z.Raw())))
		}
		parts := syntax.Parts(text, syntax.State{})
		got := []byte(sketch(text, syntax.State{}))
		inTag := false
		for _, p := range parts { // white space and signs between attributes are the tag's
			for i := p.From; i < p.To; i++ {
				if p.Kind == syntax.Tag {
					inTag = text[i] != '>'
				}
				if inTag && p.Kind != syntax.Comment {
					got[i] = 't'
				}
			}
		}
		if string(got) != want.String() {
			t.Fatalf("%s\n%s, want\n%s", text, got, want.String())
		}
	})
}

func FuzzHTML(f *testing.F) {
	for _, text := range []string{"", "<", "<p a='b'>c</p>", "<!-- a -->", "<style>a</style>b", "<script>a</scrip</script>", "<\xff", "</ a>b<a/ =c d= e>"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, at int) {
		covers(t, text)
		at = min(max(at, 0), len(text))
		if (syntax.State{}).After(text[:at]).After(text[at:]) != (syntax.State{}).After(text) {
			t.Errorf("%q divided at %d ends in another state", text, at)
		}
	})
}

func BenchmarkAfter(b *testing.B) {
	text := strings.Repeat("<tr class=\"row\"><td style=\"padding:4px\">Some text &amp; more</td></tr>\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		syntax.State{}.After(text)
	}
}
