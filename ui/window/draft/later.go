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
}

// ChangeLater is [Draft.Change], made when the settings are asked for. Of several that
// follow each other about one field, the last is made. That there is a change is told
// at once, by [Draft.ListenLater].
func (d *Draft) ChangeLater(name, path string, f func(*settings.Settings)) {
	if d.ReadOnly() {
		return
	}
	if d.waiting != nil && d.waiting.path != path {
		d.Settle()
	}
	begun := d.waiting == nil
	d.waiting = &later{name, path, f}
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

// OnScreenAlone says whether the screen has something that the file lacks, passwords aside.
// made writes it out, on any goroutine.
func (d *Draft) OnScreenAlone() (made func() (settings.Unsaved, error), ok bool) {
	d.Settle()
	file, now := d.file, d.now
	ok = len(settings.Differences(file.Settings, now.Settings))+len(now.mistyped) > 0 && !d.ReadOnly()
	return func() (settings.Unsaved, error) {
		text, err := file.Edited(now.Settings)
		return settings.Unsaved{
			Time: time.Now(), Missing: file.Missing, Base: string(file.Text), Text: string(text), Mistyped: now.mistyped,
		}, err
	}, ok
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
