package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

func (p *parser) listOf(n *html.Node, look *style.Style, within *state) *list {
	if within.quote {
		p.lost("element", "list-in-quote", "<"+n.Data+">")
	}
	l := &list{ordered: n.Data == "ol", level: p.level(within), next: 1}
	if start, err := strconv.Atoi(strings.TrimSpace(attribute(n, "start"))); err == nil {
		l.next = start
	}
	if !l.ordered {
		return l
	}
	if hasAttribute(n, "reversed") {
		p.lost("list", "list-type", "reversed")
	}
	if _, style := document.Numerals(l.level); look.ListType != "decimal" && look.ListType != style && look.ListType != "none" {
		p.lost("list", "list-type", look.ListType)
	}
	return l
}

func (p *parser) beginItem(n *html.Node, look *style.Style, s *state) {
	if f := p.filling; p.pasted != nil && f != nil && f.waits() && p.boxed == "" {
		f.bare = true // an editor's way to hold the items below the one before
	}
	p.flush()
	f := &filling{Block: document.Block{Kind: document.Bulleted}, at: p.at, list: p.listOfItem(n, s)}
	f.set(s)
	if style := attribute(n, "style"); style != "" {
		f.bare = look.ListType == "none" && strings.Contains(strings.ToLower(style), "list-style")
	}
	if f.list != nil {
		f.Level = f.list.level
		if f.list.ordered {
			f.Kind = document.Numbered
			f.value, _ = strconv.Atoi(strings.TrimSpace(attribute(n, "value")))
		}
	}
	p.filling = f
	s.level = f.Level + 1
}

// listOfItem is the list that an item is of: the one around it, but where a program says
// which level and what kind of list the item is of. Then its number is the next one there.
func (p *parser) listOfItem(n *html.Node, s *state) *list {
	level, says := levelOf(n)
	kind := attribute(n, "data-list")
	around := s.list
	if around == nil {
		around = &list{level: s.level, next: 1}
	}
	switch {
	case kind == "" && (!says || level == around.level):
		if place, err := strconv.Atoi(attribute(n, "data-aria-posinset")); err == nil && place > 0 {
			around.next = place
		} else if says && around.next == 1 && hasAttribute(n.Parent, "data-indent") {
			around.next = p.numbers.Natural(level)
		}
		return s.list
	case !says:
		level = around.level
	}
	l := &list{ordered: around.ordered, level: level, next: p.numbers.Natural(level)}
	if place, err := strconv.Atoi(attribute(n, "data-aria-posinset")); err == nil && place > 0 {
		l.next = place
	}
	if kind != "" {
		l.ordered = kind == "ordered"
	}
	return l
}

// levelOf is the level that a program writes to an item, from 0; ok: it does.
func levelOf(n *html.Node) (level int, ok bool) {
	for _, from := range [...]struct {
		n     *html.Node
		name  string
		first int
	}{{n, "data-aria-level", 1}, {n, "aria-level", 1}, {n, "data-stringify-indent", 0}, {n, "data-indent", 0}, {n.Parent, "data-indent", 0}} {
		if from.n == nil || !hasAttribute(from.n, from.name) {
			continue
		}
		if v, err := strconv.Atoi(strings.TrimSpace(attribute(from.n, from.name))); err == nil {
			return min(max(v-from.first, 0), document.MaxLevel), true
		}
	}
	for _, class := range [...]string{"ql-indent-", "public-DraftStyleDefault-depth"} { // Quill and Draft.js
		if v, ok := numberIn(n, class); ok {
			return v, true
		}
	}
	if v, ok := numberIn(n.Parent, "listindent"); ok {
		return max(v-1, 0), true
	}
	return 0, hasAttribute(n, "data-list")
}

// numberIn is the number that a class of an element ends with, as ql-indent-2, at most the deepest
// level; ok: it has such a class.
func numberIn(n *html.Node, prefix string) (v int, ok bool) {
	if n == nil {
		return 0, false
	}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if v, err := strconv.Atoi(strings.TrimPrefix(class, prefix)); err == nil && strings.HasPrefix(class, prefix) {
			return min(max(v, 0), document.MaxLevel), true
		}
	}
	return 0, false
}

// bareClasses writes what an editor says by its classes alone, without a sheet, as attributes.
func bareClasses(root *html.Node) {
	for n := range root.Descendants() {
		for class := range strings.FieldsSeq(attribute(n, "class")) {
			if to, ok := strings.CutPrefix(class, "ql-align-"); ok && !hasAttribute(n, "align") {
				n.Attr = append(n.Attr, html.Attribute{Key: "align", Val: to})
			}
			if class == "ql-direction-rtl" && !hasAttribute(n, "dir") {
				n.Attr = append(n.Attr, html.Attribute{Key: "dir", Val: "rtl"})
			}
		}
	}
}

// fromTheFirst is blocks whose lists begin at the first level: of a list, perhaps only a part
// was copied.
func fromTheFirst(blocks []document.Block) []document.Block {
	for from := 0; from < len(blocks); from++ {
		if !blocks[from].Kind.Item() {
			continue
		}
		to, least := from, document.MaxLevel
		for ; to < len(blocks) && (blocks[to].Kind.Item() || blocks[to].Level > 0); to++ {
			if blocks[to].Kind.Item() {
				least = min(least, blocks[to].Level)
			}
		}
		for i := range blocks[from:to] {
			blocks[from+i].Level = max(blocks[from+i].Level-least, 0)
		}
		from = to
	}
	return blocks
}

// startOf is the start of an item: none where the number it has in its list
// is the one it gets anyway.
func (p *parser) startOf(f *filling) int {
	number, start := f.list.next, 0
	if f.value > 0 {
		number = f.value
	}
	if number < 1 { // a list there begins at 1
		p.lost("attribute", "list-start", `start="`+strconv.Itoa(number)+`"`)
		number = 1
	}
	if f.value > 0 && p.pasted == nil || number != p.numbers.Natural(f.Level) {
		start = number
	}
	if start > document.MaxStart {
		p.lost("attribute", "list-start", `start="`+strconv.Itoa(number)+`"`)
		start = document.MaxStart
	}
	f.list.next = number + 1
	return start
}
