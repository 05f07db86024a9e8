package setup

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/lint"
	"postroom/settings"
	"postroom/settings/tomltext"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// naming is a table of texts by the names of placeholders.
type naming struct {
	table   string // its path
	title   string
	help    string
	fresh   string // label of the row that adds one
	text    string // what a text is: value, sample
	none    string // where it is empty
	missing string // no name was written
	renames bool   // in the texts of mails too
	of      func(*settings.Settings) *map[string]string
	chip    func(name string) string // the placeholder, as compose's table has it
}

func globals() naming {
	return naming{
		table: "globals", title: "Global placeholders", fresh: "New placeholder", text: "value", none: "no value",
		help:    "Server, User Name, From, HELO name, templates and layouts may hold #Global[name]; it stands for the value given here.",
		missing: "Write the name that stands in #Global[name].",
		of:      func(s *settings.Settings) *map[string]string { return &s.Globals },
		chip:    settings.GlobalPlaceholder,
	}
}

func values() naming {
	return naming{
		table: "values", title: "Values of events", fresh: "New value", text: "sample", none: "no sample", renames: true,
		help: "What an event may bring beside its message and its link: due-date is %due-date% in a template, and " +
			"\"values\": {\"due-date\": \"1 May\"} in the event. The sample is what previews show.",
		missing: "Write the name that stands between two per cent signs, such as due-date.",
		of:      func(s *settings.Settings) *map[string]string { return &s.Values },
		chip:    func(name string) string { return name },
	}
}

// namedFold is the list of such a table.
type namedFold struct {
	naming
	*serverform.Folded
	w          *desk.Desk
	list       *fyne.Container
	names      []string // that the list shows
	rows       []*serverform.Row
	name, text *widgets.Field // of the one to be added
	add        *widgets.Button
	addRow     *widgets.FormRow
}

func newNamedFold(w *desk.Desk, n naming) *namedFold {
	g := &namedFold{naming: n, w: w, list: widgets.Column(widgets.CardGap)}
	g.name = widgets.NewField("name", func(string) { g.addRow.SetFault("") })
	g.text = widgets.NewField(n.text, nil)
	g.add = widgets.NewButton("Add", widgets.Normal, g.addOne)
	g.addRow = widgets.NewFormRow(n.fresh, "",
		widgets.Weighted(widgets.Near, []float32{1, 1, 0}, g.name, g.text, g.add), g.name, g.text, g.add)
	g.Folded = serverform.NewFolded(n.title, "", widgets.NewHelp(n.help), g.list, g.addRow)
	return g
}

func (g *namedFold) refresh(s *settings.Settings, off bool) {
	names := slices.Sorted(maps.Keys(*g.of(s)))
	if !slices.Equal(names, g.names) {
		g.rebuild(names)
	}
	var reports []settings.Severity
	for _, r := range g.rows {
		reports = append(reports, r.Update(off))
	}
	g.addRow.SetOff(off, "")
	g.Fold.SetAside(strings.Join(names, ", "))
	if len(names) == 0 {
		g.Fold.SetAside("none")
	}
	g.Judge(reports...)
}

func (g *namedFold) rebuild(names []string) {
	g.names, g.rows, g.list.Objects = names, nil, nil
	for _, name := range names {
		value := serverform.BindTo(g.w, func() string { return g.path(name) }, words.Label(g.table)+" "+name, g.none,
			func(s *settings.Settings) string { return (*g.of(s))[name] },
			func(s *settings.Settings, v string) error {
				(*g.of(s))[name] = v
				return nil
			})
		shares, row := []float32{1, 0}, []fyne.CanvasObject{value.Field}
		var buttons []fyne.CanvasObject
		if g.renames {
			buttons = append(buttons, widgets.NewButton("Rename…", widgets.Normal, func() { g.askName(name) }))
			shares = append(shares, 0)
		}
		buttons = append(buttons, widgets.NewButton("Remove", widgets.Normal, func() { g.remove(name) }))
		content := widgets.Weighted(widgets.Near, shares, append(row, buttons...)...)
		r := serverform.NewRow(name, "", content, []*serverform.Binding{value}, buttons...)
		g.rows = append(g.rows, r)
		g.list.Add(r.Object)
	}
	g.list.Refresh()
}

func (g *namedFold) path(name string) string { return tomltext.Join(g.table, name) }

func (g *namedFold) addOne() {
	name := strings.TrimSpace(g.name.Text)
	if fault := g.nameFault(name); fault != "" {
		g.addRow.SetFault(fault, g.name)
		g.w.Focus(g.name)
		return
	}
	g.w.Draft.ChangeOnce("Add "+words.Label(g.table), func(s *settings.Settings) {
		if all := g.of(s); *all == nil {
			*all = map[string]string{}
		}
		(*g.of(s))[name] = strings.TrimSpace(g.text.Text)
	})
	g.name.SetValue("")
	g.text.SetValue("")
	g.w.Focus(g.name)
}

// nameFault says why a name cannot be that of another one, by the check of the file.
func (g *namedFold) nameFault(name string) string {
	s := g.w.Draft.Settings()
	switch {
	case name == "":
		return g.missing
	case slices.Contains(g.names, name):
		return "There is a placeholder " + name + " already."
	}
	tried := settings.Settings{Notifications: s.Notifications, People: s.People}
	*g.of(&tried) = map[string]string{name: "x"}
	for _, f := range check.Settings(&settings.File{Settings: &tried}, new(lint.Known)) {
		if f.Field == g.path(name) && f.Severity == settings.SeverityError {
			return words.Sentence(f.Message)
		}
	}
	return ""
}

// remove takes one out. Where a mail names it, that would be an error, and no mail went out.
func (g *namedFold) remove(name string) {
	take := func() {
		g.w.Draft.ChangeOnce("Remove "+words.Label(g.table), func(s *settings.Settings) { delete(*g.of(s), name) })
	}
	s := g.w.Draft.Settings()
	used := mailTexts(s, compose.Naming(s, g.chip(name)))
	if used == "" {
		take()
		return
	}
	g.w.Ask("Remove "+name+"?", widgets.NewProse(widgets.Span{
		Text: document.Written(g.chip(name)) + " stands in " + used + ". Without it that is an error, and no such mail is sent until it is taken out there too.",
	}), desk.Choose("Keep it", widgets.Normal, nil), desk.Choose("Remove", widgets.Normal, take))
}

// mailTexts says whose the texts of mails at some fields are.
func mailTexts(s *settings.Settings, fields []string) string {
	var all []string
	for _, field := range fields {
		said := "the text of an action"
		if place, ok := settings.ActionAt(field); ok {
			said = "the text of " + words.Quoted(s.Actions[place].Name)
		} else if language, ok := strings.CutPrefix(tomltext.Parent(field), "template."); ok {
			said = "the template in " + words.Language(language)
		}
		if !slices.Contains(all, said) {
			all = append(all, said)
		}
	}
	const most = 3
	if more := len(all) - most; more > 0 {
		all = append(all[:most], words.Count(more, "other text"))
	}
	return strings.Join(all, " and ")
}

// askName asks for another name, which the texts of mails then have too.
func (g *namedFold) askName(name string) {
	field := widgets.NewField(name, nil)
	field.SetValue(name)
	row := widgets.NewFormRow("Name", "Templates and texts of actions that name it get the new name too; a layout does not.", field, field)
	field.OnChanged = func(string) { row.SetFault("") }
	var hide func()
	rename := func() {
		to := strings.TrimSpace(field.Text)
		if to != name {
			if fault := g.nameFault(to); fault != "" {
				row.SetFault(fault, field)
				g.w.Focus(field)
				return
			}
		}
		hide()
		g.w.Draft.ChangeOnce("Rename "+words.Label(g.table), func(s *settings.Settings) {
			compose.Rename(s, g.chip(name), g.chip(to))
			text := (*g.of(s))[name]
			delete(*g.of(s), name)
			(*g.of(s))[to] = text
		})
	}
	field.OnSubmitted = func(string) { rename() }
	hide = g.w.Dialog("Rename "+name, widgets.DialogWidth, row,
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("Rename", widgets.Primary, rename))
	g.w.Focus(field)
}
