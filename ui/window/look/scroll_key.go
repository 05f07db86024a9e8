package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ScrollByKey scrolls the first thing under root that can be, as the arrow and page keys
// do; any other key does nothing.
func ScrollByKey(root fyne.CanvasObject, key fyne.KeyName) {
	s, moved := firstScroll(root)
	if s == nil {
		return
	}
	end := max(0, s.Content.MinSize().Height-s.Size().Height)
	y := s.Offset.Y
	switch key {
	case fyne.KeyUp:
		y -= RowHeight
	case fyne.KeyDown:
		y += RowHeight
	case fyne.KeyPageUp:
		y -= s.Size().Height - RowHeight
	case fyne.KeyPageDown:
		y += s.Size().Height - RowHeight
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = end
	default:
		return
	}
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, min(max(0, y), end)))
	moved()
}

// firstScroll is the first scroll in an object, and what has to be told when it was moved.
func firstScroll(o fyne.CanvasObject) (scroll *container.Scroll, moved func()) {
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *container.Scroll:
		return o, func() {}
	case *Lines:
		return o.body.scroll, o.body.look
	case *fyne.Container:
		inside = o.Objects
	case interface{ held() *fyne.Container }:
		inside = o.held().Objects
	}
	for _, each := range inside {
		if scroll, moved = firstScroll(each); scroll != nil {
			return scroll, moved
		}
	}
	return nil, nil
}
