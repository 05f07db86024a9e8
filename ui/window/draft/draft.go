// Package draft is the settings as they stand on a screen: changed, undone, judged and saved.
package draft

import (
	"slices"

	"postroom/mail/check"
	"postroom/mail/lint"
	"postroom/settings"
	"postroom/settings/secret"
)

// Draft is the settings as they stand on the screen: the one owner of what the
// pages edit. It is used on the window's goroutine alone and knows nothing of
// the screen. Nothing it hands out may be written to.
type Draft struct {
	folder  settings.Folder
	store   secret.Store                            // and what was lent to this run
	check   func(*settings.File) []settings.Finding // of what stands in no other file
	Linted  lint.Known                              // told by who reads a template anyway
	files   []settings.Finding                      // of the files that the settings name, as they were last
	filesOf []ActionKey                             // whose places the paths in files name

	Locked bool // nothing can be written into the folder; for who finds out to set

	file  *settings.File // as read or saved last
	saved []ActionKey    // of the file's actions
	now   version        // as on the screen but for waiting; replaced by each change, never written to
	keys  ActionKey      // given out last

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

// New is the draft of a file as it was read.
func New(folder settings.Folder, secrets secret.Store, file *settings.File) *Draft {
	d := &Draft{
		folder: folder, store: secrets,
		passwords: map[string]string{},
	}
	d.check = func(f *settings.File) []settings.Finding { return check.Settings(f, &d.Linted) }
	d.take(file)
	return d
}

// take makes a file the one that is edited.
func (d *Draft) take(file *settings.File) {
	d.saved = d.keysByName(file.Settings.Actions)
	d.file, d.now = file, version{file.Settings.Clone(), d.saved, nil}
}

// Disk is the file as it was read or saved last.
func (d *Draft) Disk() *settings.File { return d.file }

// Secrets are the stored passwords.
func (d *Draft) Secrets() secret.Store { return d.store }

// Lend signs in with a password for this run, without the keyring.
func (d *Draft) Lend(account, password string) {
	d.store = secret.WithPassword(account, password, d.store)
}

// Listen has f called after each change of anything here.
func (d *Draft) Listen(f func()) { d.listeners = append(d.listeners, f) }

func (d *Draft) tell() {
	d.checked = false
	for _, f := range d.listeners {
		f()
	}
}

// Settings are the settings on the screen. They must not be written to.
func (d *Draft) Settings() *settings.Settings {
	d.Settle()
	return d.now.Settings
}

// Unreadable: the file on disk could not be read in full, so saving would lose what
// stands there.
func (d *Draft) Unreadable() bool { return !d.file.Readable() }

// ReadOnly: nothing is changed, since it could not be saved.
func (d *Draft) ReadOnly() bool { return d.Locked || d.Unreadable() }

// Change edits a copy of the settings. Changes of one name that follow each other
// are one edit, until Seal: so typing in a field is taken back as a whole.
func (d *Draft) Change(name string, f func(*settings.Settings)) {
	if d.ReadOnly() {
		return
	}
	next := d.Settings().Clone()
	f(next)
	keys := d.now.actions
	if len(keys) != len(next.Actions) {
		keys = d.newKeys(len(next.Actions))
	}
	d.put(name, version{next, keys, d.now.mistyped})
}

// ChangeOnce is [Draft.Change] as an edit of its own, whatever its name.
func (d *Draft) ChangeOnce(name string, f func(*settings.Settings)) {
	d.Seal()
	d.Change(name, f)
	d.Seal()
}

// put makes a version the one on the screen; see Change.
func (d *Draft) put(name string, next version) {
	if d.ReadOnly() || next.same(d.now) {
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

// Seal ends the edit that is being typed: its field was left.
func (d *Draft) Seal() {
	d.Settle()
	if !d.open {
		return
	}
	d.open = false
	for _, f := range d.sealListeners {
		f()
	}
}

// ListenSealed has f called when an edit has ended: what was typed can be judged.
func (d *Draft) ListenSealed(f func()) { d.sealListeners = append(d.sealListeners, f) }

// UndoName is what the next Undo is about; "": there is nothing to undo.
func (d *Draft) UndoName() string {
	switch {
	case d.waiting != nil:
		return d.waiting.name
	case len(d.done) == 0:
		return ""
	}
	return d.done[len(d.done)-1].name
}

// Undo takes the last edit back; false where there is none.
func (d *Draft) Undo() bool {
	d.Settle()
	e, ok := pop(&d.done)
	if ok {
		d.undone = append(d.undone, e)
		d.now, d.open = e.before, false
		d.tell()
	}
	return ok
}

// Redo does again what undo took back.
func (d *Draft) Redo() bool {
	if d.CanRedo() {
		d.Settle()
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

// CanRedo says whether redo has something to do.
func (d *Draft) CanRedo() bool { return len(d.undone) > 0 }

// Discard goes back to the file; it can be undone. Typed passwords are forgotten.
func (d *Draft) Discard() {
	clear(d.passwords)
	d.Seal()
	d.put("Discard changes", version{d.file.Settings.Clone(), d.saved, nil})
	d.Seal()
	d.tell()
}

// Reload takes over a file that was read anew. Edits before it cannot be undone.
func (d *Draft) Reload(file *settings.File) {
	d.waiting = nil
	d.take(file)
	d.done, d.undone, d.open = nil, nil, false
	d.tell()
}

// Rebase takes over a file that another program wrote, with a merge of it and of what is
// on the screen as an edit that can be taken back.
func (d *Draft) Rebase(file *settings.File, merged *settings.Settings) {
	d.Seal()
	next := version{merged, d.keysByName(merged.Actions), d.now.mistyped}
	if !slices.Equal(next.actions, d.now.actions) { // texts are kept by an action's place
		next.mistyped = without(next.mistyped, isOfAction)
	}
	d.file, d.saved = file, d.keysByName(file.Settings.Actions)
	d.put("Take over another program's changes", next)
	d.Seal()
	d.tell()
}

// Dirty says whether anything is unsaved.
func (d *Draft) Dirty() bool {
	d.Settle()
	return d.Unsaved() > 0
}

// Findings is everything there is to say of the settings on the screen.
func (d *Draft) Findings() []settings.Finding {
	d.Settle()
	if !d.checked {
		d.findings, d.checked = append(d.Mistakes(), check.Merge(d.check(d.Current()), d.filed())...), true
	}
	return d.findings
}

// FindingAfter is the one that comes after another: errors first, then warnings, then from the beginning again;
// false: there is none.
func (d *Draft) FindingAfter(f settings.Finding) (next settings.Finding, some bool) {
	all := slices.DeleteFunc(slices.Clone(d.Findings()), func(f settings.Finding) bool { return f.Severity.Rank() == 0 })
	if len(all) == 0 {
		return next, false
	}
	slices.SortStableFunc(all, func(a, b settings.Finding) int { return b.Severity.Rank() - a.Severity.Rank() })
	return all[(1+slices.IndexFunc(all, f.Same))%len(all)], true
}

// Current is the file with the settings on the screen.
func (d *Draft) Current() *settings.File {
	f := *d.file
	if !d.Unreadable() {
		f.Settings = d.now.Settings
		f.Findings = nil
	}
	return &f
}

// Finding is the gravest thing to say of a field; ok is false where there is none.
func (d *Draft) Finding(field string) (found settings.Finding, ok bool) {
	for _, f := range d.Findings() {
		if f.Field == field && (!ok || f.Severity.Rank() > found.Severity.Rank()) {
			found, ok = f, true
		}
	}
	return found, ok
}
