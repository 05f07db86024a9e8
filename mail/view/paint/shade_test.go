package paint

import (
	"testing"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// The pixels are those of Chromium, of a box of 60 by 40 at 20, 20.
func TestAShadowIsAsDarkAsChromiums(t *testing.T) {
	for style, pixels := range map[string][][3]int{ // where, and how light
		"box-shadow:0 0 10px #000":                          {{50, 16, 190}, {50, 62, 173}, {50, 66, 228}, {16, 40, 190}, {82, 40, 173}, {18, 18, 216}, {81, 61, 216}, {40, 40, 255}, {50, 18, 155}, {22, 22, 255}, {78, 60, 183}, {84, 64, 245}},
		"box-shadow:5px 5px #000":                           {{50, 16, 255}, {50, 62, 0}, {50, 66, 255}, {16, 40, 255}, {82, 40, 0}, {18, 18, 255}, {81, 61, 0}, {40, 40, 255}, {50, 18, 255}, {22, 22, 255}, {78, 60, 0}, {84, 64, 0}},
		"box-shadow:0 4px 12px -2px #000;border-radius:8px": {{50, 16, 244}, {50, 62, 136}, {50, 66, 200}, {16, 40, 213}, {82, 40, 201}, {18, 18, 251}, {81, 61, 225}, {40, 40, 255}, {50, 18, 232}, {22, 22, 250}, {78, 60, 193}, {84, 64, 248}},
		"box-shadow:0 2px 4px 2px #000;border-radius:20px":  {{50, 16, 242}, {50, 62, 64}, {50, 66, 223}, {16, 40, 197}, {82, 40, 158}, {18, 18, 255}, {81, 61, 255}, {40, 40, 255}, {50, 18, 191}, {22, 22, 250}, {78, 60, 250}, {84, 64, 255}},
	} {
		page := view.Lay(`<!doctype html><body style="margin:0"><div style="margin:20px;width:60px;height:40px;`+style+`">`, view.Options{Width: 100, Fonts: typeface.New()})
		m := New(nil).Paint(page, view.Rect{W: 100, H: 100}, 1)
		for _, p := range pixels {
			if got := int(m.RGBAAt(p[0], p[1]).R); got-p[2] > 8 || p[2]-got > 8 {
				t.Errorf("%s at %d, %d: %d, in Chromium %d", style, p[0], p[1], got, p[2])
			}
		}
	}
}
