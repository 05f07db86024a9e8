package editor

import (
	"strings"
	"testing"

	"postroom/mail/document"
)

func TestAnUnknownPlaceholderOfASourceIsUnderlinedAndAKnownOneIsNot(t *testing.T) {
	d := openSource(t, "%action-link% %nobody%")
	if len(d.view.hints) != 1 || d.view.hints[0].text != d.UnknownHint {
		t.Errorf("the hints are %+v", d.view.hints)
	}
}

func TestOfASourceIsUnderlinedWhatACheckOfItNames(t *testing.T) {
	for text, want := range map[string]int{
		"%nobody-2% %nobody|there, you%":                                 2,
		"%action-link|there%":                                            0,
		"<!-- %nobody% -->":                                              0,
		`<a href="?q=%fcr%20">%fcr%20</a>`:                               1,
		`<a title="%fcr%20" HREF='?%e4%fcr%20'>`:                         1,
		`<a href="%nobody%">`:                                            1,
		"100% of it, 5%-x%":                                              0,
		`<a href="` + strings.Repeat("x", 1500) + `?q=%fcr%20%nobody%">`: 1,
	} {
		d := openSource(t, text)
		if got := len(unknownOf(d)); got != want {
			t.Errorf("%d in %s, want %d", got, text, want)
		}
	}
}

// unknownOf is what is underlined of a source.
func unknownOf(d *harness) []document.Spelling {
	var all []document.Spelling
	for i, b := range d.State().Blocks(0) {
		all = append(all, unknownIn(b, d.view.flow.colors.of(i, d.State()), known)...)
	}
	return all
}
