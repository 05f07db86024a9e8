package settings

import (
	"postroom/settings/tomltext"
)

// actions changes the actions that stay where they stand, then takes out, adds and moves.
func (e editor) actions(have, next []Action) {
	from := matchActions(have, next)
	tables := make([]tomltext.Table, len(next))
	for i := range next {
		if from[i] >= 0 {
			e.action(tomltext.Index("action", from[i]), &have[from[i]], &next[i])
		} else {
			tables[i] = actionTable(&next[i])
		}
	}
	e.Arrange("action", from, tables)
}

func (e editor) action(at string, have, next *Action) {
	e.fields(at, actionFields(have), actionFields(next))
	own := tomltext.Join(at, "own")
	switch {
	case have.Own == nil && next.Own == nil:
	case next.Own == nil:
		e.Remove(own)
	case have.Own == nil:
		e.AddTable(own, ownTable(next.Own))
	default:
		e.fields(own, ownFields(have.Own), ownFields(next.Own))
		e.optional(tomltext.Join(own, "oauth"), oauthFields(&have.Own.OAuth), oauthFields(&next.Own.OAuth))
	}
}

// matchActions finds, for each action of next, the one it was in have: by name, else
// the one at the same place, renamed; -1 for a new one.
func matchActions(have, next []Action) []int {
	from := make([]int, len(next))
	taken := make([]bool, len(have))
	places := make(map[string]int, len(have)) // the first of each name
	for i := range have {
		name := fold(have[i].Name)
		if _, ok := places[name]; !ok {
			places[name] = i
		}
	}
	for i := range next {
		if j, ok := places[fold(next[i].Name)]; ok && !taken[j] {
			from[i], taken[j] = j, true
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
