package tomltext

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Arrange gives a list of tables other entries: entry i is the one that stands at from[i],
// or, where from[i] < 0, next[i]. Entries that are not in from go. Places are those in the text
// as it was read, so a list is arranged once, behind all changes of its entries.
func (t *Text) Arrange(list string, from []int, next []Table) {
	if found, ok := t.find(list); ok && found.value.kind == unstable.Array {
		t.arrangeInline(found.value, from, next)
		return
	}
	count := 0
	for _, p := range t.parts {
		if p.kind == arrayHeader && unindexed(p.path) == list {
			count++
		}
	}
	for i := range count {
		if !slices.Contains(from, i) {
			t.Remove(Index(list, i))
		}
	}
	if slices.IsSorted(slices.DeleteFunc(slices.Clone(from), func(i int) bool { return i < 0 })) {
		t.addEntries(list, from, next)
	} else {
		t.moveEntries(list, from, next)
	}
}

func (t *Text) arrangeInline(list node, from []int, next []Table) {
	if inOrder(from, len(list.items)) {
		return
	}
	texts := make([]string, len(from))
	for i := range from {
		if from[i] < 0 {
			texts[i] = t.native(next[i].inline())
		} else {
			texts[i] = t.value(list.items[from[i]])
		}
	}
	t.texts[list.start] = "[" + strings.Join(texts, ", ") + "]"
}

// inOrder says whether all of the n entries stay, in their order, and none is new.
func inOrder(from []int, n int) bool {
	for i, f := range from {
		if f != i {
			return false
		}
	}
	return len(from) == n
}

// newEntry is an entry with all that is in it, as one part.
func (t *Text) newEntry(list string, entry Table) *part {
	return &part{
		statement: statement{kind: arrayHeader, table: list, path: list},
		lead:      t.newline,
		text:      t.native(entry.Section(Index(list, 0))),
	}
}

// addEntries puts each new entry behind the one before it; the others stay where they are.
func (t *Text) addEntries(list string, from []int, next []Table) {
	at := t.sectionPlace(list)
	if i := slices.IndexFunc(t.parts, func(p *part) bool { return !p.removed && Within(p.table, list) }); i >= 0 {
		at = i
	}
	for i := range from {
		if from[i] >= 0 {
			for j, p := range t.parts {
				if Within(p.table, Index(list, from[i])) {
					at = j + 1
				}
			}
			continue
		}
		t.insert(at, t.newEntry(list, next[i]))
		at++
	}
}

// moveEntries writes the entries in another order, at the place of the first: each takes
// the comments right above it along, and those further up stay where they are.
func (t *Text) moveEntries(list string, from []int, next []Table) {
	var others []*part
	blocks := map[int][]*part{}
	place := -1
	for _, p := range t.parts {
		i := t.entryOf(list, p)
		if i < 0 || p.removed {
			others = append(others, p)
			continue
		}
		if place < 0 {
			place = len(others)
		}
		blocks[i] = append(blocks[i], p)
	}
	var above []string // what stands above the first entry, the second, …
	for i := range len(t.parts) {
		if block := blocks[i]; len(block) > 0 {
			detached, attached := splitLead(block[0].lead)
			above = append(above, detached)
			block[0].lead = attached
		}
	}
	var ordered []*part
	for i := range from {
		block := blocks[from[i]]
		if from[i] < 0 {
			block = []*part{t.newEntry(list, next[i])}
			block[0].lead = ""
		}
		detached := t.newline
		if i < len(above) {
			detached = above[i]
		}
		block[0].lead = detached + block[0].lead
		ordered = append(ordered, block...)
	}
	t.parts = slices.Insert(others, max(place, 0), ordered...)
}

// entryOf is the place of the entry that a part belongs to; -1 for none.
func (t *Text) entryOf(list string, p *part) int {
	if !Within(p.table, list) {
		return -1
	}
	for i := range len(t.parts) {
		if Within(p.table, Index(list, i)) {
			return i
		}
	}
	return -1
}
