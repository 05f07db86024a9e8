package editor

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
)

func TestLinksAndButtonsHaveTheColoursOfTheMail(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.DefaultTheme())
	var p palette
	p.current()
	want := map[typeset.Ink]string{typeset.InkLink: write.ColorLink, typeset.InkButton: write.ColorButton, typeset.InkButtonText: write.ColorButtonText}
	if p.dark {
		want = map[typeset.Ink]string{typeset.InkLink: write.DarkLink, typeset.InkButton: write.DarkButton, typeset.InkButtonText: write.DarkLabel}
	}
	for ink, hex := range want {
		if got := p.inks[ink]; got != rgb(hex) {
			t.Errorf("%s is %v, the mail's is %s", ink, got, hex)
		}
	}
}
