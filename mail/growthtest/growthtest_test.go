package growthtest

import (
	"strings"
	"testing"
)

// work goes over a text once, or once for each of its parts.
func work(square bool) func(size int) func() {
	return func(size int) func() {
		text := strings.Repeat("x", size)
		return func() {
			times := 2000
			if square {
				times = size / 20
			}
			for range times {
				if strings.ContainsRune(text, 'y') {
					panic("there is none")
				}
			}
		}
	}
}

func TestWorkThatGrowsWithItsSizePasses(t *testing.T) { Linear(t, 100_000, work(false)) }

func TestWorkThatGrowsWithItsSquareIsNoticed(t *testing.T) {
	small, large := work(true)(50_000), work(true)(200_000)
	a, b := spent(small), spent(large)
	for range 3 {
		a, b = min(a, spent(small)), min(b, spent(large))
	}
	if float64(b) <= most*float64(a) {
		t.Errorf("it costs %v and %v", a, b)
	}
}
