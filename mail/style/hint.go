package style

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"

	"postroom/mail/style/csscolor"
)

// hints are what the attributes of an element say, as CSS text (HTML §15.3 and 15.4). They are
// weaker than every sheet of the text.
func (c *cascade) hints(n *html.Node) string {
	h := &hints{}
	if n.Namespace != "" {
		h.drawing(n)
		return h.text.String()
	}
	switch n.Data {
	case "td", "th":
		h.cell(n)
	case "tbody", "thead", "tfoot", "colgroup":
		h.group(n)
	case "body":
		c.text, c.link = bodyColor(n, "text", c.text), bodyColor(n, "link", c.link)
	}
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key != mark && a.Key != "style" && a.Key != "class" {
			h.attribute(n, a.Key, a.Val)
		}
	}
	if n.Data == "table" {
		h.table(n)
	}
	return h.text.String()
}

type hints struct{ text strings.Builder }

// drawing reads the size of a drawing: a number alone is of pixels (SVG 2 §5.1.2, §7.2).
func (h *hints) drawing(n *html.Node) {
	if n.Data != "svg" {
		return
	}
	for _, name := range [...]string{"width", "height"} {
		value := strings.TrimSpace(attribute(n, name))
		if tokens := tokensOf(value); len(tokens) != 1 {
			continue
		} else if tokens[0].kind == css.NumberToken {
			value += "px"
		}
		h.say(name, value)
	}
}

// quote says what an attribute has as its own words: a value that is more than one is none.
func (h *hints) quote(property, value string) {
	for _, t := range tokensOf(value) {
		switch t.kind {
		case css.IdentToken, css.CommaToken, css.WhitespaceToken, css.NumberToken, css.DimensionToken:
		case css.StringToken:
			if len(t.text) < 2 || t.text[len(t.text)-1] != t.text[0] {
				return
			}
		default:
			return
		}
	}
	h.say(property, value)
}

func (h *hints) say(property, value string) {
	h.text.WriteString(property)
	h.text.WriteByte(':')
	h.text.WriteString(value)
	h.text.WriteByte(';')
}

func bodyColor(n *html.Node, name string, otherwise color.NRGBA) color.NRGBA {
	if c, ok := csscolor.Legacy(attribute(n, name)); ok {
		return c
	}
	return otherwise
}

func (h *hints) attribute(n *html.Node, name, value string) {
	switch name {
	case "align":
		h.align(n, strings.ToLower(strings.TrimSpace(value)))
	case "hidden":
		h.say("display", "none")
	case "dir":
		h.dir(n, strings.ToLower(value))
	case "bgcolor":
		if isTablePart(n.Data) || n.Data == "body" || n.Data == "marquee" {
			h.color("background-color", value)
		}
	case "background":
		if source := strings.TrimSpace(value); source != "" && (isTablePart(n.Data) || n.Data == "body") {
			h.say("background-image", `url("`+escaped(source)+`")`)
		}
	case "width", "height":
		h.extent(n, name, value)
	case "valign":
		if isTablePart(n.Data) {
			h.quote("vertical-align", strings.ToLower(value))
		}
	case "border":
		if isReplaced(n) {
			h.say("border", strconv.Itoa(borderOf(value, 0))+"px solid")
		}
	case "hspace", "vspace":
		h.space(n, name, value)
	default:
		h.own(n, name, value)
	}
}

// own reads what one kind of element alone has.
func (h *hints) own(n *html.Node, name, value string) {
	switch n.Data + " " + name {
	case "td nowrap", "th nowrap":
		h.say("white-space", "nowrap")
	case "body text":
		h.color("color", value)
	case "body marginwidth", "body leftmargin":
		h.length("margin-left", value)
		h.length("margin-right", value)
	case "body marginheight", "body topmargin":
		h.length("margin-top", value)
		h.length("margin-bottom", value)
	case "font color":
		h.color("color", value)
	case "font face":
		h.quote("font-family", value)
	case "font size":
		if size := fontSizeWord(value); size != "" {
			h.say("font-size", size)
		}
	case "br clear":
		switch v := strings.ToLower(value); v {
		case "all":
			h.say("clear", "both")
		case "left", "right", "both", "none":
			h.say("clear", v)
		}
	case "hr size", "hr noshade", "hr color":
		h.rule(n, name, value)
	case "ol type", "li type", "ul type":
		h.listType(value)
	case "iframe frameborder":
		if strings.TrimSpace(value) == "0" || strings.EqualFold(value, "no") {
			h.say("border-width", "0")
		}
	}
}

func isTablePart(tag string) bool {
	switch tag {
	case "table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup":
		return true
	}
	return false
}

func isReplaced(n *html.Node) bool {
	switch n.Data {
	case "img", "object", "embed", "iframe", "applet":
		return true
	}
	return n.Data == "input" && strings.EqualFold(attribute(n, "type"), "image")
}

// align is read as browsers do: what stands in a block is moved, its boxes too.
func (h *hints) align(n *html.Node, value string) {
	switch tag := n.Data; {
	case tag == "table":
		if value == "center" {
			h.say("margin-inline", "auto")
		} else {
			h.quote("float", value)
		}
	case tag == "hr":
		switch value {
		case "left":
			h.text.WriteString("margin-left:0;margin-right:auto;")
		case "right":
			h.text.WriteString("margin-left:auto;margin-right:0;")
		default:
			h.text.WriteString("margin-left:auto;margin-right:auto;")
		}
	case tag == "caption":
		h.quote("caption-side", value)
	case isReplaced(n):
		h.alignReplaced(value)
	case tag == "button" || tag == "input" || tag == "select" || tag == "textarea":
	case tag == "div" || tag == "p" || isTablePart(tag):
		switch value {
		case "center", "left", "right":
			value = "-webkit-" + value
		case "middle":
			value = "-webkit-center"
		}
		h.quote("text-align", value)
	default:
		if value == "middle" {
			value = "center"
		}
		h.quote("text-align", value)
	}
}

// alignsReplaced are the values of align on an image or an object that leave it in its line.
var alignsReplaced = map[string]string{
	"left": "top", "right": "top", "top": "top", "absmiddle": "middle", "absbottom": "bottom",
	"middle": "-webkit-baseline-middle", "center": "middle", "bottom": "baseline", "texttop": "text-top",
}

func (h *hints) alignReplaced(value string) {
	if value == "left" || value == "right" {
		h.say("float", value)
	}
	if at := alignsReplaced[value]; at != "" {
		h.say("vertical-align", at)
	}
}

func (h *hints) dir(n *html.Node, value string) {
	switch value {
	case "ltr", "rtl":
		h.say("direction", value)
		if n.Data != "bdo" {
			h.say("unicode-bidi", "isolate")
		}
	case "auto":
		switch n.Data {
		case "pre", "textarea":
			h.say("unicode-bidi", "plaintext")
		case "bdo":
			h.say("unicode-bidi", "isolate-override")
		default:
			h.say("unicode-bidi", "isolate")
		}
	}
}

func (h *hints) color(property, value string) {
	if c, ok := csscolor.Legacy(value); ok {
		h.say(property, fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B))
	}
}

// length says a length of HTML's (§2.3.4.4).
func (h *hints) length(property, value string) {
	if v, ok := dimension(value); ok {
		h.say(property, v)
	}
}

// dimension is a length of HTML's as CSS has it.
func dimension(value string) (string, bool) {
	value = strings.TrimLeft(value, " \t\n\r\f")
	end := 0
	for end < len(value) && ('0' <= value[end] && value[end] <= '9' || value[end] == '.' && end > 0 && !strings.Contains(value[:end], ".")) {
		end++
	}
	v, err := strconv.ParseFloat(strings.TrimSuffix(value[:end], "."), 64)
	if err != nil || math.IsInf(v, 0) {
		return "", false
	}
	unit := "px"
	if end < len(value) {
		switch value[end] {
		case '%':
			unit = "%"
		case '*':
			return "", false
		}
	}
	return strconv.FormatFloat(min(v, longest), 'f', -1, 64) + unit, true
}

func (h *hints) extent(n *html.Node, name, value string) {
	v, ok := dimension(value)
	if !ok {
		return
	}
	switch n.Data {
	case "table", "td", "th":
		if (v == "0px" || v == "0%") && (n.Data != "table" || name == "width") {
			return
		}
	case "col", "colgroup":
	case "hr":
		if name == "height" {
			return
		}
	case "img", "iframe", "object", "embed", "video", "applet", "marquee":
	case "tr", "thead", "tbody", "tfoot":
		if name == "width" {
			return
		}
	default:
		if !isReplaced(n) {
			return
		}
	}
	h.say(name, v)
}

func (h *hints) space(n *html.Node, name, value string) {
	if n.Data == "iframe" || n.Data != "marquee" && !isReplaced(n) {
		return
	}
	sides := [...]string{"margin-left", "margin-right"}
	if name == "vspace" {
		sides = [...]string{"margin-top", "margin-bottom"}
	}
	for _, s := range sides {
		h.length(s, value)
	}
}

func (h *hints) rule(n *html.Node, name, value string) {
	_, colored := attributeOf(n, "color")
	switch name {
	case "color":
		h.say("border-style", "solid")
		h.color("border-color", value)
		h.color("background-color", value)
	case "noshade":
		h.say("border-style", "solid")
		if !colored {
			h.text.WriteString("border-color:#808080;background-color:#808080;")
		}
	case "size":
		if size, _ := leadingInteger(value); size <= 1 {
			h.say("border-bottom-width", "0")
		} else {
			h.say("height", strconv.Itoa(size-2)+"px")
		}
	}
}

var listTypes = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}

func (h *hints) listType(value string) {
	if kind := listTypes[value]; kind != "" {
		h.say("list-style-type", kind)
	} else if v := strings.ToLower(value); slices.Contains([]string{"disc", "circle", "square", "none"}, v) {
		h.say("list-style-type", v)
	}
}

// fontSizeWord is the size of a <font> (HTML §15.3.1).
func fontSizeWord(value string) string {
	value = strings.TrimLeft(value, " \t\n\r\f")
	relative := 0
	switch {
	case strings.HasPrefix(value, "+"):
		relative = 1
	case strings.HasPrefix(value, "-"):
		relative = -1
	}
	if relative != 0 {
		value = value[1:]
	}
	n, ok := leadingInteger(value)
	if !ok || strings.HasPrefix(value, "-") {
		return ""
	}
	if relative != 0 {
		n = 3 + relative*n
	}
	return [...]string{"x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"}[min(max(n, 1), 7)-1]
}

// leadingInteger reads the integer that a text opens with (HTML §2.3.4.1).
func leadingInteger(s string) (int, bool) {
	s = strings.TrimLeft(s, " \t\n\r\f")
	end := 0
	for end < len(s) && ('0' <= s[end] && s[end] <= '9' || end == 0 && (s[end] == '-' || s[end] == '+')) {
		end++
	}
	return integer(strings.TrimPrefix(s[:end], "+"))
}

// escaped is a text as it stands in the quotes of CSS.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\a `, "\r", `\d `, "\f", `\c `, "\x00", "\uFFFD").Replace(s)
}
