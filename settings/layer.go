package settings

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// A text as parts that can be changed one by one: what no change touches comes out as
// it went in, byte for byte.

// part is a statement and the blank lines and comments before it.
type part struct {
	statement  // places are those in the text as it was read
	lead, text string
	removed    bool
}

// layer is the changes over a text. The maps are keyed by places in the text as it was read.
type layer struct {
	source   string
	parts    []*part
	tail     string              // behind the last statement
	newline  string              // of lines that are written anew
	values   map[int]string      // new text of a value, by its start
	keys     map[int]string      // new text of a key, by its start
	dropped  map[int]bool        // pairs of inline tables that go, by their start
	added    map[int][]string    // pairs that come, by the inline table's start
	arranged map[int][]arranging // entries of an inline list, by the list's start
}

// arranging is an entry of a list: the one that was at from, or, where from < 0, text.
type arranging struct {
	from int
	text string
}

func newLayer(source string) *layer {
	l := &layer{
		source: source, newline: "\n",
		values: map[int]string{}, keys: map[int]string{}, dropped: map[int]bool{},
		added: map[int][]string{}, arranged: map[int][]arranging{},
	}
	if i := strings.IndexByte(source, '\n'); i > 0 && source[i-1] == '\r' {
		l.newline = "\r\n"
	}
	list, _ := scan([]byte(source))
	at := 0
	for _, s := range list {
		l.parts = append(l.parts, &part{statement: s, lead: source[at:s.start], text: source[s.start:s.end]})
		at = s.end
	}
	l.tail = source[at:]
	return l
}

// String is the text with all changes.
func (l *layer) String() string {
	var b strings.Builder
	last := byte('\n')
	put := func(s string) {
		if s != "" {
			b.WriteString(s)
			last = s[len(s)-1]
		}
	}
	left := "" // comments that stay though the statement below them went
	for _, p := range l.parts {
		if p.removed {
			detached, _ := splitLead(p.lead)
			if strings.TrimSpace(detached) != "" || left != "" {
				left += detached
			}
			continue
		}
		if last != '\n' {
			put(l.newline)
		}
		if left != "" {
			put(left + strings.TrimLeft(p.lead, "\r\n")) // left ends in an empty line
		} else {
			put(p.lead)
		}
		left = ""
		put(l.render(p))
	}
	put(left + l.tail)
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

func (l *layer) render(p *part) string {
	if p.kind != keyValue || p.end == 0 {
		return p.text
	}
	s := l.source
	return s[p.start:p.key.start] + l.key(p.key) + s[p.key.end:p.value.start] + l.value(p.value) + s[p.value.end:p.end]
}

func (l *layer) key(at span) string {
	if text, ok := l.keys[at.start]; ok {
		return text
	}
	return l.source[at.start:at.end]
}

func (l *layer) value(n node) string {
	if text, ok := l.values[n.start]; ok {
		return text
	}
	if entries, ok := l.arranged[n.start]; ok {
		texts := make([]string, len(entries))
		for i, e := range entries {
			texts[i] = e.text
			if e.from >= 0 {
				texts[i] = l.value(n.items[e.from])
			}
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
	switch n.kind {
	case unstable.InlineTable:
		return l.inline(n)
	case unstable.Array:
		var b strings.Builder
		at := n.start
		for _, item := range n.items {
			b.WriteString(l.source[at:item.start] + l.value(item))
			at = item.end
		}
		return b.String() + l.source[at:n.end]
	default:
		return l.source[n.start:n.end]
	}
}

// inline is an inline table without the pairs that go and with those that come.
func (l *layer) inline(n node) string {
	var b strings.Builder
	at := n.start + 1 // behind what is written or goes
	b.WriteString(l.source[n.start:at])
	kept := 0
	for i, p := range n.pairs {
		if l.dropped[p.start] {
			if kept == 0 && i+1 < len(n.pairs) {
				b.WriteString(l.source[at:p.start])
				at = n.pairs[i+1].start
			} else {
				at = p.end
			}
			continue
		}
		b.WriteString(l.source[at:p.key.start] + l.key(p.key) + l.source[p.key.end:p.value.start] + l.value(p.value))
		at = p.end
		kept++
	}
	for _, text := range l.added[n.start] {
		if kept > 0 {
			b.WriteString(",")
		}
		b.WriteString(" " + text)
		kept++
	}
	rest := l.source[at:n.end]
	if rest == "}" && len(l.added[n.start]) > 0 {
		rest = " }"
	}
	return b.String() + rest
}

// header is the place of the header of a table; ok is false where it has none.
func (l *layer) header(path string) (i int, ok bool) {
	i = slices.IndexFunc(l.parts, func(p *part) bool {
		return p.kind != keyValue && p.path == path && !p.removed
	})
	return i, i >= 0
}

// place is a value in the text, and the pair of an inline table that it is the value of.
type place struct {
	part  *part
	value node
	pair  *pair
}

func (l *layer) find(path string) (place, bool) {
	for _, p := range l.parts {
		if p.kind != keyValue || p.removed || !within(path, p.path) {
			continue
		}
		if p.path == path {
			return place{part: p, value: p.value}, true
		}
		if found, ok := descend(p.value, p.path, path); ok {
			found.part = p
			return found, true
		}
	}
	return place{}, false
}

func descend(n node, at, path string) (place, bool) {
	for i := range n.pairs {
		p := &n.pairs[i]
		inside := at + "." + p.path
		if inside == path {
			return place{value: p.value, pair: p}, true
		}
		if within(path, inside) {
			if found, ok := descend(p.value, inside, path); ok {
				return found, true
			}
		}
	}
	for i, item := range n.items {
		inside := index(at, i)
		if inside == path {
			return place{value: item}, true
		}
		if within(path, inside) {
			return descend(item, inside, path)
		}
	}
	return place{}, false
}

// inlineAbove is the innermost inline table that path is or lies in.
func (l *layer) inlineAbove(path string) (n node, at string, ok bool) {
	for at = path; at != ""; at = parentOf(at) {
		if found, ok := l.find(at); ok && found.value.kind == unstable.InlineTable {
			return found.value, at, true
		}
	}
	return node{}, "", false
}
