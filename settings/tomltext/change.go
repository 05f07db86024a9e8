package tomltext

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Put replaces the value of a key, its comment stays, or adds the key to its table. Where
// the table is not in the text it is added too.
func (t *Text) Put(table, key, value string) {
	if found, ok := t.find(Join(table, key)); ok {
		t.texts[found.value.start] = t.native(value)
		return
	}
	t.add(table, Join(table, key), value)
}

// native gives written lines the newline of the text.
func (t *Text) native(text string) string { return strings.ReplaceAll(text, "\n", t.newline) }

// add writes a key behind the last one of its table, in the way the table is written.
func (t *Text) add(table, path, value string) {
	if t.addInline(path, value) {
		return
	}
	if t.hasHeader(table) || table == "" {
		t.addUnder(table, path, value)
		return
	}
	dotted := func(p *part) bool { return p.kind == keyValue && Within(p.path, table) && !Within(p.table, table) }
	if p := t.stays(t.at.within[table], dotted); p != nil {
		t.insert(p, t.newKey(p.table, path, value))
		return
	}
	t.section(table)
	t.addUnder(table, path, value)
}

// addInline writes a pair behind the last one of the innermost inline table that the path
// lies in; it returns false where that is in none.
func (t *Text) addInline(path, value string) bool {
	for at := Parent(path); at != ""; at = Parent(at) {
		if found, ok := t.find(at); ok && found.value.kind == unstable.InlineTable {
			start := found.value.start
			t.added[start] = append(t.added[start], t.native(relative(path, at)+" = "+value))
			return true
		}
	}
	return false
}

// addUnder writes a key behind the last one below the table's header.
func (t *Text) addUnder(table, path, value string) {
	p := t.newKey(table, path, value)
	last := t.last(table)
	if first := t.root.next; last == nil && first != &t.root { // the first key of the file goes below the comment on top
		p.lead, first.lead = splitLead(first.lead)
		if first.kind != keyValue {
			first.lead = t.newline + first.lead
		}
	} else if last == nil {
		p.lead, t.tail = t.tail, ""
	}
	if last == nil {
		last = &t.root
	}
	t.insert(last, p)
}

func (t *Text) newKey(table, path, value string) *part {
	return &part{
		born:      t.removal,
		statement: statement{kind: keyValue, table: table, path: path},
		text:      t.native(relative(path, table) + " = " + value + "\n"),
	}
}

// section adds an empty table, with a header.
func (t *Text) section(table string) {
	p := &part{
		born:      t.removal,
		statement: statement{kind: tableHeader, table: table, path: table},
		lead:      t.newline,
		text:      t.native(header(table)),
	}
	if strings.HasSuffix(Parent(table), "]") {
		p.lead = "" // [action.own] stands close to its action
	}
	t.insert(t.sectionPlace(table), p)
}

// sectionPlace is the part that a new table goes behind: the tables that come before it in
// a file, and never between a header and its keys.
func (t *Text) sectionPlace(table string) *part {
	before := []string{}
	if parent := Parent(table); parent != "" {
		before = append(before, parent)
	} else {
		before = append(before, t.order[:max(slices.Index(t.order, table), 0)]...)
	}
	at := t.last("")
	for _, name := range slices.Backward(before) {
		if p := t.lastIn(name); p != nil {
			at = p
			break
		}
	}
	if at == nil {
		at = &t.root
	}
	for at.next != &t.root && at.next.kind == keyValue {
		at = at.next
	}
	return at
}

// Remove takes a key, a table or an entry of a list out, with all that is in it and the
// comments right above it.
func (t *Text) Remove(path string) {
	if p := t.keyOf(path); p != nil && p.path != path {
		p.value.walk(p.path, func(at string, in pair) {
			if Within(at, path) {
				t.dropped[in.start] = true
			}
		})
	}
	t.removal++
	t.gone[path] = t.removal
}

// Rename gives a key another name; value and comment stay. It returns false, and does
// nothing, where the table has no such key.
func (t *Text) Rename(table, from, to string) bool {
	found, ok := t.find(Join(table, from))
	if !ok {
		return false
	}
	t.texts[found.key.start] = Join("", to)
	return true
}

// AddTable writes a table that is not in the text, in the way what holds it is written.
func (t *Text) AddTable(path string, table Table) {
	if t.addInline(path, table.inline()) {
		return
	}
	t.section(path)
	for _, p := range table.Pairs {
		t.addUnder(path, Join(path, p.Key), p.Value)
	}
	for _, inner := range table.Tables {
		t.AddTable(Join(path, inner.Key), inner)
	}
}
