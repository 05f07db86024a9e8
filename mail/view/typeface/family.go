package typeface

import (
	"math"
	"slices"
	"strings"

	"postroom/mail/style"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
)

// Which family a text is set in: the first of those asked for that is there, as Chromium on a
// machine where Liberation and Noto are installed finds them. It takes another family for one
// that is not there only where the two are as wide (fontconfig's 30-metric-aliases): Arial,
// Helvetica, Times and Courier lead to Liberation, Georgia, Verdana and Calibri to none, and the
// next one is asked for. Generic names that its settings have no font for are skipped too.

// standard is the family where none of those asked for is there: Chromium's standard font is
// Times New Roman.
const standard = serif

// families are the names that lead to a font of the program, in lower case.
var families = map[string]family{
	"liberation sans":  sans,
	"arial":            sans,
	"arimo":            sans,
	"helvetica":        sans,
	"sans-serif":       sans,
	"system-ui":        sans,
	"liberation serif": serif,
	"times new roman":  serif,
	"tinos":            serif,
	"times":            serif,
	"serif":            serif,
	"-webkit-body":     serif,
	"liberation mono":  mono,
	"courier new":      mono,
	"cousine":          mono,
	"courier":          mono,
	"monospace":        mono,
}

// twins are families as wide as one that mails ask for, in lower case; they are taken where
// they are installed.
var twins = map[string]string{
	"calibri":   "carlito",
	"cambria":   "caladea",
	"georgia":   "gelasio",
	"system-ui": "noto sans",
}

// bolder is the weight from which on the bold cut is the nearer one.
const bolder = 550

// cuts names the faces of a font.
type cuts struct {
	families     string // between zero bytes
	bold, italic bool
}

func cutsOf(font style.Font) cuts {
	return cuts{strings.Join(font.Families, "\x00"), font.Weight >= bolder, font.Italic}
}

// mostCuts bounds how many fonts' faces are remembered.
const mostCuts = 1024

// facesOf gives the faces of a font, the first to be tried first. There is always one.
func (f *Fonts) facesOf(wanted cuts) []*Face {
	if faces, ok := f.cuts[wanted]; ok {
		return faces
	}
	faces := []*Face{}
	for _, name := range strings.Split(wanted.families, "\x00") {
		face := f.faceNamed(strings.ToLower(strings.TrimSpace(name)), wanted)
		if face != nil && !slices.Contains(faces, face) {
			faces = append(faces, face)
		}
	}
	if last := f.embeddedFace(cut{standard, wanted.bold, wanted.italic}); !slices.Contains(faces, last) {
		faces = append(faces, last)
	}
	if len(f.cuts) >= mostCuts {
		clear(f.cuts)
	}
	f.cuts[wanted] = faces
	return faces
}

// faceNamed gives the face of a family; nil: it is not there.
func (f *Fonts) faceNamed(name string, wanted cuts) *Face {
	known, embedded := families[name]
	if f.named && name != "" && (!embedded || twins[name] != "") {
		if face := f.system().named(name, wanted); face != nil {
			return face
		}
	}
	if embedded {
		return f.embeddedFace(cut{known, wanted.bold, wanted.italic})
	}
	return nil
}

// named gives the nearest cut of a family of the system, or of its twin; nil: there is none.
func (s *installed) named(name string, wanted cuts) *Face {
	for _, name := range []string{name, twins[name]} {
		var best *fontscan.Footprint
		for i, one := range s.fonts {
			if name != "" && one.Family == font.NormalizeFamily(name) && (best == nil || distance(one.Aspect, wanted) < distance(best.Aspect, wanted)) {
				best = &s.fonts[i]
			}
		}
		if best != nil {
			return s.read(*best)
		}
	}
	return nil
}

// distance is how far a cut is from the one that is wanted: its width matters most, then
// whether it is italic, then its weight.
func distance(has font.Aspect, wanted cuts) float64 {
	weight, style := font.WeightNormal, font.StyleNormal
	if wanted.bold {
		weight = font.WeightBold
	}
	if wanted.italic {
		style = font.StyleItalic
	}
	far := math.Abs(float64(has.Stretch-font.StretchNormal))*100_000 + math.Abs(float64(has.Weight-weight))
	if has.Style != style {
		far += 2_000
	}
	return far
}
