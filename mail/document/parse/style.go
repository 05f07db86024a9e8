package parse

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"postroom/mail/document"
	"postroom/mail/style"
)

// style reads a style attribute into an effect.
func (p *parser) style(tag, value string, l *effect) {
	for _, d := range style.Declarations(strings.ToLower(value)) {
		if !p.declare(tag, d.Property, d.Value, l) && !meaningless(d.Property, d.Value) {
			p.lost("style", "style", d.Property+":"+d.Value)
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
	if px, ok := style.Pixels(value); ok && px > 0 {
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

func sortedNames(attributes map[string]string) []string {
	names := make([]string, 0, len(attributes))
	for name := range attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
