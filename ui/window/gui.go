//go:build !nogui

package window

import (
	"context"
	"errors"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"postroom/settings"
)

// Run opens the window and returns when it is closed, which the end of ctx does too.
func Run(ctx context.Context, o Options) error {
	if !hasScreen(runtime.GOOS, os.Getenv) {
		return errors.New("there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. " +
			"Use the commands, which need none (postroom --help), or start it in a desktop session")
	}
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		file = settings.Unreadable(o.Folder.SettingsFile(), err)
	}
	o.locked = o.Folder.Writable()
	a := app.NewWithID(ID)
	w := newShell(a, a.NewWindow("Postroom"), o, file)
	defer w.finish()
	defer context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })()
	w.win.ShowAndRun()
	return nil
}

// hasScreen says whether a window can open; only where X11 and Wayland are used can it not.
func hasScreen(system string, environment func(string) string) bool {
	switch system {
	case "windows", "darwin":
		return true
	}
	return environment("DISPLAY") != "" || environment("WAYLAND_DISPLAY") != ""
}

// DrawWithoutWindow readies the program for pictures where no window opens; no
// screen is needed. It is called once, and not before Run.
func DrawWithoutWindow() { app.NewWithID(ID) }
