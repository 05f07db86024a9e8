package editor_test

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/editor"
)

// A letter with a toolbar of three buttons. The program has made its app (app.New).
func Example() {
	window := fyne.CurrentApp().NewWindow("Letter")
	letter := editor.New(document.Vocabulary{"first-name", "due-date"})
	text, _ := parse.Parse("<h1>Reminder</h1><p>Dear %first-name%,</p>", nil)
	letter.SetDocument(text)

	bold := widget.NewButton("Bold", func() {
		letter.Do(document.ToggleMark(document.Bold))
		window.Canvas().Focus(letter)
	})
	list := widget.NewButton("List", func() {
		letter.Do(document.ToggleList(document.Bulleted))
		window.Canvas().Focus(letter)
	})
	undo := widget.NewButton("Undo", func() { letter.UndoTyping() })
	letter.OnSelectionChanged = func() {
		bold.Importance = widget.MediumImportance
		if letter.State().Mark(document.Bold).Value == document.On {
			bold.Importance = widget.HighImportance
		}
		bold.Refresh()
	}

	toolbar := container.NewHBox(bold, list, undo)
	window.SetContent(container.NewBorder(toolbar, nil, nil, nil, letter))
	window.Resize(fyne.NewSize(640, 480))
	window.Canvas().Focus(letter)
	window.ShowAndRun()
}
