package settings

import (
	"strconv"
	"strings"
)

// Field paths: keys joined by dots, the place in a list in brackets, and a key
// that is not bare in quotes: action[0].own.port, globals."smtp host".

// join is the path of a key in the table at parent.
func join(parent, key string) string {
	if !isBare(key) {
		key = basicString(key)
	}
	if parent == "" {
		return key
	}
	return parent + "." + key
}

// index is the path of entry i of the list at parent.
func index(parent string, i int) string { return parent + "[" + strconv.Itoa(i) + "]" }

// parentOf is the path of what holds path; empty for a key of the top level.
func parentOf(path string) string {
	if strings.HasSuffix(path, `"`) { // a quoted key may hold any of the signs below
		i := len(path) - 2
		for i >= 0 && (path[i] != '"' || escaped(path, i)) {
			i--
		}
		return strings.TrimSuffix(path[:max(i, 0)], ".")
	}
	return path[:max(strings.LastIndexAny(path, ".["), 0)]
}

func escaped(s string, i int) bool {
	n := 0
	for i--; i >= 0 && s[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}

// within says whether path is parent or something in it.
func within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && (parent == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// isBare says whether a key needs no quotes (TOML 1.0).
func isBare(key string) bool {
	for _, c := range []byte(key) {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return key != ""
}

// TemplateField is the path of a language's template.
func TemplateField(language string) string { return join("template", language) }
