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
	for _, scroll := range scrollsAround(o) {
		reveal(scroll, o)
	}
}

func reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
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

// BringForth turns whatever hides an object to it: see [Sides].
func BringForth(c fyne.Canvas, o fyne.CanvasObject) {
	path := way(top(c), o)
	for i, each := range path {
		if s, ok := each.(*Sides); ok {
			s.turnTo(path[i+1])
		}
	}
}
