package tomltext

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// A list in brackets is changed entry by entry: one that stays keeps the comments above and
// behind it, wherever it moves to.

// PutList replaces the value of a key by a list of strings, or adds the key to its table,
// as [Text.Put] does. Entries that were in the list keep their comments.
func (t *Text) PutList(table, key string, values []string) {
	found, ok := t.find(Join(table, key))
	if !ok || found.value.kind != unstable.Array {
		t.Put(table, key, Value(values))
		return
	}
	places := map[string][]int{} // of each entry that is a string
	for i, item := range found.value.items {
		if item.kind == unstable.String {
			places[item.text] = append(places[item.text], i)
		}
	}
	from, fresh := make([]int, len(values)), make([]string, len(values))
	for i, value := range values {
		if at := places[value]; len(at) > 0 {
			from[i], places[value] = at[0], at[1:]
		} else {
			from[i], fresh[i] = -1, quoted(value)
		}
	}
	t.arrangeArray(found.value, from, fresh)
}

// entry is one of an array's, with what stands round it.
type entry struct {
	lead  string // from the end of the line before it, or from the comma
	text  string
	trail string // behind its comma, up to the end of the line: blanks and a comment
}

// arrangeArray gives an array other entries: entry i is the one at from[i] or, where that
// is -1, fresh[i].
func (t *Text) arrangeArray(list node, from []int, fresh []string) {
	if inOrder(from, len(list.items)) {
		return
	}
	head, entries, comma, end := t.entries(list)
	stay := map[int]bool{}
	for _, f := range from {
		stay[f] = true
	}
	first, other := "", " "
	for i, e := range entries {
		if i == 0 {
			first = indent(e.lead)
		}
		if i == 0 && strings.Contains(first, "\n") || i == 1 {
			other = indent(e.lead)
		}
		if stay[i] {
			continue
		}
		next := &end
		if i+1 < len(entries) {
			next = &entries[i+1].lead
		}
		*next = t.standing(e.lead) + *next
	}
	var b strings.Builder
	b.WriteString("[" + head)
	before := head // what the line begins with, which may be a comment
	put := func(lead, text string) {
		if strings.Contains(before, "#") && !strings.HasPrefix(strings.TrimPrefix(lead, "\r"), "\n") {
			b.WriteString(t.newline)
		}
		b.WriteString(lead + text)
	}
	for i, f := range from {
		e := entry{lead: other, text: t.native(fresh[i])}
		if f >= 0 {
			e = entries[f]
		}
		if strings.TrimSpace(e.lead) == "" && !strings.Contains(e.lead, "\n") {
			e.lead = other
			if i == 0 {
				e.lead = first
			}
		}
		put(e.lead, e.text)
		if i+1 < len(from) || comma {
			b.WriteString(",")
		}
		b.WriteString(e.trail)
		before = e.trail
	}
	put(end, "]")
	t.texts[list.start] = b.String()
}

// standing is the part of a lead that stays though its entry goes: comments with an empty
// line below them, from the end of the line before.
func (t *Text) standing(lead string) string {
	from, to := strings.IndexByte(lead, '\n')+1, strings.LastIndexByte(lead, '\n')+1
	detached, _ := splitLead(lead[from:to])
	if strings.TrimSpace(detached) == "" {
		return ""
	}
	return t.newline + strings.TrimRight(detached, "\r\n \t") + t.newline
}

// indent is the line break that a lead begins with, if it does, and the blanks that it ends in.
func indent(lead string) string {
	at := strings.LastIndexByte(lead, '\n')
	blank := lead[at+1:]
	blank = blank[len(strings.TrimRight(blank, " \t")):]
	switch {
	case at < 0:
		return blank
	case at > 0 && lead[at-1] == '\r':
		return "\r\n" + blank
	}
	return "\n" + blank
}

// entries takes an array apart: what stands behind its bracket, its entries, whether a comma
// is behind the last one, and what stands before the bracket that closes.
func (t *Text) entries(list node) (head string, all []entry, comma bool, end string) {
	at := list.start + 1
	for i, item := range list.items {
		lead := t.source[at:item.start]
		if i == 0 {
			if n := strings.IndexByte(lead, '\n'); n >= 0 {
				n -= len(lead[:n]) - len(strings.TrimSuffix(lead[:n], "\r"))
				head, lead = lead[:n], lead[n:]
			}
		} else {
			all[i-1].trail, lead, _ = between(lead)
		}
		all = append(all, entry{lead: lead, text: t.value(item)})
		at = item.end
	}
	gap := t.source[at : list.end-1]
	if len(all) == 0 {
		return "", nil, false, gap
	}
	all[len(all)-1].trail, end, comma = between(gap)
	return head, all, comma, end
}

// between parts what stands behind an entry into the rest of its line and what comes then,
// without the comma.
func between(gap string) (trail, rest string, comma bool) {
	at := 0
	for at < len(gap) && gap[at] != ',' {
		if gap[at] == '#' {
			at += strings.IndexByte(gap[at:]+"\n", '\n')
			continue
		}
		at++
	}
	if at < len(gap) {
		gap, comma = gap[:at]+gap[at+1:], true
	}
	n := strings.IndexByte(gap, '\n')
	if n < 0 {
		return "", gap, comma
	}
	n -= len(gap[:n]) - len(strings.TrimSuffix(gap[:n], "\r"))
	return gap[:n], gap[n:], comma
}
