package window

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/window/look"
)

// globalsFold is the table of values for #Global[name].
type globalsFold struct {
	folded
	w          *shell
	left       func()
	list       *fyne.Container
	names      []string // that the list shows
	rows       []globalRow
	name, text *look.Field // of the one to be added
	add        *look.Button
	addRow     *look.FormRow
}

type globalRow struct {
	value  *binding
	row    *look.FormRow
	remove *look.Button
}

func newGlobalsFold(w *shell, left func()) *globalsFold {
	g := &globalsFold{w: w, left: left, list: look.Column(look.CardGap)}
	g.name = look.NewField("name", func(string) { g.addRow.SetFault("") })
	g.text = look.NewField("value", nil)
	g.add = look.NewButton("Add", look.Normal, g.addOne)
	g.addRow = look.NewFormRow("New placeholder", "",
		look.Weighted(look.Near, []float32{1, 1, 0}, g.name, g.text, g.add), g.name, g.text, g.add)
	g.folded = newFolded("Global placeholders", "", look.Column(look.CardGap,
		look.NewHelp("Server, User Name, From and HELO name may hold #Global[name]; it stands for the value given here."), g.list, g.addRow))
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
		field := look.NewField("no value", nil)
		r := globalRow{value: bind(g.w.draft, "globals."+name, "Placeholder "+name, field,
			func(s *settings.Settings) string { return s.Globals[name] },
			plain(func(s *settings.Settings, v string) { s.Globals[name] = v }), g.left)}
		r.remove = look.NewButton("Remove", look.Normal, func() {
			g.w.draft.change("Remove placeholder", func(s *settings.Settings) { delete(s.Globals, name) })
			g.w.draft.seal()
		})
		r.row = look.NewFormRow(name, "", look.Weighted(look.Near, []float32{1, 0}, field, r.remove), field, r.remove)
		g.rows = append(g.rows, r)
		g.list.Add(r.row)
	}
	g.list.Refresh()
}

func (g *globalsFold) addOne() {
	name := strings.TrimSpace(g.name.Text)
	if fault := g.nameFault(name); fault != "" {
		g.addRow.SetFault(fault, g.name)
		g.w.focus(g.name)
		return
	}
	g.w.draft.change("Add placeholder", func(s *settings.Settings) {
		if s.Globals == nil {
			s.Globals = map[string]string{}
		}
		s.Globals[name] = strings.TrimSpace(g.text.Text)
	})
	g.w.draft.seal()
	g.name.SetValue("")
	g.text.SetValue("")
	g.w.focus(g.name)
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
			return sentence(f.Message)
		}
	}
	return ""
}
