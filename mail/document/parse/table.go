package parse

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// A document has no tables. One that holds data becomes a line a row; one that sets a page
// comes in as what stands in it.

// table reads a table.
func (p *parser) table(n *html.Node, s *state) {
	if !p.isData(n) {
		p.lost("element", "layout-table", "<table>")
		p.within(n, s)
		return
	}
	p.lost("element", "table", "<table>")
	p.rows(n, s)
}

func (p *parser) rows(n *html.Node, s *state) {
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.ElementNode && (child.Data == "tbody" || child.Data == "thead" || child.Data == "tfoot"):
			if in, ok := p.open(child, s); ok {
				p.rows(child, &in)
			}
		case child.Type == html.ElementNode && child.Data == "tr":
			if in, ok := p.open(child, s); ok {
				p.row(child, &in)
			}
		default:
			p.node(child, s)
		}
	}
}

// open enters an element of a table, if somebody sees it.
func (p *parser) open(n *html.Node, around *state) (state, bool) {
	if at := style.Place(n); at >= 0 {
		p.at = at
	}
	look := p.screens[0].Of(n)
	if look == nil || p.hides(n) {
		return state{}, false
	}
	return p.enter(n, look, true, around), true
}

// Between the cells of a row, and in the place of an empty one.
const (
	cellGap   = " · "
	emptyCell = "–"
)

// row reads a row as one line.
func (p *parser) row(n *html.Node, s *state) {
	p.breakBlock()
	if isBlank(n) {
		p.within(n, s) // what was copied may begin or end in it
		p.filling = nil
		return
	}
	s.row = true
	first, align := true, document.AlignStart
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode || child.Data != "td" && child.Data != "th" {
			p.node(child, s)
			continue
		}
		in, ok := p.open(child, s)
		if !ok || p.ended {
			continue
		}
		in.row = true
		if p.pasted != nil && p.pasted.outside {
			p.within(child, &in)
			first = p.pasted.outside
			continue
		}
		empty := isBlank(child)
		if empty && isNarrow(p.screens[0].Of(child)) {
			continue
		}
		f := p.fill(&in)
		f.text.row = true
		if first {
			align = alignOf(in.block)
		} else if alignOf(in.block) != align {
			f.Align = document.AlignStart // its cells stand each in its own way
		}
		if !first {
			f.text.trim(' ')
			f.text.put(cellGap, document.Marks{})
		}
		if first = false; empty {
			f.text.put(emptyCell, document.Marks{})
		}
		p.within(child, &in)
	}
	if p.filling != nil {
		p.filling.text.row = false
	}
	p.breakBlock()
}

// narrowest is the width of a cell that holds something, in pixels.
const narrowest = 40

func isNarrow(look *style.Style) bool {
	return look != nil && look.Width.Set && look.Width.Percent == 0 && look.Width.Px <= narrowest
}

// longestCell is how long the text of a cell of data is, in characters.
const longestCell = 160

// isData reports whether a table holds data: in a row more than one thing, and each a line.
func (p *parser) isData(n *html.Node) bool {
	switch strings.ToLower(attribute(n, "role")) {
	case "presentation", "none":
		return false
	}
	wide := false
	for row := range n.Descendants() {
		switch {
		case row.Type != html.ElementNode:
			continue
		case row.Data == "table":
			return false
		case row.Data != "tr":
			continue
		}
		cells := 0
		for cell := range row.ChildNodes() {
			if cell.Type != html.ElementNode {
				continue
			}
			if !p.isLine(cell) {
				return false
			}
			if !isBlank(cell) {
				cells++
			}
		}
		wide = wide || cells > 1
	}
	return wide
}

// ownLine reports whether an element begins a line, and no other that is all it holds does.
func (p *parser) ownLine(n *html.Node) bool {
	if look := p.screens[0].Of(n); look == nil || style.Void(n.Data) || !p.isBlock(n, look) {
		return false
	}
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode {
			look := p.screens[0].Of(child)
			return !isAlone(child) || look == nil || style.Void(child.Data) || !p.isBlock(child, look)
		}
	}
	return true
}

// isLine reports whether a cell holds no more than a line of data can.
func (p *parser) isLine(cell *html.Node) bool {
	blocks, runes := 0, 0
	for d := range cell.Descendants() {
		switch {
		case d.Type == html.TextNode:
			runes += utf8.RuneCountInString(strings.Trim(unmarked(d.Data), blanks))
		case d.Type != html.ElementNode:
			continue
		case headingOf(d.Data) > 0, d.Data == "table", d.Data == "ul", d.Data == "ol", d.Data == "hr", d.Data == "blockquote",
			d.Data == "img" && signOf(d) == "" && !pixel(d):
			return false
		case p.pasted != nil && strings.Contains(attribute(d, "style"), "mso-list:l"): // an item
			return false
		case p.ownLine(d):
			blocks++
		}
		if runes > longestCell || blocks > 2 {
			return false
		}
	}
	return true
}
