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
	canvas := driver.CanvasForObject(o)
	if canvas == nil {
		return
	}
	root := canvas.Content()
	if top := canvas.Overlays().Top(); top != nil {
		root = top
	}
	scroll, ok := scrollAround(root, o)
	if !ok || scroll == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + o.Size().Height
	offset := scroll.Offset
	switch {
	case bottom+sightMargin > scroll.Size().Height:
		offset.Y += bottom + sightMargin - scroll.Size().Height
	case top < sightMargin:
		offset.Y = max(0, offset.Y+top-sightMargin)
	}
	if offset != scroll.Offset {
		scroll.ScrollToOffset(offset)
	}
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
