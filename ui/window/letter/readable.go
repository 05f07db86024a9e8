package letter

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readable gives a mail's HTML back what its layout for old mail clients took: a
// button, which a mail draws as a filled cell around a link, and a quote, a cell
// with a line at its left. It is for showing alone.
func readable(source string) string {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return source
	}
	var cells []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Td {
			cells = append(cells, n)
		}
	}
	for _, cell := range cells {
		style := strings.ToLower(attributeOf(cell, "style"))
		link := onlyChild(cell)
		switch {
		case strings.Contains(style, "background") && link != nil && link.DataAtom == atom.A:
			cell.Attr = nil // it aligned the label in the button
			link.Attr = append(link.Attr, html.Attribute{Key: "class", Val: "button"})
		case strings.Contains(style, "border-left:"):
			quote(cell)
		}
	}
	var out strings.Builder
	if err := html.Render(&out, root); err != nil {
		return source
	}
	return out.String()
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// onlyChild is the element that is all that a node holds; nil: there is more, or none.
func onlyChild(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.CommentNode, c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.Type == html.ElementNode && only == nil:
			only = c
		default:
			return nil
		}
	}
	return only
}

// quote puts all that a cell holds into a quote.
func quote(cell *html.Node) {
	q := &html.Node{Type: html.ElementNode, Data: "blockquote", DataAtom: atom.Blockquote}
	for cell.FirstChild != nil {
		c := cell.FirstChild
		cell.RemoveChild(c)
		q.AppendChild(c)
	}
	cell.AppendChild(q)
}
