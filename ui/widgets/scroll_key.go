package widgets

import (
	"math"

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
	if scroll := firstScroll(root); scroll != nil {
		scroll(key)
	}
}

// keyStep is how far down a key scrolls in a room of a height; 0: not at all.
func keyStep(key fyne.KeyName, room float32) float32 {
	switch key {
	case fyne.KeyUp:
		return -RowHeight
	case fyne.KeyDown:
		return RowHeight
	case fyne.KeyPageUp:
		return RowHeight - room
	case fyne.KeyPageDown:
		return room - RowHeight
	case fyne.KeyHome:
		return -math.MaxFloat32
	case fyne.KeyEnd:
		return math.MaxFloat32
	}
	return 0
}

// scrollByKey says whether it moved anything.
func scrollByKey(s *container.Scroll, key fyne.KeyName) bool {
	end := max(0, s.Content.MinSize().Height-s.Size().Height)
	y := min(max(0, s.Offset.Y+keyStep(key, s.Size().Height)), end)
	moves := y != s.Offset.Y
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, y))
	return moves
}

// firstScroll scrolls by a key the first thing in sight in an object that has more than is
// in sight; nil: there is none.
func firstScroll(o fyne.CanvasObject) func(key fyne.KeyName) {
	if !o.Visible() {
		return nil
	}
	under := inside(o)
	switch o := o.(type) {
	case *container.Scroll:
		if o.Content.MinSize().Height > o.Size().Height+Rounding {
			return func(key fyne.KeyName) { scrollByKey(o, key) }
		}
	case *Lines:
		return func(key fyne.KeyName) { o.reader.Scroll(keyStep(key, o.Size().Height)) }
	case *Table:
		return func(key fyne.KeyName) {
			scrollByKey(o.body.scroll, key)
			o.body.look()
		}
	case *Sides:
		if under = []fyne.CanvasObject{o.wide}; o.narrow {
			under = o.sides[o.shown : o.shown+1]
		}
	}
	for _, each := range under {
		if scroll := firstScroll(each); scroll != nil {
			return scroll
		}
	}
	return nil
}
