package preview

import (
	"testing"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// markerGap is from an item's marker to its text.
const markerGap = 8

func text(s string) document.Block { return document.Block{Text: s} }

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
		{"1.", write.Indent - markerGap, write.Indent},
		{"a.", 2*write.Indent - markerGap, 2 * write.Indent},
		{write.Bullet(2), 3*write.Indent - markerGap, 3 * write.Indent},
		{"", 0, write.Indent},
	}
	for i, w := range want {
		b := l.Blocks[i]
		if b.Lines[0].X != w.pos {
			t.Errorf("block %d begins at %g, want %g", i, b.Lines[0].X, w.pos)
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
	if len(b.Marker) != 1 || b.Marker[0].X+b.Marker[0].Width != write.Indent-markerGap {
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
	h, p := write.Metrics(document.Heading1), write.Metrics(document.Paragraph)
	want := []float32{0, h.LineHeight + h.After}
	want = append(want, want[1]+p.LineHeight+write.Gap(document.Paragraph, document.Rule))
	want = append(want, want[2]+write.RuleHeight+write.Gap(document.Rule, document.Paragraph))
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
	if got := first.Lines[0].X; got != write.QuoteBar+write.QuotePadding {
		t.Errorf("a quote's text begins at %g", got)
	}
}

func TestQuotesOfOtherLevelsHaveBarsOfTheirOwn(t *testing.T) {
	outer := document.Block{Kind: document.Quote, Text: "a"}
	inner := document.Block{Kind: document.Quote, Text: "b", Level: 1}
	for _, pair := range [][2]document.Block{{outer, inner}, {inner, outer}, {outer, text("c")}} {
		l := lay(400, pair[0], pair[1])
		first := l.Blocks[0]
		for _, bar := range first.Shapes {
			if bar.H != first.Height {
				t.Errorf("before %v of level %d the bar is %g high, its quote %g", pair[1].Kind, pair[1].Level, bar.H, first.Height)
			}
		}
	}
	if write.Gap(document.Quote, document.Quote) == 0 {
		t.Error("there is nothing to bridge, so these tests show nothing")
	}
}

func TestOnlyABlockThatChangedIsLaidOutAnew(t *testing.T) {
	f := flow{m: fixed{}}
	d := document.Document{Blocks: []document.Block{text("one"), text("two"), text("three"), text("four")}}
	before := f.lay(d, 200, noPictures)

	changed := document.Document{Blocks: []document.Block{text("one"), text("two"), text("2½"), text("three!"), text("four")}}
	after := f.lay(changed, 200, noPictures)
	for b, a := range map[int]int{0: 0, 1: 1, 3: 4} {
		if before.Blocks[b].Layout != after.Blocks[a].Layout {
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
