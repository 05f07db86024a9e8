package style

import (
	"encoding/binary"
	"image/color"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tries bounds the cascade: an element is asked only about the rules whose id, class or tag it
// has, and a text in which each rule could still match each element is read up to so many.
const tries = 1 << 22

// Hidden reports whether the text hides what stands in the element. What browsers never
// show, such as a <head>, is not hidden by the text.
func (s *Style) Hidden() bool { return s.Display == "none" && s.given.declared || !s.Visible }

// Styles are the computed styles of a tree. Elements that look the same share one.
type Styles struct {
	of        map[*html.Node]*Style
	at        map[int]*html.Node
	generated map[*html.Node][pseudos]*Generated
}

// Of is the style of an element; nil: of a text, or what is not of the tree.
func (s Styles) Of(n *html.Node) *Style { return s.of[n] }

// At is the style of the element whose start tag stands at a place of the text, in bytes.
func (s Styles) At(place int) (*Style, bool) {
	style, ok := s.of[s.at[place]]
	return style, ok
}

// Compute gives the styles that a screen asks for.
func (t *Tree) Compute(m Media) Styles {
	quirks := t.Mode == Quirks
	c := &cascade{
		matcher: matcher{left: tries, places: map[*html.Node]*siblings{}},
		quirks:  quirks, filter: t.filter, media: m, rules: [pseudos]map[string][]*rule{{}, {}, {}}, agent: agentRules(quirks), blocks: map[string]*block{}, next: t.blocks,
		around: map[string]int{}, tags: map[int]*tag{}, keys: map[string][]string{}, looks: map[string]*Style{}, late: map[string][]declaration{},
		styles: make(map[*html.Node]*Style, len(t.places)), text: color.NRGBA{A: 255}, link: color.NRGBA{B: 0xee, A: 255},
	}
	c.keysOf = func(n *html.Node) []string { return c.tagOf(n).keys }
	holds := map[string]bool{} // each list of queries is evaluated once
	for i := range t.rules {
		r := &t.rules[i]
		if !slices.ContainsFunc(r.media, func(list string) bool {
			if _, known := holds[list]; !known {
				holds[list] = m.holds(list)
			}
			return !holds[list]
		}) {
			of := c.rules[r.puts]
			of[r.key] = append(of[r.key], r)
		}
	}
	c.compute(t.Root, theInitial)
	return Styles{c.styles, t.places, c.generated}
}

type cascade struct {
	matcher
	quirks bool
	filter filtered
	media  Media
	rules  [pseudos]map[string][]*rule // by key
	agent  map[string][]*rule
	styles map[*html.Node]*Style
	root   *Style // of <html>

	generated map[*html.Node][pseudos]*Generated

	around  map[string]int      // the keys of the elements that are open
	tags    map[int]*tag        // by place
	keys    map[string][]string // of those without an id, by name and classes
	blocks  map[string]*block   // of style attributes and of other ones, by text
	next    int                 // block
	looks   map[string]*Style   // by parent and blocks
	late    map[string][]declaration
	numbers int // of styles
	grown   int // tokens that var() came to

	text, link color.NRGBA // those of the <body>
}

// compute goes no deeper than a tree is.
func (c *cascade) compute(n *html.Node, parent *Style) {
	if n.Type != html.ElementNode {
		for child := range n.ChildNodes() {
			c.compute(child, parent)
		}
		return
	}
	tag := c.tagOf(n)
	style := c.style(n, tag, parent)
	c.styles[n] = style
	c.generate(n, tag, style)
	if n.Data == "body" && n.Namespace == "" {
		c.text = style.Color // which the tables of an old page have
	}
	if n.FirstChild == nil {
		return
	}
	for _, k := range tag.keys {
		c.around[k]++
	}
	for child := range n.ChildNodes() {
		c.compute(child, style)
	}
	for _, k := range tag.keys {
		c.around[k]--
	}
}

// tag is what a start tag says. An element that is opened anew for one block after another
// has the tag of the first.
type tag struct {
	keys   []string // by which the rules for it are found
	inline *block   // its style attribute
	hints  *block   // what its other attributes say
}

func (c *cascade) tagOf(n *html.Node) *tag {
	at := Place(n)
	if t := c.tags[at]; t != nil && at >= 0 {
		return t
	}
	id, classes := fold(attribute(n, "id"), c.quirks), fold(attribute(n, "class"), c.quirks)
	t := &tag{keys: c.keys[n.Data+" "+classes]}
	if id != "" || t.keys == nil {
		t.keys = tagKeys(n.Data, id, classes)
		if id == "" {
			c.keys[n.Data+" "+classes] = t.keys
		}
	}
	if inline := attribute(n, "style"); inline != "" {
		t.inline = c.attributes(n, inline, false)
	}
	if hints := c.hints(n); hints != "" {
		t.hints = c.attributes(n, hints, true)
	}
	if at >= 0 {
		c.tags[at] = t
	}
	return t
}

// tagKeys are by what the rules for an element are found, sorted.
func tagKeys(name, id, classes string) []string {
	keys := []string{name}
	if id != "" {
		keys = append(keys, "#"+id)
	}
	for class := range strings.FieldsSeq(classes) {
		keys = append(keys, "."+class)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// origins are the declarations for an element, the weakest first (CSS Cascade 4, section 6).
type origins struct {
	agent, author []*block
	hints         int // how many of the author's are none of a sheet, but attributes
}

func (c *cascade) style(n *html.Node, t *tag, parent *Style) *Style {
	var o origins
	left := c.left
	c.left = tries
	o.agent = c.matched(c.agent, n, t.keys)
	c.left = left
	if t.hints != nil {
		o.author, o.hints = append(o.author, t.hints), 1
	}
	o.author = append(o.author, c.matched(c.rules[itself], n, t.keys)...)
	if t.inline != nil {
		o.author = append(o.author, t.inline)
	}
	look := o.look(n, parent, c.filter.by != nil)
	s, ok := c.looks[look]
	if !ok {
		s = c.computed(n, o, parent)
		c.looks[look] = s
	}
	if c.root == nil {
		c.root = s
	}
	return s
}

// attributes are the declarations of a style attribute, or of what other attributes say.
func (c *cascade) attributes(n *html.Node, text string, hints bool) *block {
	key := text
	if hints {
		key = "\x00" + text
	}
	b := c.blocks[key]
	if b == nil {
		c.next++
		f := c.filter.inline(n)
		if hints {
			f = filtered{}
		}
		b = blockOfEach(c.next, inlineSyntax(text).block(c.quirks && !hints, hints, f))
		c.blocks[key] = b
	}
	return b
}

// matched are the blocks of the rules for an element, the weakest first.
func (c *cascade) matched(rules map[string][]*rule, n *html.Node, keys []string) []*block {
	var list []*rule
	ask := func(candidates []*rule) {
		for _, r := range candidates {
			if c.left--; c.left < 0 {
				return
			}
			if !slices.ContainsFunc(r.around, func(k string) bool { return c.around[k] == 0 }) && c.match(&r.selector, n) {
				list = append(list, r)
			}
		}
	}
	ask(rules[""])
	for _, key := range keys {
		ask(rules[key])
	}
	if c.left < 0 {
		return nil
	}
	slices.SortFunc(list, func(a, b *rule) int {
		if l := slices.Compare(a.layer, b.layer); l != 0 {
			return l
		}
		if s := a.specificity.compare(b.specificity); s != 0 {
			return s
		}
		return a.order - b.order
	})
	blocks := make([]*block, len(list))
	for i, r := range list {
		blocks[i] = r.block
	}
	return blocks
}

// look is the same for elements that look the same: what they inherit and what is declared of them.
func (o origins) look(n *html.Node, parent *Style, filtered bool) string {
	b := make([]byte, 0, 64)
	b = binary.AppendUvarint(b, uint64(parent.number))
	switch {
	case filtered:
		b = append(append(b, n.Data...), 0)
	case n.Data == "table":
		b = append(b, 't')
	default:
		b = append(b, 'e')
	}
	for _, list := range [...][]*block{o.agent, o.author} {
		for _, block := range list {
			b = binary.AppendUvarint(b, uint64(block.id))
		}
		b = append(b, 0)
	}
	return string(b)
}
