package desk

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestADialogStandsUnderOverOrBesideWhatItIsAbout(t *testing.T) {
	window, dialog := fyne.NewSize(1000, 700), fyne.NewSize(460, 300)
	for _, tt := range []struct {
		name   string
		of     Beside
		want   fyne.Position
		middle bool
	}{
		{"under a word", Beside{At: fyne.NewPos(300, 100), Size: fyne.NewSize(40, 20)}, fyne.NewPos(300, 136), false},
		{"at the right edge within the window", Beside{At: fyne.NewPos(950, 100), Size: fyne.NewSize(40, 20)}, fyne.NewPos(524, 136), false},
		{"over one at the bottom", Beside{At: fyne.NewPos(300, 600), Size: fyne.NewSize(40, 20)}, fyne.NewPos(300, 284), false},
		{"beside a tall picture", Beside{At: fyne.NewPos(300, 50), Size: fyne.NewSize(100, 600)}, fyne.NewPos(416, 50), false},
		{"left of it", Beside{At: fyne.NewPos(600, 250), Size: fyne.NewSize(100, 400)}, fyne.NewPos(124, 250), false},
		{"in the middle where all is selected", Beside{At: fyne.NewPos(0, 50), Size: fyne.NewSize(900, 600)}, fyne.Position{}, true},
	} {
		got, ok := tt.of.place(dialog, window)
		if got != tt.want || ok == tt.middle {
			t.Errorf("%s: %v, %v", tt.name, got, ok)
		}
	}
}
