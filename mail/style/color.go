package style

import (
	"image/color"
	"strings"

	"github.com/tdewolff/parse/v2/css"

	"postroom/mail/style/csscolor"
)

// shade is a colour as it is declared.
type shade struct {
	color   color.NRGBA
	current bool // currentcolor: that of the text
}

func (s shade) of(current color.NRGBA) color.NRGBA {
	if s.current {
		return current
	}
	return s.color
}

// color takes a colour (CSS Color 4, section 4).
func (r *reader) color() (s shade, ok bool) {
	at := r.at
	t := r.peek()
	switch t.kind {
	case css.HashToken:
		r.at++
		s.color, ok = csscolor.Hex(t.text[1:])
	case css.IdentToken:
		name := r.word()
		if name == "currentcolor" {
			return shade{current: true}, true
		}
		if s.color, ok = csscolor.Named(name); !ok && r.quirks {
			s.color, ok = bareColor(t.text)
		}
	case css.FunctionToken:
		name, arguments := r.function()
		s, ok = arguments.colorFunction(name)
	case css.NumberToken, css.DimensionToken:
		r.at++
		if r.quirks {
			s.color, ok = bareColor(zeros(t.text))
		}
	}
	if !ok {
		r.at = at
	}
	return s, ok
}

// bareColor reads a colour without its # (Quirks Mode Standard, section 3.1).
func bareColor(text string) (color.NRGBA, bool) {
	if len(text) != 3 && len(text) != 6 {
		return color.NRGBA{}, false
	}
	return csscolor.Hex(text)
}

// zeros are put before a colour that looks like a number.
func zeros(text string) string { return strings.Repeat("0", max(6-len(text), 0)) + text }

// colorFunction reads the arguments of a colour's function, with commas or without.
func (r *reader) colorFunction(name string) (s shade, ok bool) {
	in := ""
	switch name {
	case "color-mix":
		return r.mixture()
	case "color":
		in = r.word()
	}
	var list []csscolor.Channel
	commas := false
	for n := 0; n < 4 && !r.ended(); n++ {
		switch {
		case n == 1 && r.mark(","):
			commas = true
		case n == 2 && commas && !r.mark(","), n == 3 && !(commas && r.mark(",") || !commas && r.mark("/")):
			return s, false
		}
		c, ok := r.channel()
		if !ok {
			return s, false
		}
		list = append(list, c)
	}
	if name == "color" {
		s.color, ok = csscolor.InSpace(in, list)
		ok = ok && !commas
	} else {
		s.color, ok = csscolor.Function(name, list, commas)
	}
	return s, ok && r.ended()
}

// mixture reads color-mix() (CSS Color 5, section 3). That of the text's own colour is not known here.
func (r *reader) mixture() (s shade, ok bool) {
	in, way := "oklab", ""
	if r.one("in") != "" {
		if in = r.word(); r.peek().kind == css.IdentToken {
			if way = r.one("shorter", "longer", "increasing", "decreasing"); way == "" || r.one("hue") == "" {
				return s, false
			}
		}
		if !r.mark(",") {
			return s, false
		}
	}
	first, much, ok := r.portion()
	if !ok || !r.mark(",") {
		return s, false
	}
	second, other, ok := r.portion()
	if !ok || !r.ended() {
		return s, false
	}
	switch {
	case much < 0 && other < 0:
		much, other = 50, 50
	case much < 0:
		much = 100 - other
	case other < 0:
		other = 100 - much
	}
	whole := much + other
	if whole == 0 {
		return s, false
	}
	s.color, ok = csscolor.Mix(in, way, first, second, other/whole)
	s.color.A = uint8(float64(s.color.A)*min(whole/100, 1) + 0.5)
	return s, ok
}

// portion is a colour of a mixture with its part in percent, which stands before it or behind; -1: it is not said.
func (r *reader) portion() (c color.NRGBA, percent float64, ok bool) {
	part := func() float64 {
		if v, unit, ok := r.peek().number(); ok && unit == "%" && v >= 0 && v <= 100 {
			r.at++
			return v
		}
		return -1
	}
	percent = part()
	s, ok := r.color()
	if percent < 0 {
		percent = part()
	}
	return s.color, percent, ok && !s.current
}

func (r *reader) channel() (c csscolor.Channel, ok bool) {
	if r.one("none") != "" {
		return csscolor.Channel{None: true}, true
	}
	if r.peek().kind == css.FunctionToken {
		v, ok := r.number()
		return csscolor.Channel{Value: v}, ok
	}
	v, unit, ok := r.next().number()
	if !ok {
		return c, false
	}
	return csscolor.NewChannel(v, unit)
}
