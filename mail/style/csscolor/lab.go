package csscolor

import (
	"image/color"
	"math"
)

// The white of sRGB, D65.
const whiteX, whiteY, whiteZ = 0.95047, 1, 1.08883

// Lab is a colour in CIE L*a*b* of D65: lightness from 0 to 100, green to red, blue to yellow.
func Lab(c color.NRGBA) (l, a, b float64) {
	red, green, blue := linear(float64(c.R)/255), linear(float64(c.G)/255), linear(float64(c.B)/255)
	root := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16./116
	}
	x := root((0.4124*red + 0.3576*green + 0.1805*blue) / whiteX)
	y := root((0.2126*red + 0.7152*green + 0.0722*blue) / whiteY)
	z := root((0.0193*red + 0.1192*green + 0.9505*blue) / whiteZ)
	return 116*y - 16, 500 * (x - y), 200 * (y - z)
}

// OfLab is the red, green and blue of sRGB, each cut to what there is: 0 to 255.
func OfLab(l, a, b float64) [3]float64 {
	cube := func(v float64) float64 {
		if v*v*v > 0.008856 {
			return v * v * v
		}
		return (v - 16./116) / 7.787
	}
	y := (l + 16) / 116
	x, z := whiteX*cube(y+a/500), whiteZ*cube(y-b/200)
	y = whiteY * cube(y)
	channel := func(v float64) float64 { return min(max(curved(v), 0), 1) * 255 }
	return [3]float64{
		channel(3.2406*x - 1.5372*y - 0.4986*z), channel(-0.9689*x + 1.8758*y + 0.0415*z),
		channel(0.0557*x - 0.2040*y + 1.0570*z),
	}
}
