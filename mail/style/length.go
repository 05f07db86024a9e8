package style

import (
	"github.com/tdewolff/parse/v2/css"
)

// length is one as it is declared: the sum of what it has of each unit, and of what its
// functions come to.
type length struct {
	unit  [units]float64
	terms []term
	parts bool // it has a percentage, if only 0%
	quirk bool // the browser's own margin that old pages lose (see [Style.QuirkMargin])
}

// term is a function of lengths, times a factor.
type term struct {
	name   string // "min", "max", "clamp"
	of     []length
	factor float64
}

const (
	px = iota
	percent
	em
	rem
	ex
	ch
	vw
	vh
	units
)

// viewHeight is that of the screen: a mail has no height of its own.
const viewHeight = 800

// deepest bounds functions in functions, and operandsMost what one of them has.
const (
	deepest      = 32
	operandsMost = 1000
)

// unitOf is a unit, and how many of it one of its name is.
func unitOf(name string) (unit int, each float64) {
	switch name {
	case "px":
		return px, 1
	case "pt":
		return px, 4. / 3
	case "pc":
		return px, 16
	case "in":
		return px, 96
	case "cm":
		return px, 96 / 2.54
	case "mm":
		return px, 96 / 25.4
	case "q":
		return px, 96 / 101.6
	case "%":
		return percent, 1
	case "em", "__qem":
		return em, 1
	case "rem":
		return rem, 1
	case "ex":
		return ex, 1
	case "ch":
		return ch, 1
	case "vw", "svw", "lvw", "dvw", "vi":
		return vw, 1
	case "vh", "svh", "lvh", "dvh", "vb":
		return vh, 1
	}
	return -1, 0
}

// length takes a length, or a percentage where one may stand; ok: there is one.
func (r *reader) length(percentages bool) (l length, ok bool) {
	at := r.at
	l, isLength, ok := r.measure(0)
	if !ok || !isLength || !percentages && l.parts {
		r.at = at
		return length{}, false
	}
	return l, true
}

// positive takes a length that is not below nothing. One that is calculated is cut off there.
func (r *reader) positive(percentages bool) (l length, ok bool) {
	at := r.at
	calculated := r.peek().kind == css.FunctionToken
	if l, ok = r.length(percentages); !ok {
		return l, false
	}
	for _, v := range l.unit {
		if v < 0 && !calculated {
			r.at = at
			return length{}, false
		}
	}
	return l, true
}

// measure takes a dimension, a number or a calculation. isLength: it is no bare number; the
// value of one stands in px.
func (r *reader) measure(depth int) (l length, isLength, ok bool) {
	t := r.peek()
	if t.kind == css.FunctionToken && depth < deepest {
		name, arguments := r.function()
		return arguments.calculation(name, depth+1)
	}
	v, name, ok := t.number()
	if !ok {
		return l, false, false
	}
	r.at++
	if name == "" {
		l.unit[px] = v
		return l, depth == 0 && (v == 0 || r.quirks), true
	}
	unit, each := unitOf(name)
	if unit < 0 || name == "__qem" && !r.agent {
		return l, false, false
	}
	l.unit[unit], l.parts, l.quirk = bounded(v*each), unit == percent, name == "__qem"
	return l, true, true
}

func (r *reader) calculation(name string, depth int) (l length, isLength, ok bool) {
	switch name {
	case "calc", "-webkit-calc":
		l, isLength, ok = r.sum(depth)
		return l, isLength, ok && r.ended()
	case "min", "max", "clamp":
	default:
		return l, false, false
	}
	t, parts := term{name: name, factor: 1}, false
	for {
		part, partIsLength, ok := r.sum(depth)
		if !ok || len(t.of) == operandsMost || len(t.of) > 0 && partIsLength != isLength {
			return l, false, false
		}
		isLength, parts = partIsLength, parts || part.parts
		t.of = append(t.of, part)
		if !r.mark(",") {
			break
		}
	}
	if !r.ended() || name == "clamp" && len(t.of) != 3 {
		return l, false, false
	}
	return length{terms: []term{t}, parts: parts}, isLength, true
}

func (r *reader) sum(depth int) (l length, isLength, ok bool) {
	l, isLength, ok = r.product(depth)
	for n := 0; ok && n < operandsMost; n++ {
		factor := 1.
		switch {
		case r.mark("+"):
		case r.mark("-"):
			factor = -1
		default:
			return l, isLength, true
		}
		other, otherIsLength, good := r.product(depth)
		if !good || otherIsLength != isLength {
			return l, false, false
		}
		l = l.plus(other.times(factor))
	}
	return l, false, false
}

func (r *reader) product(depth int) (l length, isLength, ok bool) {
	l, isLength, ok = r.factor(depth)
	for n := 0; ok && n < operandsMost; n++ {
		divide := false
		switch {
		case r.mark("*"):
		case r.mark("/"):
			divide = true
		default:
			return l, isLength, true
		}
		other, otherIsLength, good := r.factor(depth)
		if !good || otherIsLength && (isLength || divide) || len(other.terms) > 0 && (divide || !otherIsLength) {
			return l, false, false
		}
		switch {
		case divide:
			l = l.times(1 / other.unit[px])
		case otherIsLength:
			l, isLength = other.times(l.unit[px]), true
		default:
			l = l.times(other.unit[px])
		}
	}
	return l, false, false
}

func (r *reader) factor(depth int) (l length, isLength, ok bool) {
	if r.peek().kind == css.LeftParenthesisToken {
		if depth >= deepest {
			return l, false, false
		}
		inside := r.inside()
		l, isLength, ok = inside.sum(depth + 1)
		return l, isLength, ok && inside.ended()
	}
	return r.measure(max(depth, 1))
}

func (l length) plus(other length) length {
	for i, v := range other.unit {
		l.unit[i] = bounded(l.unit[i] + v)
	}
	l.parts = l.parts || other.parts
	l.terms = append(l.terms[:len(l.terms):len(l.terms)], other.terms...)
	return l
}

func (l length) times(factor float64) length {
	for i := range l.unit {
		l.unit[i] = bounded(l.unit[i] * factor)
	}
	terms := l.terms
	l.terms = nil
	for _, t := range terms {
		t.factor = bounded(t.factor * factor)
		l.terms = append(l.terms, t)
	}
	return l
}

// scale is what relative lengths are parts of.
type scale struct {
	em, rem float64
	width   float64 // of the view
	font    Font
	metrics func(Font) (xHeight, zeroWidth float64)
}

// letters are how high an x is and how wide a 0: half the size where no font is asked.
func (s scale) letters() (xHeight, zeroWidth float64) {
	if s.metrics == nil {
		return s.em / 2, s.em / 2
	}
	s.font.Size = s.em
	return s.metrics(s.font)
}

// computed is the length of an element.
func (l length) computed(s scale) Length {
	u := &l.unit
	c := Length{
		Set:     true,
		Px:      u[px] + u[em]*s.em + u[rem]*s.rem + u[vw]*s.width/100 + u[vh]*viewHeight/100,
		Percent: u[percent],
	}
	if u[ex] != 0 || u[ch] != 0 {
		xHeight, zeroWidth := s.letters()
		c.Px += u[ex]*xHeight + u[ch]*zeroWidth
	}
	for _, t := range l.terms {
		v := t.computed(s)
		c.Px += v.Px * t.factor
		c.Percent += v.Percent * t.factor
	}
	c.Px, c.Percent = bounded(c.Px), bounded(c.Percent)
	return c
}

// computed is one of the lengths. What a percentage is of is known to the layout alone: they
// are compared as parts of the width of the view, of which a mail is nearly the whole.
func (t term) computed(s scale) Length {
	pick := func(a, b Length, least bool) Length {
		if (b.Of(s.width) < a.Of(s.width)) == least {
			return b
		}
		return a
	}
	best := t.of[0].computed(s)
	if t.name == "clamp" {
		return pick(best, pick(t.of[1].computed(s), t.of[2].computed(s), true), false)
	}
	for _, of := range t.of[1:] {
		best = pick(best, of.computed(s), t.name == "min")
	}
	return best
}

// ratio takes a number, or a percentage as a part of 1.
func (r *reader) ratio() (float64, bool) {
	at := r.at
	if t := r.peek(); t.kind == css.PercentageToken {
		v, _, ok := t.number()
		r.at++
		return v / 100, ok
	}
	if v, ok := r.number(); ok {
		return v, true
	}
	r.at = at
	return 0, false
}

// number takes a number, perhaps a calculated one.
func (r *reader) number() (float64, bool) {
	at := r.at
	if t := r.peek(); t.kind == css.NumberToken {
		v, _, ok := t.number()
		r.at++
		return v, ok
	}
	if r.peek().kind == css.FunctionToken {
		if l, isLength, ok := r.measure(0); ok && !isLength {
			return l.computed(scale{}).Px, true
		}
	}
	r.at = at
	return 0, false
}
