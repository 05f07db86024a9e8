package parse

import (
	"slices"
	"strings"

	"postroom/mail/document"
)

// maxOpen bounds the stack of open elements. Deeper ones begin and end blocks
// and mean nothing else.
const maxOpen = 128

// element is one that is open.
type element struct {
	tag    string
	effect effect
	within state // what holds in it
}

// state is what holds for text at a place in the source.
type state struct {
	document.Marks
	align   document.Align
	level   int // of a block that begins here and is no item
	heading int // 1 to 3; 0: none
	quote   bool
	pre     bool // white space stays
	hidden  bool
	button  bool
	marker  bool  // of a word processor's item
	list    *list // the innermost; nil: none
}

// list is a list that is open.
type list struct {
	ordered bool
	level   int // of its items
	next    int // the number of the next one
}

func (p *parser) state() state {
	if len(p.open) == 0 {
		return state{}
	}
	return p.open[len(p.open)-1].within
}

func (p *parser) lastOpen() string {
	if len(p.open) == 0 {
		return ""
	}
	return p.open[len(p.open)-1].tag
}

func (p *parser) start(tag string, attributes map[string]string) {
	if roleOf(tag) == leaf {
		p.leaf(tag, attributes)
		return
	}
	p.kept(tag)
	p.endImplied(tag)
	r := roleOf(tag)
	if r == block || r == cell {
		p.breakBlock()
	}
	if tag == "html" || tag == "body" {
		// A second one only adds to the first: it never ends before the source.
		if slices.ContainsFunc(p.open, func(e element) bool { return e.tag == tag }) {
			return
		}
	}
	l := p.effectOf(tag, attributes)
	if len(p.open) < maxOpen {
		p.open = append(p.open, element{tag: tag, effect: l, within: l.apply(p.state())})
	} else {
		p.beyond++
		p.lost("depth", "nesting", "<"+tag+">")
	}
	switch {
	case tag == "li":
		p.beginItem(l, attributes)
	case l.officeLevel > 0 && l.heading == 0:
		p.beginOfficeItem(l)
	case l.button:
		p.beginButton(attributes["href"])
	}
}

// endImplied ends what cannot stand around tag (HTML Living Standard, 13.2.6.4.7).
func (p *parser) endImplied(tag string) {
	switch tag {
	case "a":
		p.endWithin("a")
	case "li":
		p.endWithin("p")
		p.endUpTo([]string{"li"}, []string{"ul", "ol", "menu", "dir"})
	case "dt", "dd":
		p.endWithin("p")
		p.endUpTo([]string{"dt", "dd"}, []string{"dl"})
	case "td", "th":
		p.endUpTo([]string{"td", "th", "caption"}, []string{"table"})
	case "tr":
		p.endUpTo([]string{"tr", "td", "th", "caption"}, []string{"table"})
	case "thead", "tbody", "tfoot", "caption", "colgroup":
		p.endUpTo([]string{"thead", "tbody", "tfoot", "tr", "td", "th", "caption"}, []string{"table"})
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.endWithin("p")
		if n := len(p.open); n > 0 && headingOf(p.open[n-1].tag) > 0 {
			p.close(n - 1)
		}
	default:
		if roleOf(tag) == block || tag == "table" {
			p.endWithin("p")
		}
	}
}

// endWithin ends the innermost element of a tag that is in the same cell.
func (p *parser) endWithin(tag string) {
	for i := len(p.open) - 1; i >= 0 && roleOf(p.open[i].tag) != cell; i-- {
		if p.open[i].tag == tag {
			p.close(i)
			return
		}
	}
}

// endUpTo ends the outermost of tags that stands within the innermost of bounds.
func (p *parser) endUpTo(tags, bounds []string) {
	found := -1
	for i := len(p.open) - 1; i >= 0 && !slices.Contains(bounds, p.open[i].tag); i-- {
		if slices.Contains(tags, p.open[i].tag) {
			found = i
		}
		if roleOf(p.open[i].tag) == cell && !slices.Contains(tags, p.open[i].tag) {
			break
		}
	}
	if found >= 0 {
		p.close(found)
	}
}

func (p *parser) end(tag string) {
	switch {
	case tag == "br":
		p.lineBreak()
		return
	case tag == "body" || tag == "html" || roleOf(tag) == leaf:
		return
	case p.beyond > 0:
		p.beyond--
		if !inline(tag) {
			p.breakBlock()
		}
		return
	}
	r := roleOf(tag)
	for i := len(p.open) - 1; i >= 0; i-- {
		e := p.open[i]
		if e.tag == tag || headingOf(e.tag) > 0 && headingOf(tag) > 0 {
			p.close(i)
			return
		}
		switch {
		case e.tag == "table", roleOf(e.tag) == cell && r != cell && !isRow(tag):
			return
		case tag == "li" && e.effect.list != nil:
			return
		case (r == plain || r == unknown) && roleOf(e.tag) == block:
			return
		}
	}
}

// isRow reports whether a tag ends the cells in it.
func isRow(tag string) bool {
	return tag == "tr" || tag == "tbody" || tag == "thead" || tag == "tfoot"
}

// close ends the element at i and what stands in it, except for what browsers
// let go on: formatting, but not out of a cell, and from formatting that ends
// too early also the blocks in it (the adoption agency algorithm,
// HTML Living Standard, 13.2.6.4.7).
func (p *parser) close(i int) {
	e := p.open[i]
	r := roleOf(e.tag)
	switch {
	case e.tag == "li" || e.effect.list != nil || e.effect.officeLevel > 0:
		p.flush()
	case r == block || r == cell:
		p.breakBlock()
	}
	above := slices.Clone(p.open[i+1:])
	p.open = p.open[:i]
	buttonEnds := e.effect.button
	for _, a := range above {
		goesOn := false
		switch roleOf(a.tag) {
		case formatting:
			goesOn = r != cell && !(r == block && a.effect.button)
		case block:
			goesOn = r == formatting
		}
		if !goesOn {
			buttonEnds = buttonEnds || a.effect.button
			continue
		}
		a.within = a.effect.apply(p.state())
		p.open = append(p.open, a)
	}
	if buttonEnds {
		p.flush()
	}
}

func headingOf(tag string) int {
	if len(tag) != 2 || tag[0] != 'h' || !strings.Contains("123456", tag[1:]) {
		return 0
	}
	return min(int(tag[1]-'0'), 3)
}
