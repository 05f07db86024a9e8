package client

import (
	"regexp"
	"strconv"
	"strings"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// oneOf is a value that is one of some words.
func oneOf(words ...string) func(string) bool {
	return func(v string) bool {
		for _, w := range words {
			if v == w {
				return true
			}
		}
		return false
	}
}

var (
	negative = regexp.MustCompile(`(?:^|[\s,(])-[\d.]`)
	lengths  = regexp.MustCompile(`([\d.]+)(px|pt|em)`)
	url      = regexp.MustCompile(`(?i)url\([^)]*\)`)
)

func hasNegative(v string) bool { return negative.MatchString(v) }

// hasList reports whether a value has a comma that stands in no brackets.
func hasList(v string) bool { return outside(v, ',') }

func hasSlash(v string) bool { return outside(v, '/') }

func outside(v string, what byte) bool {
	depth := 0
	var quote byte
	for i := range len(v) {
		switch c := v[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == what && depth <= 0:
			return true
		}
	}
	return false
}

func with(value func(string) string) func(style.Declaration) style.Declaration {
	return func(d style.Declaration) style.Declaration {
		d.Value = value(d.Value)
		return d
	}
}

// replaced puts a word in the place of another.
func replaced(word, by string) func(style.Declaration) style.Declaration {
	of := regexp.MustCompile(`(?i)\b` + word + `\b`)
	return with(func(v string) string { return of.ReplaceAllString(v, by) })
}

// colorAlone leaves the colour of a background.
func colorAlone(d style.Declaration) style.Declaration {
	d.Property = "background-color"
	for _, part := range words(d.Value) {
		if _, ok := csscolor.Parse(part); ok {
			d.Value = part
			return d
		}
	}
	d.Value = "transparent"
	return d
}

// words are the parts of a value: what stands in brackets is one.
func words(v string) (list []string) {
	depth, start := 0, 0
	for i := 0; i <= len(v); i++ {
		switch {
		case i == len(v) || depth == 0 && strings.IndexByte(" \t\r\n,/", v[i]) >= 0:
			if i > start {
				list = append(list, v[start:i])
			}
			start = i + 1
		case v[i] == '(':
			depth++
		case v[i] == ')':
			depth = max(depth-1, 0)
		}
	}
	return list
}

// widest is the thickest border of Word, in pixels.
const widest = 8

func tooWide(v string) bool { return narrowed(v) != v }

var narrower = with(narrowed)

func narrowed(v string) string {
	if strings.Contains(v, "(") {
		return v
	}
	return lengths.ReplaceAllStringFunc(v, func(l string) string {
		if px, ok := style.Pixels(strings.ToLower(l)); ok && px > widest {
			return strconv.Itoa(widest) + "px"
		}
		return l
	})
}

func moreThanType(v string) bool { return len(words(v)) > 1 || strings.Contains(v, "url(") }

// typeAlone leaves of a list's style what sign it has.
func typeAlone(d style.Declaration) style.Declaration {
	d.Property = "list-style-type"
	for _, w := range words(d.Value) {
		if lower := strings.ToLower(w); lower != "inside" && lower != "outside" && !strings.HasPrefix(lower, "url(") {
			d.Value = w
			return d
		}
	}
	d.Value = "disc"
	return d
}

var withoutURL = with(func(v string) string {
	if v = strings.TrimSpace(url.ReplaceAllString(v, "")); v != "" {
		return v
	}
	return "disc"
})

var firstWord = with(func(v string) string { return append(words(v), "none")[0] })

// weight is that of a font as a number; 0: it is none.
func weight(v string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(v))
	return n
}

var wordWeight = with(func(v string) string {
	if weight(v) >= 600 {
		return "bold"
	}
	return "normal"
})

// unit is a value in which a number has a unit.
func unit(name string) func(string) bool {
	of := regexp.MustCompile(`(?:^|[\s,(+*/-])[+-]?[\d.]+` + name + `\b`)
	return func(v string) bool { return of.MatchString(v) }
}

func function(name string) func(string) bool {
	of := regexp.MustCompile(`(?:^|[\s,(+*/-])` + name + `\(`)
	return func(v string) bool { return of.MatchString(v) }
}

// throughColor is an rgb() with an alpha.
var throughColor = regexp.MustCompile(`\brgb\([^)]*(?:,[^,)]*,[^,)]*,|/)`)

func valueRules() []rule {
	var list []rule
	hex := "Write the colour as #rrggbb."
	pixels := "Write the length in px."
	for _, f := range [...][2]string{
		{"css-function-clamp", "clamp"},
		{"css-function-light-dark", "light-dark"},
		{"css-function-max", "max"},
		{"css-function-min", "min"},
		{"css-unit-calc", "calc"},
		{"css-linear-gradient", "linear-gradient"},
		{"css-radial-gradient", "radial-gradient"},
		{"css-conic-gradient", "conic-gradient"},
		{"css-rgba", "rgba"},
		{"css-modern-color", "(?:ok)?(?:lch|lab)"},
	} {
		r := rule{slug: f[0], with: "(", value: function(f[1])}
		switch f[0] {
		case "css-rgba", "css-modern-color", "css-function-light-dark":
			r.fix = hex
		case "css-linear-gradient", "css-radial-gradient", "css-conic-gradient":
			r.fix = "Give it a background-color too, before it."
		default:
			r.fix = pixels
		}
		list = append(list, r)
	}
	for _, name := range []string{"ch", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "rem", "vh", "vmax", "vmin", "vw"} {
		list = append(list, rule{slug: "css-unit-" + name, with: name, value: unit(name), fix: pixels})
	}
	return append(list,
		rule{slug: "css-unit-vh", note: "resolves to zero", with: "vh", value: unit("vh"), become: with(func(v string) string { return viewHeights.ReplaceAllString(v, "${1}0px") }), fix: pixels},
		rule{slug: "css-important", note: "Not supported inline", when: func(d style.Declaration) bool { return d.Important && !d.Sheet }, fix: "Leave out !important: a style attribute outdoes every rule without."},
		rule{slug: "css-linear-gradient", note: "Does not work inline", properties: []string{"background-image"}, with: "gradient(", value: function("linear-gradient"), when: inAttribute, fix: "Write it as background, or in a <style>."},
		rule{slug: "css-radial-gradient", note: "Does not work inline", properties: []string{"background-image"}, with: "gradient(", value: function("radial-gradient"), when: inAttribute, fix: "Write it as background, or in a <style>."},
		rule{slug: "css-unit-initial", value: oneOf("initial"), fix: "Write the value out."},
		rule{slug: "css-intrinsic-size", with: "content", value: func(v string) bool { return oneOf("fit-content", "min-content", "max-content")(v) }},
		rule{slug: "css-variables", with: "var(", fix: "Write the value out."},
		rule{slug: "css-rgb", note: "Whitespace syntax", with: "rgb", value: spaced.MatchString, fix: hex},
		rule{slug: "css-rgba", note: "Whitespace syntax", with: "rgb", value: spaced.MatchString, fix: hex},
		rule{slug: "css-rgb", note: "Alpha value is not", with: "rgb(", value: throughColor.MatchString, fix: hex},
	)
}

func inAttribute(d style.Declaration) bool { return !d.Sheet }

var viewHeights = regexp.MustCompile(`(?i)(^|[\s,(+*/-])[+-]?[\d.]+vh\b`)
