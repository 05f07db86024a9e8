package look

import (
	"math"

	"fyne.io/fyne/v2"
)

// contrast is the ratio of two opaque colours (WCAG 2.1, §1.4.3).
func contrast(a, b fyne.ThemeColorName, v fyne.ThemeVariant) float64 {
	x, y := luminance(a, v), luminance(b, v)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(name fyne.ThemeColorName, v fyne.ThemeVariant) float64 {
	r, g, b, _ := New().Color(name, v).RGBA()
	linear := func(c uint32) float64 {
		f := float64(c) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
