package window

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkKeyInALongTemplate is a key on the Template page, with toolbar and foot.
func BenchmarkKeyInALongTemplate(b *testing.B) {
	p := writingOn(b, longTemplate(4_000))
	var took []time.Duration
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%100 == 0 { // the paragraph stays about as long as it was
			b.StopTimer()
			p.w.undo()
			b.StartTimer()
		}
		at := time.Now()
		p.keys("x")
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
}
