package csscolor

import (
	"image/color"
	"math"
)

// InSpace is the colour of lab(), lch(), oklab() or oklch(), and of color() with the name of its space; three channels and
// perhaps an alpha. What no screen of sRGB can show is cut to what it can, as browsers draw it.
func InSpace(name string, list []Channel) (c color.NRGBA, ok bool) {
	s, ok := spaceOf(name)
	if !ok || len(list) != 3 && len(list) != 4 || name == "hsl" || name == "hwb" {
		return c, false
	}
	alpha := 1.
	if len(list) == 4 {
		alpha = list[3].of(1)
	}
	var v triple
	for i, channel := range list[:3] {
		angle := channel.Unit == "deg"
		if angle && i != s.hue || channel.Unit == "%" && i == s.hue {
			return c, false
		}
		v[i] = channel.of(s.whole[i])
	}
	switch name {
	case "lab", "oklab":
		v[0] = min(max(v[0], 0), s.whole[0])
	case "lch", "oklch":
		v[0], v[1] = min(max(v[0], 0), s.whole[0]), max(v[1], 0)
	}
	return s.shown(v, alpha), true
}

func (s space) shown(v triple, alpha float64) color.NRGBA {
	screen, _ := spaceOf("srgb")
	out := screen.of(s.toXYZ(v))
	return nrgba(out[0]*255, out[1]*255, out[2]*255, alpha)
}

// Mix is a mixture in a space, whose hue goes round by the given way: "shorter" (as by default), "longer", "increasing" or
// "decreasing" (CSS Color 5, section 3). part is how much of the second there is, from 0 to 1. ok: there is such a space.
func Mix(name, way string, first, second color.NRGBA, part float64) (c color.NRGBA, ok bool) {
	s, ok := spaceOf(name)
	if !ok {
		return c, false
	}
	screen, _ := spaceOf("srgb")
	of := func(c color.NRGBA) triple {
		return s.of(screen.toXYZ(triple{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}))
	}
	a, b := of(first), of(second)
	switch { // what is clear has no colour of its own
	case first.A == 0:
		a = b
	case second.A == 0:
		b = a
	}
	if s.hue >= 0 {
		a[s.hue], b[s.hue] = s.around(way, a, b)
	}
	left, right := float64(first.A)/255*(1-part), float64(second.A)/255*part
	alpha := left + right
	var v triple
	for i := range v {
		switch {
		case i == s.hue:
			v[i] = a[i]*(1-part) + b[i]*part
		case alpha > 0:
			v[i] = (a[i]*left + b[i]*right) / alpha
		}
	}
	return s.shown(v, alpha), true
}

// around are the two hues as they are mixed; a grey has none, and takes the other's.
func (s space) around(way string, a, b triple) (from, to float64) {
	from, to = a[s.hue], b[s.hue]
	switch {
	case s.grey(a):
		return to, to
	case s.grey(b):
		return from, from
	}
	apart := to - from
	switch way {
	case "longer":
		if apart > 0 && apart < 180 {
			from += 360
		} else if apart > -180 && apart <= 0 {
			to += 360
		}
	case "increasing":
		if apart < 0 {
			to += 360
		}
	case "decreasing":
		if apart > 0 {
			from += 360
		}
	default:
		if apart > 180 {
			from += 360
		} else if apart < -180 {
			to += 360
		}
	}
	return from, to
}

// grey reports whether a colour has no hue.
func (s space) grey(v triple) bool {
	xyz := s.toXYZ(v)
	lab := xyzToOklab(xyz)
	return math.Hypot(lab[1], lab[2]) < 4e-4
}
