package conflict

import (
	"strings"
	"testing"
)

func TestALongValueIsAbridged(t *testing.T) {
	if got := abridged("a\nb\nc\nd\ne\n"); got != "a\nb\nc\n… 5 lines" {
		t.Errorf("%q", got)
	}
	if got := abridged(strings.Repeat("x", 1000)); len([]rune(got)) > 300 {
		t.Errorf("%d characters", len(got))
	}
}
