package settings

import (
	"regexp"
	"slices"
	"strings"

	"postroom/settings/tomltext"
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

// word is #Word[name]: of the portal's own placeholders only #Global[name] is replaced.
var word = regexp.MustCompile(`#([A-Z][A-Za-z0-9]*)\[[^\[\]\n<>"]*\]`)

// Word is a #Word[name] in a text.
type Word struct {
	At     int    // offset in bytes
	Text   string // all of it
	Global bool   // it is #Global[name]
}

// Words are the #Word[name] of a text, in order.
func Words(text string) []Word {
	var words []Word
	for _, at := range word.FindAllStringSubmatchIndex(text, -1) {
		words = append(words, Word{At: at[0], Text: text[at[0]:at[1]], Global: text[at[2]:at[3]] == "Global"})
	}
	return words
}

// GlobalName is the name in a #Global[name].
func GlobalName(placeholder string) string {
	_, name, _, _ := cutGlobal(placeholder)
	return name
}

// GlobalPlaceholder is #Global[name].
func GlobalPlaceholder(name string) string { return placeholder(name) }

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
	return name != "" && strings.Trim(name, ".") != "" && tomltext.IsBare(strings.ReplaceAll(name, ".", "-"))
}
