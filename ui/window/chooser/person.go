package chooser

import (
	"fmt"

	"fyne.io/fyne/v2"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// AskPerson opens the people over the window, with a search over them. chosen is told the
// place of the one that a person takes, in the directory that the desk has.
func AskPerson(w *desk.Desk, title string, chosen func(place int)) {
	var hide func()
	var list *People
	at := -1
	take := func() {
		hide()
		if at >= 0 && !list.Stale() {
			chosen(at)
		}
	}
	list = NewPeople(w, "Name, address, account or number", func(string) {}, func(place int) { at = place }, take)
	list.OnFound = func(places []int) (row int) {
		if at = -1; list.Field.Text != "" && len(places) > 0 {
			at = places[0]
			return 0
		}
		return -1
	}
	list.Instead = func(text string) fyne.CanvasObject {
		return widgets.NewEmpty(fmt.Sprintf("Nobody has “%s”", text), "The search looks at names and at what finds a person.")
	}
	hide = w.Dialog(title, widgets.DialogWidth, widgets.Wishing(widgets.DialogWidth, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, list.SearchList.Field), list.List, nil)),
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("Choose", widgets.Primary, take))
	list.Find()
	w.Focus(list.SearchList.Field)
}
