package parse

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"postroom/mail/document"
)

// style reads a style attribute into an effect.
func (p *parser) style(tag, value string, l *effect) {
	for _, d := range declarations(value) {
		if !p.declare(tag, d.property, d.value, l) && !meaningless(d.property, d.value) {
			p.lost("style", "style", d.property+":"+d.value)
		}
	}
	if tag == "blockquote" && l.indent > 0 {
		l.quote = false // mail programs indent by a quote without a border
	}
}

// declare takes one declaration over; false: a document has no place for it.
func (p *parser) declare(tag, property, value string, l *effect) bool {
	inText := inline(tag)
	switch property {
	case "font-weight":
		l.bold = weight(value)
		return l.bold != keep
	case "font-style":
		l.italic = slant(value)
		return l.italic != keep
	case "text-decoration", "text-decoration-line":
		for v := range strings.FieldsSeq(value) {
			l.underline = l.underline || v == "underline"
			l.strike = l.strike || v == "line-through"
		}
		return l.underline || l.strike || value == "none"
	case "color":
		return setColor(&l.color, value)
	case "background-color", "background":
		return inText && setColor(&l.background, value)
	case "text-align":
		if !inText {
			l.align = p.alignOf("text-align", value)
		}
		return true
	case "margin-left", "padding-left", "margin", "padding":
		if !inText && l.list == nil && roleOf(tag) != cell && tag != "li" && tag != "body" {
			p.indent(tag, property, value, l)
		}
		return true
	case "white-space":
		l.pre = l.pre || strings.HasPrefix(value, "pre") || value == "break-spaces"
		return true
	case "list-style", "list-style-type":
		l.bare = tag == "li" && slices.Contains(strings.Fields(value), "none")
		return tag == "li" || tag == "ul" || tag == "ol"
	case "display", "visibility":
		if value == "none" || value == "hidden" {
			l.hidden = true
			p.lost("style", "hidden-by-style", property+":"+value)
			return true
		}
	}
	return false
}

// indent reads how far a block is moved in from the left.
func (p *parser) indent(tag, property, value string, l *effect) {
	sides := strings.Fields(value)
	if len(sides) == 0 {
		return
	}
	if !strings.HasSuffix(property, "-left") {
		value = sides[[...]int{0, 1, 1, 3}[min(len(sides), 4)-1]]
		if len(sides) < 4 && tag != "blockquote" {
			return // the same on both sides: room around it, no indent
		}
	}
	if px, ok := pixels(value); ok && px > 0 {
		l.indent = min(max(l.indent, int(math.Round(min(px, 1e4)/document.LevelWidth))), document.MaxLevel)
	}
}

func weight(value string) toggle {
	n, err := strconv.Atoi(value)
	switch {
	case value == "bold", value == "bolder", err == nil && n >= 600:
		return on
	case value == "normal", value == "lighter", err == nil:
		return off
	}
	return keep
}

func slant(value string) toggle {
	switch {
	case value == "italic", strings.HasPrefix(value, "oblique"):
		return on
	case value == "normal":
		return off
	}
	return keep
}

func setColor(to *string, value string) bool {
	c, ok := document.Color.Clean(value)
	if ok {
		*to = c
	}
	return ok
}

// pixels reads a CSS length.
func pixels(s string) (float64, bool) {
	if s == "0" {
		return 0, true
	}
	for _, unit := range [...]struct {
		name string
		px   float64
	}{{"px", 1}, {"pt", 4. / 3}, {"rem", 16}, {"em", 16}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"pc", 16}} {
		if n, ok := strings.CutSuffix(s, unit.name); ok {
			v, err := strconv.ParseFloat(n, 64)
			return v * unit.px, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
		}
	}
	return 0, false
}

// meaningless reports whether a declaration asks for what there is anyway, or
// is meant for one program alone.
func meaningless(property, value string) bool {
	if strings.HasPrefix(property, "-") || strings.HasPrefix(property, "mso-") ||
		strings.HasPrefix(property, "margin-") || strings.HasPrefix(property, "padding-") {
		return true
	}
	switch value {
	case "normal", "none", "inherit", "initial", "unset", "auto", "0", "0px", "0pt", "baseline", "visible", "static",
		"transparent", "inline", "block", "currentcolor", "windowtext", "100%":
		return true
	}
	switch property {
	case "line-height", "orphans", "widows", "word-spacing", "overflow-wrap", "word-wrap", "caret-color":
		return true
	}
	return false
}

type declaration struct{ property, value string }

// declarations splits a style attribute. A ; in quotes or brackets is no end.
func declarations(style string) []declaration {
	var list []declaration
	start, depth, quote := 0, 0, rune(0)
	end := func(to int) {
		property, value, ok := strings.Cut(style[start:to], ":")
		value, _, _ = strings.Cut(value, "!")
		d := declaration{strings.ToLower(strings.TrimSpace(property)), strings.ToLower(strings.TrimSpace(value))}
		if ok && d.property != "" && d.value != "" {
			list = append(list, d)
		}
		start = to + 1
	}
	for at, r := range style {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ';' && depth <= 0:
			end(at)
		}
	}
	end(max(start, len(style)))
	return list
}

func sortedNames(attributes map[string]string) []string {
	names := make([]string, 0, len(attributes))
	for name := range attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
