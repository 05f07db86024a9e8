package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewCode is a code that a person reads off and types elsewhere: large, each letter as
// wide as the next, in a box.
func NewCode(code string) fyne.CanvasObject {
	text := newText(code, Foreground, CodeSize, fyne.TextStyle{Monospace: true, Bold: true}).aligned(fyne.TextAlignCenter)
	return container.NewStack(NewPanel(Input, Line, Radius), Inset(Near, Near, Near, Near, text))
}
