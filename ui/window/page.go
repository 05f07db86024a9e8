package window

import "fyne.io/fyne/v2"

// page is what the middle of the window shows. A page is made once, when it is
// first opened, and stays.
type page interface {
	object() fyne.CanvasObject
	refresh() // the draft, the people or the sandbox changed; must not tell the draft anything
	focus()   // put the keyboard into the main field
}

// leaver is a page that says things in passing: they go when another page is opened.
type leaver interface{ left() }

// pageKind is a row of the rail.
type pageKind struct {
	name  string // as --page says it
	title string
	make  func(*shell) page
}

func pageKinds() []pageKind {
	return []pageKind{
		{"setup", "Set-up", func(w *shell) page { return newSetupPage(w) }},
		{"template", "Template", func(w *shell) page { return newTemplatePage(w) }},
		{"actions", "Actions", func(w *shell) page { return newActionsPage(w) }},
		{"people", "People", func(w *shell) page { return newPeoplePage(w) }},
		{"activity", "Activity", func(w *shell) page { return newActivityPage(w) }},
	}
}

// The places of the pages in the rail.
const (
	setupAt = iota
	templateAt
	actionsAt
	peopleAt
	activityAt
)
