package write_test

import (
	"math"

	"postroom/mail/style/csscolor"
)

// contrast is the ratio of WCAG 2.2, 1.4.3, between two #rrggbb.
func contrast(a, b string) float64 {
	x, one := csscolor.Parse(a)
	y, both := csscolor.Parse(b)
	if !one || !both {
		return math.NaN()
	}
	return csscolor.Contrast(x, y)
}
