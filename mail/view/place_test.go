package view

import (
	"strings"
	"testing"

	"postroom/mail/view/typeface"
)

func TestWhatStandsForAnImageLeadsToItAndToItsLink(t *testing.T) {
	source := `<p>a</p><a href="https://example.com"><img src="x.png" alt="Logo"></a>`
	page := Lay(source, Options{Width: 640, Fonts: typeface.New()})
	signs, words := 0, 0
	for _, item := range page.Items {
		switch drawn := item.Draw.(type) {
		case Sign:
			signs++
		case *Text:
			if drawn.Text != "Logo" {
				continue
			}
			words++
		default:
			continue
		}
		if item.Place != strings.Index(source, "<img") || item.Link != "https://example.com" {
			t.Errorf("%T leads to %d and %q", item.Draw, item.Place, item.Link)
		}
	}
	if signs != 1 || words != 1 {
		t.Errorf("%d signs and %d descriptions", signs, words)
	}
}
