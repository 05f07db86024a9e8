package lint

import (
	"image/color"
	"math"
	"slices"

	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
)

// A mail is laid out once for all who recolour it: what each makes of the list that is drawn is
// what it would make of the mail. It is laid out again only where it has dark styles of its own.

// scheme is in what colours a page is shown: the mail's own, or what some clients make of them.
type scheme struct {
	clients []*client.Client // none: in the light, everywhere
	rule    client.Dark
	known   map[painted]color.NRGBA // what colours become
}

type painted struct {
	color color.NRGBA
	role  client.Role
}

// schemes are in what colours a page that was laid out for the light, or the dark, is shown. The
// first of the light is the light itself.
func schemes(page *view.Page, dark bool) []scheme {
	list := []scheme{{}}
	for _, r := range client.DarkRules() {
		own := page.Scheme && r.Honours // the mail's own dark styles
		switch {
		case dark && own:
			list[0].clients = append(list[0].clients, r.Clients...)
		case !dark && !own && r.Changes():
			list = append(list, scheme{clients: r.Clients, rule: r.Dark, known: map[painted]color.NRGBA{}})
		}
	}
	return list
}

func (s *scheme) recoloured(c color.NRGBA, role client.Role) color.NRGBA {
	if !s.rule.Changes() {
		return c
	}
	key := painted{c, role}
	out, known := s.known[key]
	if !known {
		out = s.rule.Recolour(c, role)
		s.known[key] = out
	}
	return out
}

// shown is the colour of a text and of what is behind it.
func (s *scheme) shown(of stack) (fore, ground color.NRGBA) {
	for i, c := range slices.Backward(of.behind) {
		if c = s.recoloured(c, client.Ground); i == len(of.behind)-1 {
			ground = c
		} else {
			ground = csscolor.Over(ground, c)
		}
	}
	return csscolor.Over(ground, s.recoloured(of.ink, client.Ink)), ground
}

// step is how far colours that are tried are apart, in CIE lightness of 100.
const step = 0.5

// offer is the nearest colour of the same hue by which a text can be read in all schemes. There is
// none for a text that is seen through, or on a ground that no colour does for.
func offer(d dim, schemes []scheme) (color.NRGBA, bool) {
	if d.ink.A != 255 {
		return color.NRGBA{}, false
	}
	l, a, b := csscolor.Lab(d.ink)
	for away := step; away <= 100; away += step {
		for _, to := range [...]float64{l - away, l + away} {
			if to < 0 || to > 100 {
				continue
			}
			tried := ofHue(to, a, b)
			if holds(stack{tried, d.behind, true}, d.least, schemes) {
				return tried, true
			}
		}
	}
	return color.NRGBA{}, false
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

func holds(of stack, least float64, schemes []scheme) bool {
	return !slices.ContainsFunc(schemes, func(s scheme) bool {
		fore, ground := s.shown(of)
		return csscolor.Contrast(fore, ground) < least
	})
}
