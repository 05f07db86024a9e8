package preview

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
)

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
			if got := sketch(lay(c.width, c.block).Blocks[0]); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func text(s string) document.Block { return document.Block{Text: s} }

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
		if got := sketch(lay(90, b).Blocks[0]); got != c.want {
			t.Errorf("align %d: got\n%s\nwant\n%s", c.align, got, c.want)
		}
	}
}

func TestJustifiedLineEndsAtTheEdgeAndTheLastLineDoesNot(t *testing.T) {
	b := document.Block{Text: "one two six\nab cd", Align: document.AlignJustify}
	lines := lay(90, b).Blocks[0].Lines
	if first := lines[0].Fragments; first[1].X != 60 || first[1].X+first[1].Width != 90 {
		t.Errorf("the last word of a full line is at %g, %g wide; want 60, 30", first[1].X, first[1].Width)
	}
	for _, l := range lines[1:] {
		if l.start() != 0 || l.seen() > 50 {
			t.Errorf("a line that ends early was spread: %+v", l)
		}
	}
}

func TestItemsStandBehindTheirMarkersByLevel(t *testing.T) {
	l := lay(400,
		document.Block{Kind: document.Numbered, Text: "one"},
		document.Block{Kind: document.Numbered, Text: "two", Level: 1},
		document.Block{Kind: document.Bulleted, Text: "three", Level: 2},
		document.Block{Text: "four", Level: 1},
	)
	want := []struct {
		marker   string
		end, pos float32
	}{
		{"1.", document.Indent - markerGap, document.Indent},
		{"a.", 2*document.Indent - markerGap, 2 * document.Indent},
		{document.Bullet(2), 3*document.Indent - markerGap, 3 * document.Indent},
		{"", 0, document.Indent},
	}
	for i, w := range want {
		b := l.Blocks[i]
		if b.Lines[0].start() != w.pos {
			t.Errorf("block %d begins at %g, want %g", i, b.Lines[0].start(), w.pos)
		}
		if w.marker == "" {
			if len(b.Marker) != 0 {
				t.Errorf("block %d has a marker", i)
			}
			continue
		}
		if m := b.Marker[0]; m.Text != w.marker || m.X+m.Width != w.end {
			t.Errorf("block %d: marker %q ends at %g, want %q at %g", i, m.Text, m.X+m.Width, w.marker, w.end)
		}
	}
}

func TestEmptyItemKeepsItsMarker(t *testing.T) {
	b := lay(400, document.Block{Kind: document.Bulleted}).Blocks[0]
	if len(b.Marker) != 1 || b.Marker[0].X+b.Marker[0].Width != document.Indent-markerGap {
		t.Errorf("marker %+v", b.Marker)
	}
}

func TestBlocksAreApartAsTheMetricsSay(t *testing.T) {
	l := lay(400,
		document.Block{Kind: document.Heading1, Text: "a"},
		text("b"),
		document.Block{Kind: document.Rule},
		text("c"),
	)
	h, p := document.Metrics(document.Heading1), document.Metrics(document.Paragraph)
	want := []float32{0, h.LineHeight + h.After}
	want = append(want, want[1]+p.LineHeight+document.Gap(document.Paragraph, document.Rule))
	want = append(want, want[2]+document.RuleHeight+document.Gap(document.Rule, document.Paragraph))
	for i, y := range want {
		if l.Blocks[i].Y != y {
			t.Errorf("block %d at %g, want %g", i, l.Blocks[i].Y, y)
		}
	}
	if end := want[3] + p.LineHeight; l.Height != end {
		t.Errorf("height %g, want %g: nothing stands after the last block", l.Height, end)
	}
}

func TestNeighbouringQuotesShareOneBar(t *testing.T) {
	q := document.Block{Kind: document.Quote, Text: "a"}
	l := lay(400, q, q, text("b"))
	first, second := l.Blocks[0], l.Blocks[1]
	if bar := first.Shapes[0]; first.Y+bar.Y+bar.H != second.Y {
		t.Errorf("the bar ends at %g, the next begins at %g", first.Y+bar.Y+bar.H, second.Y)
	}
	if bar := second.Shapes[0]; bar.H != second.Height {
		t.Errorf("the last bar is %g high, its quote %g", bar.H, second.Height)
	}
	if got := first.Lines[0].start(); got != document.QuoteBar+document.QuotePadding {
		t.Errorf("a quote's text begins at %g", got)
	}
}

func TestButtonIsABoxAroundItsLabel(t *testing.T) {
	const padX = document.ButtonPaddingX
	for _, c := range []struct {
		align document.Align
		x     float32
	}{{document.AlignStart, 0}, {document.AlignCentre, 156}, {document.AlignEnd, 312}} {
		b := lay(400, document.Block{Kind: document.Button, Text: "Open", Link: "%action-link%", Align: c.align}).Blocks[0]
		want := rect{c.x, 0, 40 + 2*padX, document.Metrics(document.Button).LineHeight + 2*document.ButtonPaddingY}
		if b.Shapes[0].rect != want || b.Height != want.H {
			t.Errorf("align %d: box %+v in a block %g high, want %+v", c.align, b.Shapes[0].rect, b.Height, want)
		}
		if got := b.Lines[0].start(); got != c.x+padX {
			t.Errorf("align %d: the label begins at %g", c.align, got)
		}
		if len(b.Areas) != 1 || b.Areas[0] != (area{want, "%action-link%"}) {
			t.Errorf("align %d: areas %+v", c.align, b.Areas)
		}
	}
}

func TestLongLabelWrapsInsideItsButton(t *testing.T) {
	b := lay(100, document.Block{Kind: document.Button, Text: "Open the message"}).Blocks[0]
	if len(b.Lines) < 2 || b.Shapes[0].W > 100 {
		t.Errorf("%d lines in a box %g wide", len(b.Lines), b.Shapes[0].W)
	}
}

func TestPictureIsScaledDownAndNeverUp(t *testing.T) {
	for _, c := range []struct {
		name          string
		width         float32
		block         document.Block
		natural, want size
	}{
		{"its own size", 400, document.Block{}, size{200, 100}, size{200, 100}},
		{"too wide", 100, document.Block{}, size{200, 100}, size{100, 50}},
		{"given a width", 400, document.Block{Width: 50}, size{200, 100}, size{50, 25}},
		{"given a width that is too wide", 100, document.Block{Width: 150}, size{200, 100}, size{100, 50}},
		{"a sliver keeps a pixel", 100, document.Block{}, size{2000, 1}, size{100, 1}},
	} {
		c.block.Kind, c.block.Source = document.Image, "cid:a.png"
		f := flow{m: fixed{}}
		l := f.lay(document.Document{Blocks: []document.Block{c.block}}, c.width, func(string) size { return c.natural })
		if got := l.Blocks[0].Picture; got.W != c.want.W || got.H != c.want.H {
			t.Errorf("%s: %g × %g, want %g × %g", c.name, got.W, got.H, c.want.W, c.want.H)
		}
	}
}

func TestMissingPictureIsAFrameWithItsDescription(t *testing.T) {
	b := lay(400, document.Block{Kind: document.Image, Source: "cid:gone.png", Alt: "The logo", Width: 200, Align: document.AlignEnd}).Blocks[0]
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
	}).Blocks[0]
	base := b.Lines[0].Baseline
	type found struct {
		x, w  float32
		below bool
		fill  string
	}
	want := []found{
		{0, 20, true, document.ColorText},
		{30, 20, false, "#ffee00"},
		{60, 20, true, document.ColorLink},
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
	if got := b.Lines[0].Fragments[4]; got.Text != "ef" || got.Color != document.ColorLink {
		t.Errorf("the link's text is %+v", got)
	}
}

func TestChipShowsItsNameAndIsNeverDivided(t *testing.T) {
	b := lay(150, document.Block{
		Text:  "Hello \uFFFC, you",
		Chips: []document.Chip{{At: 6, Name: "person-name"}},
	}).Blocks[0]
	if got, want := sketch(b), "0 Hello\n0 person-name|,\n0 you"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTextIsDividedWhereTheEmbeddedFontHasNoGlyph(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"café 漢字 x", "café |漢字| x"},
		{"a🙂b", "a|🙂|b"},
		{"a👨‍👩‍👧b", "a|👨‍👩‍👧|b"},
		{"x ❤\uFE0F", "x |❤\uFE0F"},
		{"e\u0301", "e\u0301"},
		{"soft\u00adhyphen\u200b", "soft\u00adhyphen\u200b"},
	} {
		l := lay(1000, text(c.text)).Blocks[0].Lines[0]
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

func TestOnlyABlockThatChangedIsLaidOutAnew(t *testing.T) {
	f := flow{m: fixed{}}
	d := document.Document{Blocks: []document.Block{text("one"), text("two"), text("three"), text("four")}}
	before := f.lay(d, 200, noPictures)

	changed := document.Document{Blocks: []document.Block{text("one"), text("two"), text("2½"), text("three!"), text("four")}}
	after := f.lay(changed, 200, noPictures)
	for b, a := range map[int]int{0: 0, 1: 1, 3: 4} {
		if before.Blocks[b].blockLayout != after.Blocks[a].blockLayout {
			t.Errorf("block %d was laid out anew", a)
		}
	}
	if got := sketch(after.Blocks[3]); got != "0 three!" {
		t.Errorf("the changed block shows %q", got)
	}
	if narrow := f.lay(changed, 30, noPictures); len(narrow.Blocks[4].Lines) != 2 {
		t.Error("a change of width was not noticed")
	}
}

func TestAnyDocumentIsLaidOutWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDocument(t)
		if err := d.Valid(); err != nil {
			t.Fatal(err)
		}
		width := rapid.Float32Range(1, 800).Draw(t, "width")
		f := flow{m: fixed{}}
		l := f.lay(d, width, noPictures)
		if len(l.Blocks) != len(d.Blocks) {
			t.Fatalf("%d blocks of %d", len(l.Blocks), len(d.Blocks))
		}
		for i, b := range l.Blocks {
			checkBlock(t, d.Blocks[i], b, width)
		}
	})
}

// checkBlock wants every character of the block exactly once and in order, and
// nothing wider than the column but what cannot be divided.
func checkBlock(t *rapid.T, b document.Block, laid placedBlock, width float32) {
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
			if f.Text == "" && strings.Trim(seen, lineSpace) != "" {
				t.Fatalf("%q is not shown", seen)
			}
			if f.Text != "" && f.Text != seen && !isChip {
				t.Fatalf("%q is shown as %q", seen, f.Text)
			}
			if f.Width > width && len(graphemes(seen)) > 1 {
				t.Fatalf("%q is %g wide in a column of %g", seen, f.Width, width)
			}
			at = f.To
		}
	}
	if at != len(want) {
		t.Fatalf("%d bytes of %d are shown: %q", at, len(want), want)
	}
}
