package window

import (
	"slices"

	"postroom/mail/check"
	"postroom/mail/lint"
	"postroom/settings"
	"postroom/settings/secret"
)

// draft is the settings as they stand on the screen: the one owner of what the
// pages edit. It is used on the window's goroutine alone and knows nothing of
// the screen. Nothing it hands out may be written to.
type draft struct {
	folder  settings.Folder
	secrets secret.Store
	check   func(*settings.File) []settings.Finding // of what stands in no other file
	linted  lint.Known
	files   []settings.Finding // of the files that the settings name, as they were last
	filesOf []actionKey        // whose places the paths in files name

	locked bool // nothing can be written into the folder

	file  *settings.File // as read or saved last
	saved []actionKey    // of the file's actions
	now   version        // as on the screen but for waiting; replaced by each change, never written to
	keys  actionKey      // given out last

	done   []edit // what Undo takes back, the latest last
	undone []edit // what Redo does again, the next last
	open   bool   // the next change of the same name joins the last edit

	waiting        *later // nil: no change waits
	laterListeners []func()

	passwords map[string]string // typed and not saved yet, by keyring account

	findings  []settings.Finding // of now
	checked   bool               // findings are up to date
	listeners []func()

	sealListeners []func()
}

// edit is one thing that a person did.
type edit struct {
	name          string // as a menu says it: "Undo NAME"
	before, after version
}

// maxEdits that can be taken back.
const maxEdits = 500

func newDraft(folder settings.Folder, secrets secret.Store, file *settings.File) *draft {
	d := &draft{
		folder: folder, secrets: secrets,
		passwords: map[string]string{},
	}
	d.check = func(f *settings.File) []settings.Finding { return check.Settings(f, &d.linted) }
	d.take(file)
	return d
}

// take makes a file the one that is edited.
func (d *draft) take(file *settings.File) {
	d.saved = d.keysByName(file.Settings.Actions)
	d.file, d.now = file, version{file.Settings.Clone(), d.saved, nil}
}

// listen has f called after each change of anything here.
func (d *draft) listen(f func()) { d.listeners = append(d.listeners, f) }

func (d *draft) tell() {
	d.checked = false
	for _, f := range d.listeners {
		f()
	}
}

// settings are the settings on the screen. They must not be written to.
func (d *draft) settings() *settings.Settings {
	d.settle()
	return d.now.Settings
}

// unreadable: the file on disk could not be read in full, so saving would lose what
// stands there.
func (d *draft) unreadable() bool { return !d.file.Readable() }

// readOnly: nothing is changed, since it could not be saved.
func (d *draft) readOnly() bool { return d.locked || d.unreadable() }

// change edits a copy of the settings. Changes of one name that follow each other
// are one edit, until seal: so typing in a field is taken back as a whole.
func (d *draft) change(name string, f func(*settings.Settings)) {
	if d.readOnly() {
		return
	}
	next := d.settings().Clone()
	f(next)
	keys := d.now.actions
	if len(keys) != len(next.Actions) {
		keys = d.newKeys(len(next.Actions))
	}
	d.put(name, version{next, keys, d.now.mistyped})
}

// put makes a version the one on the screen; see change.
func (d *draft) put(name string, next version) {
	if d.readOnly() || next.same(d.now) {
		return
	}
	last := len(d.done) - 1
	if d.open && last >= 0 && d.done[last].name == name {
		d.done[last].after = next
		if next.same(d.done[last].before) { // typed back to where it was
			d.done = d.done[:last]
			d.open = false
		}
	} else {
		d.done = append(d.done, edit{name, d.now, next})
		if len(d.done) > maxEdits {
			d.done = slices.Delete(d.done, 0, 1)
		}
		d.open = true
	}
	d.undone = nil
	d.now = next
	d.tell()
}

// seal ends the edit that is being typed: its field was left.
func (d *draft) seal() {
	d.settle()
	if !d.open {
		return
	}
	d.open = false
	for _, f := range d.sealListeners {
		f()
	}
}

// listenSealed has f called when an edit has ended: what was typed can be judged.
func (d *draft) listenSealed(f func()) { d.sealListeners = append(d.sealListeners, f) }

// undoName is what the next Undo is about; "": there is nothing to undo.
func (d *draft) undoName() string {
	switch {
	case d.waiting != nil:
		return d.waiting.name
	case len(d.done) == 0:
		return ""
	}
	return d.done[len(d.done)-1].name
}

// undo takes the last edit back; false where there is none.
func (d *draft) undo() bool {
	d.settle()
	e, ok := pop(&d.done)
	if ok {
		d.undone = append(d.undone, e)
		d.now, d.open = e.before, false
		d.tell()
	}
	return ok
}

// redo does again what undo took back.
func (d *draft) redo() bool {
	if len(d.undone) > 0 {
		d.settle()
	}
	e, ok := pop(&d.undone)
	if ok {
		d.done = append(d.done, e)
		d.now, d.open = e.after, false
		d.tell()
	}
	return ok
}

func pop(edits *[]edit) (edit, bool) {
	n := len(*edits)
	if n == 0 {
		return edit{}, false
	}
	e := (*edits)[n-1]
	*edits = (*edits)[:n-1]
	return e, true
}

// discard goes back to the file; it can be undone. Typed passwords are forgotten.
func (d *draft) discard() {
	clear(d.passwords)
	d.seal()
	d.put("Discard changes", version{d.file.Settings.Clone(), d.saved, nil})
	d.seal()
	d.tell()
}

// reload takes over a file that was read anew. Edits before it cannot be undone.
func (d *draft) reload(file *settings.File) {
	d.waiting = nil
	d.take(file)
	d.done, d.undone, d.open = nil, nil, false
	d.tell()
}

// rebase takes over a file that another program wrote, with a merge of it and of what is
// on the screen as an edit that can be taken back.
func (d *draft) rebase(file *settings.File, merged *settings.Settings) {
	d.seal()
	next := version{merged, d.keysByName(merged.Actions), d.now.mistyped}
	if !slices.Equal(next.actions, d.now.actions) { // texts are kept by an action's place
		next.mistyped = without(next.mistyped, "action[")
	}
	d.file, d.saved = file, d.keysByName(file.Settings.Actions)
	d.put("Take over another program's changes", next)
	d.seal()
	d.tell()
}

// changes are the paths of the fields that differ from the file.
func (d *draft) changes() []string { return settings.Differences(d.file.Settings, d.settings()) }

func (d *draft) dirty() bool {
	d.settle()
	return d.unsaved() > 0
}

// all is everything there is to say of the settings on the screen.
func (d *draft) all() []settings.Finding {
	d.settle()
	if !d.checked {
		d.findings, d.checked = append(d.mistakes(), check.Merge(d.check(d.current()), d.filed())...), true
	}
	return d.findings
}

// current is the file with the settings on the screen.
func (d *draft) current() *settings.File {
	f := *d.file
	if !d.unreadable() {
		f.Settings = d.now.Settings
		f.Findings = nil
	}
	return &f
}

// finding is the gravest thing to say of a field; ok is false where there is none.
func (d *draft) finding(field string) (found settings.Finding, ok bool) {
	for _, f := range d.all() {
		if f.Field == field && (!ok || rank(f.Severity) > rank(found.Severity)) {
			found, ok = f, true
		}
	}
	return found, ok
}

func rank(s settings.Severity) int {
	switch s {
	case settings.SeverityError:
		return 2
	case settings.SeverityWarning:
		return 1
	}
	return 0
}
