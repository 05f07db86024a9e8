package window

import (
	"context"
	"time"

	"postroom/ui/widgets"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

func (w *shell) save() { w.saveThen(false, nil) }

// saveThen saves and then, where that went well, goes on. overwrite writes over what
// stands on disk, whatever it is.
func (w *shell) saveThen(overwrite bool, then func()) {
	if w.draft.ReadOnly() || w.saving {
		return
	}
	w.leaveField()
	if mistakes := w.draft.Mistakes(); len(mistakes) > 0 {
		w.tell("Not saved yet", words.Sentence(mistakes[0].Message)+" Correct that first, or take it back with Undo.")
		return
	}
	w.draft.Seal()
	run, keep := w.draft.Save(overwrite), w.keepers()
	var out draft.Saved
	var undoErr error
	w.saving = true
	w.background("Saving", func(ctx context.Context) {
		if out = run.Run(ctx); out.File != nil {
			undoErr = keep(out.File.Settings)
		}
	}, func() {
		w.saving = false
		w.passwords.saved(out)
		w.draft.Finish(out)
		switch {
		case out.Theirs != nil:
			w.reconcile(out.Theirs, func() { w.saveThen(false, then) }, func() { w.saveThen(true, then) })
		case out.Err != nil:
			w.tell("The settings were not saved", w.cannotWrite(out.Err))
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
			w.loadPeople()
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
	if unavailable(err) != nil {
		title = "The settings are saved; the password serves until the program ends"
	}
	w.ask(title, widgets.NewProse(widgets.Span{Text: words.Sentence(err.Error())}), answer{"OK", widgets.Primary, then})
}

// leaveField takes over what is being typed, as if its field was left; the keyboard stays.
func (w *shell) leaveField() {
	c := w.win.Canvas()
	at, quietly := c.Focused(), widgets.ByPointer(c)
	if at == nil {
		return
	}
	c.Unfocus()
	w.returnTo(at, quietly)
}

func (w *shell) discard() { w.draft.Discard() }

// close asks before changes are lost that are worth keeping.
func (w *shell) close() {
	if !w.draft.Dirty() || w.options.Throwaway {
		w.leave()
		return
	}
	if len(w.dialogs) > 0 { // it asks something already
		return
	}
	w.ask("Save the changes?",
		widgets.NewProse(widgets.Span{Text: words.Count(w.draft.Unsaved(), "change") + " on the screen would be lost."}),
		answer{"Cancel", widgets.Normal, nil},
		answer{"Discard", widgets.Danger, w.leave},
		answer{"Save", widgets.Primary, func() { w.saveThen(false, w.leave) }})
}

func (w *shell) leave() {
	w.end()
	w.unsaved.letGo()
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}
