package document_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/mail/document"
)

// paragraphs is a state of paragraphs of 200 characters, the caret in the middle.
func paragraphs(n int) document.State {
	d := document.Document{Blocks: make([]document.Block, n)}
	for i := range d.Blocks {
		d.Blocks[i].Text = strings.Repeat("1234567 ", 25)
	}
	return document.NewState(d, known).Select(document.At(document.Position{Block: n / 2, Offset: 100}))
}

func BenchmarkTypeOneCharacter(b *testing.B) {
	benchmarkKey(b, func(e *document.Editing, at time.Time) { e.Type("x", at) })
}

func BenchmarkSplitAndJoinABlock(b *testing.B) {
	benchmarkKey(b, func(e *document.Editing, at time.Time) {
		e.Do(document.SplitBlock, at)
		e.Do(document.DeleteBackward, at)
	})
}

// benchmarkKey presses a key again and again, always in a paragraph of the
// same length: every state is that before the key.
func benchmarkKey(b *testing.B, press func(*document.Editing, time.Time)) {
	for _, n := range []int{10, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := paragraphs(n)
			e := document.Editing{State: s}
			at := now
			b.ReportAllocs()
			for b.Loop() {
				at = at.Add(50 * time.Millisecond)
				press(&e, at)
				e.State = s
			}
		})
	}
}

func TestAKeyTouchesOneBlockWhateverTheDocumentsSize(t *testing.T) {
	s := paragraphs(10_000)
	allocated := testing.AllocsPerRun(100, func() {
		e := document.Editing{State: s}
		e.Type("x", now)
	})
	if allocated > 100 {
		t.Errorf("a key allocates %v times", allocated)
	}
}
