package people

import (
	"slices"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
)

// openFinds shows which columns find a person, to be chosen.
func (p *Page) openFinds() {
	names := slices.Clone(p.directory.Columns)
	for _, name := range p.directory.Identifiers {
		if !slices.Contains(names, name) { // of the settings, and not of the file
			names = append(names, name)
		}
	}
	p.columns = widgets.NewTable(func() int { return len(names) }, []widgets.ColumnOf{
		{
			Title: "Finds a person", Fits: "Finds a person",
			New:    func() fyne.CanvasObject { return widgets.NewSwitch(false, nil) },
			Update: func(row int, o fyne.CanvasObject) { p.showFinds(names[row], o.(*widgets.Switch)) },
		},
		{Title: "Column", Weight: 1, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).SetText(names[row]) }},
		{Title: "", Weight: 1.4, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).Set(p.aboutColumn(names[row]), widgets.Muted) }},
	}, nil)
	p.columns.OnOpened = func(row int) {
		if p.canChoose(names[row]) {
			p.setFinds(names[row], !p.w.People.Finds(names[row]))
		}
	}
	const help = "Whoever an event or the list of an action names is looked for in these columns, and among the names that one person has. " +
		"A column with somebody else’s values, such as a manager’s address, is none of them."
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = p.w.Dialog("What finds a person", widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, widgets.NewHelp(help)), widgets.NewTableCard(p.columns), nil)), done)
	p.w.Focus(p.columns)
}

// showFinds shows whether a column finds a person. Those that do anyway stay on.
func (p *Page) showFinds(column string, s *widgets.Switch) {
	s.SetOn(p.w.People.Finds(column))
	s.OnChanged = func(on bool) { p.setFinds(column, on) }
	if p.canChoose(column) {
		s.Enable()
	} else {
		s.Disable()
	}
}

func (p *Page) canChoose(column string) bool {
	return !p.w.Draft.ReadOnly() && !p.w.Draft.Settings().IdentifiesAnyway(column)
}

func (p *Page) setFinds(column string, on bool) {
	p.w.Draft.ChangeOnce("What finds a person", func(s *settings.Settings) { s.People.Identify(column, on) })
}

// aboutColumn says why a column stays on, or shows a value of it.
func (p *Page) aboutColumn(column string) string {
	if p.w.Draft.Settings().IdentifiesAnyway(column) {
		if column == p.identifier {
			return "always: addresses are taken from it"
		}
		return "always: built in"
	}
	if !slices.Contains(p.directory.Columns, column) {
		return "finds nobody in this file"
	}
	for _, person := range p.directory.People {
		if value := person.Value(column); value != "" {
			return "such as " + value
		}
	}
	return "empty"
}
