//go:build !nogui

package window

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/window/screen"
)

// Run opens the window and returns when it is closed, which the end of ctx does too. What
// keeps it from opening is an error, which Windows shows in a box, too.
func Run(ctx context.Context, o Options) error {
	err := run(ctx, o)
	if err != nil {
		screen.Tell(err)
	}
	return err
}

// patience is how long Fyne may take to come back from its loop.
const patience = 10 * time.Second

// endLate ends the program where Fyne does not: an event that comes while its loop ends can be
// lost, and is waited for ever after (v2.8.1, internal/driver/glfw/loop.go).
func (w *shell) endLate() {
	time.AfterFunc(patience, func() {
		w.finish()
		os.Exit(0)
	})
}

func run(ctx context.Context, o Options) error {
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		file = settings.Unreadable(o.Folder.SettingsFile(), err)
	}
	o.locked = o.Folder.Writable()
	var w *shell
	err = screen.Quietly(func() error {
		a, win, err := screen.Open(ID, "Postroom")
		if err != nil {
			return err
		}
		w = newShell(a, win, o, file)
		screen.Fit(win)
		return screen.Show(win)
	})
	if w != nil {
		defer w.finish()
	}
	if err != nil {
		return err
	}
	w.Win.SetOnClosed(w.endLate)
	defer context.AfterFunc(ctx, func() {
		w.endLate()
		fyne.Do(w.App.Quit)
	})()
	w.App.Run()
	return nil
}
