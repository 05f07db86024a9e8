package typeset

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/write"
)

// fixed is a font in which every character is 10 wide, whatever its size; it has
// no glyph for a CJK character nor for an emoji.
type fixed struct{}

func (fixed) Width(text string, _ Face, _ float32) float32 {
	return 10 * float32(utf8.RuneCountInString(text))
}

func (fixed) Covers(r rune, _ Face) bool { return r < 0x2E80 }

func lay(width float32, b document.Block) *Layout {
	return Lay(Setting{Block: b, Width: width}, fixed{})
}

func text(s string) document.Block { return document.Block{Text: s} }

// sketch writes a block's lines as text, one each: where it begins, then the
// fragments between bars.
func sketch(b *Layout) string {
	var out []string
	for _, l := range b.Lines {
		var parts []string
		for _, f := range l.Fragments {
			if f.Text != "" {
				parts = append(parts, f.Text)
			}
		}
		out = append(out, fmt.Sprintf("%g %s", l.X, strings.Join(parts, "|")))
	}
	return strings.Join(out, "\n")
}

func TestTextWrapsAtWordBoundaries(t *testing.T) {
	for _, c := range []struct {
		name  string
		width float32
		block document.Block
		want  string
	}{
		{"between words", 70, text("one two three"), "0 one two\n0 three"},
		{"the space at the end takes no room", 70, text("one two three"), "0 one two\n0 three"},
		{"a hyphen ends a line", 60, text("well-known"), "0 well-\n0 known"},
		{"a no-break space does not", 60, text("ab cd\u00a0ef"), "0 ab\n0 cd\u00a0ef"},
		{"a long word is broken by grapheme", 30, text("abcdefgh"), "0 abc\n0 def\n0 gh"},
		{"a long word begins on a line of its own", 40, text("a bcdefgh"), "0 a\n0 bcde\n0 fgh"},
		{"an accent stays with its letter", 20, text("e\u0301e\u0301e\u0301"), "0 e\u0301\n0 e\u0301\n0 e\u0301"},
		{"a line narrower than a letter holds one", 1, text("ab c"), "0 a\n0 b\n0 c"},
		{"a line break", 100, text("one\ntwo"), "0 one\n0 two"},
		{"an empty line between line breaks", 100, text("one\n\ntwo"), "0 one\n0 \n0 two"},
		{"a break at the very end opens a line", 100, text("one\n"), "0 one\n0 "},
		{"an empty block has one line", 100, text(""), "0 "},
		{"between ideographs", 30, text("漢字漢字"), "0 漢字漢\n0 字"},
		{"not before a full stop", 40, text("ab cd."), "0 ab\n0 cd."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sketch(lay(c.width, c.block)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestAlignmentPlacesWhatIsSeenOfALine(t *testing.T) {
	for _, c := range []struct {
		align document.Align
		want  string
	}{
		{document.AlignStart, "0 one two\n0 six"},
		{document.AlignCentre, "10 one two\n30 six"},
		{document.AlignEnd, "20 one two\n60 six"},
		{document.AlignJustify, "0 one |two\n0 six"},
	} {
		b := document.Block{Text: "one two six", Align: c.align}
		if got := sketch(lay(90, b)); got != c.want {
			t.Errorf("align %d: got\n%s\nwant\n%s", c.align, got, c.want)
		}
	}
}

func TestJustifiedLineEndsAtTheEdgeAndTheLastLineDoesNot(t *testing.T) {
	b := document.Block{Text: "one two six\nab cd", Align: document.AlignJustify}
	lines := lay(90, b).Lines
	if first := lines[0].Fragments; first[1].X != 60 || first[1].X+first[1].Width != 90 {
		t.Errorf("the last word of a full line is at %g, %g wide; want 60, 30", first[1].X, first[1].Width)
	}
	for _, l := range lines[1:] {
		if l.X != 0 || l.Seen() > 50 {
			t.Errorf("a line that ends early was spread: %+v", l)
		}
	}
}

func TestButtonIsABoxAroundItsLabel(t *testing.T) {
	const padX = write.ButtonPaddingX
	for _, c := range []struct {
		align document.Align
		x     float32
	}{{document.AlignStart, 0}, {document.AlignCentre, 156}, {document.AlignEnd, 312}} {
		b := lay(400, document.Block{Kind: document.Button, Text: "Open", Link: "%action-link%", Align: c.align})
		want := Rect{X: c.x, Y: 0, W: 40 + 2*padX, H: write.Metrics(document.Button).LineHeight + 2*write.ButtonPaddingY}
		if b.Shapes[0].Rect != want || b.Height != want.H {
			t.Errorf("align %d: box %+v in a block %g high, want %+v", c.align, b.Shapes[0].Rect, b.Height, want)
		}
		if got := b.Lines[0].X; got != c.x+padX {
			t.Errorf("align %d: the label begins at %g", c.align, got)
		}
		if len(b.Areas) != 1 || b.Areas[0] != (Area{Rect: want, Target: "%action-link%"}) {
			t.Errorf("align %d: areas %+v", c.align, b.Areas)
		}
	}
}

func TestLongLabelWrapsInsideItsButton(t *testing.T) {
	b := lay(100, document.Block{Kind: document.Button, Text: "Open the message"})
	if len(b.Lines) < 2 || b.Shapes[0].W > 100 {
		t.Errorf("%d lines in a box %g wide", len(b.Lines), b.Shapes[0].W)
	}
}

func TestPictureIsScaledDownAndNeverUp(t *testing.T) {
	for _, c := range []struct {
		name          string
		width         float32
		block         document.Block
		natural, want Size
	}{
		{"its own size", 400, document.Block{}, Size{W: 200, H: 100}, Size{W: 200, H: 100}},
		{"too wide", 100, document.Block{}, Size{W: 200, H: 100}, Size{W: 100, H: 50}},
		{"given a width", 400, document.Block{Width: 50}, Size{W: 200, H: 100}, Size{W: 50, H: 25}},
		{"given a width that is too wide", 100, document.Block{Width: 150}, Size{W: 200, H: 100}, Size{W: 100, H: 50}},
		{"a sliver keeps a pixel", 100, document.Block{}, Size{W: 2000, H: 1}, Size{W: 100, H: 1}},
	} {
		c.block.Kind, c.block.Source = document.Image, "cid:a.png"
		l := Lay(Setting{Block: c.block, Width: c.width, Natural: c.natural}, fixed{})
		if got := l.Picture; got.W != c.want.W || got.H != c.want.H {
			t.Errorf("%s: %g × %g, want %g × %g", c.name, got.W, got.H, c.want.W, c.want.H)
		}
	}
}

func TestMissingPictureIsAFrameWithItsDescription(t *testing.T) {
	b := lay(400, document.Block{Kind: document.Image, Source: "cid:gone.png", Alt: "The logo", Width: 200, Align: document.AlignEnd})
	if frame := b.Shapes[0]; frame.X != 200 || frame.W != 200 || frame.H != b.Height {
		t.Errorf("frame %+v", frame)
	}
	if got := sketch(b); got != "208 The logo" {
		t.Errorf("got %q", got)
	}
}

func TestMarksAreDrawnBesideTheLetters(t *testing.T) {
	b := lay(400, document.Block{
		Text: "ab cd ef gh",
		Runs: []document.Run{
			{From: 0, To: 2, Marks: document.Marks{Underline: true}},
			{From: 3, To: 5, Marks: document.Marks{Background: "#ffee00"}},
			{From: 6, To: 8, Marks: document.Marks{Link: "https://example.com"}},
			{From: 9, To: 11, Marks: document.Marks{Strike: true, Color: "#b3261e"}},
		},
	})
	base := b.Lines[0].Baseline
	type found struct {
		x, w  float32
		below bool
		fill  Ink
	}
	want := []found{
		{0, 20, true, InkText},
		{30, 20, false, "#ffee00"},
		{60, 20, true, InkLink},
		{90, 20, false, "#b3261e"},
	}
	for i, s := range b.Shapes {
		if got := (found{s.X, s.W, s.Y > base, s.Fill}); got != want[i] {
			t.Errorf("shape %d is %+v, want %+v", i, got, want[i])
		}
	}
	if len(b.Shapes) != len(want) {
		t.Errorf("%d shapes, want %d", len(b.Shapes), len(want))
	}
	if a := b.Areas; len(a) != 1 || a[0].X != 60 || a[0].Target != "https://example.com" {
		t.Errorf("areas %+v", a)
	}
	if got := b.Lines[0].Fragments[4]; got.Text != "ef" || got.Color != InkLink {
		t.Errorf("the link's text is %+v", got)
	}
}

func TestChipShowsItsNameAndIsNeverDivided(t *testing.T) {
	b := lay(150, document.Block{
		Text:  "Hello \uFFFC, you",
		Chips: []document.Chip{{At: 6, Name: "person-name"}},
	})
	if got, want := sketch(b), "0 Hello\n0 person-name|,\n0 you"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextIsDividedWhereTheFontHasNoGlyph(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"café 漢字 x", "café |漢字| x"},
		{"a🙂b", "a|🙂|b"},
		{"a👨‍👩‍👧b", "a|👨‍👩‍👧|b"},
		{"x ❤\uFE0F", "x |❤\uFE0F"},
		{"e\u0301", "e\u0301"},
		{"soft\u00adhyphen\u200b", "soft\u00adhyphen\u200b"},
	} {
		l := lay(1000, text(c.text)).Lines[0]
		var parts []string
		for _, f := range l.Fragments {
			parts = append(parts, f.Text)
			if lacks := strings.ContainsAny(f.Text, "漢🙂👨❤"); f.Face.Fallback != lacks {
				t.Errorf("%q: %q has fallback %t", c.text, f.Text, f.Face.Fallback)
			}
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAnyBlockIsLaidOutWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(document.Vocabulary{"action-link"}).Draw(t, "document")
		width := rapid.Float32Range(1, 800).Draw(t, "width")
		for _, b := range d.Blocks {
			checkBlock(t, b, lay(width, b), width)
		}
	})
}

// checkBlock wants every character of the block exactly once and in order, and
// nothing wider than the column but what cannot be divided.
func checkBlock(t *rapid.T, b document.Block, laid *Layout, width float32) {
	want := b.Text
	if b.Kind == document.Image {
		want = b.Alt
	}
	at := 0
	for _, l := range laid.Lines {
		for _, f := range l.Fragments {
			if f.From != at || f.To <= f.From {
				t.Fatalf("fragment [%d,%d) stands at byte %d of %q", f.From, f.To, at, want)
			}
			seen := want[f.From:f.To]
			isChip := seen == string(document.ChipRune)
			if f.Text == "" && strings.Trim(seen, " \n\u2028") != "" {
				t.Fatalf("%q is not shown", seen)
			}
			if f.Text != "" && f.Text != seen && !isChip {
				t.Fatalf("%q is shown as %q", seen, f.Text)
			}
			if f.Width > width && len(Graphemes(seen)) > 1 {
				t.Fatalf("%q is %g wide in a column of %g", seen, f.Width, width)
			}
			at = f.To
		}
	}
	if at != len(want) {
		t.Fatalf("%d bytes of %d are shown: %q", at, len(want), want)
	}
}
