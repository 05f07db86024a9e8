package window

import (
	"postroom/ui/window/actions"
	"postroom/ui/window/activity"
	"postroom/ui/window/desk"
	"postroom/ui/window/people"
	"postroom/ui/window/setup"
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
		{desk.PageSetup, "Set-up", func(w *desk.Desk) desk.Page { return setup.New(w) }},
		{desk.PageTemplate, "Template", func(w *desk.Desk) desk.Page { return template.New(w) }},
		{desk.PageActions, "Actions", func(w *desk.Desk) desk.Page { return actions.New(w) }},
		{desk.PagePeople, "People", func(w *desk.Desk) desk.Page { return people.New(w) }},
		{desk.PageActivity, "Activity", func(w *desk.Desk) desk.Page { return activity.New(w) }},
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
