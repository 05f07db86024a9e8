package view

import (
	"testing"

	"postroom/mail/view/typeface"
)

func TestCharactersThatNoFontHasAreTold(t *testing.T) {
	// Of the last private plane: some machines have fonts with characters in the first.
	o := Options{Width: 640, Fonts: typeface.New()}
	if got := Lay("<p>a \U0010e000b \U0010e001\U0010e000 \u00ad", o).Lacking(); got != "U+10E000, U+10E001" {
		t.Errorf("%q is lacking", got)
	}
	if got := Lay("<p>plain", o).Lacking(); got != "" {
		t.Errorf("%q is lacking", got)
	}
	many := "<p>"
	for r := rune(0x10e000); r < 0x10e020; r++ {
		many += string(r)
	}
	if got := Lay(many, o).Missing; len(got) != fewMissing {
		t.Errorf("%d characters are told", len(got))
	}
}
