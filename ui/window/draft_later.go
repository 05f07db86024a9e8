package window

import (
	"slices"

	"postroom/settings"
)

// A change that takes time which a key has not is made later: once somebody asks for
// the settings, or whoever typed pauses. Nothing reads the settings without it.

// later is a change that is not made yet.
type later struct {
	name, path string // as change has it, and the field that it is about
	make       func(*settings.Settings)
}

// changeLater is [draft.change], made when the settings are asked for. Of several that
// follow each other about one field, the last is made. That there is a change is told
// at once, by [draft.listenLater].
func (d *draft) changeLater(name, path string, f func(*settings.Settings)) {
	if d.readOnly() {
		return
	}
	if d.waiting != nil && d.waiting.path != path {
		d.settle()
	}
	begun := d.waiting == nil
	d.waiting = &later{name, path, f}
	if begun {
		for _, f := range d.laterListeners {
			f()
		}
	}
}

// listenLater has f called when a change begins to wait. f must not ask for the settings.
func (d *draft) listenLater(f func()) { d.laterListeners = append(d.laterListeners, f) }

// settle makes the change that waits.
func (d *draft) settle() {
	c := d.waiting
	if c == nil {
		return
	}
	d.waiting = nil
	before := d.now.Settings
	d.change(c.name, c.make)
	if d.now.Settings == before { // typed back to where it was, and something was told of it
		if last := len(d.done) - 1; last < 0 || d.done[last].name != c.name {
			d.open = false // the edit before it has ended all the same
		}
		d.tell()
	}
}

// typing: what is being typed is not judged yet.
func (d *draft) typing() bool { return d.open || d.waiting != nil }

// unsaved counts what is on the screen alone: fields, and passwords for the keyring. A
// change that waits counts as one.
func (d *draft) unsaved() int {
	changes := settings.Differences(d.file.Settings, d.now.Settings)
	if d.waiting != nil && !slices.Contains(changes, d.waiting.path) {
		changes = append(changes, d.waiting.path)
	}
	return len(changes) + len(d.toStore()) + len(d.now.mistyped)
}
