package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// parseColor reads a CSS colour and gives it as #rrggbb. What is not opaque is
// laid on white. Transparent, inherited and unknown ones are none.
func parseColor(s string) (string, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		return hexColor(hex)
	}
	if c, ok := colornames.Map[s]; ok {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B), true
	}
	if s == "rebeccapurple" {
		return "#663399", true
	}
	if f, args, ok := strings.Cut(s, "("); ok && strings.HasSuffix(args, ")") {
		return functionColor(f, strings.TrimSuffix(args, ")"))
	}
	return "", false
}

// hexColor reads rgb, rgba, rrggbb or rrggbbaa.
func hexColor(s string) (string, bool) {
	if len(s) == 3 || len(s) == 4 {
		var long strings.Builder
		for _, r := range s {
			long.WriteRune(r)
			long.WriteRune(r)
		}
		s = long.String()
	}
	v, err := strconv.ParseUint(s, 16, 32)
	switch {
	case err != nil:
		return "", false
	case len(s) == 6:
		return "#" + s, true
	case len(s) == 8:
		return opaque(float64(v>>24), float64(v>>16&0xff), float64(v>>8&0xff), float64(v&0xff)/255)
	}
	return "", false
}

// functionColor reads the arguments of rgb(), rgba(), hsl() and hsla(), with
// commas or without.
func functionColor(f, args string) (string, bool) {
	parts := strings.FieldsFunc(args, func(r rune) bool { return strings.ContainsRune(" \t\n\r\f,/", r) })
	if len(parts) != 3 && len(parts) != 4 {
		return "", false
	}
	alpha := 1.0
	if len(parts) == 4 {
		var ok bool
		if alpha, ok = number(parts[3], 1); !ok {
			return "", false
		}
	}
	switch f {
	case "rgb", "rgba":
		r, ok1 := number(parts[0], 255)
		g, ok2 := number(parts[1], 255)
		b, ok3 := number(parts[2], 255)
		if ok1 && ok2 && ok3 {
			return opaque(r, g, b, alpha)
		}
	case "hsl", "hsla":
		h, ok1 := degrees(parts[0])
		s, ok2 := number(parts[1], 1)
		l, ok3 := number(parts[2], 1)
		if ok1 && ok2 && ok3 {
			r, g, b := rgbOfHSL(h, s, l)
			return opaque(r, g, b, alpha)
		}
	}
	return "", false
}

// number reads a number or a percentage of whole.
func number(s string, whole float64) (float64, bool) {
	digits, percent := strings.CutSuffix(s, "%")
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	if percent {
		v = v / 100 * whole
	}
	return v, true
}

// degrees reads a hue.
func degrees(s string) (float64, bool) {
	for _, unit := range [...]struct {
		name    string
		degrees float64
	}{{"deg", 1}, {"grad", 0.9}, {"rad", 180 / math.Pi}, {"turn", 360}} {
		if n, ok := strings.CutSuffix(s, unit.name); ok {
			v, ok := number(n, 1)
			return v * unit.degrees, ok
		}
	}
	return number(s, 360)
}

// rgbOfHSL is the conversion of CSS Color 4, section 7.1.
func rgbOfHSL(h, s, l float64) (r, g, b float64) {
	h = math.Mod(math.Mod(h, 360)+360, 360)
	s, l = min(max(s, 0), 1), min(max(l, 0), 1)
	channel := func(n float64) float64 {
		k := math.Mod(n+h/30, 12)
		return 255 * (l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1)))
	}
	return channel(0), channel(8), channel(4)
}

// opaque lays a colour on white and gives it as #rrggbb; a wholly transparent
// one is none.
func opaque(r, g, b, alpha float64) (string, bool) {
	alpha = min(max(alpha, 0), 1)
	if alpha == 0 {
		return "", false
	}
	channel := func(v float64) int {
		return int(math.Round(255 + (min(max(v, 0), 255)-255)*alpha))
	}
	return fmt.Sprintf("#%02x%02x%02x", channel(r), channel(g), channel(b)), true
}
