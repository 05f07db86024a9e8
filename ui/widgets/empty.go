package widgets

import "fyne.io/fyne/v2"

// NewEmpty says that there is nothing here yet, and what to do; tools may be none.
func NewEmpty(title, sentence string, tools ...fyne.CanvasObject) fyne.CanvasObject {
	text := NewHelp(sentence)
	column := Column(Near, NewProse(Span{Text: title, Bold: true}), text)
	if len(tools) > 0 {
		column.Add(Inset(Near, 0, 0, 0, Wrapping(Near, tools...)))
	}
	return Centred(SideWidth, column)
}
