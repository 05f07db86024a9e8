package typeface

import (
	"math"
	"testing"

	"postroom/mail/style"
)

// Chromium's heights of a line of text, and where it draws the lines along it: their upper
// edges from the baseline, y down.
func TestMetricsAreChromiums(t *testing.T) {
	fonts := New()
	for _, row := range []struct {
		family                      string
		size                        float64
		ascent, descent, lineHeight float64
		under, strike, over, thick  float64
	}{
		{"Arial", 8, 7, 2, 9, 1, -3, -8, 1},
		{"Arial", 11, 10, 2, 12, 1, -4, -11, 1},
		{"Arial", 11.6, 11, 2, 13, 1, -4, -12, 1},
		{"Arial", 16, 14, 3, 18, 1, -5, -15, 1},
		{"Arial", 19, 17, 4, 22, 1, -7, -18, 1},
		{"Arial", 20, 18, 4, 23, 1, -7, -20, 2},
		{"Arial", 21, 19, 4, 24, 2, -7, -21, 2},
		{"Arial", 30, 27, 6, 34, 2, -10, -30, 3},
		{"Arial", 40, 36, 8, 45, 2, -14, -40, 4},
		{"Arial", 41, 37, 9, 47, 3, -14, -41, 4},
		{"Times New Roman", 16, 14, 3, 18, 1, -5, -15, 1},
		{"Times New Roman", 37.6, 33, 8, 43, 2, -13, -36, 3},
		{"Courier New", 16, 13, 5, 18, 1, -5, -14, 1},
		{"Arial", 0, 0, 0, 0, 1, 0, -1, 1},
	} {
		m := fonts.Metrics(style.Font{Families: []string{row.family}, Size: row.size, Weight: 400})
		if m.Ascent != row.ascent || m.Descent != row.descent || m.LineHeight != row.lineHeight {
			t.Errorf("%s at %v: %v + %v of %v, in Chromium %v + %v of %v", row.family, row.size,
				m.Ascent, m.Descent, m.LineHeight, row.ascent, row.descent, row.lineHeight)
		}
		upper := func(middle float64) float64 { return math.Floor(middle - m.UnderlineThickness/2 + 0.5) }
		if upper(m.UnderlineY) != row.under || upper(-m.StrikeY) != row.strike || upper(-m.OverlineY) != row.over || m.UnderlineThickness != row.thick {
			t.Errorf("%s at %v: lines at %v, %v, %v, %v thick", row.family, row.size,
				upper(m.UnderlineY), upper(-m.StrikeY), upper(-m.OverlineY), m.UnderlineThickness)
		}
	}
}

func TestHeightOfAnXIsTheFonts(t *testing.T) {
	if got := New().Metrics(arial(16)).XHeight; math.Abs(got-8.453125) > 1e-6 {
		t.Errorf("an x is %v high", got)
	}
}
