package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// early stands between parts of a window and shows nothing: what was told of a frame when Fyne comes to it is begun, see
// [drawSoFar].
type early struct {
	widget.BaseWidget
	shaded bool // the driver draws by OpenGL
}

var _ fyne.Widget = (*early)(nil)

func newEarly() *early {
	e := &early{}
	_, e.shaded = fyne.CurrentApp().Driver().(desktop.Driver)
	e.ExtendBaseWidget(e)
	return e
}

func (e *early) CreateRenderer() fyne.WidgetRenderer { return earlyRenderer{e} }

type earlyRenderer struct{ of *early }

// Objects is asked by Fyne whenever it walks a window: also to draw it.
func (r earlyRenderer) Objects() []fyne.CanvasObject {
	if r.of.shaded {
		drawSoFar()
	}
	return nil
}

func (earlyRenderer) Layout(fyne.Size)          {}
func (earlyRenderer) MinSize() (none fyne.Size) { return }
func (earlyRenderer) Refresh()                  {}
func (earlyRenderer) Destroy()                  {}
