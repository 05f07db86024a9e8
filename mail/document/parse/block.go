package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// filling is a block that text goes to.
type filling struct {
	document.Block        // but its text
	at             int    // where it begins in the source, in bytes
	text           inflow // what came so far
	list           *list  // of an item
	value          int    // of an item that names its number; 0: none
	bare           bool   // an item without a marker: nothing, if nothing comes
	small          bool   // some of its text is no larger than text is, or not bold

	element *html.Node       // of a word processor's item
	office  string           // the list of such an item
	marker  *strings.Builder // of such an item, as it is written; nil: it is none
}

// lasting reports whether the block is one even without text.
func (f *filling) lasting() bool {
	return f.text.len() > 0 || f.Kind == document.Button || f.Kind.Item() && !f.bare
}

// waits reports whether the block is an item that has no text yet: what
// begins a block in it begins its text.
func (f *filling) waits() bool { return f.Kind.Item() && f.text.len() == 0 }

// breakBlock is what the begin and the end of a block do.
func (p *parser) breakBlock() {
	switch f := p.filling; {
	case f == nil || f.waits():
	case f.Kind == document.Button || f.text.row:
		f.text.space(document.Marks{})
	default:
		p.flush()
	}
}

// fill gives the block that text goes to and begins one where there is none.
func (p *parser) fill(s *state) *filling {
	f := p.filling
	if f == nil {
		f = &filling{Block: document.Block{Kind: document.Paragraph, Level: p.level(s)}, at: p.at}
		switch {
		case s.heading > 0:
			f.Kind = document.Heading1 + document.Kind(s.heading-1)
		case s.quote:
			f.Kind = document.Quote
		}
		f.set(s)
		f.text.row = s.row
		p.filling = f
	}
	if f.waits() {
		f.set(s)
		if s.heading > 0 {
			p.lost("element", "heading-in-item", "<h"+strconv.Itoa(s.heading)+">")
		}
	}
	return f
}

// set gives a block how its lines run.
func (f *filling) set(s *state) {
	f.Align = alignOf(s.block)
	f.RightToLeft = s.block != nil && s.block.RightToLeft
}

// level is that of a block which begins in s.
func (p *parser) level(s *state) int {
	if s.level > document.MaxLevel {
		p.lost("depth", "level", "level "+strconv.Itoa(s.level))
	}
	return min(s.level, document.MaxLevel)
}

// flush ends the block that is being filled.
func (p *parser) flush() {
	f := p.filling
	p.filling = nil
	if f != nil && f.Kind.Item() && p.boxed != "" {
		f.text.put(p.boxed, document.Marks{})
		p.boxed = ""
	}
	if f == nil || !f.lasting() {
		return
	}
	if f.marker != nil {
		p.settleOffice(f)
	}
	b := f.text.finish(f.Block, p.known)
	if p.pasted != nil {
		b = boxWritten(b)
	}
	p.heading(b, f)
	if f.list != nil && f.list.ordered {
		b.Start = p.startOf(f)
	}
	p.emit(b, f.at)
}

// longestHeading is how long a heading is, in bytes of its text.
const longestHeading = 160

// heading tells of a paragraph that looks like a heading.
func (p *parser) heading(b document.Block, f *filling) {
	if b.Kind == document.Paragraph && !f.small && len(b.Text) <= longestHeading && strings.Trim(b.Text, blanks) != "" {
		p.lost("heading", "looks-like-heading", b.Text)
	}
}

func (p *parser) emit(b document.Block, at int) {
	p.numbers.Next(b)
	p.blocks, p.places = append(p.blocks, b), append(p.places, at)
}

// leaf reads an element without content.
func (p *parser) leaf(n *html.Node, s *state) {
	switch tag := n.Data; tag {
	case "br":
		if p.pasted == nil || !hasClass(attribute(n, "class"), "Apple-interchange-newline") && !p.pasted.outside { // it ends what was copied
			p.fill(s).text.lineBreak(p.readable(s.marks, s, false))
		}
	case "hr":
		p.flush()
		p.emit(document.Block{Kind: document.Rule}, p.at)
	case "img", "image":
		p.image(n, s)
	case "wbr", "meta", "base", "col", "area", "param", "source", "track", "basefont", "bgsound", "keygen", "frame":
	case "input":
		if strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "checkbox") {
			box := openBox
			if hasAttribute(n, "checked") {
				box = doneBox
			}
			p.box(box, s, false)
			break
		}
		p.lost("element", "left-out", "<input>")
	default: // embed, link
		p.lost("element", "left-out", "<"+tag+">")
	}
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "on") {
			p.lost("script", "script", a.Key)
		}
	}
}

func (p *parser) beginButton(n *html.Node, s *state) {
	p.flush()
	p.filling = &filling{Block: document.Block{Kind: document.Button, Level: p.level(s), Link: p.target(n), Color: s.button.color}, at: p.at}
	p.filling.set(s)
	p.filling.Align = s.button.align
}
