//go:build !nogui

package window

import (
	"os"
	"runtime"

	"fyne.io/fyne/v2/app"

	"postroom/settings"
)

// Run opens the window and returns when it is closed. What keeps it from opening is an
// error, which Windows shows in a box, too.
func Run(o Options) error {
	err := run(o)
	if err != nil {
		tell(err)
	}
	return err
}

func run(o Options) error {
	if !hasScreen(runtime.GOOS, os.Getenv) {
		return noScreen(runtime.GOOS)
	}
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		return err
	}
	var w *shell
	err = unsaid(func() error {
		a, win, err := newWindow()
		if err != nil {
			return err
		}
		w = newShell(a, win, o, file)
		return showWindow(win)
	})
	if w != nil {
		defer w.end()
	}
	if err != nil {
		return err
	}
	w.app.Run()
	return nil
}

// DrawWithoutWindow readies the program for pictures where no window opens; no
// screen is needed. It is called once, and not before Run.
func DrawWithoutWindow() { app.NewWithID(ID) }
