package window

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkKeyInALongTemplate is a key on the Template page, with toolbar and foot.
func BenchmarkKeyInALongTemplate(b *testing.B) {
	h := typingOn(b, filled+strings.Repeat("<p>Some text with <strong>bold</strong> words in it.</p>\n", 4_000))
	var took []time.Duration
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%100 == 0 { // the paragraph stays about as long as it was
			b.StopTimer()
			h.Undo()
			b.StartTimer()
		}
		at := time.Now()
		h.keys("x")
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
}
