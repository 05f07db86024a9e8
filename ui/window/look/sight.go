package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sightMargin is what stays visible around what has the keyboard.
const sightMargin = CardPadding

// intoSight scrolls so far that an object which got the keyboard can be seen: Fyne
// leaves that to the program.
func intoSight(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	scroll := enclosing(o)
	if scroll == nil {
		return
	}
	scroll.Refresh() // what has just grown has its room
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + max(o.Size().Height, o.MinSize().Height)
	offset := scroll.Offset
	switch {
	case bottom+sightMargin > scroll.Size().Height:
		offset.Y += min(bottom+sightMargin-scroll.Size().Height, max(0, top-sightMargin)) // the top, of what is higher than the scroll
	case top < sightMargin:
		offset.Y = max(0, offset.Y+top-sightMargin)
	}
	if offset != scroll.Offset {
		scroll.ScrollToOffset(offset)
	}
}

// enclosing is the innermost scroll around an object in the window; nil: there is none.
func enclosing(o fyne.CanvasObject) *container.Scroll {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(o)
	if canvas == nil {
		return nil
	}
	root := canvas.Content()
	if top := canvas.Overlays().Top(); top != nil {
		root = top
	}
	scroll, _ := scrollAround(root, o)
	return scroll
}

// scrollAround finds the innermost scroll between root and target; ok is false where
// target is not under root.
func scrollAround(root, target fyne.CanvasObject) (scroll *container.Scroll, ok bool) {
	if root == target {
		return nil, true
	}
	var inside []fyne.CanvasObject
	switch r := root.(type) {
	case *fyne.Container:
		inside = r.Objects
	case *container.Scroll:
		inside = []fyne.CanvasObject{r.Content}
	case *container.Split:
		inside = []fyne.CanvasObject{r.Leading, r.Trailing}
	case interface{ held() *fyne.Container }:
		inside = []fyne.CanvasObject{r.held()}
	}
	for _, o := range inside {
		if scroll, ok = scrollAround(o, target); ok {
			if s, is := root.(*container.Scroll); is && scroll == nil {
				scroll = s
			}
			return scroll, true
		}
	}
	return nil, false
}
