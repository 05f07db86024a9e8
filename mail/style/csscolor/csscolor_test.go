package csscolor_test

import (
	"image/color"
	"testing"

	"postroom/mail/style/csscolor"
)

func TestAColourThatStandsAloneIsReadInEveryNotation(t *testing.T) {
	for text, want := range map[string]color.NRGBA{
		" #F00 ": {255, 0, 0, 255}, "#f008": {255, 0, 0, 136}, "#12345678": {0x12, 0x34, 0x56, 0x78}, "Red": {255, 0, 0, 255},
		"rgb(10%, 20%, 30%)": {26, 51, 77, 255}, "rgba(1,2,3,.5)": {1, 2, 3, 128}, "RGB(1 2 3 / 50%)": {1, 2, 3, 128},
		"hsl(120deg 100% 25%)": {0, 128, 0, 255}, "hsl(.5turn 100 50)": {0, 255, 255, 255}, "hwb(200 10% 20%)": {26, 145, 204, 255},
		"rgb(none 2 3)": {0, 2, 3, 255}, "transparent": {},
	} {
		if got, ok := csscolor.Parse(text); !ok || got != want {
			t.Errorf("%s: %v %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "#", "#12", "#12345", "nonsense", "currentcolor", "rgb(", "rgb(1,2)", "rgb(1 2,3)", "rgb(1 2 3 4)", "rgb(1/2 3)", "rgb(0x1,2,3)", "rgb(inf,2,3)",
		"rgb(10%,20,30)", "rgb(1deg 2 3)", "hsl(1%,2%,3%)", "hsl(1,2,3)", "hwb(1,2%,3%)", "rgb(1,2,3", "lab(1,2,3)", "color(srgb 1,2,3)", "color(hsl 1 2 3)", "color()", "color(srgb)", "rgb(none,2,3)",
	} {
		if got, ok := csscolor.Parse(text); ok {
			t.Errorf("%s is %v", text, got)
		}
	}
}

func TestAnAttributeHasAColourWhateverItSays(t *testing.T) {
	for text, want := range map[string]color.NRGBA{
		"chucknorris": {0xc0, 0, 0, 255}, "f00": {15, 0, 0, 255}, "#f00": {255, 0, 0, 255}, "RED": {255, 0, 0, 255}, "#12345": {0x12, 0x34, 0x50, 255},
		"€uro": {0, 0, 0, 255}, "#ff": {15, 15, 0, 255}, "0": {0, 0, 0, 255},
	} {
		if got, ok := csscolor.Legacy(text); !ok || got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "  ", "transparent"} {
		if _, ok := csscolor.Legacy(text); ok {
			t.Errorf("%q has a colour", text)
		}
	}
}
