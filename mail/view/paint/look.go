package paint

import (
	"image/color"
	"math"
)

// Text on screens is drawn a little thicker or thinner than it is, so that dark on light looks
// as light on dark does. These are Skia's, as Chromium sets them on Linux.
const (
	lookGamma    = 1.2
	lookContrast = 0.2
	lookSteps    = 8
)

// newLooks are what coverages become, for each lightness of the text.
func newLooks() *[lookSteps][256]uint8 {
	var looks [lookSteps][256]uint8
	for step := range looks {
		src := float64(step*255/(lookSteps-1)) / 255
		dst := 1 - src
		linear, linearDst := math.Pow(src, lookGamma), math.Pow(dst, lookGamma)
		for i := range looks[step] {
			part := float64(i) / 255
			part += (1 - part) * lookContrast * linearDst * part
			if math.Abs(dst-src) >= 1.0/256 {
				out := math.Pow(linear*part+(1-part)*linearDst, 1/lookGamma)
				part = (out - dst) / (src - dst)
			}
			looks[step][i] = uint8(math.Round(255 * min(max(part, 0), 1)))
		}
	}
	return &looks
}

// lightness is which of the looks is for a colour.
func lightness(c color.NRGBA) int {
	luma := (54*int(c.R) + 183*int(c.G) + 19*int(c.B)) >> 8
	return luma >> 5
}

// ink is what a text is painted with: its colour, for each part of a pixel that it covers.
type ink struct {
	color   color.NRGBA
	opacity float64
	parts   [256]color.RGBA
}

// inkOf is the ink of a text; most have that of the one before.
func (s *surface) inkOf(c color.NRGBA, opacity float64) *ink {
	if s.ink != nil && s.ink.color == c && s.ink.opacity == opacity {
		return s.ink
	}
	s.ink = &ink{color: c, opacity: opacity}
	full, look := premultiplied(c, opacity), &s.looks[lightness(c)]
	for i := range s.ink.parts {
		part := look[i]
		s.ink.parts[i] = color.RGBA{times(full.R, part), times(full.G, part), times(full.B, part), times(full.A, part)}
	}
	return s.ink
}
