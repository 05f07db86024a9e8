package typeset

import (
	"reflect"
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

// counting is [fixed], and counts what is measured.
type counting struct {
	fixed
	times int
}

func (c *counting) Width(text string, f Face, size float32) float32 {
	c.times++
	return c.fixed.Width(text, f, size)
}
