//go:build !nogui

package window

import (
	"context"

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
	defer screen.EndLate(ctx, w.App, w.Win, w.finish)()
	w.App.Run()
	return nil
}
