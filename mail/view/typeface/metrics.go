package typeface

import (
	"math"

	"postroom/mail/style"

	"github.com/go-text/typesetting/font"
)

// Metrics are those of the first face of a font, as Chromium rounds them.
type Metrics struct {
	Ascent, Descent    float64 // pixels from the baseline, both positive
	LineHeight         float64 // "normal"
	XHeight            float64
	ZeroWidth          float64
	UnderlineY         float64 // below the baseline, its middle
	UnderlineThickness float64 // of the other lines too
	StrikeY            float64 // above the baseline, its middle; Chromium rounds where its upper edge is
	OverlineY          float64 // above the baseline, its middle
	Letter, Widest     float64 // the width of a letter on the average, as Chromium counts it, and that of a box for any; 0: the font does not say
}

// Metrics are the heights of a font's lines.
func (f *Fonts) Metrics(font style.Font) Metrics {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.facesOf(cutsOf(font))[0].metrics(bounded(font.Size))
}

// Metrics are the heights of a line of the run's own face, which may be higher than the first
// face of its font.
func (r Run) Metrics() Metrics { return r.Face.metrics(r.Size) }

func (f *Face) metrics(size float64) Metrics {
	f.drawing.Lock()
	defer f.drawing.Unlock()
	extents, _ := f.face.FontHExtents()
	ascent := math.Round(f.height(extents.Ascender, size))
	descent := math.Round(-f.height(extents.Descender, size))
	wanted := max(1, size/10) // what is drawn is whole pixels
	thickness := math.Floor(wanted)
	units := math.Floor(size*64) / 64 / f.upem // Chromium's sizes of fonts are of so many parts
	letter := f.letter * units
	return Metrics{
		Letter: max(letter, math.Round(letter)), Widest: math.Round(f.widest * units),
		Ascent: ascent, Descent: descent,
		LineHeight:         ascent + descent + math.Round(f.height(extents.LineGap, size)),
		XHeight:            f.height(f.face.LineMetric(font.XHeight), size),
		ZeroWidth:          f.zeroWidth(size),
		UnderlineY:         math.Ceil(wanted/2) + thickness/2,
		UnderlineThickness: thickness,
		StrikeY:            ascent/3 + wanted/2 - thickness/2,
		OverlineY:          ascent + thickness/2,
	}
}

// zeroWidth is that of a 0; half the size where there is none (CSS Values 4 §6.1.1).
func (f *Face) zeroWidth(size float64) float64 {
	zero, ok := f.face.Font.NominalGlyph('0')
	if !ok {
		return size / 2
	}
	return float64(f.face.HorizontalAdvance(zero)) * size / f.upem
}
