package window

import (
	"context"

	"postroom/settings"
)

// What the window takes in from outside: the people file, the settings file when
// another program writes it, and the record of what was sent.

// Recorded looks how the queue stands.
func (w *shell) Recorded() {
	w.outgoing.Look(func() {
		w.counts()
		w.foot.refresh()
	})
}

// watch notices when the folder is written to.
func (w *shell) watch() {
	folder := w.Folder
	w.beginning = true
	go func() {
		err := folder.Watch(w.Life, func() { w.Post(w.lookAgain) })
		// Without a watch, a change is still noticed before it is written over: by
		// Save, which also makes a folder that is not there yet and tries again.
		w.Post(func() { w.beginning, w.watching = false, err == nil })
	}()
}

// lookAgain takes over a file that another program wrote, or says so where there
// are changes on the screen.
func (w *shell) lookAgain() {
	var disk *settings.File
	var err error
	folder, locked, readOnly := w.Folder, w.Draft.Locked, w.options.ReadOnly
	w.Background("Reading the settings", func(context.Context) {
		disk, err = settings.Load(folder.SettingsFile())
		locked = locked && (readOnly || folder.Writable() != nil)
	}, func() {
		w.Draft.Locked = locked
		if err != nil || w.saving {
			w.LoadPeople()
			return
		}
		file := w.Draft.Disk()
		gone := disk.Missing && !file.Missing
		changed := !disk.Missing && string(disk.Text) != string(file.Text)
		switch {
		case gone:
			w.theirs = disk
			w.Refresh()
		case changed && w.Draft.Dirty():
			w.meet(disk)
		case changed:
			w.takeOver(disk)
			w.Inform("settings.toml was changed by another program and has been read anew.")
		case w.theirs != nil: // changed back
			w.theirs = nil
			w.Refresh()
		}
		w.LoadPeople()
	})
}

// meet takes over what another program wrote where there are changes on the screen, or
// keeps it for the person to compare.
func (w *shell) meet(theirs *settings.File) {
	if theirs.Readable() {
		if merged, contested := w.merge(theirs); len(contested) == 0 {
			w.takeMerged(theirs, merged)
			return
		}
	}
	w.theirs = theirs
	w.Refresh()
}

// takeOver has the window show another settings file.
func (w *shell) takeOver(file *settings.File) {
	w.theirs, w.news = nil, ""
	w.Draft.Reload(file)
}
