package window

import (
	"slices"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/conflict"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Another program wrote settings.toml over what has changes here. What only one side
// changed is merged; a person is asked about what both did.

// reconcile takes over what another program wrote and then goes on; anew is how to
// write the file where it cannot be merged: it is gone, or cannot be read in full.
func (w *shell) reconcile(theirs *settings.File, then, anew func()) {
	switch merged, contested := w.merge(theirs); {
	case theirs.Missing:
		w.Ask("settings.toml is gone",
			widgets.NewProse(widgets.Span{Text: "It was removed or renamed since this window read it. What it held is on the screen, with your changes."}),
			desk.Choose("Cancel", widgets.Normal, nil),
			desk.Choose("Write it again", widgets.Primary, anew))
	case !theirs.Readable():
		w.Ask("settings.toml was changed by another program", widgets.NewProse(widgets.Span{
			Text: "What stands there now cannot be read in full: " + words.Sentence(theirs.Findings[0].Message) +
				" Correct it in a text editor, or write over it: it goes to the history first.",
		}),
			desk.Choose("Cancel", widgets.Normal, nil),
			desk.Choose("Open theirs, read-only", widgets.Normal, func() { w.takeOver(theirs); w.LoadPeople() }),
			desk.Choose("Write over it", widgets.Danger, anew))
	case len(contested) > 0:
		w.askConflict(theirs, contested, then)
	default:
		w.takeMerged(theirs, merged)
		then()
	}
}

// Reconcile keeps what stands on disk for a person to compare, and asks.
func (w *shell) Reconcile(theirs *settings.File) {
	w.theirs = theirs // until it is reconciled
	w.reconcile(theirs, func() {}, func() { w.saveThen(true, nil) })
}

// merge joins their changes with those on the screen.
func (w *shell) merge(theirs *settings.File) (*settings.Settings, []settings.Contested) {
	return settings.Merge(w.Draft.Disk().Settings, w.Draft.Settings(), theirs.Settings)
}

// takeMerged goes on with a merge, and says what another program did beside what was
// asked about.
func (w *shell) takeMerged(theirs *settings.File, merged *settings.Settings, asked ...settings.Contested) {
	changed := words.Changes(slices.DeleteFunc(settings.Differences(w.Draft.Disk().Settings, theirs.Settings), func(path string) bool {
		return slices.ContainsFunc(asked, func(c settings.Contested) bool { return c.Name == path })
	}))
	w.theirs, w.news = nil, ""
	if changed != "" {
		w.news = "Another program changed settings.toml too: " + changed + ". Both changes are kept."
	}
	w.Draft.Rebase(theirs, merged)
	w.LoadPeople()
}

// askConflict shows both values of what both sides changed, and lets the person choose.
// What only one side changed stays, whatever the answer.
func (w *shell) askConflict(theirs *settings.File, contested []settings.Contested, then func()) {
	w.Ask("settings.toml was changed by another program", conflict.Compared(contested),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Take theirs", widgets.Normal, func() {
			merged, _ := settings.Merge(w.Draft.Disk().Settings, theirs.Settings, w.Draft.Settings())
			w.takeMerged(theirs, merged, contested...)
			then()
		}),
		desk.Choose("Keep mine", widgets.Normal, func() {
			merged, _ := w.merge(theirs)
			w.takeMerged(theirs, merged, contested...)
			then()
		}))
}
