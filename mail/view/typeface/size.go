package typeface

import (
	"math"

	"github.com/go-text/typesetting/harfbuzz"
)

// Chromium does not set a text at the very size that is asked for, but at two that are cut off
// from it. A text of 15.2 or 23.2 pixels comes out up to 0.1 % narrower by that.

// fontSize is the size of a font: its cache counts hundredths of a pixel, and works in single
// precision, so that 37.6 is 37.59.
func fontSize(size float64) float64 {
	return float64(float32(math.Trunc(float64(float32(size)*100))) / 100)
}

// advance is that of a glyph, given in units of the font, at a size. FreeType counts sizes in
// 1/64 pixels; the advances of pictures are whole pixels at the size that they are made for.
func (f *Face) advance(units harfbuzz.Position, size float64) float64 {
	if f.strike > 0 {
		return math.Round(float64(units)*f.strike/f.upem) / f.strike * fontSize(size)
	}
	return float64(units) / f.upem * math.Trunc(fontSize(size)*64) / 64
}

// height is one of the font's heights, given in units of the font, at a size.
func (f *Face) height(units float32, size float64) float64 {
	if f.strike > 0 {
		return math.Round(float64(units)*f.strike/f.upem) / f.strike * fontSize(size)
	}
	return float64(units) / f.upem * fontSize(size)
}
