package draft

import (
	"maps"
	"slices"

	"postroom/settings"
)

// Undo, Discard and another program change the list of actions under a page that has
// one of them open. Neither place nor name tells that one for good: a key does.

// ActionKey is one action through all that is done to the list; 0 is none.
type ActionKey int

// version is the settings at one moment.
type version struct {
	*settings.Settings
	actions  []ActionKey                  // one for each of the settings' actions; never written to
	mistyped map[string]settings.Mistyped // by the field's path; never written to
}

// same says whether two versions look the same on the screen.
func (v version) same(o version) bool {
	return v.Equal(o.Settings) && maps.Equal(v.mistyped, o.mistyped)
}

func (d *Draft) newKey() ActionKey {
	d.keys++
	return d.keys
}

func (d *Draft) newKeys(n int) []ActionKey {
	keys := make([]ActionKey, n)
	for i := range keys {
		keys[i] = d.newKey()
	}
	return keys
}

// keysByName are those of actions that come from elsewhere: the ones of the actions on
// the screen that have the same names, each once.
func (d *Draft) keysByName(actions []settings.Action) []ActionKey {
	keys := d.newKeys(len(actions))
	if d.now.Settings == nil {
		return keys
	}
	taken := map[int]bool{}
	for i := range actions {
		for j := range d.now.Actions {
			if d.now.Actions[j].Name == actions[i].Name && !taken[j] {
				keys[i], taken[j] = d.now.actions[j], true
				break
			}
		}
	}
	return keys
}

// KeysOfActions are those of the settings' actions, one each.
func (d *Draft) KeysOfActions() []ActionKey { return d.now.actions }

// KeyOf is the key of the action at a place; 0: there is none there.
func (d *Draft) KeyOf(place int) ActionKey {
	if place < 0 || place >= len(d.now.actions) {
		return 0
	}
	return d.now.actions[place]
}

// PlaceOf is the place of an action now; -1: it is gone.
func (d *Draft) PlaceOf(key ActionKey) int { return slices.Index(d.now.actions, key) }

// AddAction adds an action at the end, as an edit of its own.
func (d *Draft) AddAction(a settings.Action) {
	next := d.Settings().Clone()
	next.Actions = append(next.Actions, a)
	d.Seal()
	d.put("Add action", version{next, append(slices.Clone(d.now.actions), d.newKey()), d.now.mistyped})
	d.Seal()
}

// RemoveAction takes one out, as an edit of its own.
func (d *Draft) RemoveAction(place int) {
	next := d.Settings().Clone()
	next.Actions = slices.Delete(next.Actions, place, place+1)
	d.Seal()
	left := without(d.now.mistyped, isOfAction) // by place: all behind it move
	d.put("Remove action", version{next, slices.Delete(slices.Clone(d.now.actions), place, place+1), left})
	d.Seal()
}

// ChangeAction edits one action, wherever it stands; where it is gone, nothing.
func (d *Draft) ChangeAction(key ActionKey, name string, f func(*settings.Action)) {
	if place := d.PlaceOf(key); place >= 0 {
		d.Change(name, func(s *settings.Settings) { f(&s.Actions[place]) })
	}
}
