package preview

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

const wide = 8 // pixels a character of a page that a test makes

// said is a run at a place, of a text node.
func said(node int, x, y float64, words string) view.Item {
	run := typeface.Run{Size: 16, End: len(words)}
	for at := range words {
		run.Glyphs = append(run.Glyphs, typeface.Glyph{Cluster: at, Advance: wide})
	}
	run.Advance = float64(wide * len(run.Glyphs))
	return view.Item{
		Rect: view.Rect{X: x, Y: y, W: run.Advance, H: 18}, Opacity: 1, Place: 100 * node,
		Draw: &view.Text{Text: words, Run: run, Baseline: y + 14, Node: node},
	}
}

// later has a run stand further on in its text node.
func later(item view.Item, from int) view.Item {
	run := item.Draw.(*view.Text)
	run.Run.Start, run.Run.End = from, from+len(run.Text)
	for i := range run.Run.Glyphs {
		run.Run.Glyphs[i].Cluster += from
	}
	return item
}

// broken has the text of a run go on in the next line.
func broken(item view.Item) view.Item {
	item.Draw.(*view.Text).Wraps = true
	return item
}

// leftwards turns a run round.
func leftwards(item view.Item) view.Item {
	run := item.Draw.(*view.Text)
	run.Run.RightToLeft = true
	for i, j := 0, len(run.Run.Glyphs)-1; i < j; i, j = i+1, j-1 {
		run.Run.Glyphs[i], run.Run.Glyphs[j] = run.Run.Glyphs[j], run.Run.Glyphs[i]
	}
	return item
}

func page(items ...view.Item) *view.Page {
	p := &view.Page{Width: 640, Height: 1000, Items: items}
	return p
}

func TestTextIsCopiedAsItIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		page *view.Page
		want string
	}{
		"a broken line":             {page(broken(said(1, 0, 0, "one two")), later(said(1, 0, 20, "three"), 8)), "one two three"},
		"broken in a word":          {page(broken(said(1, 0, 0, "漢字")), later(said(1, 0, 20, "かな"), 6)), "漢字かな"},
		"broken between two styles": {page(broken(said(1, 0, 0, "one")), said(2, 0, 20, "two")), "one two"},
		"two lines of one text":     {page(said(1, 0, 0, "one"), later(said(1, 0, 20, "two"), 4)), "one\ntwo"},
		"two styles on a line":      {page(said(1, 0, 0, "one "), said(2, 32, 0, "two")), "one two"},
		"two lines":                 {page(said(1, 0, 0, "one"), said(2, 0, 20, "two")), "one\ntwo"},
		"two paragraphs":            {page(said(1, 0, 0, "one"), said(2, 0, 40, "two")), "one\n\ntwo"},
		"two cells":                 {page(said(1, 0, 0, "one"), said(2, 200, 0, "two")), "one\ttwo"},
		"drawn in another order":    {page(said(2, 0, 20, "two"), said(1, 0, 0, "one")), "one\ntwo"},
		"without a list's markers":  {page(said(-1, 0, 0, "1."), said(2, 30, 0, "two")), "two"},
		"what nobody sees":          {page(func() view.Item { i := said(1, 0, 0, "x"); i.Opacity = 0; return i }()), ""},
		"what is cut off":           {page(said(1, 0, 0, "one"), func() view.Item { i := said(2, 0, 20, "x"); i.Clip = &view.Clip{Rect: view.Rect{W: 640}}; return i }()), "one"},
		"larger beside small print": {page(func() view.Item { i := said(1, 0, 0, "one "); i.H = 30; return i }(), said(2, 32, 9, "two")), "one two"},
	} {
		if got := textOf(c.page).all; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAPlaceInTheTextIsFoundAgainWhereItStands(t *testing.T) {
	of := textOf(page(said(1, 10, 0, "one tẃo"), leftwards(said(2, 10, 40, "ثلاثة")), said(3, 300, 40, "漢字 four")))
	for _, p := range of.pieces {
		for at := range p.text {
			if got := of.at(p.place.X+p.x(at), p.place.Y+5); got != p.at+at {
				t.Errorf("%q: place %d is found at %d", p.text, at, got-p.at)
			}
		}
	}
	if got := of.at(1e6, 45); got != len(of.all) {
		t.Errorf("right of all is %d of %d", got, len(of.all))
	}
	if textOf(page()).at(3, 3) != -1 {
		t.Error("there is a place where nothing is written")
	}
}

func TestALigatureOfLettersIsParted(t *testing.T) {
	item := said(1, 0, 0, "office")
	run := item.Draw.(*view.Text)
	run.Run.Glyphs = []typeface.Glyph{{Cluster: 0, Advance: 8}, {Cluster: 1, Advance: 24}, {Cluster: 4, Advance: 8}, {Cluster: 5, Advance: 8}}
	p := textOf(page(item)).pieces[0]
	for at, want := range []float64{0, 8, 16, 24, 32, 40, 48} {
		if got := p.x(at); got != want || p.nearest(want+1) != at {
			t.Errorf("letter %d is at %v, and found at %d", at, got, p.nearest(want+1))
		}
	}
}

func TestWordsAndLinesAreSelected(t *testing.T) {
	of := textOf(page(said(1, 0, 0, "don't stop, "), said(2, 96, 0, "please."), said(3, 300, 0, "cell"), said(4, 0, 20, "now")))
	part := func(s span) string { return of.all[s.from:s.to] }
	for at, want := range map[string]string{"don": "don't", "top": "stop", ", ": ",", " stop": " ", "ease": "please", "now": "now"} {
		if got := part(of.word(strings.Index(of.all, at))); got != want {
			t.Errorf("at %q the word is %q", at, got)
		}
	}
	if got := part(of.word(len(of.all))); got != "now" {
		t.Errorf("at the end the word is %q", got)
	}
	if got := part(of.line(strings.Index(of.all, "please"))); got != "don't stop, please." {
		t.Errorf("the line is %q", got)
	}
}

func TestWhatIsFoundStandsWhereItWasFound(t *testing.T) {
	of := textOf(page(broken(said(1, 0, 0, "Grüße aus")), later(said(1, 0, 20, "Köln, GRÜSSE"), 12), said(2, 0, 60, "aus")))
	for wanted, n := range map[string]int{"grüße AUS köln": 1, "aus": 2, "": 0, " ": 4, "x": 0, "SS": 1} {
		found := of.find(wanted)
		if len(found) != n {
			t.Errorf("%q is found %d times in %q", wanted, len(found), of.all)
		}
	}
	found := of.find("aus köln")
	if areas := of.areas(found[0]); len(areas) != 2 || areas[0] != (view.Rect{X: 6 * wide, Y: 0, W: 3 * wide, H: 18}) || areas[1] != (view.Rect{Y: 20, W: 4 * wide, H: 18}) {
		t.Errorf("it stands at %v", areas)
	}
}

func TestAnyTextCanBeSelected(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []view.Item
		for i := range rapid.IntRange(1, 6).Draw(t, "runs") {
			words := rapid.String().Draw(t, "text")
			item := said(i/2, rapid.Float64Range(-10, 700).Draw(t, "x"), rapid.Float64Range(-10, 100).Draw(t, "y"), strings.ToValidUTF8(words, "?"))
			if rapid.Bool().Draw(t, "leftwards") {
				item = leftwards(item)
			}
			items = append(items, item)
		}
		of := textOf(page(items...))
		at := of.at(rapid.Float64Range(-20, 800).Draw(t, "at x"), rapid.Float64Range(-20, 200).Draw(t, "at y"))
		if len(of.pieces) == 0 { // all are empty
			return
		}
		if at < 0 || at > len(of.all) {
			t.Fatalf("place %d of %d", at, len(of.all))
		}
		for _, s := range []span{of.word(at), of.line(at), {0, len(of.all)}} {
			if s.from < 0 || s.to > len(of.all) || s.from > s.to || !utf8.ValidString(of.all[s.from:s.to]) {
				t.Fatalf("%v of %q", s, of.all)
			}
			of.areas(s)
		}
	})
}
