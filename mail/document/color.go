package document

import (
	"fmt"
	"math"

	"postroom/mail/style/csscolor"
)

// parseColor reads a CSS colour and gives it as #rrggbb. What is not opaque is
// laid on white. Transparent, inherited and unknown ones are none.
func parseColor(s string) (string, bool) {
	c, ok := csscolor.Parse(s)
	if !ok || c.A == 0 {
		return "", false
	}
	channel := func(v uint8) int {
		return int(math.Round(255 + (float64(v)-255)*float64(c.A)/255))
	}
	return fmt.Sprintf("#%02x%02x%02x", channel(c.R), channel(c.G), channel(c.B)), true
}
