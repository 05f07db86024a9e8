package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sightMargin is what stays visible around what has the keyboard.
const sightMargin = CardPadding

// IntoSight scrolls so far that an object can be seen which got the keyboard, or was just
// shown: Fyne leaves that to the program.
func IntoSight(o fyne.CanvasObject) {
	path := wayTo(o)
	for i := len(path) - 2; i >= 0; i-- {
		if scroll, ok := path[i].(*container.Scroll); ok {
			reveal(scroll, path[i+1:])
		}
	}
}

// reveal scrolls to what is at the end of the way from the scroll's content.
func reveal(scroll *container.Scroll, path []fyne.CanvasObject) {
	scroll.Refresh() // what has just grown has its room
	if now, m := scroll.Content.Size(), scroll.Content.MinSize(); m.Height > now.Height {
		scroll.Content.Resize(fyne.NewSize(now.Width, m.Height))
	}
	var top float32
	for _, each := range path {
		top += each.Position().Y
	}
	o := path[len(path)-1]
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
		if scroll.OnScrolled != nil {
			scroll.OnScrolled(scroll.Offset)
		}
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
