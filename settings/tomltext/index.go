package tomltext

import "iter"

// What stands where among the parts, so that a change does not cost more in a longer text.

// index finds parts by their paths. What it finds may be removed by now.
type index struct {
	keys    map[string]*part // that were read, by their path
	headers map[string]*part
	lastOf  map[string]*part // of a table, by its path: its last key, or its header
	within  map[string]*part // the last part that stands in a path, or is it
}

// parts are all parts in their order, those that are removed too.
func (t *Text) parts() iter.Seq[*part] {
	return func(yield func(*part) bool) {
		for p := t.root.next; p != &t.root; p = p.next {
			if !yield(p) {
				return
			}
		}
	}
}

// link makes these the parts.
func (t *Text) link(parts []*part) {
	t.root.prev, t.root.next = &t.root, &t.root
	t.at = index{map[string]*part{}, map[string]*part{}, map[string]*part{}, map[string]*part{}}
	for _, p := range parts {
		t.insert(t.root.prev, p)
	}
}

// insert puts a part right behind another one, or behind the root.
func (t *Text) insert(behind, p *part) {
	p.prev, p.next = behind, behind.next
	p.prev.next, p.next.prev = p, p
	switch {
	case p.kind != keyValue:
		t.at.headers[p.path] = p
	case p.end > 0:
		t.at.keys[p.path] = p
	}
	if last := t.at.lastOf[p.table]; last == nil || last == behind || p.next == &t.root {
		t.at.lastOf[p.table] = p
	}
	for _, path := range [2]string{p.path, p.table} {
		for ; path != ""; path = Parent(path) {
			if last := t.at.within[path]; last == nil || last == behind || p.next == &t.root {
				t.at.within[path] = p
			}
		}
	}
}

// removed says whether the part goes: since it came, it or what it stands in was removed.
func (t *Text) removed(p *part) bool {
	if len(t.gone) == 0 {
		return false
	}
	for _, path := range [2]string{p.path, p.table} {
		for ; path != ""; path = Parent(path) {
			if t.gone[path] > p.born {
				return true
			}
		}
	}
	return false
}

// stays is the last part up to this one that stays and that is asked for; nil: there is none.
func (t *Text) stays(p *part, asked func(*part) bool) *part {
	for ; p != nil && p != &t.root; p = p.prev {
		if asked(p) && !t.removed(p) {
			return p
		}
	}
	return nil
}

// last is the last part of a table; nil: there is none.
func (t *Text) last(table string) *part {
	return t.stays(t.at.lastOf[table], func(p *part) bool { return p.table == table })
}

// lastIn is the last part that stands in a path, or is it; nil: there is none.
func (t *Text) lastIn(path string) *part {
	return t.stays(t.at.within[path], func(p *part) bool { return Within(p.path, path) || Within(p.table, path) })
}

func (t *Text) hasHeader(table string) bool {
	p := t.at.headers[table]
	return p != nil && !t.removed(p)
}

// key is the part of a key that a path is of or stands in; nil: there is none.
func (t *Text) keyOf(path string) *part {
	for ; path != ""; path = Parent(path) {
		if p := t.at.keys[path]; p != nil && !t.removed(p) {
			return p
		}
	}
	return nil
}

// place is a value in the text with its key, which an entry of a list has none of.
type place struct {
	key   span
	value node
}

func (t *Text) find(path string) (found place, ok bool) {
	p := t.keyOf(path)
	if p == nil {
		return place{}, false
	}
	if p.path == path {
		return place{p.key, p.value}, true
	}
	p.value.walk(p.path, func(at string, in pair) {
		if at == path && !ok {
			found, ok = place{in.key, in.value}, true
		}
	})
	return found, ok
}
