package parse

import (
	"strconv"
	"strings"

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

	office string           // the list of a word processor's item
	marker *strings.Builder // of such an item, as it is written; nil: it is none
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
	switch {
	case p.filling == nil || p.filling.waits():
	case p.filling.Kind == document.Button:
		p.filling.text.space(document.Marks{})
	default:
		p.flush()
	}
}

// fill gives the block that text goes to and begins one where there is none.
func (p *parser) fill() *filling {
	s := p.state()
	f := p.filling
	if f == nil {
		f = &filling{Block: document.Block{Kind: document.Paragraph, Align: s.align, Level: p.level(s)}, at: p.at + p.blank}
		switch {
		case s.heading > 0:
			f.Kind = document.Heading1 + document.Kind(s.heading-1)
		case s.quote:
			f.Kind = document.Quote
		}
		p.filling = f
	}
	if f.waits() {
		f.Align = s.align
		if s.heading > 0 {
			p.lost("element", "heading-in-item", "<h"+strconv.Itoa(s.heading)+">")
		}
	}
	return f
}

// level is that of a block which begins in s.
func (p *parser) level(s state) int {
	if s.level > document.MaxLevel {
		p.lost("depth", "level", "level "+strconv.Itoa(s.level))
	}
	return min(s.level, document.MaxLevel)
}

func (p *parser) beginItem(l effect, attributes map[string]string) {
	p.flush()
	s := p.state()
	f := &filling{Block: document.Block{Kind: document.Bulleted, Align: s.align}, at: p.at, list: s.list, bare: l.bare}
	if s.hidden {
		return
	}
	if s.list != nil {
		f.Level = s.list.level
		if s.list.ordered {
			f.Kind = document.Numbered
			f.value, _ = strconv.Atoi(strings.TrimSpace(attributes["value"]))
		}
	}
	p.filling = f
}

func (p *parser) beginButton(href string) {
	p.flush()
	s := p.state()
	if !s.hidden {
		p.filling = &filling{Block: document.Block{Kind: document.Button, Align: s.align, Level: p.level(s), Link: p.target(href)}, at: p.at}
	}
}

// flush ends the block that is being filled.
func (p *parser) flush() {
	f := p.filling
	p.filling = nil
	if f == nil || !f.lasting() {
		return
	}
	if f.marker != nil {
		p.settleOffice(f)
	}
	b := f.text.finish(f.Block, p.known)
	if f.list != nil && f.list.ordered {
		b.Start = p.startOf(f)
	}
	p.emit(b, f.at)
}

func (p *parser) emit(b document.Block, at int) {
	p.numbers.Next(b)
	p.blocks, p.places = append(p.blocks, b), append(p.places, at)
}

// startOf is the start of an item: none where the number it has in its list
// is the one it gets anyway.
func (p *parser) startOf(f *filling) int {
	number, start := f.list.next, 0
	switch {
	case f.value > 0:
		number, start = f.value, f.value
	case number != p.numbers.Natural(f.Level):
		start = number
	}
	f.list.next = number + 1
	if number < 1 || start > document.MaxStart {
		p.lost("attribute", "list-start", `start="`+strconv.Itoa(number)+`"`)
		return min(max(start, 0), document.MaxStart)
	}
	return start
}

// leaf reads an element without content.
func (p *parser) leaf(tag string, attributes map[string]string) {
	switch tag {
	case "br":
		if p.pasted == nil || !hasClass(attributes["class"], "Apple-interchange-newline") { // it ends what was copied
			p.lineBreak()
		}
	case "hr":
		p.endWithin("p")
		p.flush()
		if !p.state().hidden {
			p.emit(document.Block{Kind: document.Rule}, p.at)
		}
	case "img", "image":
		p.image(attributes)
	case "meta", "base", "col", "area", "param", "source", "track", "basefont", "bgsound", "keygen", "frame":
	default: // input, embed, link
		p.lost("element", "left-out", "<"+tag+">")
	}
	for _, name := range sortedNames(attributes) {
		if strings.HasPrefix(name, "on") {
			p.lost("script", "script", name)
		}
	}
}

func (p *parser) lineBreak() {
	if s := p.state(); !s.hidden {
		p.fill().text.lineBreak(s.Marks)
	}
}

func (p *parser) image(attributes map[string]string) {
	s := p.state()
	source := strings.TrimSpace(attributes["src"])
	if p.pasted != nil && pixel(attributes) {
		p.lost("pixel", "tracking-pixel", source)
		return
	}
	if !document.IsImageSource(source) {
		p.lost("image", "image", source)
		return
	}
	if s.hidden {
		return
	}
	p.flush()
	width, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attributes["width"]), "px"))
	p.emit(document.Block{
		Kind: document.Image, Align: s.align, Level: p.level(s), Source: source,
		Alt: attributes["alt"], Width: width, Link: s.Link,
	}, p.at)
}
