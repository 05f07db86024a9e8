package settings

import (
	"strconv"
	"strings"

	"postroom/settings/tomltext"
)

// ActionField is the path of the action at a place, from 0.
func ActionField(place int) string { return tomltext.Index("action", place) }

// ActionAt is the place of the action that a path leads to, or to a field of.
func ActionAt(path string) (place int, ok bool) {
	rest, ok := strings.CutPrefix(path, "action[")
	number, _, closed := strings.Cut(rest, "]")
	place, err := strconv.Atoi(number)
	return place, ok && closed && err == nil
}

// FieldOf is the path of an action. One that is not, or not yet, among the settings is found
// by its name.
func (s *Settings) FieldOf(action *Action) string {
	for i := range s.Actions {
		if &s.Actions[i] == action {
			return ActionField(i)
		}
	}
	for i := range s.Actions {
		if equalFold(s.Actions[i].Name, action.Name) {
			return ActionField(i)
		}
	}
	return "action"
}
