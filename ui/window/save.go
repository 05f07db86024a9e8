package window

import (
	"context"
	"time"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

func (w *shell) save() { w.saveThen(false, nil) }

// saveThen saves and then, where that went well, goes on. overwrite writes over what
// stands on disk, whatever it is.
func (w *shell) saveThen(overwrite bool, then func()) {
	if w.Draft.ReadOnly() || w.saving {
		return
	}
	w.LeaveField()
	if mistakes := w.Draft.Mistakes(); len(mistakes) > 0 {
		w.Tell("Not saved yet", words.Sentence(mistakes[0].Message)+" Correct that first, or take it back with Undo.")
		return
	}
	w.Draft.Seal()
	run, keep := w.Draft.Save(overwrite), w.Keepers()
	var out draft.Saved
	var undoErr error
	w.saving = true
	w.Background("Saving", func(ctx context.Context) {
		if out = run.Run(ctx); out.File != nil {
			undoErr = keep(out.File.Settings)
		}
	}, func() {
		w.saving = false
		w.Passwords.Saved(out)
		w.Draft.Finish(out)
		switch {
		case out.Theirs != nil:
			w.reconcile(out.Theirs, func() { w.saveThen(false, then) }, func() { w.saveThen(true, then) })
		case out.Err != nil:
			w.Tell("The settings were not saved", w.CannotWrite(out.Err))
		default:
			w.foot.savedAt = time.Now()
			w.theirs = nil
			if undoErr != nil {
				w.news = "The settings are saved, but what can be undone of the template will not outlive the window: " + words.Sentence(undoErr.Error())
			}
			if !w.watching && !w.beginning {
				w.watch()
			}
			w.Refresh()
			w.LoadPeople()
			if out.SecretErr != nil {
				w.passwordNotStored(out.SecretErr, then)
				return
			}
			if then != nil {
				then()
			}
		}
	})
}

// passwordNotStored tells why, and goes on when that was seen.
func (w *shell) passwordNotStored(err error, then func()) {
	title := "The settings are saved, the password is not"
	if desk.Unavailable(err) != nil {
		title = "The settings are saved; the password serves until the program ends"
	}
	w.Ask(title, widgets.NewProse(widgets.Span{Text: words.Sentence(err.Error())}), desk.Choose("OK", widgets.Primary, then))
}

func (w *shell) discard() { w.Draft.Discard() }

// close asks before changes are lost that are worth keeping.
func (w *shell) close() {
	if !w.Draft.Dirty() || w.options.Throwaway {
		w.leave()
		return
	}
	if w.DialogsOpen() > 0 { // it asks something already
		return
	}
	w.Ask("Save the changes?",
		widgets.NewProse(widgets.Span{Text: words.Count(w.Draft.Unsaved(), "change") + " on the screen would be lost."}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Discard", widgets.Danger, w.leave),
		desk.Choose("Save", widgets.Primary, func() { w.saveThen(false, w.leave) }))
}

func (w *shell) leave() {
	w.End()
	w.unsaved.LetGo()
	w.Win.SetCloseIntercept(nil)
	w.Win.Close()
}
