package parse

import (
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// node reads a node of the tree with what stands in it. A tree is never deep.
func (p *parser) node(n *html.Node, s *state) {
	switch {
	case p.ended:
	case n.Type == html.TextNode:
		p.textNode(n, s)
	case n.Type == html.CommentNode:
		p.comment(n, s)
	case n.Type == html.ElementNode:
		p.element(n, s)
	default:
		p.within(n, s)
	}
}

func (p *parser) within(n *html.Node, s *state) {
	for child := range n.ChildNodes() {
		p.node(child, s)
	}
}

func (p *parser) element(n *html.Node, around *state) {
	if at := style.Place(n); at >= 0 {
		p.at = at
	}
	tag := n.Data
	if dropped(n) {
		p.lostElement(n)
		return
	}
	if style.Place(n) >= 0 && n.Namespace == "" {
		p.kept(tag)
	}
	if tag == "img" && p.pasted != nil && pixel(n) {
		p.lost("pixel", "tracking-pixel", strings.TrimSpace(attribute(n, "src")))
		return
	}
	look := p.screens[0].Of(n)
	if look == nil || p.hides(n) || p.pasted != nil && p.notes(n) {
		return
	}
	if p.pasted != nil && p.show(n, around) {
		return
	}
	if style.Void(tag) {
		p.leaf(n, around)
		return
	}
	if isSpacer(n, look) {
		return
	}
	block := p.isBlock(n, look)
	if block {
		if p.pasted != nil {
			p.boxBefore(n)
		}
		p.breakBlock()
	}
	s := p.enter(n, look, block, around)
	switch {
	case tag == "li":
		p.beginItem(n, look, &s)
	case p.pasted != nil && p.beginOfficeItem(n, &s):
	case s.button != nil && around.button == nil:
		p.beginButton(n, &s)
	}
	box := ""
	if p.pasted != nil {
		if box = boxOf(n); box != "" {
			p.box(box, &s, true)
		}
	}
	at, parts := p.at, !block && tag != "button" // which has the browser's own room
	if parts {
		p.leave(look.Margin.Left, look.Padding.Left, look.Border.Left)
	}
	switch {
	case tag == "table":
		p.table(n, &s)
	default:
		before, behind := p.written(n, &s)
		p.text(before, &s)
		p.within(n, &s)
		p.text(behind, &s)
	}
	if box != "" && tag != "li" && n.FirstChild != nil {
		p.boxed = "" // it has no text
	}
	if parts {
		p.leave(look.Margin.Right, look.Padding.Right, look.Border.Right)
	}
	switch {
	case tag == "li", s.list != around.list, s.button != around.button, p.filling != nil && p.filling.office != "" && p.filling.element == n:
		p.flush()
	case block:
		p.breakBlock()
	}
	p.at = max(p.at, at)
}

// written is what a browser writes around the text of an element, or what takes the place of how it
// sets it.
func (p *parser) written(n *html.Node, s *state) (before, behind string) {
	switch {
	case n.Namespace == "math":
		return p.formula(n, s)
	case n.Data == "q":
		return style.QuotationMarks(n)
	case n.Data == "rt": // how it is read, which stands over it
		return "(", ")"
	}
	return "", ""
}

// leave notes room at an edge of an element in a line, such as between the links of a menu.
func (p *parser) leave(margin, padding style.Length, border style.Line) {
	if p.filling != nil {
		p.filling.text.room += margin.Px + padding.Px + border.Width
	}
}

// isBlock reports whether an element begins and ends a line of its own. What stands in a
// line as a box of blocks does: designs set columns so.
func (p *parser) isBlock(n *html.Node, look *style.Style) bool {
	switch look.Display {
	case "inline", "contents", "ruby", "ruby-text", "ruby-base":
		return false
	case "none": // of a browser's own, such as a <dialog>
		return !inline(n.Data)
	case "inline-block", "inline-table", "inline-flex", "inline-grid":
		if !inline(n.Data) && n.Data != "button" {
			return true
		}
		for child := range n.ChildNodes() {
			if l := p.screens[0].Of(child); l != nil && !strings.HasPrefix(l.Display, "inline") && l.Display != "none" && !style.Void(child.Data) {
				return true
			}
		}
		return false
	}
	return true
}

// hides reports whether nobody sees an element, on no screen, and says so.
func (p *parser) hides(n *html.Node) bool {
	by := ""
	for _, screen := range p.screens {
		if by = hiddenBy(screen.Of(n)); by == "" {
			break
		}
	}
	switch {
	case by != "":
		p.lost("style", "hidden-by-style", by)
	case hasAttribute(n, "hidden"):
		p.lost("attribute", "hidden", "hidden")
	default:
		return false
	}
	return true
}

// hiddenBy is the declaration by which nobody sees an element; empty: somebody does.
func hiddenBy(look *style.Style) string {
	clipped := func(l style.Length) bool { return look.Overflow != "visible" && l.Set && l.Px == 0 && l.Percent == 0 }
	switch {
	case look == nil:
	case look.Hidden() && look.Visible:
		return "display:none"
	case look.Hidden():
		return "visibility:hidden"
	case look.Opacity == 0:
		return "opacity:0"
	case clipped(look.MaxHeight), clipped(look.Height):
		return "height:0"
	case clipped(look.MaxWidth), clipped(look.Width):
		return "width:0"
	case look.Overflow != "visible" && dot(look.Height) && dot(look.Width): // for screen readers alone
		return "width:1px"
	}
	return ""
}

// dot reports whether a side is of a pixel.
func dot(l style.Length) bool { return l.Set && l.Percent == 0 && l.Px <= 1 }

// smallest is the size of a font that nobody reads, in pixels.
const smallest = 2

// textNode takes a text, if somebody can see it.
func (p *parser) textNode(n *html.Node, s *state) {
	if p.pasted != nil && p.pasted.outside {
		return
	}
	if s.marker {
		p.readMarker(unmarked(n.Data))
		return
	}
	for _, screen := range p.screens {
		look := screen.Of(n.Parent)
		if look == nil || look.Font.Size > smallest {
			p.text(p.unfilled(n.Data), s)
			return
		}
	}
	if strings.Trim(unmarked(n.Data), " \t\r\n\f\u00a0\u200b\u200c\u2007\u034f\u00ad\ufeff") != "" {
		p.lost("style", "hidden-by-style", "font-size:0")
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return true
		}
	}
	return false
}

func hasClass(classes, class string) bool {
	for c := range strings.FieldsSeq(classes) {
		if c == class {
			return true
		}
	}
	return false
}
