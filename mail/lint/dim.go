package lint

import (
	"image/color"
	"math"
	"slices"

	"postroom/mail/style/csscolor"
	"postroom/mail/view/client"
)

// dim is what is to be said of texts of one colour that cannot be told from their ground.
type dim struct {
	kind          kind
	names         string // of the clients in which that is so; empty: all
	ink           color.NRGBA
	color, ground color.NRGBA // where it is worst
	ratio, least  float64
	offer         color.NRGBA // in the ink's place it can be read in all ways
	offered       bool        // there is one
}

// judge says where the texts of an element cannot be read, once for each colour that they have.
func judge(ways []way) (dims []dim) {
	for len(ways) > 0 {
		first := ways[0]
		var of, others []way
		for _, w := range ways {
			if w.ink == first.ink && w.apart == first.apart {
				of = append(of, w)
			} else {
				others = append(others, w)
			}
		}
		if d, found := worst(of); found {
			d.ink = first.ink
			if !first.apart {
				d.offer, d.offered = offer(first.ink, of)
			}
			dims = append(dims, d)
		}
		ways = others
	}
	return dims
}

// worst is where a text is nearest to its ground, among those of whom the gravest is to be said.
func worst(ways []way) (d dim, found bool) {
	var in []*client.Client
	for _, w := range ways {
		if !w.known {
			continue
		}
		for i := range w.in.schemes {
			s := &w.in.schemes[i]
			fore, ground := s.shown(w.stack)
			ratio := csscolor.Contrast(fore, ground)
			if ratio >= w.least || found && s.kind > d.kind {
				continue
			}
			if found && s.kind < d.kind {
				found, in = false, nil
			}
			if !found || ratio < d.ratio {
				d = dim{kind: s.kind, color: fore, ground: ground, ratio: ratio, least: w.least}
			}
			found = true
			in = append(in, s.clients...)
		}
	}
	d.names = namesOf(in)
	return d, found
}

// step is how far colours that are tried are apart, in CIE lightness of 100.
const step = 0.5

// offer is the nearest colour of the same hue by which a text can be read in all ways. There is
// none for a text that is seen through, or on an image, or on a ground that no colour does for.
func offer(ink color.NRGBA, ways []way) (color.NRGBA, bool) {
	if ink.A != 255 || slices.ContainsFunc(ways, func(w way) bool { return !w.known }) {
		return color.NRGBA{}, false
	}
	l, a, b := csscolor.Lab(ink)
	for away := step; away <= 100; away += step {
		for _, to := range [...]float64{l - away, l + away} {
			if to < 0 || to > 100 {
				continue
			}
			if tried := ofHue(to, a, b); !slices.ContainsFunc(ways, func(w way) bool { return w.failsWith(tried) }) {
				return tried, true
			}
		}
	}
	return color.NRGBA{}, false
}

// failsWith reports whether a text of another colour cannot be read so.
func (w way) failsWith(ink color.NRGBA) bool {
	w.ink = ink
	for i := range w.in.schemes {
		if fore, ground := w.in.schemes[i].shown(w.stack); csscolor.Contrast(fore, ground) < w.least {
			return true
		}
	}
	return false
}

// ofHue is a colour of a lightness, as strong as there is one up to a, b.
func ofHue(l, a, b float64) color.NRGBA {
	const parts = 20
	var rgb [3]float64
	for part := parts; part >= 0; part-- {
		strong := float64(part) / parts
		rgb = csscolor.OfLab(l, a*strong, b*strong)
		c := color.NRGBA{R: uint8(math.Round(rgb[0])), G: uint8(math.Round(rgb[1])), B: uint8(math.Round(rgb[2])), A: 255}
		// One that there is not comes back as another.
		if back, x, y := csscolor.Lab(c); math.Abs(back-l) < 1 && math.Hypot(x-a*strong, y-b*strong) < 3 {
			return c
		}
	}
	return color.NRGBA{R: uint8(math.Round(rgb[0])), G: uint8(math.Round(rgb[1])), B: uint8(math.Round(rgb[2])), A: 255}
}
