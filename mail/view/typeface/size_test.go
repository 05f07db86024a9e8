package typeface

import (
	"math"
	"strings"
	"testing"
)

// Chromium's widths of 200 letters n in Liberation Sans, which are laid out in 1/64 pixels, up.
func TestWidthsAreChromiumsAtFractionalSizes(t *testing.T) {
	text := strings.Repeat("n", 200)
	for _, row := range []struct{ size, width float64 }{
		{12.5, 200 * 6.95195},
		{13.333, 200 * 7.41250},
		{15.2, 200 * 8.44664},
		{17.6, 200 * 9.78484},
		{19.36, 200 * 10.76680},
		{23.2, 200 * 12.89586},
		{36.7, 200 * 20.40391},
		{47.9, 200 * 26.63453},
	} {
		got := width(New().Shape(text, 0, len(text), arial(row.size), false, 0, 0))
		if off := row.width - got; off < -0.002 || off > 1.0/64+0.002 {
			t.Errorf("at %v px: %v, in Chromium %v", row.size, got, row.width)
		}
	}
}

func TestFontSizesAreCutToHundredths(t *testing.T) {
	for _, row := range [][2]float64{{16, 16}, {37.6, 37.59}, {69.7, 69.69}, {15.2, 15.2}, {13.3333, 13.33}, {0, 0}} {
		if got := fontSize(row[0]); math.Abs(got-row[1]) > 1e-5 {
			t.Errorf("%v becomes %v, not %v", row[0], got, row[1])
		}
	}
}
