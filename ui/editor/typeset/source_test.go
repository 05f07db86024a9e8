package typeset

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/ui/editor/syntax"
)

func laySource(width float32, text string, in syntax.State) *Layout {
	return Lay(Setting{
		Block: document.Block{Kind: document.Verbatim, Text: text}, Width: width,
		Before: in, Known: document.Vocabulary{"action-link", "store-link", "#Global[portal]"},
	}, fixed{})
}

func TestASourceIsBrokenBehindSpacesAndTagsAndElseAnywhere(t *testing.T) {
	for _, c := range []struct {
		name  string
		width float32
		text  string
		want  string
	}{
		{"behind a space", 70, "one two three", "0 one two\n0 three"},
		{"behind a tag", 60, "<b>ab</b>c", "0 <b>|ab\n0 </b>|c"},
		{"within what has no end", 30, "abcdefgh", "0 abc\n0 def\n0 gh"},
		{"one space may hang behind a line", 30, "abc d", "0 abc\n0 d"},
		{"more go on in the next", 30, "abc   d", "0 abc\n0   d"},
		{"spaces at the end of the text stand", 100, "ab  ", "0 ab  "},
		{"a tab goes to the next stop", 200, "\ta\t\tb", "0  |a| | |b"},
		{"an accent stays with its letter", 20, "e\u0301e\u0301e\u0301", "0 e\u0301\n0 e\u0301\n0 e\u0301"},
		{"what is not seen has a sign", 200, "a\u00a0b\rc\x00\x7f", "0 a|␣|b|␍|c|␀|␡"},
		{"another font's letters stand alone", 200, "a漢字b", "0 a|漢字|b"},
		{"a placeholder too", 400, "see %action-link%.", "0 see |%action-link%|."},
		{"what goes on has the indent", 100, "  one two three", "0   one two \n20 three"},
		{"but leaves room", 100, "        one two", "0         \n25 one two"},
		{"nothing", 100, "", "0 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := sketch(laySource(c.width, c.text, syntax.State{}))
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestTabsOfASourceAreAsWideAsTheyNeed(t *testing.T) {
	l := laySource(400, "\ta\t\tb", syntax.State{}).Lines[0]
	for i, want := range []float32{0, 40, 50, 80, 120} {
		if got := l.Fragments[i].X; got != want {
			t.Errorf("fragment %d is at %g, want %g", i, got, want)
		}
	}
}

func TestTheInksOfASourceAreThoseOfWhatItStandsIn(t *testing.T) {
	inks := func(text string, in syntax.State) string {
		var out []string
		for _, f := range laySource(1000, text, in).Lines[0].Fragments {
			out = append(out, string(f.Color))
		}
		return strings.Join(out, " ")
	}
	text := `<a href="%action-link%">x</a>`
	if got, want := inks(text, syntax.State{}), "tag text attribute text value name value tag text tag"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := inks(text, (syntax.State{}).After("<!-- ")); got != "comment name comment" {
		t.Errorf("in a comment it is %s", got)
	}
}

func TestAKnownPlaceholderOfASourceHasAGround(t *testing.T) {
	l := laySource(1000, "%action-link%%nobody%%store-link%", syntax.State{})
	if len(l.Shapes) != 2 || l.Shapes[0].X != 0 || l.Shapes[0].W != 130 || l.Shapes[1].X != 210 {
		t.Errorf("the grounds are %+v", l.Shapes)
	}
}

func TestAPlaceholderOfASourceHasItsGroundWithItsFallbackAndAsAGlobalToo(t *testing.T) {
	for _, text := range []string{"%action-link|there, you%", "#Global[portal]", "%action-\u00adlink%"} {
		l := laySource(1000, "a "+text+" b #Global[nothing] %nobody|x%", syntax.State{})
		if got := sketch(l); len(l.Shapes) != 1 || !strings.Contains(got, "|"+text+"|") {
			t.Errorf("%s with the grounds %+v", got, l.Shapes)
		}
	}
	text := "%action-link|a<b>c</b>%"
	if l := laySource(1000, text+" <i>", syntax.State{}); len(l.Shapes) != 1 || !strings.HasPrefix(sketch(l), "0 "+text+"| |") {
		t.Errorf("%s with the grounds %+v", sketch(l), l.Shapes)
	}
}

func TestAPartOfALongLineDoesNotEndIt(t *testing.T) {
	s := Setting{Block: document.Block{Kind: document.Verbatim, Text: "abc"}, Width: 100, Continues: true}
	if Lay(s, fixed{}).Lines[0].Hard {
		t.Error("it does")
	}
}

func TestAnySourceIsLaidOutWhole(t *testing.T) {
	parts := rapid.SampledFrom([]string{
		"a", "word", " ", "   ", "\t", "\r", "\x00", "<p class=\"x\">", "</p>", "<!--", "-->", "%action-link%", "%store-link%", "%", ";,",
		"é", "e\u0301", "\u0301", "👩\u200d👧", "漢字", "\u00a0", "\u200b", "\ufffc", "\xff", "\xc3", "\x80\x80", "\u2028", "🇩🇪🇫🇷",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(parts, 0, 40).Draw(t, "parts"), "")
		width := rapid.Float32Range(1, 500).Draw(t, "width")
		laid := laySource(width, text, syntax.State{})
		at, lines := 0, float32(0)
		for _, l := range laid.Lines {
			if l.From != at || l.Y != lines {
				t.Fatalf("%q: a line from %d stands at %d", text, l.From, at)
			}
			x := l.X
			for _, f := range l.Fragments {
				seen := text[f.From:f.To]
				if f.From != at || f.To <= f.From || f.X != x {
					t.Fatalf("%q: fragment %+v stands at %d", text, f, at)
				}
				if f.Text == "" && strings.Trim(seen, " \t") != "" {
					t.Fatalf("%q is not shown", seen)
				}
				whole := strings.TrimRight(text[l.From:l.End], " \t") // a blank may stand past the edge
				if f.From < l.From+len(whole) && f.X+f.Width > width+0.01 && strings.TrimRight(seen, " \t") == seen && len(Graphemes(whole)) > 1 {
					t.Fatalf("%q ends at %g in a column of %g", seen, f.X+f.Width, width)
				}
				at, x = f.To, x+f.Width
			}
			if at != l.To {
				t.Fatalf("%q: a line to %d ends at %d", text, l.To, at)
			}
			lines += l.Height
		}
		if at != len(text) || laid.Height != lines {
			t.Fatalf("%d bytes of %d are shown: %q", at, len(text), text)
		}
	})
}
