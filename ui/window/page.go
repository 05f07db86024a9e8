package window

import (
	"postroom/ui/window/desk"
	"postroom/ui/window/people"
	"postroom/ui/window/template"
)

// pageKind is a row of the rail.
type pageKind struct {
	name  string // as --page says it
	title string
	make  func(*desk.Desk) desk.Page
}

func pageKinds() []pageKind {
	return []pageKind{
		{"setup", "Set-up", func(w *desk.Desk) desk.Page { return newSetupPage(w) }},
		{"template", "Template", func(w *desk.Desk) desk.Page { return template.New(w) }},
		{"actions", "Actions", func(w *desk.Desk) desk.Page { return newActionsPage(w) }},
		{"people", "People", func(w *desk.Desk) desk.Page { return people.New(w) }},
		{"activity", "Activity", func(w *desk.Desk) desk.Page { return newActivityPage(w) }},
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
