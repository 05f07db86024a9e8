package settings

import (
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// actions changes the actions that stay where they stand, then takes out, adds and moves.
func (e editor) actions(have, next []Action) {
	from := matchActions(have, next)
	for i := range next {
		if from[i] >= 0 {
			e.action(index("action", from[i]), &have[from[i]], &next[i])
		}
	}
	if inOrder(from, len(have)) {
		return
	}
	if found, ok := e.find("action"); ok && found.value.kind == unstable.Array {
		e.arrangeInline(found.value, from, next)
		return
	}
	for i := range have {
		if !slices.Contains(from, i) {
			e.remove(index("action", i))
		}
	}
	if slices.IsSorted(slices.DeleteFunc(slices.Clone(from), func(i int) bool { return i < 0 })) {
		e.addActions(from, next)
	} else {
		e.moveActions(from, next)
	}
}

func (e editor) action(at string, have, next *Action) {
	e.fields(at, actionFields(have), actionFields(next))
	own := join(at, "own")
	switch {
	case have.Own == nil && next.Own == nil:
	case next.Own == nil:
		e.remove(own)
	case have.Own == nil:
		e.addTable(own, ownFields(next.Own), oauthTable(&next.Own.OAuth)...)
	default:
		e.fields(own, ownFields(have.Own), ownFields(next.Own))
		e.optional(join(own, "oauth"), oauthFields(&have.Own.OAuth), oauthFields(&next.Own.OAuth))
	}
}

// matchActions finds, for each action of next, the one it was in have: by name, else
// the one at the same place, renamed; -1 for a new one.
func matchActions(have, next []Action) []int {
	from := make([]int, len(next))
	taken := make([]bool, len(have))
	for i := range next {
		from[i] = slices.IndexFunc(have, func(a Action) bool { return equalFold(a.Name, next[i].Name) })
		if j := from[i]; j >= 0 && !taken[j] {
			taken[j] = true
		} else {
			from[i] = -1
		}
	}
	for i := range next {
		if from[i] < 0 && i < len(have) && !taken[i] {
			from[i], taken[i] = i, true
		}
	}
	return from
}

// inOrder says whether all of the n actions stay, in their order, and none is new.
func inOrder(from []int, n int) bool {
	for i, f := range from {
		if f != i {
			return false
		}
	}
	return len(from) == n
}

func (e editor) arrangeInline(list node, from []int, next []Action) {
	entries := make([]arranging, len(next))
	for i := range next {
		entries[i] = arranging{from: from[i]}
		if from[i] < 0 {
			entries[i].text = e.native(inlineTable(actionFields(&next[i]), ownTable(next[i].Own)...))
		}
	}
	e.arranged[list.start] = entries
}

// newAction is an action in the text, as one part.
func (e editor) newAction(a *Action) *part {
	return &part{
		statement: statement{kind: arrayHeader, table: "action", path: "action"},
		lead:      e.newline,
		text:      e.native(actionText(a)),
	}
}

// addActions puts each new action behind the one before it; the others stay where they are.
func (e editor) addActions(from []int, next []Action) {
	at := e.sectionPlace("action")
	if i := slices.IndexFunc(e.parts, func(p *part) bool { return !p.removed && within(p.table, "action") }); i >= 0 {
		at = i
	}
	for i := range next {
		if from[i] >= 0 {
			for j, p := range e.parts {
				if within(p.table, index("action", from[i])) {
					at = j + 1
				}
			}
			continue
		}
		e.insert(at, e.newAction(&next[i]))
		at++
	}
}

// moveActions writes the actions in another order, at the place of the first: each takes
// the comments right above it along, and those further up stay where they are.
func (e editor) moveActions(from []int, next []Action) {
	var others []*part
	blocks := map[int][]*part{}
	place := -1
	for _, p := range e.parts {
		i := e.actionOf(p)
		if i < 0 || p.removed {
			others = append(others, p)
			continue
		}
		if place < 0 {
			place = len(others)
		}
		blocks[i] = append(blocks[i], p)
	}
	var above []string // what stands above the first action, the second, …
	for i := range len(e.parts) {
		if block := blocks[i]; len(block) > 0 {
			detached, attached := splitLead(block[0].lead)
			above = append(above, detached)
			block[0].lead = attached
		}
	}
	var ordered []*part
	for i := range next {
		block := blocks[from[i]]
		if from[i] < 0 {
			block = []*part{e.newAction(&next[i])}
			block[0].lead = ""
		}
		detached := e.newline
		if i < len(above) {
			detached = above[i]
		}
		block[0].lead = detached + block[0].lead
		ordered = append(ordered, block...)
	}
	e.parts = slices.Insert(others, max(place, 0), ordered...)
}

// actionOf is the place of the action that a part belongs to; -1 for none.
func (e editor) actionOf(p *part) int {
	if !within(p.table, "action") {
		return -1
	}
	for i := range len(e.parts) {
		if within(p.table, index("action", i)) {
			return i
		}
	}
	return -1
}
