//go:build !nogui

package window

import (
	"context"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

	"postroom/settings"
	"postroom/ui/window/look"
)

// Run opens the window and returns when it is closed, which the end of ctx does too. What
// keeps it from opening is an error, which Windows shows in a box, too.
func Run(ctx context.Context, o Options) error {
	err := run(ctx, o)
	if err != nil {
		tell(err)
	}
	return err
}

func run(ctx context.Context, o Options) error {
	if !hasScreen(runtime.GOOS, os.Getenv) {
		return noScreen(runtime.GOOS)
	}
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		file = settings.Unreadable(o.Folder.SettingsFile(), err)
	}
	o.locked = o.Folder.Writable()
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
		defer w.finish()
	}
	if err != nil {
		return err
	}
	keepOnScreen(w.win)
	defer context.AfterFunc(ctx, func() { fyne.Do(w.app.Quit) })()
	w.app.Run()
	return nil
}

// keepOnScreen makes a window that has just opened no larger than there is room for beside
// task bars: not every window manager does. It is in time for the first picture.
func keepOnScreen(win fyne.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return
	}
	_, _, wide, high := monitor.GetWorkarea()
	scale := win.Canvas().Scale()
	if room := look.FirstSize(float32(wide)/scale, float32(high)/scale); room != win.Canvas().Size() {
		win.Resize(room)
		win.CenterOnScreen()
	}
}

// DrawWithoutWindow readies the program for pictures where no window opens; no
// screen is needed. It is called once, and not before Run.
func DrawWithoutWindow() { app.NewWithID(ID) }
