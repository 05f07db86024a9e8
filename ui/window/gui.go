//go:build !nogui

package window

import (
	"context"
	"os"
	"runtime"
	"strconv"

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
		fitScreen(a, win)
		return showWindow(win)
	})
	if w != nil {
		defer w.finish()
	}
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { fyne.Do(w.app.Quit) })()
	w.app.Run()
	return nil
}

// fitScreen makes a window that is not shown yet no larger than there is room for beside task
// bars: not every window manager does. Later would be too late: one that the window manager
// has made as large as the screen by then does not follow, and Fyne draws it askew.
func fitScreen(a fyne.App, win fyne.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return
	}
	_, _, wide, high := monitor.GetWorkarea()
	scale := mostScale(a, monitor)
	win.Resize(look.FirstSize(float32(wide)/scale, float32(high)/scale))
	win.CenterOnScreen()
}

// mostScale is at least the scale that Fyne will give the window, which it tells only once
// that is shown.
func mostScale(a fyne.App, monitor *glfw.Monitor) float32 {
	if runtime.GOOS == "darwin" { // it scales pictures, not sizes
		return 1
	}
	const baseline = 120 // dots an inch, from which on Fyne scales up
	system, _ := monitor.GetContentScale()
	if millimetres, _ := monitor.GetPhysicalSize(); millimetres > 0 {
		system = max(system, float32(monitor.GetVideoMode().Width)/(float32(millimetres)/25.4)/baseline)
	}
	user := max(1, a.Settings().Scale())
	if set, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && set > 0 {
		user = float32(set)
	}
	return max(1, system) * user
}

// DrawWithoutWindow readies the program for pictures where no window opens; no
// screen is needed. It is called once, and not before Run.
func DrawWithoutWindow() { app.NewWithID(ID) }
