//go:build !nogui

package window

import (
	"context"
	"math"
	"os"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

	"postroom/settings"
	"postroom/ui/widgets"
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
		fitScreen(win)
		return showWindow(win)
	})
	if w != nil {
		defer w.finish()
	}
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { fyne.Do(w.App.Quit) })()
	w.App.Run()
	return nil
}

// fitScreen makes a window that is not shown yet no larger than there is room for beside task
// bars: not every window manager does.
func fitScreen(win fyne.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil || monitor.GetVideoMode() == nil {
		return
	}
	_, _, wide, high := monitor.GetWorkarea()
	scale := scaleOn(monitor)
	if size := widgets.FirstSize(float32(wide)/scale, float32(high)/scale); size != win.Canvas().Size() {
		win.Resize(size)
		win.CenterOnScreen()
	}
}

// scaleOn is the scale that Fyne will use, by its own arithmetic: it tells none of a
// window that is not open yet, and draws one that shrinks afterwards in the wrong place.
func scaleOn(monitor *glfw.Monitor) float32 {
	user := fyne.CurrentApp().Settings().Scale()
	if set, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && set > 0 {
		user = float32(set)
	}
	system := float32(1)
	switch millimetres, _ := monitor.GetPhysicalSize(); {
	case runtime.GOOS == "windows":
		system, _ = monitor.GetContentScale()
	case glfw.GetPlatform() == glfw.PlatformX11 && millimetres > 0:
		const usual, least, most = 120, 10, 1000 // dots per inch
		if dpi := float32(monitor.GetVideoMode().Width) / float32(millimetres) * 25.4; dpi >= least && dpi <= most {
			system = max(1, dpi/usual)
		}
	}
	if user <= 0 {
		user = 1
	}
	return float32(math.Round(float64(user*system)*10) / 10)
}

// DrawWithoutWindow readies the program for pictures where no window opens; no
// screen is needed. It is called once, and not before Run.
func DrawWithoutWindow() { app.NewWithID(ID) }
