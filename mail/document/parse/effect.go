package parse

import (
	"slices"
	"strconv"
	"strings"

	"postroom/mail/document"
)

// effect is what an element changes for what stands in it. Its zero value
// changes nothing.
type effect struct {
	bold, italic      toggle
	underline, strike bool
	color, background string
	link              string
	align             *document.Align
	indent            int
	heading           int
	quote             bool
	pre               bool
	hidden            bool
	button            bool
	list              *list
	bare              bool // an item without a marker

	marker      bool   // of a word processor's item: it is not of the text
	office      string // the list of such an item
	officeLevel int    // its level, from 1; 0: it is none
}

// toggle is a mark that an element can turn on and off.
type toggle int

const (
	keep toggle = iota
	on
	off
)

func (t toggle) apply(was bool) bool { return t == on || t == keep && was }

func (l effect) apply(s state) state {
	s.Bold = l.bold.apply(s.Bold)
	s.Italic = l.italic.apply(s.Italic)
	s.Underline = s.Underline || l.underline
	s.Strike = s.Strike || l.strike
	if l.color != "" {
		s.Color = l.color
	}
	if l.background != "" {
		s.Background = l.background
	}
	if l.link != "" {
		s.Link = l.link
	}
	if l.align != nil {
		s.align = *l.align
	}
	s.level += l.indent
	if l.heading > 0 {
		s.heading = l.heading
	}
	s.quote = s.quote || l.quote
	s.pre = s.pre || l.pre
	s.hidden = s.hidden || l.hidden
	s.button = s.button || l.button
	s.marker = s.marker || l.marker
	if l.list != nil {
		s.list = l.list
	}
	return s
}

// effectOf reads a start tag.
func (p *parser) effectOf(tag string, attributes map[string]string) effect {
	l := effect{heading: headingOf(tag)}
	switch tag {
	case "b", "strong", "th":
		l.bold = on
	case "i", "em", "cite", "dfn", "var", "address":
		l.italic = on
	case "u", "ins":
		l.underline = true
	case "s", "strike", "del":
		l.strike = true
	case "mark":
		l.background = "#ffff00"
	case "center":
		l.align = new(document.AlignCentre)
	case "pre", "listing":
		l.pre = true
	case "dd":
		l.indent = 1
	case "ul", "ol", "menu", "dir":
		l.list = p.listOf(tag, attributes)
		l.indent = 1
	case "blockquote":
		l.quote = true
		if p.state().quote {
			p.lost("element", "quote-in-quote", "<blockquote>")
		}
	case "a":
		p.linkOf(attributes, &l)
	}
	for _, name := range sortedNames(attributes) {
		p.attribute(tag, name, attributes[name], &l)
		if p.pasted != nil {
			p.pastedEffect(tag, name, attributes[name], &l)
		}
	}
	if by := p.hiddenBySheet(); by != "" && !l.hidden {
		l.hidden = true
		p.lost("style", "hidden-by-style", by)
	}
	return l
}

func (p *parser) linkOf(attributes map[string]string, l *effect) {
	if hasClass(attributes["class"], "button") {
		l.button = true
		return
	}
	l.link = p.target(attributes["href"])
}

// target is where a link leads; what is none is reported.
func (p *parser) target(href string) string {
	link, _ := document.Link.Clean(href)
	if strings.HasPrefix(link, "%") && !slices.Contains(p.known, strings.Trim(link, "%")) {
		link = ""
	}
	if link == "" && strings.Trim(href, " \t\n\f\r") != "" {
		p.lost("link", "link", href)
	}
	return link
}

func (p *parser) listOf(tag string, attributes map[string]string) *list {
	within := p.state()
	if within.quote {
		p.lost("element", "list-in-quote", "<"+tag+">")
	}
	l := &list{ordered: tag == "ol", level: p.level(within), next: 1}
	if n, err := strconv.Atoi(strings.TrimSpace(attributes["start"])); err == nil {
		l.next = n
	}
	return l
}

// attribute reads one attribute of a start tag into an effect.
func (p *parser) attribute(tag, name, value string, l *effect) {
	switch {
	case name == "style":
		p.style(tag, value, l)
	case strings.HasPrefix(name, "on"):
		p.lost("script", "script", name)
	case name == "align" && (roleOf(tag) == block || roleOf(tag) == cell) && tag != "table":
		l.align = p.alignOf("align", value)
	case name == "color" && tag == "font":
		var ok bool
		if l.color, ok = legacyColor(value); !ok {
			p.lostAttribute(name, value)
		}
	case name == "hidden":
		l.hidden = true
		p.lost("attribute", "hidden", name)
	case !harmless(tag, name):
		p.lostAttribute(name, value)
	}
}

func (p *parser) lostAttribute(name, value string) {
	p.lost("attribute", "attribute", name+`="`+value+`"`)
}

// harmless reports whether an attribute means nothing by itself, or nothing
// that is not read or reported elsewhere.
func harmless(tag, name string) bool {
	switch name {
	case "class", "id", "lang", "name", "role", "title", "target", "rel", "nowrap", "valign", "width", "height",
		"border", "cellpadding", "cellspacing", "colspan", "rowspan", "summary", "scope", "tabindex", "translate":
		return true
	case "href", "hreflang", "type", "download", "ping", "referrerpolicy":
		return tag == "a"
	case "start":
		return tag == "ol"
	case "value":
		return tag == "li"
	case "align", "bgcolor":
		return tag == "table"
	}
	for _, prefix := range [...]string{"data-", "aria-", "xml", "v:", "o:", "w:"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func (p *parser) alignOf(name, value string) *document.Align {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "left", "start":
		return new(document.AlignStart)
	case "center", "middle", "-webkit-center", "-moz-center":
		return new(document.AlignCentre)
	case "right", "end":
		return new(document.AlignEnd)
	case "justify":
		return new(document.AlignJustify)
	case "inherit", "initial", "unset", "":
	default:
		p.lostAttribute(name, value)
	}
	return nil
}

// legacyColor reads a colour as <font> does, where # may be missing.
func legacyColor(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if c, ok := document.Color.Clean(s); ok && c != "" {
		return c, true
	}
	return document.Color.Clean("#" + s)
}

func hasClass(classes, class string) bool {
	for c := range strings.FieldsSeq(classes) {
		if c == class {
			return true
		}
	}
	return false
}
