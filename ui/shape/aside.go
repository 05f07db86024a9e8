package shape

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// aside stands between what a window draws and shows nothing: it says something to OpenGL when Fyne comes to it.
type aside struct {
	widget.BaseWidget
	say func()
}

var _ fyne.Widget = (*aside)(nil)

// newAside makes one that says nothing where the driver does not draw by OpenGL.
func newAside(say func()) *aside {
	if !shaded() {
		say = func() {}
	}
	a := &aside{say: say}
	a.ExtendBaseWidget(a)
	return a
}

// NewEarly is to stand between parts of a window, where it takes no room: what was told of a frame when Fyne comes to it
// is begun.
func NewEarly() fyne.CanvasObject { return newAside(drawSoFar) }

// shaded reports whether the driver has shaders: that of tests has none.
func shaded() bool {
	_, is := fyne.CurrentApp().Driver().(desktop.Driver)
	return is
}

func (a *aside) CreateRenderer() fyne.WidgetRenderer { return asideRenderer{a} }

type asideRenderer struct{ of *aside }

// Objects is asked by Fyne whenever it walks a window: also to draw it.
func (r asideRenderer) Objects() []fyne.CanvasObject {
	r.of.say()
	return nil
}

func (asideRenderer) Layout(fyne.Size)          {}
func (asideRenderer) MinSize() (none fyne.Size) { return }
func (asideRenderer) Refresh()                  {}
func (asideRenderer) Destroy()                  {}
