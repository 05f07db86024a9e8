package editor

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/mail/document/parse"
)

// paragraphs is a document of paragraphs of 200 characters.
func paragraphs(n int) document.Document {
	d := document.Document{Blocks: make([]document.Block, n)}
	for i := range d.Blocks {
		d.Blocks[i].Text = (fmt.Sprint(i) + strings.Repeat(" The quick brown fox jumps.", 8))[:199] + "."
	}
	return d
}

// shown is an editor in a window of 800 by 600 with the focus.
func shown(t testing.TB, d document.Document) *Editor {
	test.NewTempApp(t)
	e := New(known)
	e.SetDocument(d)
	w := test.NewTempWindow(t, e)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 600))
	w.Canvas().Focus(e)
	return e
}

func middle(e *Editor) {
	e.Select(document.At(document.Position{Block: e.State().Len() / 2, Offset: 100}))
}

// BenchmarkKey is one character typed in the middle: the edit, its layout and
// what is on the screen. A key's paragraph stays about as long as it was.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e := shown(b, paragraphs(n))
			middle(e)
			var took []time.Duration
			b.ReportAllocs()
			letters := rand.New(rand.NewPCG(1, 2))
			i := 0
			for b.Loop() {
				if i++; i%100 == 0 {
					b.StopTimer()
					e.SetDocument(paragraphs(n))
					middle(e)
					b.StartTimer()
				}
				at := time.Now()
				e.TypedRune(rune('a' + letters.IntN(26))) // texts that were not measured before
				took = append(took, time.Since(at))
			}
			report(b, took)
		})
	}
}

// BenchmarkKeyInALongParagraph is one in the middle of text of 100 kB and of 1 MB, with a mark at
// every third word.
func BenchmarkKeyInALongParagraph(b *testing.B) {
	for name, size := range map[string]int{"100kB": 100_000, "1MB": 1_000_000} {
		b.Run(name, func(b *testing.B) {
			words, random := []string{"hello", "to", "the", "world", "<b>bold</b>", "somewhere"}, rand.New(rand.NewPCG(1, 2))
			var text strings.Builder
			for n := 0; n < size; n += 6 {
				text.WriteString(words[random.IntN(len(words))] + " ")
			}
			d, _ := parse.Parse("<p>"+text.String()+"</p>", nil)
			e := shown(b, d)
			e.Select(document.At(document.Position{Offset: size / 2}))
			b.Run("key", func(b *testing.B) {
				for b.Loop() {
					e.TypedRune('x')
				}
			})
			b.Run("enter", func(b *testing.B) {
				for b.Loop() {
					e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
					e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			})
		})
	}
}

func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "max-µs")
}

func BenchmarkEnterAndBackspace(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e := shown(b, paragraphs(n))
			middle(e)
			b.ReportAllocs()
			for b.Loop() {
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		})
	}
}

// BenchmarkOpen is up to the first screen.
func BenchmarkOpen(b *testing.B) {
	d := paragraphs(10_000)
	e := shown(b, document.Empty())
	b.ReportAllocs()
	for b.Loop() {
		e.SetDocument(d)
	}
}

// BenchmarkScroll goes a thousand steps of the wheel on from the middle of 10,000
// paragraphs, eight times, each time through words that were not measured before. A
// step counts as the fastest of its times: that is its own work, without what else
// the machine did.
func BenchmarkScroll(b *testing.B) {
	const steps, times = 1000, 8
	e := shown(b, document.Empty())
	took := slices.Repeat([]time.Duration{time.Hour}, steps)
	letters := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		for range times {
			e.SetDocument(unread(letters, 10_000))
			middle(e)
			for step := range steps {
				at := time.Now()
				e.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -90}})
				took[step] = min(took[step], time.Since(at))
			}
		}
	}
	report(b, took)
}

// unread is paragraphs of 200 characters in words that stand nowhere else.
func unread(letters *rand.Rand, n int) document.Document {
	d := document.Document{Blocks: make([]document.Block, n)}
	for i := range d.Blocks {
		text := make([]byte, 200)
		for j := range text {
			text[j] = byte('a' + letters.IntN(26))
			if j%6 == 5 {
				text[j] = ' '
			}
		}
		d.Blocks[i].Text = string(text)
	}
	return d
}

// BenchmarkJump is the scroll bar dragged from end to end.
func BenchmarkJump(b *testing.B) {
	e := shown(b, paragraphs(10_000))
	var took []time.Duration
	i := 0
	for b.Loop() {
		i++
		at := time.Now()
		e.view.dragBar(float32(i * 37 % 570))
		took = append(took, time.Since(at))
	}
	report(b, took)
}

// BenchmarkPaste1MB is HTML of all that a document holds, up to what is on the screen.
func BenchmarkPaste1MB(b *testing.B) {
	const part = `<h2>A heading</h2><p style="text-align:center">Some <b>bold</b> and <span style="color:#ff0000">red</span> words
for %action-message%, and <a href="https://example.com/?a=1&amp;b=2">a link</a> with more words behind it.</p>
<ol><li>One<ul><li>Nested</li></ul></li><li>Two</li></ol><blockquote><p>Quoted</p></blockquote><hr>
`
	source := strings.Repeat(part, 1<<20/len(part)+1)
	e := shown(b, paragraphs(10))
	b.ReportAllocs()
	for b.Loop() {
		d, _ := parse.Pasted(source, known)
		e.Do(document.PasteBlocks(d))
		b.StopTimer()
		e.SetDocument(paragraphs(10))
		b.StartTimer()
	}
}
