package layout

import (
	"image/color"

	"postroom/mail/style/csscolor"
	"postroom/mail/view/client"
)

var (
	black = color.NRGBA{0, 0, 0, 0xff}
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// inkOn is black or white: whichever can be read better on a colour. One of them has a
// contrast of 4.58 at least, which is enough for text of any size (WCAG 2.2 §1.4.3).
func inkOn(ground color.NRGBA) color.NRGBA {
	l := csscolor.Luminance(ground)
	if 1.05/(l+0.05) >= (l+0.05)/0.05 {
		return white
	}
	return black
}

// readable is the least contrast of a text (WCAG 2.2 §1.4.3).
const readable = 4.5

// legible reports whether an ink can be read on a ground in each client, whatever it makes of the
// two where its reader prefers dark colours.
func legible(ink, ground color.NRGBA) bool {
	for _, c := range client.All() {
		dark := c.DarkRule()
		if csscolor.Contrast(dark.Recolour(ink, client.Ink), dark.Recolour(ground, client.Ground)) < readable {
			return false
		}
	}
	return csscolor.Contrast(ink, ground) >= readable
}
