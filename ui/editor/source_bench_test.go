package editor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// sourceLines is HTML of lines of about 100 bytes.
func sourceLines(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, "  <tr class=\"row\"><td style=\"padding:4px 8px;color:#1b1f24\">%d</td><td>%%action-message%% &amp; more</td></tr>\n", i)
	}
	return out.String()
}

// shownSource is an editor of a source with the caret in its middle.
func shownSource(t testing.TB, text string) *Editor {
	e := shown(t, document.Empty())
	e.SetSource(text)
	middleOfSource(e)
	return e
}

func middleOfSource(e *Editor) {
	e.Select(document.At(document.Position{Block: e.State().Len() / 2, Offset: 20}))
}

// sizes of sources: 2 kB, 2 MB in 20,000 lines, and 1 MB in one.
func sizes() map[string]string {
	return map[string]string{
		"2kB":     sourceLines(20),
		"2MB":     sourceLines(20_000),
		"1MBLine": strings.ReplaceAll(sourceLines(10_000), "\n", ""),
	}
}

func BenchmarkSourceKey(b *testing.B) {
	for _, size := range []string{"2kB", "2MB", "1MBLine"} {
		b.Run(size, func(b *testing.B) {
			text := sizes()[size]
			e := shownSource(b, text)
			var took []time.Duration
			b.ReportAllocs()
			letters := rand.New(rand.NewPCG(1, 2))
			i := 0
			for b.Loop() {
				if i++; i%100 == 0 {
					b.StopTimer()
					e.SetSource(text)
					middleOfSource(e)
					b.StartTimer()
				}
				at := time.Now()
				e.TypedRune(rune('a' + letters.IntN(26)))
				took = append(took, time.Since(at))
			}
			report(b, took)
		})
	}
}

func BenchmarkSourceEnterAndBackspace(b *testing.B) {
	for _, size := range []string{"2kB", "2MB", "1MBLine"} {
		b.Run(size, func(b *testing.B) {
			e := shownSource(b, sizes()[size])
			b.ReportAllocs()
			for b.Loop() {
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		})
	}
}

// BenchmarkSourceOpen is up to the first screen.
func BenchmarkSourceOpen(b *testing.B) {
	for _, size := range []string{"2kB", "2MB", "1MBLine"} {
		b.Run(size, func(b *testing.B) {
			text := sizes()[size]
			e := shown(b, document.Empty())
			b.ReportAllocs()
			for b.Loop() {
				e.SetSource(text)
			}
		})
	}
}

// BenchmarkSourceEnd goes to the end of a source just opened: what it stands in there
// has to be known.
func BenchmarkSourceEnd(b *testing.B) {
	text := sourceLines(20_000)
	e := shown(b, document.Empty())
	for b.Loop() {
		b.StopTimer()
		e.SetSource(text)
		b.StartTimer()
		e.view.setY(e.view.height())
		e.view.paint()
	}
}
