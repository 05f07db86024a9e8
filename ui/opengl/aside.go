// Package opengl says to OpenGL, between what Fyne draws, what Fyne has no words for and a window without a graphics card
// is quicker for: all of it is drawn anew at every key. What it shows is the same where it cannot say it.
//
// It speaks while Fyne draws and at no other time, to the context that is current then, and leaves all that Fyne does not
// set anew for each thing as it found it.
package opengl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Aside stands among what a window draws, shows nothing and takes no room: it says something when Fyne comes to it.
type Aside struct {
	widget.BaseWidget
	say func()
}

var _ fyne.Widget = (*Aside)(nil)

func newAside(say func()) *Aside {
	a := &Aside{say: say}
	a.ExtendBaseWidget(a)
	return a
}

// NewEarly is to stand between parts of a window: what was told of a frame when Fyne comes to it is begun. Mesa without a
// graphics card else leaves the cores idle until it has all; a card draws as it is told, and may be slower for being asked.
func NewEarly() *Aside {
	if !spoken() {
		return newAside(func() {})
	}
	return newAside(func() {
		if drawing() && withoutCard() {
			begin()
		}
	})
}

// spoken reports whether the driver draws by an OpenGL that is spoken here: that of tests draws by none.
func spoken() bool {
	_, is := fyne.CurrentApp().Driver().(desktop.Driver)
	return is && known
}

func (a *Aside) CreateRenderer() fyne.WidgetRenderer { return asideRenderer{a} }

type asideRenderer struct{ of *Aside }

// Objects is asked by Fyne whenever it walks a window: also to draw it.
func (r asideRenderer) Objects() []fyne.CanvasObject {
	r.of.say()
	return nil
}

func (asideRenderer) Layout(fyne.Size)          {}
func (asideRenderer) MinSize() (none fyne.Size) { return }
func (asideRenderer) Refresh()                  {}
func (asideRenderer) Destroy()                  {}
