package window

import "fyne.io/fyne/v2"

// page is what the middle of the window shows. A page is made once, when it is
// first opened, and stays.
type page interface {
	object() fyne.CanvasObject
	refresh() // the draft, the people or the sandbox changed; must not tell the draft anything
	focus()   // put the keyboard into the main field
}

// place is something that a page can be opened on.
type place struct {
	page   string // by its name: "setup"
	field  string // path of a field: "server.host"
	person string // somebody, by an identifier
}

// shower is a page that can be opened on a part of it, with the keyboard there.
type shower interface{ showPlace(place) }

// leaver is a page that says things in passing: they go when another page is opened.
type leaver interface{ left() }

// pageKind is a row of the rail.
type pageKind struct {
	name  string // as --page says it
	title string
	make  func(*desk) page
}

func pageKinds() []pageKind {
	return []pageKind{
		{"setup", "Set-up", func(w *desk) page { return newSetupPage(w) }},
		{"template", "Template", func(w *desk) page { return newTemplatePage(w) }},
		{"actions", "Actions", func(w *desk) page { return newActionsPage(w) }},
		{"people", "People", func(w *desk) page { return newPeoplePage(w) }},
		{"activity", "Activity", func(w *desk) page { return newActivityPage(w) }},
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

// dropTarget is a page that takes files which were let go over it.
type dropTarget interface {
	dropped(at fyne.Position, files []fyne.URI)
}
