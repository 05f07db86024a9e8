package view

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// build makes the boxes of a tree: those of the root element.
func (l *layout) build() *box {
	for n := range l.tree.Root.ChildNodes() {
		if n.Type == html.ElementNode {
			if boxes := l.boxes(n); len(boxes) > 0 {
				root := boxes[0]
				root.inline = false
				return root
			}
		}
	}
	return &box{kind: blockBox, style: &style.Style{Display: "block", Visible: true, Opacity: 1}}
}

// body is the box of the body; nil: there is none.
func (l *layout) body() *box {
	for _, c := range l.root.children {
		if c.node != nil && c.node.Data == "body" {
			return c
		}
	}
	return nil
}

// unclip leaves what the root does with what overflows it, or else the body, to the window, which
// shows all of a mail (CSS 2.2 §11.1.1).
func (l *layout) unclip() {
	b := l.root
	if b.style.Overflow == "" || b.style.Overflow == "visible" {
		b = l.body()
	}
	if b != nil {
		own := *b.style
		own.Overflow = "visible"
		b.style = &own
	}
}

// boxes are those of a node: none where it is not shown, several where blocks split it.
func (l *layout) boxes(n *html.Node) []*box {
	switch n.Type {
	case html.TextNode:
		if n.Data == "" {
			return nil
		}
		l.texts++
		return []*box{{kind: textBox, node: n, inline: true, style: l.styleOf(n.Parent), text: n.Data, number: l.texts}}
	case html.ElementNode:
	default:
		return nil
	}
	s := l.styleOf(n)
	if s.Display == "none" {
		return nil
	}
	switch n.Data {
	case "br":
		return []*box{{kind: breakBox, node: n, inline: true, style: s}}
	case "wbr":
		return []*box{{kind: textBox, node: n, inline: true, style: s, text: "\u200b", number: -1}}
	}
	b := &box{node: n, style: s, first: true, last: true}
	if replaced(n) {
		l.image(b)
		return []*box{b}
	}
	if s.Display == "contents" {
		return l.children(n)
	}
	b.kind, b.inline = kindOf(s.Display)
	if b.isFloat() {
		b.inline = false
	}
	if b.isControl() {
		b.kind = blockBox
		if children, ok := l.field(b); ok {
			adopt(b, children)
			return []*box{b}
		}
	}
	children := l.children(n)
	first, last := l.styles.Around(n)
	children = slices.Concat(generated(first), children, generated(last))
	if n.Data == "q" {
		children = l.quoted(n, s, children)
	}
	switch b.kind {
	case inlineBox:
		return split(b, whole(children, b))
	case blockBox:
		if s.Display == "list-item" {
			children = l.mark(b, children)
		}
	}
	adopt(b, children)
	return []*box{b}
}

// generated are the boxes of what a sheet puts into an element.
func generated(g *style.Generated) []*box {
	if g == nil || g.Style.Display == "none" {
		return nil
	}
	b := &box{style: g.Style, first: true, last: true}
	b.kind, b.inline = kindOf(g.Style.Display)
	b.inline = b.inline && !b.isFloat()
	var children []*box
	if g.Text != "" {
		children = []*box{{kind: textBox, inline: true, style: g.Style, text: g.Text, number: -1}}
	}
	if b.kind == inlineBox {
		return split(b, children)
	}
	adopt(b, children)
	return []*box{b}
}

// quoted puts the quotation marks of a browser around what is in a <q>.
func (l *layout) quoted(n *html.Node, s *style.Style, children []*box) []*box {
	before, behind := style.QuotationMarks(n)
	mark := func(text string) *box {
		return &box{kind: textBox, inline: true, style: anonymousStyle(s, "inline"), text: text, number: -1}
	}
	return append(append([]*box{mark(before)}, children...), mark(behind))
}

func (l *layout) children(n *html.Node) []*box {
	var list []*box
	for c := range n.ChildNodes() {
		l.goOn()
		list = append(list, l.boxes(c)...)
	}
	return list
}

// styleOf is the style of an element; what has none is not shown.
func (l *layout) styleOf(n *html.Node) *style.Style {
	if s := l.styles.Of(n); s != nil {
		return s
	}
	return &style.Style{Display: "none", Visible: true, Opacity: 1}
}

// replaced reports whether an element is shown as a thing of its own size. What programs,
// films and pages in a page would show is not there: their place is.
func replaced(n *html.Node) bool {
	switch n.Data {
	case "img", "video", "iframe", "embed", "canvas":
		return n.Namespace == ""
	case "svg":
		return true
	}
	return false
}

func kindOf(display string) (k kind, inline bool) {
	switch display {
	case "inline":
		return inlineBox, true
	case "inline-block", "inline-flex", "inline-grid":
		return blockBox, true
	case "table":
		return tableBox, false
	case "inline-table":
		return tableBox, true
	case "table-row-group", "table-header-group", "table-footer-group":
		return rowGroupBox, false
	case "table-row":
		return rowBox, false
	case "table-cell":
		return cellBox, false
	case "table-caption":
		return captionBox, false
	case "table-column", "table-column-group":
		return columnBox, false
	}
	return blockBox, false
}

// adopt gives a box its children, with the anonymous boxes that CSS 2.2 §9.2.1.1 and §17.2.1
// put between.
func adopt(b *box, children []*box) {
	switch b.kind {
	case tableBox, rowGroupBox, rowBox: // white space in them is none, whatever it stands between
		if b.node != nil {
			children = slices.DeleteFunc(children, func(c *box) bool { return c.kind == textBox && strings.Trim(c.text, " \t\r\n\f") == "" })
		}
	}
	switch b.kind {
	case tableBox:
		children = wrap(b, children, rowBox, captionBox, columnBox, rowGroupBox, rowBox)
		children = grouped(b, children)
	case rowGroupBox:
		children = wrap(b, children, rowBox, rowBox)
	case rowBox:
		children = wrap(b, children, cellBox, cellBox)
	case columnBox:
		children = slices.DeleteFunc(children, func(c *box) bool { return c.kind != columnBox })
	default:
		children = flowed(b, whole(children, b))
	}
	b.children = children
	for _, c := range children {
		c.parent = b
	}
}

// flowed gives a block container's children: blocks alone, or inlines alone.
func flowed(b *box, children []*box) []*box {
	isBlock := func(c *box) bool { return !c.inline && !c.isFloat() }
	if !slices.ContainsFunc(children, isBlock) {
		b.lines = !onlyFloats(children)
		if b.lines {
			return children
		}
		return floatsOf(children)
	}
	var list, run []*box
	end := func() {
		switch {
		case onlyFloats(run):
			list = append(list, floatsOf(run)...)
		case len(run) > 0:
			anonymous := &box{kind: blockBox, style: anonymousStyle(b.style, "block"), lines: true, children: run}
			if len(list) > 0 { // the first line of a block is one only
				anonymous.style.TextIndent = style.Length{}
			}
			for _, c := range run {
				c.parent = anonymous
			}
			list = append(list, anonymous)
		}
		run = nil
	}
	for _, c := range children {
		if isBlock(c) {
			end()
			list = append(list, c)
		} else {
			run = append(run, c)
		}
	}
	end()
	return list
}

// onlyFloats reports whether nothing in a list of inlines makes a line.
func onlyFloats(list []*box) bool {
	for _, c := range list {
		switch {
		case c.isFloat() || c.kind == textBox && blank(c):
		case c.kind == inlineBox && onlyFloats(c.children) && !edged(c.style):
		default:
			return false
		}
	}
	return true
}

// floatsOf are the floats of a list of inlines, those in inlines too.
func floatsOf(list []*box) []*box {
	var floats []*box
	for _, c := range list {
		if c.isFloat() {
			floats = append(floats, c)
		} else if c.kind == inlineBox {
			floats = append(floats, floatsOf(c.children)...)
		}
	}
	return floats
}

// edged reports whether an inline takes room by itself.
func edged(s *style.Style) bool {
	for _, e := range [...]float64{s.Border.Left.Width, s.Border.Right.Width, s.Padding.Left.Px, s.Padding.Right.Px, s.Margin.Left.Px, s.Margin.Right.Px} {
		if e != 0 {
			return true
		}
	}
	return false
}

// blank reports whether a text is white space that collapses.
func blank(b *box) bool {
	switch b.style.WhiteSpace {
	case "pre", "pre-wrap", "break-spaces":
		return false
	case "pre-line":
		return strings.Trim(b.text, " \t\r\f") == ""
	}
	return strings.Trim(b.text, " \t\r\n\f") == ""
}

// split gives an inline its children; blocks among them stand between its pieces.
func split(b *box, children []*box) []*box {
	isBlock := func(c *box) bool { return !c.inline && !c.isFloat() }
	if !slices.ContainsFunc(children, isBlock) {
		b.children = children
		for _, c := range children {
			c.parent = b
		}
		return []*box{b}
	}
	var list []*box
	piece := &box{kind: inlineBox, node: b.node, style: b.style, inline: true, first: true}
	for _, c := range children {
		if isBlock(c) {
			list = append(list, piece, c)
			piece = &box{kind: inlineBox, node: b.node, style: b.style, inline: true}
			continue
		}
		c.parent = piece
		piece.children = append(piece.children, c)
	}
	piece.last = true
	return append(list, piece)
}

// attribute is that of an element; nil has none.
func attribute(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// whole number of an attribute (HTML §2.3.4.1); fallback where it is none.
func number(n *html.Node, name string, fallback int) int {
	text := strings.TrimLeft(attribute(n, name), " \t\n\f\r")
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || end == 0 && (text[end] == '-' || text[end] == '+')) {
		end++
	}
	v, err := strconv.Atoi(text[:end])
	if err != nil {
		return fallback
	}
	return v
}
