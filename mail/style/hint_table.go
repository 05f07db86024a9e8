package style

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// table reads what the attributes of a table say of its lines.
func (h *hints) table(n *html.Node) {
	bordered, framed := false, false
	for _, a := range n.Attr {
		switch a.Key {
		case "border":
			h.say("border-width", strconv.Itoa(borderOf(a.Val, 1))+"px")
			bordered = borderOf(a.Val, 1) > 0
		case "frame":
			framed = h.frame(strings.ToLower(a.Val))
		}
	}
	if color, ok := attributeOf(n, "bordercolor"); ok {
		h.color("border-color", color)
	}
	if v, ok := dimension(attribute(n, "cellspacing")); ok {
		h.say("border-spacing", v)
	}
	if rulesOf(n) != "" {
		h.say("border-collapse", "collapse")
	}
	switch {
	case framed:
	case bordered && has(n, "bordercolor"):
		h.say("border-style", "solid")
	case bordered:
		h.say("border-style", "outset")
	case rulesOf(n) != "":
		h.say("border-style", "hidden")
	}
}

// borderOf is the width of a border attribute, or what one is that says none.
func borderOf(value string, otherwise int) int {
	if n, ok := leadingInteger(value); ok && n >= 0 {
		return n
	}
	return otherwise
}

// frame says which of its outer lines a table has; false: nothing does.
func (h *hints) frame(value string) bool {
	var on [4]bool // top, right, bottom, left
	switch value {
	case "above":
		on[0] = true
	case "below":
		on[2] = true
	case "hsides":
		on[0], on[2] = true, true
	case "vsides":
		on[1], on[3] = true, true
	case "lhs":
		on[3] = true
	case "rhs":
		on[1] = true
	case "box", "border":
		on = [4]bool{true, true, true, true}
	case "void":
	default:
		return false
	}
	h.text.WriteString("border-width:thin;")
	for i, side := range [...]string{"top", "right", "bottom", "left"} {
		if on[i] {
			h.say("border-"+side+"-style", "solid")
		} else {
			h.say("border-"+side+"-style", "hidden")
		}
	}
	return true
}

func rulesOf(table *html.Node) string {
	switch v := strings.ToLower(attribute(table, "rules")); v {
	case "none", "groups", "rows", "cols", "all":
		return v
	}
	return ""
}

// tableOf is the table that a part of one is of; nil: of none.
func tableOf(n *html.Node) *html.Node {
	for n = n.Parent; n != nil && isTablePart(n.Data); n = n.Parent {
		if n.Data == "table" {
			return n
		}
	}
	return nil
}

// group reads what the attributes of a table say of the groups of its rows and columns.
func (h *hints) group(n *html.Node) {
	table := tableOf(n)
	switch {
	case table == nil || rulesOf(table) != "groups":
	case n.Data == "colgroup":
		h.text.WriteString("border-left-width:thin;border-right-width:thin;border-left-style:solid;border-right-style:solid;")
	default:
		h.text.WriteString("border-top-width:thin;border-bottom-width:thin;border-top-style:solid;border-bottom-style:solid;")
	}
}

// cell reads what the attributes of a table say of its cells.
func (h *hints) cell(n *html.Node) {
	table := tableOf(n)
	if table == nil {
		return
	}
	border, bordered := attributeOf(table, "border")
	bordered = bordered && borderOf(border, 1) > 0
	switch rulesOf(table) {
	case "all":
		h.text.WriteString("border:1px solid;border-color:inherit;")
	case "cols":
		h.text.WriteString("border-left:thin solid;border-right:thin solid;border-color:inherit;")
	case "rows":
		h.text.WriteString("border-top:thin solid;border-bottom:thin solid;border-color:inherit;")
	case "":
		switch {
		case bordered && has(table, "bordercolor"):
			h.text.WriteString("border:1px solid;border-color:inherit;")
		case bordered:
			h.text.WriteString("border:1px inset;border-color:inherit;")
		}
	}
	padding := 1
	if said := attribute(table, "cellpadding"); said != "" { // what is no number is 0
		v, _ := leadingInteger(said)
		padding = max(v, 0)
	}
	h.say("padding", strconv.Itoa(padding)+"px")
}
