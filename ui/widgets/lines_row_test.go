package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestLettersOfAnotherFontAreDrawnForThemselves(t *testing.T) {
	r := newLineRow()
	onScreen(t, r)
	r.set("gjpqy 漢字 gjpqy😀")
	var drawn []string
	end := float32(0)
	for _, o := range test.WidgetRenderer(r).Objects() {
		drawn = append(drawn, o.(*canvas.Text).Text)
		if o.Position().X != end {
			t.Errorf("%q begins at %v, not %v", drawn[len(drawn)-1], o.Position().X, end)
		}
		end += o.Size().Width
	}
	if want := []string{"gjpqy ", "漢字", " gjpqy", "😀"}; !slices.Equal(drawn, want) {
		t.Errorf("drawn as %q", drawn)
	}
}
