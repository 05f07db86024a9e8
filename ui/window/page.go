package window

import (
	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/actions"
	"postroom/ui/window/activity"
	"postroom/ui/window/desk"
	"postroom/ui/window/people"
	"postroom/ui/window/preview"
	"postroom/ui/window/setup"
	"postroom/ui/window/template"
	"postroom/ui/window/words"
)

// pageKind is a row of the rail.
type pageKind struct {
	name  string // as --page says it
	title string
	make  func(*desk.Desk) desk.Page
	empty func(*settings.Settings) bool                                              // it would have nothing to show of these; nil: it always has
	count func(*shell, *settings.Settings) (text string, colour fyne.ThemeColorName) // said beside the title; nil: nothing
}

func pageKinds() []pageKind {
	return []pageKind{
		{desk.PageSetup, "Set-up", func(w *desk.Desk) desk.Page { return setup.New(w) }, nil, nil},
		{
			desk.PageTemplate, "Template", func(w *desk.Desk) desk.Page { return template.New(w) },
			func(s *settings.Settings) bool { return len(s.Template.Languages) == 0 },
			func(_ *shell, s *settings.Settings) (string, fyne.ThemeColorName) {
				return words.Languages(s.TemplateLanguages()), widgets.Muted
			},
		},
		{
			desk.PagePreview, "Preview", func(w *desk.Desk) desk.Page { return preview.New(w) },
			func(s *settings.Settings) bool { return len(s.Actions) == 0 || s.People.None() }, nil,
		},
		{
			desk.PageActions, "Actions", func(w *desk.Desk) desk.Page { return actions.New(w) },
			func(s *settings.Settings) bool { return len(s.Actions) == 0 },
			func(_ *shell, s *settings.Settings) (string, fyne.ThemeColorName) {
				return words.Number(len(s.Actions)), widgets.Muted
			},
		},
		{
			desk.PagePeople, "People", func(w *desk.Desk) desk.Page { return people.New(w) },
			func(s *settings.Settings) bool { return s.People.None() },
			func(w *shell, _ *settings.Settings) (string, fyne.ThemeColorName) {
				return words.Number(len(w.People.People)), widgets.Muted
			},
		},
		{desk.PageActivity, "Activity", func(w *desk.Desk) desk.Page { return activity.New(w) }, nil, func(w *shell, _ *settings.Settings) (string, fyne.ThemeColorName) { return w.outgoing.Badge() }},
	}
}
