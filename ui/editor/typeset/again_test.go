package typeset

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
)

func TestWhatIsSetAnewInPartIsAsWhatIsSetAnewWhole(t *testing.T) {
	known := document.Vocabulary{"action-link"}
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SampledFrom([]string{"one two ", "three\n", "漢字漢字", "abcdefghijklmnopqrstuvwxyz", "مرحبا ", "e\u0301", "well-known, ", "👨‍👩‍👧 ", "\u00a0", "%action-link%", "1,5 (x) "})
		words := func(label string, most int) string {
			return strings.Join(rapid.SliceOfN(texts, 0, most).Draw(t, label), "")
		}
		d := documenttest.Documents(known).Draw(t, "document")
		b := rapid.SampledFrom(d.Blocks).Draw(t, "block")
		if !b.Kind.HasText() {
			b = document.Block{}
		}
		e := document.Editing{State: document.NewState(document.Document{Blocks: []document.Block{b}}, known)}
		long := words("long", 80)
		e.State = e.State.Move(document.DocumentEnd, false)
		e.Type(long, time.Time{})
		width := rapid.Float32Range(20, 400).Draw(t, "width")
		at := Setting{Block: e.State.Block(0), Width: width, Marker: "1.", Bridge: 3}
		laid := Lay(at, fixed{})
		for range 4 {
			size := len(e.State.Block(0).Text)
			place := func(label string) document.Position {
				return document.Position{Offset: rapid.IntRange(0, size).Draw(t, label)}
			}
			e.State = e.State.Select(document.Selection{Anchor: place("from"), Head: place("to")})
			if rapid.Bool().Draw(t, "caret") {
				e.State = e.State.Select(document.At(e.State.Selection().Head))
			}
			command := rapid.SampledFrom([]document.Command{
				document.DeleteBackward, document.ToggleMark(document.Bold), document.SetMark(document.Background, "#ff0000"),
				document.SetLink("https://a.b/"), document.InsertChip("action-link"), document.InsertText(words("typed", 3)), document.BreakLine,
			}).Draw(t, "command")
			e.Do(command, time.Time{})
			if e.State.Len() > 1 {
				return
			}
			if rapid.Bool().Draw(t, "divided") {
				laid = dividedAndJoined(t, laid, at, rapid.SampledFrom(boundaries(at.Block)).Draw(t, "at"))
			}
			now := at
			now.Block = e.State.Block(0)
			laid = again(laid, at.Block, now, fixed{})
			if want := Lay(now, fixed{}); !same(laid, want) {
				t.Fatalf("%+v\nbecame\n%+v\nwhich is laid out as\n%+v\nand not\n%+v", at.Block, now.Block, laid, want)
			}
			at = now
		}
	})
}

// boundaries are where a block can be divided.
func boundaries(b document.Block) []int {
	all := []int{len(b.Text)}
	for at := range b.Text {
		all = append(all, at)
	}
	return all
}

// dividedAndJoined divides a block, and joins it again from what the two are laid out as.
func dividedAndJoined(t *rapid.T, laid *Layout, s Setting, at int) *Layout {
	first, second := split(Laid{laid, s.Block}, at)
	lay := func(name string, l Laid, of document.Block) Laid {
		now := s
		now.Block = of
		l.Layout = again(l.Layout, l.Of, now, fixed{})
		if want := Lay(now, fixed{}); !same(l.Layout, want) {
			t.Fatalf("%+v\ndivided at %d, the %s is\n%+v\nand not\n%+v", s.Block, at, name, l.Layout, want)
		}
		return Laid{l.Layout, of}
	}
	first = lay("first", first, cut(s.Block, 0, at))
	second = lay("second", second, cut(s.Block, at, len(s.Block.Text)))
	return lay("whole", join(first, second), s.Block).Layout
}

// same is equal, whether what is empty is nil or not.
func same(a, b *Layout) bool {
	empty := func(l Layout) Layout {
		l.Shapes, l.Areas = append([]Shape{}, l.Shapes...), append([]Area{}, l.Areas...)
		return l
	}
	return reflect.DeepEqual(empty(*a), empty(*b))
}

func TestAKeyInALongParagraphSetsOnlyTheLinesAroundIt(t *testing.T) {
	measured := func(n int) float64 {
		was := document.Block{Text: strings.Repeat("hello world ", n)}
		is := was
		is.Text = was.Text[:6*n] + "x" + was.Text[6*n:]
		m := &counting{}
		laid := Lay(Setting{Block: was, Width: 600}, m)
		m.times = 0
		Again(laid, was, Setting{Block: is, Width: 600}, m)
		return float64(m.times)
	}
	if few, many := measured(2000), measured(64_000); many > 2*few {
		t.Errorf("it measures %v texts in 24 kB and %v in 768 kB", few, many)
	}
}

func TestEnterInALongParagraphAndBackSetsOnlyTheLinesAroundIt(t *testing.T) {
	const places = 9
	measured := func(n int) int {
		words, random := []string{"hello ", "to ", "the ", "world ", "somewhere "}, rand.New(rand.NewPCG(1, 2))
		var text strings.Builder
		for range n {
			text.WriteString(words[random.IntN(len(words))])
		}
		whole := document.Block{Text: text.String()}
		var times []int
		for place := range places {
			at := (place + 1) * len(whole.Text) / (places + 1)
			m := &counting{}
			lay := func(l Laid, of document.Block) Laid {
				return Laid{Again(l.Layout, l.Of, Setting{Block: of, Width: 600}, m), of}
			}
			laid := Laid{Lay(Setting{Block: whole, Width: 600}, m), whole}
			m.times = 0
			first, second, split := Split(laid, at)
			first, second = lay(first, cut(whole, 0, at)), lay(second, cut(whole, at, len(whole.Text)))
			laid, joined := Join(first, second)
			if !split || !joined {
				t.Fatal("it is all set anew")
			}
			lay(laid, whole)
			times = append(times, m.times)
		}
		slices.Sort(times)
		return times[places/2]
	}
	if few, many := measured(8000), measured(128_000); many > 4*few {
		t.Errorf("it measures %d texts in 48 kB and %d in 768 kB", few, many)
	}
}

// counting is [fixed], and counts what is measured.
type counting struct {
	fixed
	times int
}

func (c *counting) Width(text string, f Face, size float32) float32 {
	c.times++
	return c.fixed.Width(text, f, size)
}
