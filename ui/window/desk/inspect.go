package desk

import (
	"context"

	"postroom/mail/check"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

// What is wrong with the files that the settings name is looked for off the window's
// goroutine, once the settings or the people are others, and kept by the draft.

// inspected is what was looked into.
type inspected struct {
	settings *settings.Settings
	people   *people.Directory
}

// Inspect looks into the files anew where something is other than it was. What is being
// typed is judged when it is done.
func (w *Desk) Inspect() {
	d := w.Draft
	if d.Typing() || w.readingPeople {
		return
	}
	now := inspected{d.Settings(), w.People}
	if now == w.inspected {
		return
	}
	w.inspected = now
	if w.stopInspection != nil {
		w.stopInspection()
	}
	source, actions := check.Source{Folder: w.Folder, File: d.Current(), People: w.People, Seen: w.Seen}, d.KeysOfActions()
	var found []settings.Finding
	w.stopInspection = w.Background("Checking the files", func(ctx context.Context) { found = check.Files(ctx, source) }, func() {
		if now != w.inspected { // newer is on its way
			return
		}
		w.stopInspection = nil
		if d.TakeFiles(actions, found) {
			w.Refresh()
		}
	})
}

// Inspected says whether what the files have wrong is known, of what is on the screen.
func (w *Desk) Inspected() bool {
	return !w.readingPeople && w.stopInspection == nil && w.inspected.settings == w.Draft.Settings()
}

// GateOf is what the check finds that stops mails, in a settings file as it is saved. It reads
// files, and may be used on any goroutine.
func (w *Desk) GateOf(ctx context.Context, f *settings.File, d *people.Directory) *policy.Gate {
	d = d.By(f.Settings.Identifiers())
	return policy.NewGate(f.Settings, d, check.All(ctx, check.Source{Folder: w.Folder, File: f, People: d, Seen: w.Seen}))
}
