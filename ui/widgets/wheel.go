package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a control whose inside would keep the mouse's wheel to itself, and
// hands it to the scroll around. It takes nothing else: Fyne looks for what hears a
// click behind it.
type wheel struct {
	widget.BaseWidget
	over  fyne.CanvasObject
	turns func(*fyne.ScrollEvent) bool // the control itself; nil or false: the scroll around
}

var (
	_ fyne.Scrollable = (*wheel)(nil)
	_ fyne.Widget     = (*wheel)(nil)
)

func newWheel(over fyne.CanvasObject) *wheel {
	w := &wheel{over: over}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.turns != nil && w.turns(e) {
		return
	}
	for _, scroll := range scrollsAround(w.over) {
		if turn(scroll, e) {
			return
		}
	}
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
