package tomltext

import (
	"maps"
	"slices"
	"strconv"
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
	stay := map[int]bool{}
	for _, f := range from {
		stay[f] = true
	}
	var gone []string
	for p := range t.parts() {
		if i := t.entryOf(list, p); i >= 0 && !stay[i] && unindexed(p.path) == list {
			gone = append(gone, p.path)
		}
	}
	for _, path := range gone {
		t.Remove(path)
	}
	if slices.IsSorted(slices.DeleteFunc(slices.Clone(from), func(i int) bool { return i < 0 })) {
		t.addEntries(list, from, next)
	} else {
		t.moveEntries(list, from, next)
	}
}

func (t *Text) arrangeInline(list node, from []int, next []Table) {
	fresh := make([]string, len(from))
	for i := range from {
		if from[i] < 0 {
			fresh[i] = next[i].inline()
		}
	}
	t.arrangeArray(list, from, fresh)
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
		born:      t.removal,
		statement: statement{kind: arrayHeader, table: list, path: list},
		lead:      t.newline,
		text:      t.native(entry.Section(Index(list, 0))),
	}
}

// addEntries puts each new entry behind the one before it; the others stay where they are.
func (t *Text) addEntries(list string, from []int, next []Table) {
	at := t.sectionPlace(list)
	for p := range t.parts() {
		if Within(p.table, list) && !t.removed(p) {
			at = p.prev
			break
		}
	}
	for i := range from {
		if from[i] < 0 {
			entry := t.newEntry(list, next[i])
			t.insert(at, entry)
			at = entry
		} else if last := t.at.within[Index(list, from[i])]; last != nil {
			at = last
		}
	}
}

// moveEntries writes the entries in another order, at the place of the first: each takes
// the comments right above it along, and those further up stay where they are.
func (t *Text) moveEntries(list string, from []int, next []Table) {
	var others []*part
	blocks := map[int][]*part{}
	place := -1
	for p := range t.parts() {
		i := t.entryOf(list, p)
		if i < 0 || t.removed(p) {
			others = append(others, p)
			continue
		}
		if place < 0 {
			place = len(others)
		}
		blocks[i] = append(blocks[i], p)
	}
	var above []string // what stands above the first entry, the second, …
	for _, i := range slices.Sorted(maps.Keys(blocks)) {
		detached, attached := splitLead(blocks[i][0].lead)
		above = append(above, detached)
		blocks[i][0].lead = attached
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
	t.link(slices.Insert(others, max(place, 0), ordered...))
}

// entryOf is the place of the entry that a part belongs to; -1 for none.
func (t *Text) entryOf(list string, p *part) int {
	rest, ok := strings.CutPrefix(p.table, list+"[")
	number, _, closed := strings.Cut(rest, "]")
	if i, err := strconv.Atoi(number); ok && closed && err == nil {
		return i
	}
	return -1
}
