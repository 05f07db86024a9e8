package view

import (
	"testing"

	"postroom/mail/view/typeface"
)

func TestCharactersThatNoFontHasAreTold(t *testing.T) {
	o := Options{Width: 640, Fonts: typeface.New()}
	if got := Lay("<p>a \ue000b \ue001\ue000 \u00ad", o).Lacking(); got != "U+E000, U+E001" {
		t.Errorf("%q is lacking", got)
	}
	if got := Lay("<p>plain", o).Lacking(); got != "" {
		t.Errorf("%q is lacking", got)
	}
	many := "<p>"
	for r := rune(0xe000); r < 0xe020; r++ {
		many += string(r)
	}
	if got := Lay(many, o).Missing; len(got) != fewMissing {
		t.Errorf("%d characters are told", len(got))
	}
}
