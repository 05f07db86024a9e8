// Package recovery keeps what is not saved as it is made, and offers it to the next window on the
// folder where this one goes down. Saved, discarded or closed in order, nothing is left.
package recovery

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

// Recovery keeps for one window.
type Recovery struct {
	w     *desk.Desk
	in    Window
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

// Window is what holds the settings on the screen together with the file.
type Window interface {
	Inform(news string)              // until a person has seen it
	Reconcile(theirs *settings.File) // with what is on the screen, and unsaved
}

// New keeps what is not saved in a folder of the user's own, at most every so often while a
// person types; zero: every second. state "": nothing is kept.
func New(w *desk.Desk, in Window, state string, every time.Duration) *Recovery {
	u := &Recovery{w: w, in: in, every: every}
	if every == 0 {
		u.every = time.Second
	}
	if state != "" {
		u.shelf = settings.NewShelf(state, w.Folder)
		w.Draft.Listen(u.changed)
		w.Draft.ListenLater(u.changed)
	}
	return u
}

// changed hears of every change.
func (u *Recovery) changed() {
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
func (u *Recovery) keep() {
	u.due = false
	if u.again = u.busy; u.busy || u.w.Life.Err() != nil {
		return
	}
	write := u.write()
	u.busy = true
	var kept bool
	var err error
	u.w.Background("Keeping what is not saved", func(context.Context) { kept, err = write() }, func() {
		u.busy, u.kept = false, kept
		if err != nil && !u.told {
			u.told = true
			u.in.Inform(words.Sentence(err.Error()))
		}
		if u.again {
			u.keep()
		}
	})
}

// write gives what writes it, on any goroutine, and says whether something is kept; where there
// is nothing to write, what was kept is removed.
func (u *Recovery) write() func() (kept bool, err error) {
	shelf, made, had := u.shelf, u.w.Draft.OnScreenAlone(), u.kept
	return func() (bool, error) {
		left, some, err := made()
		switch {
		case err != nil:
			return had, err
		case some:
			return true, shelf.Keep(left)
		case had:
			return false, shelf.Clear()
		}
		return false, nil
	}
}

// End is called when all else has ended. Of a window that was ended from outside, what was
// typed last is kept too.
func (u *Recovery) End() {
	switch {
	case u.shelf == nil:
		return
	case u.left:
		u.busy = false // nothing is written any more
		u.LetGo()
		return
	}
	_, _ = u.write()() // there is nobody left to tell
	_ = u.Close()
}

// Idle says whether it has looked for what other windows left and nothing is to be written now,
// and whether something is kept.
func (u *Recovery) Idle() (idle, kept bool) { return u.looked && !u.due && !u.busy, u.kept }

// Close leaves what is kept to the next window, as the end of the program does.
func (u *Recovery) Close() error { return u.shelf.Close() }

// LetGo removes what is kept: the window closes in order.
func (u *Recovery) LetGo() {
	u.left = true
	if u.shelf != nil && !u.busy {
		_ = u.shelf.Clear() // at worst it is offered once more
	}
}

// Offer asks about what was left by windows that ended without a Save, the latest first.
func (u *Recovery) Offer() {
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
			u.in.Inform(words.Sentence(err.Error()))
		}
		u.ask(left)
	})
}

// ask offers the first; the others stay where they are until the next start.
func (u *Recovery) ask(left []*settings.Left) {
	if len(left) == 0 || u.w.Draft.Dirty() || u.w.Life.Err() != nil {
		leave(left)
		return
	}
	first, others := left[0], left[1:]
	when := first.Time.Local().Format("Monday 2 January at 15:04")
	base, changed, ok := first.Files(u.w.Folder)
	if !ok {
		leave(left)
		u.w.Tell("There are changes that were not saved", fmt.Sprintf(
			"Postroom ended before they were saved, and this version cannot read them. They were last changed on %s, and are kept in %s.", when, first.Path()))
		return
	}
	said := fmt.Sprintf("Postroom ended before this was saved: %s. It was last changed on %s.", words.Changes(u.changes(first, base, changed)), when)
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

func (u *Recovery) changes(l *settings.Left, base, changed *settings.File) []string {
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
func (u *Recovery) take(l *settings.Left, base, changed *settings.File) {
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
		u.in.Reconcile(disk)
	}
	u.w.Refresh()
}
