package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// inside is what an object holds, in sight or not, as far as something in it can scroll,
// stand in another's place or have the keyboard.
func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *Split:
		return []fyne.CanvasObject{o.left, o.right}
	case *Sides:
		if o.bar == nil {
			return o.sides[:]
		}
		return append(o.sides[:len(o.sides):len(o.sides)], o.bar)
	case *Prose:
		return o.lines
	case *Table:
		return []fyne.CanvasObject{o.body.scroll}
	case *tableBody:
		return (&tableBodyRenderer{o}).Objects()
	case *tableRow:
		return o.cells
	case interface{ inner() *fyne.Container }:
		return o.inner().Objects
	}
	return nil
}

// way is the objects from root down to target, with both; nil: it is not there.
func way(root, target fyne.CanvasObject) []fyne.CanvasObject {
	if root == target {
		return []fyne.CanvasObject{root}
	}
	for _, o := range inside(root) {
		if under := way(o, target); under != nil {
			return append([]fyne.CanvasObject{root}, under...)
		}
	}
	return nil
}

// top is what a canvas shows above all: a dialog, or else its content.
func top(c fyne.Canvas) fyne.CanvasObject {
	if over := c.Overlays().Top(); over != nil {
		if g, ok := c.Content().(*Ground); ok && len(g.over) > 0 {
			return g.over[len(g.over)-1]
		}
		return over
	}
	return c.Content()
}

// wayTo is the way to an object from the top of the window that it is in.
func wayTo(o fyne.CanvasObject) []fyne.CanvasObject {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return way(top(c), o)
	}
	for _, w := range driver.AllWindows() { // Fyne does not know yet what was not drawn
		if path := way(top(w.Canvas()), o); path != nil {
			return path
		}
	}
	return nil
}

// scrollsAround are the scrolls that an object in the window is in, the innermost first.
func scrollsAround(o fyne.CanvasObject) (scrolls []*container.Scroll) {
	for _, each := range wayTo(o) {
		if s, ok := each.(*container.Scroll); ok && each != o {
			scrolls = append(scrolls, s)
		}
	}
	slices.Reverse(scrolls)
	return scrolls
}

// scrollsAt are the scrolls and [Lines] in sight at a place of the window, the innermost first.
func scrollsAt(root fyne.CanvasObject, at fyne.Position) []fyne.CanvasObject {
	if !root.Visible() {
		return nil
	}
	var scrolls []fyne.CanvasObject
	for _, o := range inside(root) {
		scrolls = append(scrolls, scrollsAt(o, at)...)
	}
	switch root.(type) {
	case *container.Scroll, *Lines:
		from, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(root), root.Size()
		if at.X >= from.X && at.Y >= from.Y && at.X < from.X+size.Width && at.Y < from.Y+size.Height {
			scrolls = append(scrolls, root)
		}
	}
	return scrolls
}

// turn has the wheel turned over a scroll or [Lines], and says whether that moved anything.
func turn(o fyne.CanvasObject, e *fyne.ScrollEvent) bool {
	switch o := o.(type) {
	case *container.Scroll:
		before := o.Offset
		o.Scrolled(e)
		return o.Offset != before
	case *Lines:
		return o.reader.Scroll(-e.Scrolled.DY)
	}
	return false
}
