package tomltext

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// part is a statement and the blank lines and comments before it.
type part struct {
	statement  // places are those in the text as it was read
	lead, text string
	born       int // the last removal before it came; 0: it was read
	prev, next *part
}

// Text is a text and the changes to it, as parts that are changed one by one: what no
// change touches comes out as it went in, byte for byte. The maps are keyed by places in
// the text as it was read.
type Text struct {
	mark    string // a byte order mark, or nothing
	source  string // behind it
	order   []string
	root    part             // before the first part and behind the last
	at      index            // of the parts
	gone    map[string]int   // paths that were removed, each with the number of that removal
	removal int              // the last one's number
	tail    string           // behind the last statement
	newline string           // of lines that are written anew
	texts   map[int]string   // new text of a key or a value, by its start
	dropped map[int]bool     // pairs of inline tables that go, by their start
	added   map[int][]string // pairs that come, by the inline table's start
}

// New is a text that [Read] finds no fault in; of another, only what stands before the
// first fault can be changed. order are the tables of the top level in the order in which
// new ones are put between those that are there.
func New(text string, order ...string) *Text {
	t := &Text{
		order: order, newline: "\n",
		gone: map[string]int{}, texts: map[int]string{}, dropped: map[int]bool{}, added: map[int][]string{},
	}
	t.source = strings.TrimPrefix(text, byteOrderMark)
	t.mark = text[:len(text)-len(t.source)]
	if i := strings.IndexByte(t.source, '\n'); i > 0 && t.source[i-1] == '\r' {
		t.newline = "\r\n"
	}
	list, _ := scan([]byte(t.source))
	at := 0
	parts := make([]*part, len(list))
	for i, s := range list {
		parts[i] = &part{statement: s, lead: t.source[at:s.start], text: t.source[s.start:s.end]}
		at = s.end
	}
	t.tail = t.source[at:]
	t.link(parts)
	return t
}

// String is the text with all changes.
func (t *Text) String() string {
	var b strings.Builder
	b.WriteString(t.mark)
	last := byte('\n')
	put := func(s string) {
		if s != "" {
			b.WriteString(s)
			last = s[len(s)-1]
		}
	}
	left := "" // comments that stay though the statement below them went
	for p := range t.parts() {
		if t.removed(p) {
			detached, _ := splitLead(p.lead)
			if strings.TrimSpace(detached) != "" || left != "" {
				left += detached
			}
			continue
		}
		lead := p.lead
		if left != "" {
			lead, left = left+strings.TrimLeft(lead, "\r\n"), "" // left ends in an empty line
		}
		for _, s := range []string{lead, t.render(p)} {
			if last != '\n' {
				put(t.newline)
			}
			put(s)
		}
	}
	put(left + t.tail)
	return b.String()
}

// splitLead parts the comments that belong to a statement from what stands further above.
func splitLead(lead string) (detached, attached string) {
	at := 0
	end := 0
	for line := range strings.Lines(lead) {
		end += len(line)
		if strings.TrimSpace(line) == "" {
			at = end
		}
	}
	return lead[:at], lead[at:]
}

func (t *Text) render(p *part) string {
	if p.kind != keyValue || p.end == 0 {
		return p.text
	}
	s := t.source
	return s[p.start:p.key.start] + t.key(p.key) + s[p.key.end:p.value.start] + t.value(p.value) + s[p.value.end:p.end]
}

func (t *Text) key(at span) string {
	if text, ok := t.texts[at.start]; ok {
		return text
	}
	return t.source[at.start:at.end]
}

func (t *Text) value(n node) string {
	if text, ok := t.texts[n.start]; ok {
		return text
	}
	switch n.kind {
	case unstable.InlineTable:
		return t.inline(n)
	case unstable.Array:
		var b strings.Builder
		at := n.start
		for _, item := range n.items {
			b.WriteString(t.source[at:item.start] + t.value(item))
			at = item.end
		}
		return b.String() + t.source[at:n.end]
	default:
		return t.source[n.start:n.end]
	}
}

// inline is an inline table without the pairs that go and with those that come.
func (t *Text) inline(n node) string {
	var b strings.Builder
	at := n.start + 1 // behind what is written or goes
	b.WriteString(t.source[n.start:at])
	kept := 0
	for i, p := range n.pairs {
		if t.dropped[p.start] {
			if kept == 0 && i+1 < len(n.pairs) {
				b.WriteString(t.source[at:p.start])
				at = n.pairs[i+1].start
			} else {
				at = p.end
			}
			continue
		}
		b.WriteString(t.source[at:p.key.start] + t.key(p.key) + t.source[p.key.end:p.value.start] + t.value(p.value))
		at = p.end
		kept++
	}
	for _, text := range t.added[n.start] {
		if kept > 0 {
			b.WriteString(",")
		}
		b.WriteString(" " + text)
		kept++
	}
	rest := t.source[at:n.end]
	if rest == "}" && len(t.added[n.start]) > 0 {
		rest = " }"
	}
	return b.String() + rest
}
