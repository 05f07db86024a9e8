//go:build !race

package template

import (
	"math"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Memory tells what a key goes through: a copy of the whole template would show.
func TestAKeyCostsNoMoreInALongTemplate(t *testing.T) {
	const keys = 20
	cost := func(paragraphs int) uint64 {
		p := writingOn(t, longTemplate(paragraphs))
		p.write.pause.after = time.Hour
		p.keys("warm")
		p.html()
		p.Until("the preview follows", func() bool { return strings.Contains(p.preview.view.Mail().Text, "warm") })
		least := uint64(math.MaxUint64) // other goroutines only add to it
		for range 5 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			p.keys(strings.Repeat("x", keys))
			runtime.ReadMemStats(&after)
			p.waits()
			least = min(least, (after.TotalAlloc-before.TotalAlloc)/keys)
		}
		return least
	}
	const paragraphs = 4_000
	if got, copied := cost(paragraphs), uint64(len(longTemplate(paragraphs))); got > copied/2 {
		t.Errorf("a key takes %d bytes in a template of %d", got, copied)
	}
}
