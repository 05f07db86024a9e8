package setup

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// globalsFold is the table of values for #Global[name].
type globalsFold struct {
	*serverform.Folded
	w          *desk.Desk
	list       *fyne.Container
	names      []string // that the list shows
	rows       []globalRow
	name, text *widgets.Field // of the one to be added
	add        *widgets.Button
	addRow     *widgets.FormRow
}

type globalRow struct {
	*serverform.Row
	remove *widgets.Button
}

func newGlobalsFold(w *desk.Desk) *globalsFold {
	g := &globalsFold{w: w, list: widgets.Column(widgets.CardGap)}
	g.name = widgets.NewField("name", func(string) { g.addRow.SetFault("") })
	g.text = widgets.NewField("value", nil)
	g.add = widgets.NewButton("Add", widgets.Normal, g.addOne)
	g.addRow = widgets.NewFormRow("New placeholder", "",
		widgets.Weighted(widgets.Near, []float32{1, 1, 0}, g.name, g.text, g.add), g.name, g.text, g.add)
	g.Folded = serverform.NewFolded("Global placeholders", "",
		widgets.NewHelp("Server, User Name, From and HELO name may hold #Global[name]; it stands for the value given here."), g.list, g.addRow)
	return g
}

func (g *globalsFold) refresh(s *settings.Settings, off bool) {
	names := slices.Sorted(maps.Keys(s.Globals))
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

func (g *globalsFold) rebuild(names []string) {
	g.names, g.rows, g.list.Objects = names, nil, nil
	for _, name := range names {
		value := serverform.BindTo(g.w, func() string { return "globals." + name }, "Placeholder "+name, "no value",
			func(s *settings.Settings) string { return s.Globals[name] },
			func(s *settings.Settings, v string) error {
				s.Globals[name] = v
				return nil
			})
		r := globalRow{remove: widgets.NewButton("Remove", widgets.Normal, func() {
			g.w.Draft.ChangeOnce("Remove placeholder", func(s *settings.Settings) { delete(s.Globals, name) })
		})}
		r.Row = serverform.NewRow(name, "", widgets.Weighted(widgets.Near, []float32{1, 0}, value.Field, r.remove), []*serverform.Binding{value}, r.remove)
		g.rows = append(g.rows, r)
		g.list.Add(r.Object)
	}
	g.list.Refresh()
}

func (g *globalsFold) fieldRows() []*serverform.Row {
	var rows []*serverform.Row
	for _, r := range g.rows {
		rows = append(rows, r.Row)
	}
	return rows
}

func (g *globalsFold) addOne() {
	name := strings.TrimSpace(g.name.Text)
	if fault := g.nameFault(name); fault != "" {
		g.addRow.SetFault(fault, g.name)
		g.w.Focus(g.name)
		return
	}
	g.w.Draft.ChangeOnce("Add placeholder", func(s *settings.Settings) {
		if s.Globals == nil {
			s.Globals = map[string]string{}
		}
		s.Globals[name] = strings.TrimSpace(g.text.Text)
	})
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
