package actions

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
)

// whomCard is whom an action is mailed to: people by an identifier or a name, one a line.
type whomCard struct {
	form   *actionForm
	object fyne.CanvasObject

	people *widgets.Area
	row    *widgets.FormRow
	from   *widgets.Button
	first  *widgets.SwitchRow
}

// maxNames bounds what can be pasted, in bytes: some thousand people, which takes a
// moment. More come from the people file.
const maxNames = 100_000

func newWhomCard(f *actionForm) *whomCard {
	c := &whomCard{form: f}
	c.people = widgets.NewArea(func(text string) {
		f.page.w.Draft.Change("People of an action", func(s *settings.Settings) { f.of(s).People = namesIn(text) })
	})
	c.people.Most = maxNames
	c.people.TextStyle = fyne.TextStyle{}
	c.people.OnLeave = func() {
		f.page.w.Draft.Seal()
		c.people.SetValue(strings.Join(f.action().People, "\n"))
		f.page.w.Refresh()
	}
	c.from = widgets.NewSmallButton("Add from the people file…", widgets.Normal, c.chooseFrom)
	c.row = widgets.NewFormRow("People", "",
		widgets.Column(widgets.Near, widgets.NewFramedArea(c.people), widgets.Row(0, c.from)), c.people)
	c.first = widgets.NewSwitchRow("First response settles it", false, "The first of them who answers answers for all.",
		func(on bool) { f.change("First response", func(a *settings.Action) { a.FirstResponse = on }) }, nil)
	c.object = widgets.NewTitledCard("Mailed to", c.row, c.first)
	return c
}

// namesIn are the lines that hold something.
func namesIn(text string) []string {
	var names []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			names = append(names, line)
		}
	}
	return names
}

func (c *whomCard) refresh(a *settings.Action, off bool) {
	if !slices.Equal(namesIn(c.people.Text), a.People) {
		c.people.SetValue(strings.Join(a.People, "\n"))
	}
	d := c.form.page.w.People
	c.row.SetHelp("One a line, by an identifier or a name: nobody else is mailed. May be empty: then an event names the person.")
	serverform.ReportChoice(c.form.page.w.Draft, c.row, c.form.path("people"))
	c.row.SetOff(off, "")
	c.from.SetEnabled(!off && len(d.People) > 0)
	c.first.Switch.SetOn(a.FirstResponse)
	c.first.SetOff(off, "")
}

// chooseFrom adds people of the people file, as many as one likes.
func (c *whomCard) chooseFrom() {
	w := c.form.page.w
	choosePerson(w, "Add people to "+nameOf(c.form.action()), "Add", func(person people.Person) {
		value := w.People.Handle(person)
		if value == "" || slices.Contains(c.form.action().People, value) {
			return
		}
		c.form.change("Add a person", func(a *settings.Action) { a.People = append(a.People, value) })
	})
}

// choosePerson opens the people file with a search over it. add is told of each
// person who is chosen, until the dialog is closed.
func choosePerson(w *desk.Desk, title, verb string, add func(people.Person)) {
	directory := w.People
	var found []int
	added := widgets.NewSmall("", widgets.Muted)
	at := func(row int) people.Person { return directory.People[found[row]] }
	table := widgets.NewTable(func() int { return len(found) }, []widgets.ColumnOf{
		{Title: "Name", Weight: 1, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).SetText(at(row).Label(directory)) }},
		{Title: "Found by", Weight: 1, Update: func(row int, o fyne.CanvasObject) {
			o.(*widgets.Text).Set(directory.Handle(at(row)), widgets.Muted)
		}},
	}, nil)
	field := widgets.NewField("Search", nil)
	take := func(row int) {
		add(at(row))
		added.SetText("Added: " + at(row).Label(directory))
	}
	table.OnOpened = take
	var hide func()
	ok := widgets.NewButton(verb, widgets.Normal, func() {
		if table.Chosen() >= 0 {
			take(table.Chosen())
		}
	})
	finder := desk.NewFinder(w, directory, directory.Identifiers)
	find := func(text string) {
		finder.Search(text, nil, 0, func(places []int) {
			found = places
			table.SetChosen(-1)
			table.Reload()
		})
	}
	field.OnChanged = find
	hide = w.Dialog(title, widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, field), widgets.NewTableCard(table), widgets.Inset(widgets.Near, 0, 0, 0, added))),
		ok, widgets.NewButton("Done", widgets.Primary, func() { hide() }))
	find("")
	w.Focus(field)
}
