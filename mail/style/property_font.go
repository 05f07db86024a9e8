package style

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// medium is the keyword of the size that a browser's text has.
const medium = 4

// keywordSize is the size of a keyword, in a family and in monospace (CSS Fonts 4, section 2.5;
// the browser's own sizes are 16 and 13 pixels).
func keywordSize(keyword int, mono, quirks bool) float64 {
	switch {
	case mono && quirks:
		return [...]float64{9, 9, 10, 13, 16, 20, 26, 40}[keyword-1]
	case mono:
		return [...]float64{9, 10, 12, 13, 16, 20, 26, 39}[keyword-1]
	}
	return [...]float64{9, 10, 13, 16, 18, 24, 32, 48}[keyword-1]
}

func sizeKeyword(word string) int {
	return 1 + slices.Index([]string{"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"}, word)
}

func fontSize() longhand {
	return longhand{true, readFontSize, func(to, from *Style) {
		to.given.size, to.given.keyword, to.given.absolute = from.given.size, from.given.keyword, from.given.absolute
	}}
}

func readFontSize(r *reader) setter {
	at := r.at
	switch w := r.word(); {
	case w == "smaller" || w == "larger":
		factor := 1.2
		if w == "smaller" {
			factor = 1 / 1.2
		}
		return func(e *element) { e.fontSize(e.parent.given.size*factor, e.parent.given.absolute) }
	case w == "-webkit-xxx-large":
		return func(e *element) { e.style.given.keyword, e.style.given.absolute = 8, false }
	case sizeKeyword(w) > 0:
		keyword := sizeKeyword(w)
		return func(e *element) {
			e.style.given.keyword, e.style.given.absolute = keyword, false
			e.style.given.size = 0 // once the family is known
		}
	case w != "":
		r.at = at
		return nil
	}
	calculated := r.peek().kind == css.FunctionToken
	l, ok := r.positive(true)
	if !ok {
		return nil
	}
	relative := !calculated && (l.unit[em] != 0 || l.unit[ex] != 0 || l.unit[ch] != 0 || l.parts)
	return func(e *element) {
		s := e.scale
		s.em = e.parent.given.size
		v := l.computed(s)
		e.fontSize(max(v.Of(s.em), 0), e.parent.given.absolute || !relative)
	}
}

func (e *element) fontSize(size float64, absolute bool) {
	e.style.given.size, e.style.given.keyword, e.style.given.absolute = min(size, 10_000), 0, absolute
}

// font settles the size: text of one width is smaller where nothing says how large it is.
func (e *element) font() {
	s, p := e.style, e.parent
	s.given.mono = len(s.Font.Families) == 1 && s.Font.Families[0] == "monospace"
	size := &s.given.size
	switch {
	case s.given.keyword > 0 && (*size == 0 || s.given.mono != p.given.mono):
		*size = keywordSize(s.given.keyword, s.given.mono, e.quirks)
	case s.given.absolute || s.given.mono == p.given.mono:
	case s.given.mono:
		*size *= 13. / 16
	default:
		*size *= 16. / 13
	}
	if s.Font.Size = *size; *size > nothing && *size < smallest && !s.given.absolute {
		s.Font.Size = smallest
	}
}

// smallest is the size of text that is made smaller than the text around, where nothing says how
// large that is.
const smallest = 6

// nothing is a size that is as none.
const nothing = 1.0 / (1 << 23)

func fontFamily() longhand {
	return longhand{true, func(r *reader) setter {
		families, ok := r.families()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.Font.Families = families }
	}, func(to, from *Style) { to.Font.Families = from.Font.Families }}
}

// families takes a list of font families.
func (r *reader) families() (list []string, ok bool) {
	for {
		var name string
		if t := r.peek(); t.kind == css.StringToken {
			r.at++
			if name = unquoted(t.text); isGeneric(name) && name != "monospace" && name != "system-ui" {
				name = strconv.Quote(name) // a font that is called so, which nobody has; of those two some do
			}
		} else {
			var parts []string
			for ; r.peek().kind == css.IdentToken; r.at++ {
				parts = append(parts, unescaped(r.peek().text))
			}
			if len(parts) == 0 || len(parts) == 1 && isWide(strings.ToLower(parts[0])) {
				return nil, false
			}
			name = strings.Join(parts, " ")
			if lower := strings.ToLower(name); isGeneric(lower) {
				name = lower
			}
		}
		list = append(list, name)
		if !r.mark(",") {
			return list, true
		}
	}
}

func isGeneric(family string) bool {
	switch family {
	case "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "-webkit-body":
		return true
	}
	return false
}

func fontWeight() longhand {
	return longhand{true, func(r *reader) setter {
		switch r.one("normal", "bold", "bolder", "lighter") {
		case "normal":
			return func(e *element) { e.style.Font.Weight = 400 }
		case "bold":
			return func(e *element) { e.style.Font.Weight = 700 }
		case "bolder":
			return func(e *element) { e.style.Font.Weight = bolder(e.parent.Font.Weight) }
		case "lighter":
			return func(e *element) { e.style.Font.Weight = lighter(e.parent.Font.Weight) }
		}
		if v, ok := r.number(); ok && v >= 1 && v <= 1000 {
			return func(e *element) { e.style.Font.Weight = int(v) }
		}
		return nil
	}, func(to, from *Style) { to.Font.Weight = from.Font.Weight }}
}

// bolder and lighter are those of CSS Fonts 4, section 2.2.1.
func bolder(weight int) int {
	switch {
	case weight < 350:
		return 400
	case weight < 550:
		return 700
	}
	return max(weight, 900)
}

func lighter(weight int) int {
	switch {
	case weight < 550:
		return min(weight, 100)
	case weight < 750:
		return 400
	}
	return 700
}

func fontStyle() longhand {
	return longhand{true, func(r *reader) setter {
		w := r.one("normal", "italic", "oblique")
		if w == "" {
			return nil
		}
		if w == "oblique" && r.peek().kind == css.DimensionToken {
			if c, ok := r.channel(); !ok || c.Unit != "deg" || c.Value < -90 || c.Value > 90 {
				return nil
			}
		}
		return func(e *element) { e.style.Font.Italic = w != "normal" }
	}, func(to, from *Style) { to.Font.Italic = from.Font.Italic }}
}

func fontCaps() longhand {
	return longhand{true, func(r *reader) setter {
		w := r.one("normal", "small-caps", "all-small-caps", "petite-caps", "all-petite-caps", "unicase", "titling-caps")
		if w == "" {
			return nil
		}
		return func(e *element) { e.style.Font.Small = w != "normal" && w != "titling-caps" }
	}, func(to, from *Style) { to.Font.Small = from.Font.Small }}
}

func lineHeight() longhand {
	return longhand{true, func(r *reader) setter {
		if r.one("normal") != "" {
			return func(e *element) { e.style.LineHeight = LineHeight{} }
		}
		at := r.at
		if factor, ok := r.number(); ok {
			if factor < 0 {
				r.at = at
				return nil
			}
			if factor == 0 {
				return func(e *element) { e.style.LineHeight = LineHeight{Length: Px(0)} }
			}
			return func(e *element) { e.style.LineHeight = LineHeight{Factor: factor} }
		}
		if l, ok := r.positive(true); ok {
			return func(e *element) {
				e.style.LineHeight = LineHeight{Length: Px(max(l.computed(e.scale).Of(e.style.Font.Size), 0))}
			}
		}
		return nil
	}, func(to, from *Style) { to.LineHeight = from.LineHeight }}
}

func textColor() longhand {
	return longhand{true, func(r *reader) setter {
		if r.agent && r.one("-internal-quirk-inherit") != "" {
			return func(e *element) { e.style.Color, e.style.ColorDeclared = e.document.text, false }
		}
		if r.one("-webkit-link") != "" {
			return func(e *element) { e.style.Color, e.style.ColorDeclared = e.document.link, false }
		}
		c, ok := r.color()
		if !ok {
			return nil
		}
		return func(e *element) {
			e.style.Color, e.style.ColorDeclared = c.of(e.parent.Color), !c.current || e.parent.ColorDeclared
		}
	}, func(to, from *Style) { to.Color, to.ColorDeclared = from.Color, from.ColorDeclared }}
}
