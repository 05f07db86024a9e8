package lint_test

import (
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/lint"
)

// hostile are parts of a layout that cost careless rules far more than their size.
func hostile(n int) map[string]string {
	return map[string]string{
		"words out of sight": "<p style='white-space:nowrap'>" + strings.Repeat("word ", 20*n),
		"a long word":        strings.Repeat("x", 50*n),
		"links":              strings.Repeat("<a href='https://x.example/'>example.com</a> ", n),
		"one link":           "<a href='https://x.example/'>" + strings.Repeat("example <b>x</b>", n) + "</a>",
		"pale words":         strings.Repeat("<i style='color:#eee'>x</i> ", n),
		"nested tables":      strings.Repeat("<table width=600><tr><td>", n) + "x",
	}
}

func TestTimeGrowsWithTheMailThatIsLookedAt(t *testing.T) {
	for name := range hostile(1) {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 500, func(n int) func() {
				m := mailOf(t, around(hostile(n)[name], ""), sound)
				return func() { (&lint.Seen{Fonts: fonts}).Look(m) }
			})
		})
	}
}
