package typeface

import (
	"postroom/mail/style"
)

func arial(size float64) style.Font {
	return style.Font{Families: []string{"Arial"}, Size: size, Weight: 400}
}

func width(runs []Run) (sum float64) {
	for _, run := range runs {
		sum += run.Advance
	}
	return sum
}

// all shapes a whole text from the left.
func all(fonts *Fonts, text string, font style.Font) []Run {
	return fonts.Shape(text, 0, len(text), font, false, 0, 0)
}

// names are the faces of runs.
func names(runs []Run) (found []string) {
	for _, run := range runs {
		name := run.Face.Name()
		if run.Missing {
			name = "missing"
		}
		found = append(found, name)
	}
	return found
}

// near says whether a width is Chromium's, which lays out in 1/64 pixels, up.
func near(got, chromium float64) bool {
	off := chromium - got
	return off > -0.002 && off < 1.0/64+0.002
}
