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
	return l
}

func (p *parser) beginItem(n *html.Node, look *style.Style, s *state) {
	p.flush()
	f := &filling{Block: document.Block{Kind: document.Bulleted}, at: p.at, list: s.list}
	f.set(s)
	if style := attribute(n, "style"); style != "" {
		f.bare = look.ListType == "none" && strings.Contains(strings.ToLower(style), "list-style")
	}
	if s.list != nil {
		f.Level = s.list.level
		if s.list.ordered {
			f.Kind = document.Numbered
			f.value, _ = strconv.Atoi(strings.TrimSpace(attribute(n, "value")))
		}
	}
	p.filling = f
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
