package window

import (
	"context"
	"fmt"
	"slices"
	"time"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// What is not saved is kept as it is made, and offered to the next window on the folder
// where this one goes down. Saved, discarded or closed in order, nothing is left.

type unsaved struct {
	w     *shell
	every time.Duration   // how often at most it is written while a person types
	shelf *settings.Shelf // nil: nothing is kept
	due   bool            // it is written soon
	busy  bool            // it is being written
	again bool            // something changed meanwhile
	kept  bool            // something is
	told  bool            // it was said that nothing can be kept
	left  bool            // the window closed in order

	looked bool // for what other windows left
}

func newUnsaved(w *shell) *unsaved {
	u := &unsaved{w: w, every: w.options.keepEvery}
	if u.every == 0 {
		u.every = time.Second
	}
	if w.options.State != "" && !w.options.Throwaway {
		u.shelf = settings.NewShelf(w.options.State, w.options.Folder)
		w.Draft.Listen(u.changed)
		w.Draft.ListenLater(u.changed)
	}
	return u
}

// changed hears of every change.
func (u *unsaved) changed() {
	if u.due {
		return
	}
	u.due = true
	time.AfterFunc(u.every, func() {
		if u.w.Life.Err() == nil {
			u.w.Post(u.keep)
		}
	})
}

// keep writes what is on the screen and not in the file.
func (u *unsaved) keep() {
	u.due = false
	if u.again = u.busy; u.busy || u.w.Life.Err() != nil {
		return
	}
	write := u.write()
	if write == nil {
		return
	}
	u.busy = true
	var err error
	u.w.Background("Keeping what is not saved", func(context.Context) { err = write() }, func() {
		u.busy = false
		if err != nil && !u.told {
			u.told = true
			u.w.news = words.Sentence(err.Error())
			u.w.Refresh()
		}
		if u.again {
			u.keep()
		}
	})
}

// write gives what writes it, on any goroutine; nil: there is nothing to write, and nothing
// to remove.
func (u *unsaved) write() func() error {
	shelf := u.shelf
	made, some := u.w.Draft.OnScreenAlone()
	if !some && !u.kept {
		return nil
	}
	if u.kept = some; !some {
		return shelf.Clear
	}
	return func() error {
		left, err := made()
		if err != nil {
			return err
		}
		return shelf.Keep(left)
	}
}

// end is called when all else has ended. Of a window that was ended from outside, what was
// typed last is kept too.
func (u *unsaved) end() {
	switch {
	case u.shelf == nil:
		return
	case u.left:
		u.busy = false // nothing is written any more
		u.letGo()
		return
	}
	if write := u.write(); write != nil {
		_ = write() // there is nobody left to tell
	}
	_ = u.shelf.Close()
}

// letGo removes what is kept: the window closes in order.
func (u *unsaved) letGo() {
	u.left = true
	if u.shelf != nil && !u.busy {
		_ = u.shelf.Clear() // at worst it is offered once more
	}
}

// offer asks about what was left by windows that ended without a Save, the latest first.
func (u *unsaved) offer() {
	if u.shelf == nil || u.w.Draft.ReadOnly() {
		return
	}
	var left []*settings.Left
	var err error
	file := u.w.Draft.Disk()
	u.w.Background("Looking for what was not saved", func(context.Context) {
		left, err = u.shelf.Left()
		left = slices.DeleteFunc(left, func(l *settings.Left) bool { return isSaved(l, file) && l.Drop() == nil })
	}, func() {
		u.looked = true
		if err != nil {
			u.w.news = words.Sentence(err.Error())
			u.w.Refresh()
		}
		u.ask(left)
	})
}

// ask offers the first; the others stay where they are until the next start.
func (u *unsaved) ask(left []*settings.Left) {
	if len(left) == 0 || u.w.Draft.Dirty() || u.w.Life.Err() != nil {
		leave(left)
		return
	}
	first, others := left[0], left[1:]
	when := first.Time.Local().Format("Monday 2 January at 15:04")
	base, changed, ok := first.Files(u.w.options.Folder)
	if !ok {
		leave(left)
		u.w.Tell("There are changes that were not saved", fmt.Sprintf(
			"Postroom ended before they were saved, and this version cannot read them. They were last changed on %s, and are kept in %s.", when, first.Path()))
		return
	}
	said := fmt.Sprintf("Postroom ended before this was saved: %s. It was last changed on %s.", changedWords(u.changes(first, base, changed)), when)
	if !first.MadeOn(u.w.Draft.Disk()) {
		said += " settings.toml was written since; what only one side changed is kept."
	}
	answered := false
	hide := u.w.Ask("Changes that were not saved", widgets.NewProse(widgets.Span{Text: said}),
		desk.Choose("Let it go", widgets.Normal, func() {
			answered = true
			u.w.Background("Letting it go", func(context.Context) {
				_ = first.Drop() // at worst it is offered once more
			}, func() { u.ask(others) })
		}),
		desk.Choose("Take up what was not saved", widgets.Primary, func() {
			answered = true
			leave(others)
			u.take(first, base, changed)
		}))
	u.w.EscapeBy(func() {
		hide()
		if !answered {
			leave(left)
		}
	})
}

// leave leaves what was not answered to the next start.
func leave(left []*settings.Left) {
	for _, l := range left {
		_ = l.Close() // its lock goes with the program, too
	}
}

func (u *unsaved) changes(l *settings.Left, base, changed *settings.File) []string {
	paths := settings.Differences(base.Settings, changed.Settings)
	for path := range l.Mistyped {
		paths = append(paths, path)
	}
	return paths
}

// isSaved: the file holds the changes, so the window ended right behind a Save.
func isSaved(l *settings.Left, file *settings.File) bool {
	return l.Text == string(file.Text) && len(l.Mistyped) == 0
}

// take has the window go on as if it had made the changes itself.
func (u *unsaved) take(l *settings.Left, base, changed *settings.File) {
	_ = u.shelf.Take(l) // of its own it has nothing to clear
	u.kept = true
	d, disk := u.w.Draft, u.w.Draft.Disk()
	mistyped := l.Mistyped
	if l.MadeOn(disk) {
		base = disk
	} else {
		d.Reload(base)
	}
	d.TakeUp(changed.Settings, mistyped)
	if base != disk {
		u.w.theirs = disk // until it is reconciled
		u.w.reconcile(disk, func() {}, func() { u.w.saveThen(true, nil) })
	}
	u.w.Refresh()
}
