package window

import (
	"context"
	"slices"

	"postroom/mail/check"
	"postroom/mail/people"
	"postroom/settings"
)

// What is wrong with the files that the settings name is looked for off the window's
// goroutine, once the settings or the people are others, and kept by the draft.

// inspected is what was looked into.
type inspected struct {
	settings *settings.Settings
	people   *people.Directory
}

// inspect looks into the files anew where something is other than it was. What is being
// typed is judged when it is done.
func (w *shell) inspect() {
	d := w.draft
	now := inspected{d.now.Settings, w.people}
	if d.typing() || w.readingPeople || now == w.inspected {
		return
	}
	w.inspected = now
	if w.stopInspection != nil {
		w.stopInspection()
	}
	source, actions := check.Source{Folder: w.options.Folder, File: d.current(), People: w.people}, d.now.actions
	var found []settings.Finding
	w.stopInspection = w.background("Checking the files", func(ctx context.Context) { found = check.Files(ctx, source) }, func() {
		if now != w.inspected { // newer is on its way
			return
		}
		w.stopInspection = nil
		if d.takeFiles(actions, found) {
			w.refresh()
		}
	})
}

// takeFiles keeps what the files are said to have wrong, for the actions that there were;
// it says whether that is news.
func (d *draft) takeFiles(actions []actionKey, findings []settings.Finding) (news bool) {
	news = !slices.EqualFunc(findings, d.files, settings.Finding.Same) || !slices.Equal(actions, d.filesOf)
	d.files, d.filesOf = findings, actions
	d.checked = d.checked && !news
	return news
}

// filed is what is kept of the files. Of actions nothing is said while others stand in
// their places.
func (d *draft) filed() []settings.Finding {
	if slices.Equal(d.filesOf, d.now.actions) {
		return d.files
	}
	return slices.DeleteFunc(slices.Clone(d.files), func(f settings.Finding) bool { return isOfAction(f.Field) })
}
