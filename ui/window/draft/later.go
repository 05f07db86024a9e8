package draft

import (
	"slices"
	"time"

	"postroom/settings"
)

// A change that takes time which a key has not is made later: once somebody asks for
// the settings, or whoever typed pauses. Nothing reads the settings without it.

// later is a change that is not made yet.
type later struct {
	name, path string // as change has it, and the field that it is about
	make       func(*settings.Settings)
	copied     func() func(*settings.Settings) // as make would make it now, for any goroutine
}

// ChangeLater is [Draft.Change], made when the settings are asked for. Of several that
// follow each other about one field, the last is made. That there is a change is told
// at once, by [Draft.ListenLater]. copied gives what changes settings as f would now, on any goroutine.
func (d *Draft) ChangeLater(name, path string, f func(*settings.Settings), copied func() func(*settings.Settings)) {
	if d.ReadOnly() {
		return
	}
	if d.waiting != nil && d.waiting.path != path {
		d.Settle()
	}
	begun := d.waiting == nil
	d.waiting = &later{name, path, f, copied}
	if begun {
		for _, f := range d.laterListeners {
			f()
		}
	}
}

// ListenLater has f called when a change begins to wait. f must not ask for the settings.
func (d *Draft) ListenLater(f func()) { d.laterListeners = append(d.laterListeners, f) }

// Settle makes the change that waits.
func (d *Draft) Settle() {
	c := d.waiting
	if c == nil {
		return
	}
	d.waiting = nil
	before := d.now.Settings
	d.Change(c.name, c.make)
	if d.now.Settings == before { // typed back to where it was, and something was told of it
		if last := len(d.done) - 1; last < 0 || d.done[last].name != c.name {
			d.open = false // the edit before it has ended all the same
		}
		d.tell()
	}
}

// Waits: a change is not made yet.
func (d *Draft) Waits() bool { return d.waiting != nil }

// Typing: what is being typed is not judged yet.
func (d *Draft) Typing() bool { return d.open || d.waiting != nil }

// OnScreenAlone gives what writes out what the screen has and the file lacks, passwords aside, on any goroutine; ok says
// whether there is something. A change that waits goes on waiting.
func (d *Draft) OnScreenAlone() func() (left settings.Unsaved, ok bool, err error) {
	file, now, readOnly := d.file, d.now, d.ReadOnly()
	change := func(*settings.Settings) {}
	if d.waiting != nil {
		change = d.waiting.copied()
	}
	return func() (left settings.Unsaved, ok bool, err error) {
		next := now.Settings.Clone()
		change(next)
		if readOnly || len(settings.Differences(file.Settings, next))+len(now.mistyped) == 0 {
			return left, false, nil
		}
		text, err := file.Edited(next)
		return settings.Unsaved{
			Time: time.Now(), Missing: file.Missing, Base: string(file.Text), Text: string(text), Mistyped: now.mistyped,
		}, true, err
	}
}

// TakeUp has the screen show what an earlier window left, as an edit that can be taken back.
func (d *Draft) TakeUp(left *settings.Settings, mistyped map[string]settings.Mistyped) {
	d.put("Take up what was not saved", version{left, d.keysByName(left.Actions), mistyped})
	d.Seal()
}

// Unsaved counts what is on the screen alone: fields, and passwords for the keyring. A
// change that waits counts as one.
func (d *Draft) Unsaved() int {
	changes := settings.Differences(d.file.Settings, d.now.Settings)
	if d.waiting != nil && !slices.Contains(changes, d.waiting.path) {
		changes = append(changes, d.waiting.path)
	}
	return len(changes) + len(d.toStore()) + len(d.now.mistyped)
}
