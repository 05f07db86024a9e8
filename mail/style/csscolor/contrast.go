package csscolor

import (
	"encoding/hex"
	"image/color"
	"math"
)

// Contrast is the contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2).
func Contrast(a, b color.NRGBA) float64 {
	x, y := Luminance(a), Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Luminance is the relative luminance of an opaque colour, from 0 to 1 (WCAG 2.2).
func Luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Over is a colour laid on an opaque one.
func Over(under, c color.NRGBA) color.NRGBA {
	mix := func(u, o uint8) uint8 { return uint8((int(u)*(255-int(c.A)) + int(o)*int(c.A) + 127) / 255) }
	return color.NRGBA{R: mix(under.R, c.R), G: mix(under.G, c.G), B: mix(under.B, c.B), A: 255}
}

// Written is an opaque colour as #rrggbb.
func Written(c color.NRGBA) string { return "#" + hex.EncodeToString([]byte{c.R, c.G, c.B}) }

// Legible is the colour nearest to c, on the way to black or to white, whose contrast on an
// opaque ground is at least ratio; where there is none, the one of them that has more.
func Legible(c, ground color.NRGBA, ratio float64) color.NRGBA {
	if Contrast(c, ground) >= ratio {
		return c
	}
	end := color.NRGBA{A: 255}
	if white := (color.NRGBA{255, 255, 255, 255}); Contrast(white, ground) > Contrast(end, ground) {
		end = white
	}
	for part := range 255 {
		end.A = uint8(part)
		if mixed := Over(c, end); Contrast(mixed, ground) >= ratio {
			return mixed
		}
	}
	end.A = 255
	return end
}
