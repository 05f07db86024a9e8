package settings

import (
	"slices"
	"strings"
)

// put replaces a value that is in the text, its comment stays, or adds the key to its table.
func (l *layer) put(table string, f field) {
	path := join(table, f.key)
	if found, ok := l.find(path); ok {
		l.values[found.value.start] = l.native(f.encode())
		return
	}
	l.add(table, f.key, f.encode())
}

// native gives written lines the newline of the text.
func (l *layer) native(text string) string { return strings.ReplaceAll(text, "\n", l.newline) }

// add writes a key behind the last one of its table, in the way the table is written.
func (l *layer) add(table, key, value string) {
	path := join(table, key)
	if n, at, ok := l.inlineAbove(table); ok {
		l.added[n.start] = append(l.added[n.start], l.native(relative(path, at)+" = "+value))
		return
	}
	if _, ok := l.header(table); ok || table == "" {
		l.addUnder(table, path, value)
		return
	}
	for i := len(l.parts) - 1; i >= 0; i-- {
		if p := l.parts[i]; p.kind == keyValue && !p.removed && within(p.path, table) && !within(p.table, table) {
			l.insert(i+1, l.newKey(p.table, path, value)) // the table is written with dotted keys
			return
		}
	}
	l.section(table)
	l.addUnder(table, path, value)
}

// addUnder writes a key behind the last one below the table's header.
func (l *layer) addUnder(table, path, value string) {
	at := -1
	for i, p := range l.parts {
		if p.table == table && !p.removed {
			at = i
		}
	}
	p := l.newKey(table, path, value)
	if at < 0 && len(l.parts) > 0 { // the first key of the file goes below the comment on top
		p.lead, l.parts[0].lead = splitLead(l.parts[0].lead)
		if l.parts[0].kind != keyValue {
			l.parts[0].lead = l.newline + l.parts[0].lead
		}
	} else if at < 0 {
		p.lead, l.tail = l.tail, ""
	}
	l.insert(at+1, p)
}

func (l *layer) newKey(table, path, value string) *part {
	return &part{
		statement: statement{kind: keyValue, table: table, path: path},
		text:      l.native(relative(path, table) + " = " + value + "\n"),
	}
}

// relative is path as a key in the table.
func relative(path, table string) string {
	if table == "" {
		return path
	}
	return strings.TrimPrefix(path, table+".")
}

func (l *layer) insert(i int, parts ...*part) { l.parts = slices.Insert(l.parts, i, parts...) }

// section adds an empty table, with a header.
func (l *layer) section(table string) {
	l.insert(l.sectionPlace(table), l.newHeader(tableHeader, table))
}

func (l *layer) newHeader(kind statementKind, table string) *part {
	p := &part{
		statement: statement{kind: kind, table: table, path: table},
		lead:      l.newline,
		text:      l.native("[" + headerName(table) + "]\n"),
	}
	if kind == tableHeader && parentOf(table) != "" && strings.HasSuffix(parentOf(table), "]") {
		p.lead = "" // [action.own] stands close to its action
	}
	return p
}

// headerName is a path without the places in lists: action[0].own is [action.own].
func headerName(path string) string {
	if path == "" {
		return ""
	}
	parent := parentOf(path)
	if parent == "" {
		return path
	}
	if rest := path[len(parent):]; rest[0] == '.' {
		return headerName(parent) + rest
	}
	return headerName(parent)
}

// sectionPlace is where a new table goes: behind the tables that come before it in a
// file, and never between a header and its keys.
func (l *layer) sectionPlace(table string) int {
	before := []string{""}
	if parent := parentOf(table); parent != "" {
		before = append(before, parent)
	} else {
		names := tableNames()
		before = append(before, names[:max(slices.Index(names, table), 0)]...)
	}
	at := 0
	for _, name := range slices.Backward(before) {
		at = 0
		for i, p := range l.parts {
			if !p.removed && (name == "" && p.table == "" || name != "" && (within(p.path, name) || within(p.table, name))) {
				at = i + 1
			}
		}
		if at > 0 {
			break
		}
	}
	for at < len(l.parts) && l.parts[at].kind == keyValue {
		at++
	}
	return at
}

// remove takes a key or a table with all that is in it.
func (l *layer) remove(path string) {
	for _, p := range l.parts {
		if within(p.path, path) || within(p.table, path) {
			p.removed = true
		} else if p.kind == keyValue && within(path, p.path) {
			l.drop(p.value, p.path, path)
		}
	}
}

func (l *layer) drop(n node, at, path string) {
	for _, p := range n.pairs {
		inside := at + "." + p.path
		if within(inside, path) {
			l.dropped[p.start] = true
		} else if within(path, inside) {
			l.drop(p.value, inside, path)
		}
	}
	for i, item := range n.items {
		if within(path, index(at, i)) {
			l.drop(item, index(at, i), path)
		}
	}
}

// rename gives a key another name; value and comment stay.
func (l *layer) rename(table, from, to string) bool {
	found, ok := l.find(join(table, from))
	if !ok {
		return false
	}
	key := found.part.key
	if found.pair != nil {
		key = found.pair.key
	}
	l.keys[key.start] = join("", to)
	return true
}

// addTable writes a new table with its fields and the tables in it, in the way what
// holds it is written.
func (l *layer) addTable(path string, fields []field, inner ...table) {
	if n, at, ok := l.inlineAbove(path); ok {
		l.added[n.start] = append(l.added[n.start], l.native(relative(path, at)+" = "+inlineTable(fields, inner...)))
		return
	}
	l.section(path)
	for _, f := range fields {
		if !f.isAbsent() {
			l.addUnder(path, join(path, f.key), f.encode())
		}
	}
	for _, t := range inner {
		l.addTable(join(path, t.key), t.fields, t.inner...)
	}
}
