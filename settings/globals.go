package settings

import (
	"slices"
	"strings"
)

const (
	globalOpen  = "#Global["
	globalClose = "]"
)

// Expand replaces each #Global[name] by its value, once: what a value holds is text.
// missing are the names that have no value, or an empty one; their placeholders stay in the text.
func (s *Settings) Expand(text string) (expanded string, missing []string) {
	var b strings.Builder
	for {
		before, name, after, ok := cutGlobal(text)
		if !ok {
			b.WriteString(text)
			return b.String(), missing
		}
		b.WriteString(before)
		if value := s.Globals[name]; value != "" {
			b.WriteString(value)
		} else {
			b.WriteString(placeholder(name))
			if !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
		text = after
	}
}

// cutGlobal splits the text at its first placeholder.
func cutGlobal(text string) (before, name, after string, ok bool) {
	before, rest, ok := strings.Cut(text, globalOpen)
	if !ok {
		return text, "", "", false
	}
	name, after, ok = strings.Cut(rest, globalClose)
	return before, name, after, ok
}

func placeholder(name string) string { return globalOpen + name + globalClose }

// globalsIn are the names of the placeholders in the text.
func globalsIn(text string) []string {
	var names []string
	for {
		_, name, after, ok := cutGlobal(text)
		if !ok {
			return names
		}
		names = append(names, name)
		text = after
	}
}

// isGlobalName says whether #Global[name] can be written: letters, digits, dot, hyphen, underscore.
func isGlobalName(name string) bool {
	return name != "" && strings.Trim(name, ".") != "" && isBare(strings.ReplaceAll(name, ".", "-"))
}
