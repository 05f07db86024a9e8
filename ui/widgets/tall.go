package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// newTall gives content all the room there is, and scrolls it where it needs more. What
// scrolls in it goes first, and hands the mouse's wheel on at its end.
func newTall(content fyne.CanvasObject) *fyne.Container {
	scroll := container.NewVScroll(content)
	over := &tallWheel{scroll: scroll}
	over.ExtendBaseWidget(over)
	return container.NewStack(scroll, over)
}

// tallWheel lies over all of a scroll that holds others, and takes the wheel alone.
type tallWheel struct {
	wheel
	scroll *container.Scroll
}

// Visible: where all is in sight the wheel goes to what is under the pointer.
func (w *tallWheel) Visible() bool {
	return w.BaseWidget.Visible() && w.scroll.Content.MinSize().Height > w.scroll.Size().Height+Rounding
}

func (w *tallWheel) Scrolled(e *fyne.ScrollEvent) {
	for _, o := range append(scrollsAt(w.scroll.Content, e.AbsolutePosition), w.scroll) {
		if turn(o, e) {
			return
		}
	}
}
