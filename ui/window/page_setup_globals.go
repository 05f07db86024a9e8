package window

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// globalsFold is the table of values for #Global[name].
type globalsFold struct {
	folded
	w          *desk.Desk
	left       func()
	list       *fyne.Container
	names      []string // that the list shows
	rows       []globalRow
	name, text *widgets.Field // of the one to be added
	add        *widgets.Button
	addRow     *widgets.FormRow
}

type globalRow struct {
	value  *binding
	row    *widgets.FormRow
	remove *widgets.Button
}

func newGlobalsFold(w *desk.Desk, left func()) *globalsFold {
	g := &globalsFold{w: w, left: left, list: widgets.Column(widgets.CardGap)}
	g.name = widgets.NewField("name", func(string) { g.addRow.SetFault("") })
	g.text = widgets.NewField("value", nil)
	g.add = widgets.NewButton("Add", widgets.Normal, g.addOne)
	g.addRow = widgets.NewFormRow("New placeholder", "",
		widgets.Weighted(widgets.Near, []float32{1, 1, 0}, g.name, g.text, g.add), g.name, g.text, g.add)
	g.folded = newFolded("Global placeholders", "", widgets.Column(widgets.CardGap,
		widgets.NewHelp("Server, User Name, From and HELO name may hold #Global[name]; it stands for the value given here."), g.list, g.addRow))
	return g
}

func (g *globalsFold) refresh(s *settings.Settings, off bool) {
	names := slices.Sorted(maps.Keys(s.Globals))
	if !slices.Equal(names, g.names) {
		g.rebuild(names)
	}
	var reports []settings.Severity
	for _, r := range g.rows {
		r.value.refresh()
		reports = append(reports, report(r.row, r.value))
		r.row.SetOff(off, "")
	}
	g.addRow.SetOff(off, "")
	g.fold.SetAside(strings.Join(names, ", "))
	if len(names) == 0 {
		g.fold.SetAside("none")
	}
	g.judge(reports...)
}

func (g *globalsFold) rebuild(names []string) {
	g.names, g.rows, g.list.Objects = names, nil, nil
	for _, name := range names {
		field := widgets.NewField("no value", nil)
		r := globalRow{value: bind(g.w.Draft, "globals."+name, "Placeholder "+name, field,
			func(s *settings.Settings) string { return s.Globals[name] },
			plain(func(s *settings.Settings, v string) { s.Globals[name] = v }), g.left)}
		r.remove = widgets.NewButton("Remove", widgets.Normal, func() {
			g.w.Draft.Change("Remove placeholder", func(s *settings.Settings) { delete(s.Globals, name) })
			g.w.Draft.Seal()
		})
		r.row = widgets.NewFormRow(name, "", widgets.Weighted(widgets.Near, []float32{1, 0}, field, r.remove), field, r.remove)
		g.rows = append(g.rows, r)
		g.list.Add(r.row)
	}
	g.list.Refresh()
}

func (g *globalsFold) addOne() {
	name := strings.TrimSpace(g.name.Text)
	if fault := g.nameFault(name); fault != "" {
		g.addRow.SetFault(fault, g.name)
		g.w.Focus(g.name)
		return
	}
	g.w.Draft.Change("Add placeholder", func(s *settings.Settings) {
		if s.Globals == nil {
			s.Globals = map[string]string{}
		}
		s.Globals[name] = strings.TrimSpace(g.text.Text)
	})
	g.w.Draft.Seal()
	g.name.SetValue("")
	g.text.SetValue("")
	g.w.Focus(g.name)
}

func (g *globalsFold) nameFault(name string) string {
	switch {
	case name == "":
		return "Write the name that stands in #Global[name]."
	case slices.Contains(g.names, name):
		return fmt.Sprintf("There is a placeholder %s already.", name)
	}
	tried := settings.Settings{Globals: map[string]string{name: "x"}}
	for _, f := range tried.Validate() {
		if f.Code == "global-name" && f.Severity == settings.SeverityError {
			return words.Sentence(f.Message)
		}
	}
	return ""
}
