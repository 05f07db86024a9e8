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
	s.color, ok = csscolor.Function(name, list, commas)
	return s, ok && r.ended()
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
