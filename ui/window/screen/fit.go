//go:build !nogui

package screen

import (
	"math"
	"os"
	"runtime"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"postroom/ui/widgets"
)

// Fit makes a window that is not shown yet no larger than there is room for beside task
// bars: not every window manager does.
func Fit(win fyne.Window) {
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
