//go:build !nogui

package window

import (
	"errors"
	"math"
	"os"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

	"postroom/settings"
	"postroom/ui/window/look"
)

// Run opens the window and returns when it is closed.
func Run(o Options) error {
	if !hasScreen(runtime.GOOS, os.Getenv) {
		return errors.New("there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. " +
			"Use the commands, which need none (postroom --help), or start it in a desktop session")
	}
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		return err
	}
	a := app.NewWithID(ID)
	w := newShell(a, a.NewWindow("Postroom"), o, file)
	defer w.end()
	keepOnScreen(w.win)
	w.win.ShowAndRun()
	return nil
}

// keepOnScreen makes a window that is about to open no larger than there is room for beside
// task bars: not every window manager does.
func keepOnScreen(win fyne.Window) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil || monitor.GetVideoMode() == nil {
		return
	}
	_, _, wide, high := monitor.GetWorkarea()
	scale := scaleOn(monitor)
	if size := look.FirstSize(float32(wide)/scale, float32(high)/scale); size != win.Canvas().Size() {
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
