package paint

import (
	"image/color"
	"testing"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// The pixels are those of Chromium, of a box of 100 by 100.
func TestAGradientHasTheColoursOfChromiums(t *testing.T) {
	type pixel struct {
		x, y int
		c    color.NRGBA
	}
	for value, pixels := range map[string][]pixel{
		"linear-gradient(red, blue)":                                                               {{50, 0, color.NRGBA{254, 0, 1, 255}}, {2, 50, color.NRGBA{127, 0, 128, 255}}, {97, 99, color.NRGBA{1, 0, 254, 255}}},
		"linear-gradient(to right, red 20px, blue 60px)":                                           {{10, 50, red}, {40, 50, color.NRGBA{124, 0, 131, 255}}, {80, 50, blue}},
		"linear-gradient(to right, red, transparent)":                                              {{50, 50, color.NRGBA{255, 128, 128, 255}}},
		"linear-gradient(to bottom right, red, blue)":                                              {{0, 0, red}, {50, 50, color.NRGBA{126, 0, 129, 255}}, {99, 99, blue}},
		"linear-gradient(red, lime, blue)":                                                         {{50, 50, color.NRGBA{0, 252, 3, 255}}, {50, 25, color.NRGBA{125, 130, 0, 255}}},
		"linear-gradient(to right, red 50%, blue 50%)":                                             {{49, 50, red}, {50, 50, blue}},
		"repeating-linear-gradient(to right, red 0 10px, blue 10px 20px)":                          {{5, 50, red}, {15, 50, blue}, {25, 50, red}, {95, 50, blue}},
		"radial-gradient(circle closest-side, red, blue)":                                          {{50, 50, color.NRGBA{251, 0, 3, 255}}, {75, 50, color.NRGBA{125, 0, 130, 255}}, {1, 1, blue}},
		"radial-gradient(circle 10px at 20px 30px, red 50%, blue 50%)":                             {{20, 30, red}, {24, 30, red}, {27, 30, blue}},
		"linear-gradient(red, red) no-repeat 0 0/20px 20px, linear-gradient(blue, blue) no-repeat": {{10, 10, red}, {30, 10, blue}},
	} {
		page := view.Lay(`<!doctype html><body style="margin:0"><div style="width:100px;height:100px;background:`+value+`">`, view.Options{Width: 100, Fonts: typeface.New()})
		m := New(nil).Paint(page, view.Rect{W: 100, H: 100}, 1)
		for _, p := range pixels {
			got := m.RGBAAt(p.x, p.y)
			near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 3 }
			if !near(got.R, p.c.R) || !near(got.G, p.c.G) || !near(got.B, p.c.B) {
				t.Errorf("%s at %d, %d: %v, in Chromium %v", value, p.x, p.y, got, p.c)
			}
		}
	}
}

func TestTheGradientOfABodyIsThatOfThePage(t *testing.T) {
	page := view.Lay(`<!doctype html><html style="height:100%"><body style="margin:20px;background:linear-gradient(to right,red 50%,blue 50%)">x`, view.Options{Width: 100, Height: 100, Fonts: typeface.New()})
	m := New(nil).Paint(page, view.Rect{W: 100, H: 100}, 1)
	sees(t, m, 1, 1, red)
	sees(t, m, 98, 98, blue)
}
