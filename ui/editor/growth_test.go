//go:build !race

package editor

import (
	"strings"
	"testing"
)

func TestAKeyCostsTheSameInALongDocument(t *testing.T) {
	cost := func(n int) float64 {
		e := shown(t, paragraphs(n))
		middle(e)
		return testing.AllocsPerRun(50, func() { e.TypedRune('x') })
	}
	short, long := cost(10), cost(10_000)
	if long > 500 || long > 1.5*short {
		t.Errorf("a key allocates %v times in a short document and %v in a long one", short, long)
	}
}

func TestAKeyCostsTheSameInALongSourceAndInALongLine(t *testing.T) {
	cost := func(text string) float64 {
		e := shownSource(t, text)
		return testing.AllocsPerRun(50, func() { e.TypedRune('x') })
	}
	short, long, line := cost(sourceLines(20)), cost(sourceLines(20_000)), cost(strings.ReplaceAll(sourceLines(10_000), "\n", ""))
	if long > 500 || long > 1.5*short || line > 700 {
		t.Errorf("a key allocates %v times in a short source, %v in a long one and %v in a long line", short, long, line)
	}
}
