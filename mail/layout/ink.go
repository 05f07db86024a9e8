package layout

import (
	"image/color"

	"postroom/mail/style/csscolor"
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
