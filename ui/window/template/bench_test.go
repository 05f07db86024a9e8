package template

import (
	"slices"
	"testing"
	"time"

	"postroom/mail/document"
)

// BenchmarkKeyInALongSource is a key on the Template page, in 2 MB of HTML.
func BenchmarkKeyInALongSource(b *testing.B) {
	p := writingOn(b, longTemplate(30_000))
	p.look(sourceView)
	p.source.editor.Select(document.At(document.Position{Block: 10_000, Offset: 3}))
	var took, settled []time.Duration
	b.ReportAllocs()
	for b.Loop() {
		at := time.Now()
		p.source.editor.TypedRune('x')
		took = append(took, time.Since(at))
		if len(took)%50 == 0 { // a pause
			b.StopTimer()
			at := time.Now()
			p.w.Draft.Settle()
			settled = append(settled, time.Since(at))
			b.StartTimer()
		}
	}
	slices.Sort(took)
	slices.Sort(settled)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
	if len(settled) > 0 {
		b.ReportMetric(float64(settled[len(settled)/2].Milliseconds()), "pause-ms")
	}
}
