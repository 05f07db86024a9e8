package style

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// Media is the screen that styles are computed for.
type Media struct {
	Width float64 // of the view, in CSS pixels
	Dark  bool    // the reader's colour scheme

	// Metrics gives the height of an x and the width of a 0 in a font, in CSS pixels; nil: half its size.
	Metrics func(Font) (xHeight, zeroWidth float64)
}

// answer is that of a condition: one that is not known is neither true nor false.
type answer int

const (
	no answer = iota
	yes
	unknown
)

func answerOf(holds bool) answer {
	if holds {
		return yes
	}
	return no
}

func (a answer) not() answer {
	if a == unknown {
		return unknown
	}
	return yes - a
}

func (a answer) and(b answer) answer {
	switch {
	case a == no || b == no:
		return no
	case a == unknown || b == unknown:
		return unknown
	}
	return yes
}

func (a answer) or(b answer) answer { return a.not().and(b.not()).not() }

// holds evaluates a media query list (Media Queries 4). What is not known does not hold.
func (m Media) holds(list string) bool {
	tokens := trimmed(tokensOf(list))
	if len(tokens) == 0 {
		return true
	}
	for _, query := range split(tokens, css.CommaToken) {
		if m.query(&reader{tokens: query}) == yes {
			return true
		}
	}
	return false
}

func (m Media) query(r *reader) answer {
	if kind := r.peek().kind; kind == css.LeftParenthesisToken || kind == css.FunctionToken {
		return m.condition(r, 0)
	}
	at := r.at
	modifier := r.one("not", "only")
	kind := r.word()
	switch kind {
	case "":
		r.at = at
		return m.condition(r, 0)
	case "and", "or", "not", "only", "layer":
		return unknown
	}
	holds := answerOf(kind == "all" || kind == "screen")
	for !r.ended() {
		if r.word() != "and" {
			return unknown
		}
		holds = holds.and(m.part(r, 0))
	}
	if modifier == "not" {
		return holds.not()
	}
	return holds
}

func (m Media) condition(r *reader, depth int) answer {
	if r.one("not") != "" {
		a := m.part(r, depth).not()
		if !r.ended() {
			return unknown
		}
		return a
	}
	holds := m.part(r, depth)
	for joint := ""; !r.ended(); {
		w := r.word()
		if w != "and" && w != "or" || joint != "" && w != joint {
			return unknown
		}
		joint = w
		if w == "and" {
			holds = holds.and(m.part(r, depth))
		} else {
			holds = holds.or(m.part(r, depth))
		}
	}
	return holds
}

// part takes a feature or a condition in brackets.
func (m Media) part(r *reader, depth int) answer {
	if r.one("not") != "" {
		return m.part(r, depth).not()
	}
	if r.peek().kind != css.LeftParenthesisToken || depth > deepest {
		r.next()
		return unknown
	}
	in := r.inside()
	switch kind := in.peek().kind; {
	case kind == css.LeftParenthesisToken, kind == css.IdentToken && strings.EqualFold(in.peek().text, "not"):
		return m.condition(in, depth+1)
	}
	return m.feature(in)
}

// feature evaluates what stands in brackets: a name, a name with a value, or a range.
func (m Media) feature(r *reader) answer {
	if name := r.word(); name != "" {
		if r.ended() {
			return m.given(name)
		}
		if r.mark(":") {
			return m.compare(strings.TrimPrefix(strings.TrimPrefix(name, "min-"), "max-"), bound(name), r)
		}
		return m.compare(name, r.comparison(), r)
	}
	// A value stands first: 400px <= width <= 700px
	start := r.at
	if _, _, ok := r.measure(0); !ok {
		return unknown
	}
	value := &reader{tokens: r.tokens[start:r.at]}
	first := r.comparison()
	name := r.word()
	holds := m.compare(name, turned(first), value)
	if r.ended() {
		return holds
	}
	return holds.and(m.compare(name, r.comparison(), r))
}

func bound(name string) string {
	switch {
	case strings.HasPrefix(name, "min-"), strings.HasPrefix(name, "-webkit-min-"):
		return ">="
	case strings.HasPrefix(name, "max-"), strings.HasPrefix(name, "-webkit-max-"):
		return "<="
	}
	return "="
}

func turned(comparison string) string {
	return strings.NewReplacer("<", ">", ">", "<").Replace(comparison)
}

// comparison takes one of < <= > >= =.
func (r *reader) comparison() string {
	c := r.next().text
	if (c == "<" || c == ">") && r.at < len(r.tokens) && r.tokens[r.at].text == "=" {
		r.at++
		return c + "="
	}
	return c
}

// given evaluates a feature without a value.
func (m Media) given(name string) answer {
	switch name {
	case "width", "height", "device-width", "device-height", "aspect-ratio", "color", "hover", "any-hover", "pointer", "any-pointer", "resolution",
		"orientation", "scripting", "update", "overflow-block", "overflow-inline", "prefers-color-scheme", "color-gamut", "display-mode",
		"-webkit-device-pixel-ratio", "-webkit-transform-3d", "dynamic-range":
		return yes
	case "monochrome", "color-index", "grid", "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-data", "prefers-reduced-transparency",
		"forced-colors", "inverted-colors":
		return no
	}
	return unknown
}

// compare evaluates a feature with a value.
func (m Media) compare(name, comparison string, r *reader) answer {
	scale := scale{em: 16, rem: 16, width: m.Width}
	measured := func(of float64) answer {
		l, ok := r.length(false)
		if !ok || !r.ended() {
			return unknown
		}
		return compare(of, comparison, l.computed(scale).Px)
	}
	counted := func(of float64) answer {
		v, ok := r.number()
		if ok && r.mark("/") {
			var below float64
			if below, ok = r.number(); ok {
				v /= below
			}
		}
		if !ok || !r.ended() {
			return unknown
		}
		return compare(of, comparison, v)
	}
	switch name {
	case "width":
		return measured(m.Width)
	case "device-width":
		return measured(m.device())
	case "height", "device-height":
		return measured(viewHeight)
	case "aspect-ratio", "device-aspect-ratio":
		return counted(m.Width / viewHeight)
	case "color":
		return counted(8)
	case "color-index", "monochrome", "grid":
		return counted(0)
	case "-webkit-min-device-pixel-ratio", "-webkit-max-device-pixel-ratio", "-webkit-device-pixel-ratio":
		return counted(1)
	case "resolution":
		return m.resolution(comparison, r)
	}
	return m.keyword(name, r)
}

// device is how wide the screen is: a telephone shows one view on all of it, a wider view is a
// window on a screen that is at least as wide as the one that Chromium has where there is none.
func (m Media) device() float64 {
	const telephone, screen = 600, 800
	if m.Width < telephone {
		return m.Width
	}
	return max(m.Width, screen)
}

func (m Media) resolution(comparison string, r *reader) answer {
	v, unit, ok := r.next().number()
	switch unit {
	case "dppx", "x":
	case "dpi":
		v /= 96
	case "dpcm":
		v *= 2.54 / 96
	default:
		ok = false
	}
	if !ok || !r.ended() {
		return unknown
	}
	return compare(1, comparison, v)
}

func (m Media) keyword(name string, r *reader) answer {
	value := r.word()
	if value == "" || !r.ended() {
		return unknown
	}
	is := func(now string, others ...string) answer {
		if value == now {
			return yes
		}
		for _, o := range others {
			if value == o {
				return no
			}
		}
		return unknown
	}
	switch name {
	case "prefers-color-scheme":
		if m.Dark {
			return is("dark", "light")
		}
		return is("light", "dark")
	case "orientation":
		if m.Width > viewHeight {
			return is("landscape", "portrait")
		}
		return is("portrait", "landscape")
	case "hover", "any-hover":
		return is("hover", "none")
	case "pointer", "any-pointer":
		return is("fine", "coarse", "none")
	case "prefers-reduced-motion", "prefers-contrast", "prefers-reduced-data", "prefers-reduced-transparency":
		return is("no-preference", "reduce", "more", "less", "custom")
	case "forced-colors", "inverted-colors":
		return is("none", "active", "inverted")
	case "update":
		return is("fast", "slow", "none")
	case "scripting":
		return is("none", "enabled", "initial-only")
	case "color-gamut":
		return is("srgb", "p3", "rec2020")
	case "display-mode":
		return is("browser", "fullscreen", "standalone", "minimal-ui")
	}
	return unknown
}

func compare(v float64, comparison string, with float64) answer {
	switch comparison {
	case "=":
		return answerOf(v == with)
	case "<":
		return answerOf(v < with)
	case "<=":
		return answerOf(v <= with)
	case ">":
		return answerOf(v > with)
	case ">=":
		return answerOf(v >= with)
	}
	return unknown
}
