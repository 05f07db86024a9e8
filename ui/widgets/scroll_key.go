package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ScrollByKey scrolls what has the keyboard, or else the first thing under root that can
// be, as the arrow and page keys do; any other key does nothing.
func ScrollByKey(root fyne.CanvasObject, key fyne.KeyName) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(root); c != nil {
		if had, ok := c.Focused().(fyne.CanvasObject); ok && way(root, had) != nil {
			around := scrollsAround(had)
			for _, s := range around {
				if scrollByKey(s, key) {
					return
				}
			}
			if len(around) > 0 {
				return // at its end
			}
		}
	}
	if s, moved := firstScroll(root); s != nil && scrollByKey(s, key) {
		moved()
	}
}

// scrollByKey says whether it moved anything.
func scrollByKey(s *container.Scroll, key fyne.KeyName) bool {
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
	}
	y = min(max(0, y), end)
	moves := y != s.Offset.Y
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, y))
	return moves
}

// firstScroll is the first scroll in sight in an object that has more than is in sight, and
// what has to be told when it was moved.
func firstScroll(o fyne.CanvasObject) (scroll *container.Scroll, moved func()) {
	if !o.Visible() {
		return nil, nil
	}
	under := inside(o)
	switch o := o.(type) {
	case *container.Scroll:
		if o.Content.MinSize().Height > o.Size().Height+Rounding {
			return o, func() {}
		}
	case *Lines:
		return o.body.scroll, o.body.look
	case *Table:
		return o.body.scroll, o.body.look
	case *Sides:
		if under = []fyne.CanvasObject{o.wide}; o.narrow {
			under = o.sides[o.shown : o.shown+1]
		}
	}
	for _, each := range under {
		if scroll, moved = firstScroll(each); scroll != nil {
			return scroll, moved
		}
	}
	return nil, nil
}
