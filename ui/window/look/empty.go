package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewEmpty says that there is nothing here yet, and what to do; tools may be none.
func NewEmpty(title, sentence string, tools ...fyne.CanvasObject) fyne.CanvasObject {
	text := NewHelp(sentence)
	column := Column(Near, NewStrong(title), Sized(SideWidth, 0, text))
	if len(tools) > 0 {
		column.Add(Inset(Near, 0, 0, 0, Row(Near, tools...)))
	}
	return container.NewCenter(column)
}
