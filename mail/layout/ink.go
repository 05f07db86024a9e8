package layout

import (
	"image/color"
	"math"
)

var (
	black = color.NRGBA{0, 0, 0, 0xff}
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// inkOn is black or white: whichever can be read better on a colour. One of them has a
// contrast of 4.58 at least, which is enough for text of any size (WCAG 2.2 §1.4.3).
func inkOn(ground color.NRGBA) color.NRGBA {
	l := luminance(ground)
	if 1.05/(l+0.05) >= (l+0.05)/0.05 {
		return white
	}
	return black
}

// luminance is that of WCAG 2, 0 to 1.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 0xff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
