package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewFoot is the line at the window's foot: states at the left, buttons at the right.
func NewFoot(states []fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	line := Row(CardPadding, append(states, Spacer(), Row(Near, buttons...))...)
	return container.NewStack(NewPanel(Surface, Clear, 0), Sized(0, FootHeight, Inset(0, 0, CardTop, CardTop, line)))
}
