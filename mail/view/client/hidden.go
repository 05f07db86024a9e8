package client

import (
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// unhide shows the tables in an element that its style attribute hides, since Word hides none of
// them with it (caniemail.com, display:none): they come to stand behind it. mso-hide:all hides them.
func (r *Reading) unhide(n *html.Node) {
	if n.Parent == nil || !hides(n) {
		return
	}
	switch n.Data {
	case "table", "tbody", "thead", "tfoot", "tr", "td", "th": // none of which can hold one beside it
		return
	}
	behind := n.NextSibling
	for _, table := range tablesIn(n, nil) {
		table.Parent.RemoveChild(table)
		n.Parent.InsertBefore(table, behind)
		r.drop(&r.rules.hidden, "<table> in a hidden <"+n.Data+">", style.Place(table))
	}
}

// hides reports whether a style attribute hides its element in Word, but not all that is in it.
func hides(n *html.Node) bool {
	hidden := false
	for _, d := range style.Declarations(attribute(n, "style")) {
		switch value := strings.ToLower(d.Value); {
		case d.Property == "mso-hide" && value == "all":
			return false
		case d.Property == "display":
			hidden = value == "none"
		}
	}
	return hidden
}

// tablesIn are the outermost tables in an element that are not hidden themselves.
func tablesIn(n *html.Node, list []*html.Node) []*html.Node {
	for c := range n.ChildNodes() {
		switch {
		case c.Type != html.ElementNode:
		case c.Data != "table":
			list = tablesIn(c, list)
		case !strings.Contains(attribute(c, "style"), "mso-hide") && !hides(c):
			list = append(list, c)
		}
	}
	return list
}
