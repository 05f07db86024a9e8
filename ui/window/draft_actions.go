package window

import (
	"maps"
	"slices"

	"postroom/settings"
)

// Undo, Discard and another program change the list of actions under a page that has
// one of them open. Neither place nor name tells that one for good: a key does.

// actionKey is one action through all that is done to the list; 0 is none.
type actionKey int

// version is the settings at one moment.
type version struct {
	*settings.Settings
	actions  []actionKey                  // one for each of the settings' actions; never written to
	mistyped map[string]settings.Mistyped // by the field's path; never written to
}

// same says whether two versions look the same on the screen.
func (v version) same(o version) bool {
	return v.Equal(o.Settings) && maps.Equal(v.mistyped, o.mistyped)
}

func (d *draft) newKey() actionKey {
	d.keys++
	return d.keys
}

func (d *draft) newKeys(n int) []actionKey {
	keys := make([]actionKey, n)
	for i := range keys {
		keys[i] = d.newKey()
	}
	return keys
}

// keysByName are those of actions that come from elsewhere: the ones of the actions on
// the screen that have the same names, each once.
func (d *draft) keysByName(actions []settings.Action) []actionKey {
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

// keyOf is the key of the action at a place; 0: there is none there.
func (d *draft) keyOf(place int) actionKey {
	if place < 0 || place >= len(d.now.actions) {
		return 0
	}
	return d.now.actions[place]
}

// placeOf is the place of an action now; -1: it is gone.
func (d *draft) placeOf(key actionKey) int { return slices.Index(d.now.actions, key) }

// addAction adds an action at the end, as an edit of its own.
func (d *draft) addAction(a settings.Action) {
	next := d.settings().Clone()
	next.Actions = append(next.Actions, a)
	d.seal()
	d.put("Add action", version{next, append(slices.Clone(d.now.actions), d.newKey()), d.now.mistyped})
	d.seal()
}

// removeAction takes one out, as an edit of its own.
func (d *draft) removeAction(place int) {
	next := d.settings().Clone()
	next.Actions = slices.Delete(next.Actions, place, place+1)
	d.seal()
	left := without(d.now.mistyped, "action[") // by place: all behind it move
	d.put("Remove action", version{next, slices.Delete(slices.Clone(d.now.actions), place, place+1), left})
	d.seal()
}

// changeAction edits one action, wherever it stands; where it is gone, nothing.
func (d *draft) changeAction(key actionKey, name string, f func(*settings.Action)) {
	if place := d.placeOf(key); place >= 0 {
		d.change(name, func(s *settings.Settings) { f(&s.Actions[place]) })
	}
}
