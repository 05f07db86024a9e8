package style

import "image/color"

// Shadow is what a box casts on what is behind it (CSS Backgrounds 3 §6), in pixels.
type Shadow struct {
	X, Y, Blur, Spread float64
	Color              color.NRGBA
}

type declaredShadow struct {
	sides []length // across, down, and perhaps its blur and spread
	shade shade
	inset bool // it lies inside: none of those is drawn
}

func (r *reader) shadow() (s declaredShadow, ok bool) {
	s.shade.current = true
	colored := false
	for {
		before := r.at
		if r.one("inset") != "" {
			if s.inset {
				return s, false
			}
			s.inset = true
		}
		for s.sides == nil || len(s.sides) < 4 && r.at > before {
			at := r.at
			l, ok := r.length(false)
			if len(s.sides) == 2 && ok { // the blur
				r.at = at
				l, ok = r.positive(false)
			}
			if !ok {
				break
			}
			s.sides = append(s.sides, l)
		}
		if !colored {
			s.shade, colored = s.colored(r)
		}
		if r.at == before {
			return s, len(s.sides) > 1
		}
	}
}

// colored takes the colour of a shadow, if one stands there.
func (s *declaredShadow) colored(r *reader) (shade, bool) {
	if c, ok := r.color(); ok {
		return c, true
	}
	return s.shade, false
}

func boxShadow() longhand {
	return longhand{false, func(r *reader) setter {
		var list []declaredShadow
		if r.one("none") == "" {
			var ok bool
			if list, ok = separated(r, (*reader).shadow); !ok {
				return nil
			}
		}
		return func(e *element) { e.style.given.shadows = list }
	}, func(to, from *Style) { to.given.shadows = from.given.shadows }}
}

// shadows are those of an element, the foremost first.
func (e *element) shadows() []Shadow {
	var list []Shadow
	for _, s := range e.style.given.shadows {
		c := s.shade.of(e.style.Color)
		if s.inset || c.A == 0 {
			continue
		}
		var sides [4]float64
		for i, l := range s.sides {
			sides[i] = l.computed(e.scale).Px
		}
		list = append(list, Shadow{sides[0], sides[1], max(sides[2], 0), sides[3], c})
	}
	return list
}
