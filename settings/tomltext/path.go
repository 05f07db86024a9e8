// Package tomltext reads a TOML text past what is wrong in it, and changes one in place.
//
// [Read] gives the values, the line of each, and every fault. [New] takes a text that has
// none; [Text.Put], [Text.Remove] and the like say what is to change, and [Text.String] is
// the text with the changes: what no change touches, comments and newlines too, stays byte
// for byte. A way of writing that cannot be changed in place (a comma behind the last pair
// of an inline table) can come out as something else, so read what comes out once more.
//
// What stands where is named by its path: see [Join] and [Index]. What the keys mean, and
// which there are, is for the caller to know.
package tomltext

import (
	"strconv"
	"strings"
)

// Paths: keys joined by dots, the place in a list in brackets, and a key that is not
// bare in quotes: action[0].own.port, globals."smtp host".

// Join is the path of a key in the table at parent, "" for the top level.
func Join(parent, key string) string {
	if !IsBare(key) {
		key = quoted(key)
	}
	if parent == "" {
		return key
	}
	return parent + "." + key
}

// Index is the path of entry i, from 0, of the list at parent.
func Index(parent string, i int) string { return parent + "[" + strconv.Itoa(i) + "]" }

// Parent is the path of what holds path; empty for a key of the top level.
func Parent(path string) string {
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

// Within says whether path is parent or something in it. Everything is in "".
func Within(path, parent string) bool {
	rest, ok := strings.CutPrefix(path, parent)
	return ok && (parent == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// IsBare says whether a key needs no quotes (TOML 1.0).
func IsBare(key string) bool {
	for _, c := range []byte(key) {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return key != ""
}

// TableName is what the header of the table at path holds, a path without the places in
// lists: action[0].own is action.own.
func TableName(path string) string {
	parent := Parent(path)
	switch {
	case parent == "":
		return path
	case path[len(parent)] == '.':
		return TableName(parent) + path[len(parent):]
	}
	return TableName(parent)
}

// header is the line above the keys of the table at path.
func header(path string) string {
	if strings.HasSuffix(path, "]") {
		return "[[" + TableName(path) + "]]\n"
	}
	return "[" + TableName(path) + "]\n"
}

// relative is path as a key in the table.
func relative(path, table string) string {
	if table == "" {
		return path
	}
	return strings.TrimPrefix(path, table+".")
}

// unindexed is the list that path is an entry of, else path.
func unindexed(path string) string {
	if strings.HasSuffix(path, "]") {
		return Parent(path)
	}
	return path
}
