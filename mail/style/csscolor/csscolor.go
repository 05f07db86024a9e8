// Package csscolor reads colours as CSS and the attributes of HTML have them: one table of
// names and one set of conversions, for styles and for documents.
package csscolor

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// Parse reads a colour that stands alone (CSS Color 4, section 4): not one of a calculation, nor
// currentcolor, which is that of a text.
func Parse(text string) (c color.NRGBA, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if digits, isHex := strings.CutPrefix(text, "#"); isHex {
		return Hex(digits)
	}
	name, arguments, isFunction := strings.Cut(text, "(")
	if !isFunction {
		return Named(name)
	}
	arguments, closed := strings.CutSuffix(arguments, ")")
	in := ""
	if name == "color" {
		in, arguments, _ = strings.Cut(strings.TrimSpace(arguments), " ")
	}
	commas := strings.Contains(arguments, ",")
	var parts []string
	if commas {
		parts = strings.Split(arguments, ",")
	} else {
		channels, alpha, hasAlpha := strings.Cut(arguments, "/")
		if parts = strings.Fields(channels); hasAlpha && len(parts) == 3 {
			parts = append(parts, alpha)
		} else if hasAlpha || len(parts) != 3 {
			return c, false
		}
	}
	var list []Channel
	for _, part := range parts {
		channel, good := channelOf(strings.TrimSpace(part))
		list, closed = append(list, channel), closed && good
	}
	switch {
	case !closed:
		return c, false
	case in != "" && commas:
		return c, false
	case in != "":
		return InSpace(in, list)
	}
	return Function(name, list, commas)
}

func channelOf(text string) (Channel, bool) {
	if text == "none" {
		return Channel{None: true}, true
	}
	end := len(text)
	for end > 0 && (text[end-1] < '0' || text[end-1] > '9') && text[end-1] != '.' {
		end--
	}
	v, err := strconv.ParseFloat(text[:end], 64)
	if err != nil || strings.ContainsAny(text[:end], "xpin_") {
		return Channel{}, false
	}
	return NewChannel(v, text[end:])
}

// Channel is one argument of a colour's function: a number, a percentage or an angle in degrees.
type Channel struct {
	Value float64
	Unit  string // "", "%" or "deg"
	None  bool   // there is none of it, which is 0
}

// NewChannel is one of a unit in lower case; ok: a channel can have it.
func NewChannel(value float64, unit string) (c Channel, ok bool) {
	switch unit {
	case "", "%":
		return Channel{Value: value, Unit: unit}, true
	case "deg":
	case "grad":
		value *= 0.9
	case "rad":
		value *= 180 / math.Pi
	case "turn":
		value *= 360
	default:
		return c, false
	}
	return Channel{Value: value, Unit: "deg"}, true
}

func (c Channel) of(whole float64) float64 {
	if c.Unit == "%" {
		return c.Value / 100 * whole
	}
	return c.Value
}

// part is a saturation or the like, of 1: 50 is 50%.
func (c Channel) part() float64 { return min(max(c.Value/100, 0), 1) }

// Function is the colour of a function with three channels and perhaps an alpha, in the old notation with commas, which
// rgb() and hsl() have, or in the new one without. That of color() goes by its space ([InSpace]).
func Function(name string, list []Channel, commas bool) (c color.NRGBA, ok bool) {
	switch {
	case len(list) != 3 && len(list) != 4:
		return c, false
	case name != "lab" && name != "lch" && name != "oklab" && name != "oklch":
	case commas:
		return c, false
	default:
		return InSpace(name, list)
	}
	alpha := 1.
	if len(list) == 4 {
		alpha = list[3].of(1)
	}
	for i, channel := range list {
		if channel.None && commas || channel.Unit == "deg" && i > 0 {
			return c, false
		}
	}
	first, second, third := list[0], list[1], list[2]
	switch name {
	case "rgb", "rgba":
		if commas && (first.Unit != second.Unit || second.Unit != third.Unit) {
			return c, false
		}
		return nrgba(first.of(255), second.of(255), third.of(255), alpha), first.Unit != "deg"
	case "hsl", "hsla":
		red, green, blue := hsl(first.Value, second.part(), third.part())
		return nrgba(red*255, green*255, blue*255, alpha), first.Unit != "%" && !(commas && (second.Unit != "%" || third.Unit != "%"))
	case "hwb":
		v := hwb(triple{first.Value, second.part(), third.part()})
		return nrgba(v[0]*255, v[1]*255, v[2]*255, alpha), first.Unit != "%" && !commas
	}
	return c, false
}

// Hex reads rgb, rgba, rrggbb or rrggbbaa.
func Hex(s string) (c color.NRGBA, ok bool) {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		return c, false
	}
	twice := func(shift int) uint8 { return uint8(v >> shift & 15 * 17) }
	switch len(s) {
	case 3:
		return color.NRGBA{twice(8), twice(4), twice(0), 255}, true
	case 4:
		return color.NRGBA{twice(12), twice(8), twice(4), twice(0)}, true
	case 6:
		return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}, true
	case 8:
		return color.NRGBA{uint8(v >> 24), uint8(v >> 16), uint8(v >> 8), uint8(v)}, true
	}
	return c, false
}

// Named is the colour of a name in lower case: those of SVG, and a system's in its light
// dress as Chromium has them (CSS Color 4, sections 6.1 and 6.2).
func Named(name string) (color.NRGBA, bool) {
	if c, ok := colornames.Map[name]; ok {
		return color.NRGBA(c), true
	}
	grey := func(v uint8) (color.NRGBA, bool) { return color.NRGBA{v, v, v, 255}, true }
	switch name {
	case "transparent":
		return color.NRGBA{}, true
	case "rebeccapurple":
		return color.NRGBA{0x66, 0x33, 0x99, 255}, true
	case "canvas", "field", "window", "activecaption", "appworkspace", "background", "inactivecaption", "infobackground", "menu", "scrollbar":
		return grey(255)
	case "canvastext", "fieldtext", "windowtext", "buttontext", "captiontext", "infotext", "menutext", "windowframe", "marktext", "selecteditemtext",
		"buttonborder", "threeddarkshadow", "threedhighlight", "threedlightshadow", "threedshadow", "activeborder", "inactiveborder":
		return grey(0)
	case "buttonface", "buttonhighlight", "buttonshadow", "threedface":
		return grey(0xef)
	case "graytext", "inactivecaptiontext":
		return grey(0x80)
	case "linktext":
		return color.NRGBA{0, 0, 0xee, 255}, true
	case "visitedtext":
		return color.NRGBA{0x55, 0x1a, 0x8b, 255}, true
	case "activetext":
		return color.NRGBA{255, 0, 0, 255}, true
	case "mark":
		return color.NRGBA{255, 255, 0, 255}, true
	case "highlight":
		return color.NRGBA{0, 0x41, 0xc6, 0xcc}, true
	case "selecteditem":
		return color.NRGBA{0x19, 0x67, 0xd2, 255}, true
	case "accentcolor":
		return color.NRGBA{0, 0x75, 255, 255}, true
	case "highlighttext", "accentcolortext":
		return grey(255)
	}
	return color.NRGBA{}, false
}

// nrgba is a colour of channels up to 255 and an alpha up to 1.
func nrgba(r, g, b, alpha float64) color.NRGBA {
	byteOf := func(v float64) uint8 { return uint8(min(max(v, 0), 255) + 0.5 + 1e-9) }
	return color.NRGBA{byteOf(r), byteOf(g), byteOf(b), byteOf(alpha * 255)}
}

// hsl is the conversion of CSS Color 4, section 7.1.
func hsl(h, s, l float64) (r, g, b float64) {
	h = math.Mod(math.Mod(h, 360)+360, 360)
	at := func(n float64) float64 {
		k := math.Mod(n+h/30, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return at(0), at(8), at(4)
}

// hwb is the conversion of CSS Color 4, section 8.1: hue, whiteness and blackness to red, green and blue.
func hwb(v triple) triple {
	white, black := v[1], v[2]
	if white+black >= 1 {
		grey := white / (white + black)
		return triple{grey, grey, grey}
	}
	r, g, b := hsl(v[0], 1, 0.5)
	in := func(v float64) float64 { return v*(1-white-black) + white }
	return triple{in(r), in(g), in(b)}
}

// Legacy reads a colour as attributes have them (HTML §2.3.6.1).
func Legacy(s string) (c color.NRGBA, ok bool) {
	s = strings.ToLower(strings.Trim(s, " \t\n\r\f"))
	if s == "" || s == "transparent" {
		return c, false
	}
	if c, ok := colornames.Map[s]; ok {
		return color.NRGBA(c), true
	}
	if len(s) == 4 && s[0] == '#' {
		if c, ok := Hex(s[1:]); ok {
			return c, true
		}
	}
	var digits []byte
	for _, r := range strings.TrimPrefix(s, "#") {
		switch {
		case len(digits) >= 128:
		case r > 0xffff:
			digits = append(digits, '0', '0')
		case r < 0x80 && isHex(byte(r)):
			digits = append(digits, byte(r))
		default:
			digits = append(digits, '0')
		}
	}
	digits = digits[:min(len(digits), 128)]
	for len(digits) == 0 || len(digits)%3 != 0 {
		digits = append(digits, '0')
	}
	n := len(digits) / 3
	parts := [3][]byte{digits[:n], digits[n : 2*n], digits[2*n:]}
	for i := range parts {
		parts[i] = parts[i][max(0, n-8):]
	}
	for len(parts[0]) > 2 && parts[0][0] == '0' && parts[1][0] == '0' && parts[2][0] == '0' {
		for i := range parts {
			parts[i] = parts[i][1:]
		}
	}
	value := func(p []byte) uint8 {
		v, _ := strconv.ParseUint(string(p[:min(len(p), 2)]), 16, 8)
		return uint8(v)
	}
	return color.NRGBA{value(parts[0]), value(parts[1]), value(parts[2]), 255}, true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
