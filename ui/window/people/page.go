// Package people is the People page: who is in the people file, and whom mail cannot reach.
package people

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Page shows everyone in the people file with their identifiers. The file itself is changed in an editor of the person's own.
type Page struct {
	w    *desk.Desk
	root fyne.CanvasObject

	search *widgets.Field
	filter *widgets.Segmented
	order  *widgets.Select
	export *widgets.Link
	path   *widgets.Text
	finds  *widgets.Link // how many columns find a person
	edit   *widgets.Link
	renew  *widgets.Link // reads the directory again, or ends that
	server *widgets.Button
	choose *widgets.Button
	tools  fyne.CanvasObject // over the table
	notice *widgets.Notice   // what is odd about the file
	table  *widgets.Table
	card   *fyne.Container
	detail *widgets.Notice // of the chosen person
	past   *widgets.Link   // to what is on record of them
	chosen int             // the row of that person
	under  *fyne.Container // the detail, with room over it
	body   *fyne.Container
	full   fyne.CanvasObject

	directory  *people.Directory // that the page shows
	identifier string            // that addresses are taken from
	coverage   *people.Coverage  // how they stand; nil: not known yet
	filters    []people.Standing // of the filter's choices
	ranks      map[people.Order][]int
	finder     *desk.Finder
	rows       []int // places that search and filter leave, in order

	columns *widgets.Table // of the dialog that says which of them find a person; nil: not opened yet
}

func New(w *desk.Desk) *Page {
	p := &Page{w: w, card: container.NewStack(), body: container.NewStack()}
	p.search = widgets.NewField("Search all values", func(string) { p.find() })
	p.choose = widgets.NewButton("Choose a people file…", widgets.Normal, p.chooseFile)
	p.filter = widgets.NewSegmented([]string{"All"}, 0, func(int) { p.find() })
	p.order = widgets.NewSelect(orders(), func(string) { p.find() })
	p.order.Set(orders(), orders()[people.ByFile])
	p.export = widgets.NewSmallLink("Export…", p.exportRows)
	p.path = widgets.NewSmall("", widgets.Muted).Shrinking()
	p.finds = widgets.NewSmallLink("", p.openFinds)
	p.edit = widgets.NewSmallLink("Open in your editor", p.openInEditor)
	p.renew = widgets.NewSmallLink("", p.renewOrStop)
	p.server = widgets.NewButton("Directory…", widgets.Normal, p.openDirectory)
	p.notice = widgets.NewNotice(widgets.ToneWarning, "", "", "", nil)
	p.detail = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	p.tools = widgets.Wrapping(widgets.CardTop, p.filter, widgets.Sized(orderWidth, widgets.FieldHeight, p.order),
		p.export, p.finds, p.edit, p.renew, p.path)
	p.past = widgets.NewSmallLink("What went to them", func() { p.openOn(desk.PageActivity, p.at(p.chosen)) })
	p.under = widgets.Inset(widgets.CardGap, 0, 0, 0, widgets.Column(widgets.Near, p.detail, widgets.Row(0, p.past)))
	over := widgets.Column(widgets.CardGap, p.tools, p.notice)
	p.full = widgets.NewPane(widgets.Inset(0, widgets.CardGap, 0, 0, over), p.card, p.under)
	head := widgets.Row(widgets.CardTop, widgets.NewTitle("People").Giving(1), widgets.Spacer(), widgets.Searching(p.search), p.choose, p.server)
	p.root = widgets.NewFilledPage(head, p.body)
	return p
}

func (p *Page) Object() fyne.CanvasObject { return p.root }
func (p *Page) Focus()                    { p.w.Focus(p.search) }

func (p *Page) SearchField() fyne.Focusable { return p.search }

// look searches for a text among everybody.
func (p *Page) look(text string) {
	p.search.SetValue(text)
	p.filter.Set(0)
	p.Refresh()
	p.find()
}

func (p *Page) ShowPlace(at desk.Place) {
	if at.Person != "" {
		p.look(at.Person)
	}
	p.Focus()
}

func (p *Page) Refresh() {
	s := p.w.Draft.Settings()
	p.choose.SetEnabled(!p.w.Draft.ReadOnly())
	p.server.SetEnabled(!p.w.Draft.ReadOnly())
	if s.People.None() {
		p.search.SetEnabled(false)
		p.body.Objects = []fyne.CanvasObject{p.withoutFile()}
		p.body.Refresh()
		p.directory = nil
		return
	}
	p.search.SetEnabled(true)
	p.showSource(s.People)
	if p.directory != p.w.People || p.identifier != s.Notifications.Identifier {
		p.take(p.w.People, s.Notifications.Identifier)
	}
	p.showProblems()
	p.body.Objects = []fyne.CanvasObject{p.full}
	p.body.Refresh()
	if p.columns != nil {
		p.columns.Reload()
	}
}

// take shows another people file, or the same one with another identifier for addresses.
func (p *Page) take(d *people.Directory, identifier string) {
	if p.directory != d {
		p.finder = desk.NewFinder(p.w, d, d.Columns)
		p.rows, p.card.Objects = nil, nil // the table's rows are places in the file before
	}
	p.directory, p.identifier, p.coverage, p.ranks = d, identifier, nil, map[people.Order][]int{}
	p.finds.SetText(words.Count(len(d.Identifiers), "column") + " find a person")
	p.table = nil
	p.showFilter()
	p.showDetail(-1)
	p.find()
}

// show shows the people at these places.
func (p *Page) show(places []int) {
	p.rows = places
	p.showFilter()
	if p.table == nil {
		p.table = p.newTable()
	}
	p.table.SetChosen(-1)
	p.table.Reload()
	p.showDetail(-1)
	switch {
	case len(p.directory.People) == 0 && p.w.Draft.Settings().People.LDAP != "":
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nobody is here yet", "Whoever the directory gives is listed here once everybody is read.")}
	case len(p.directory.People) == 0:
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nobody is in this file",
			"Its first row names the columns, and each row after it is a person.")}
	case len(places) == 0 && p.search.Text == "":
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nobody is left", "Nobody's "+p.identifier+" stands so.")}
	case len(places) == 0:
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nobody has "+words.Quoted(p.search.Text), "The search looks at every value of everybody.")}
	default:
		p.card.Objects = []fyne.CanvasObject{widgets.NewTableCard(p.table)}
	}
	p.card.Refresh()
}

func (p *Page) at(row int) people.Person { return p.directory.People[p.rows[row]] }

// newTable has a column for each of the file's.
func (p *Page) newTable() *widgets.Table {
	columns := []widgets.ColumnOf{
		{Title: "Name", Fits: p.typical("Name", func(who people.Person) string { return who.Name }), Weight: 1, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).SetText(p.at(row).Name) }},
		{Title: "Language", Width: widgets.LeastColumn, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).Set(p.at(row).Language, widgets.Muted) }},
	}
	for _, title := range p.directory.Columns {
		column := widgets.ColumnOf{Title: title, Fits: p.typical(title, func(who people.Person) string { return who.Value(title) }), Weight: 1}
		column.Update = func(row int, o fyne.CanvasObject) { o.(*widgets.Text).SetText(p.at(row).Value(title)) }
		if title == p.identifier {
			column.Update = p.showAddress
		}
		columns = append(columns, column)
	}
	return widgets.NewTable(func() int { return len(p.rows) }, columns, p.showDetail)
}

// What a column is made wide enough for: the longest of so many values, of so many runes.
const typicalRows, typicalRunes = 100, 32

// typical is the longest value of a column near the file's beginning, or its title.
func (p *Page) typical(title string, value func(people.Person) string) string {
	longest := []rune(title)
	for _, who := range p.directory.People[:min(len(p.directory.People), typicalRows)] {
		if v := []rune(value(who)); len(v) > len(longest) {
			longest = v
		}
	}
	return string(longest[:min(len(longest), typicalRunes)])
}

// showAddress shows the value that mail goes by, or why it goes nowhere.
func (p *Page) showAddress(row int, o fyne.CanvasObject) {
	person := p.at(row)
	if a := people.AddressOf(person, p.identifier); a.Usable == "" {
		text := "empty"
		if person.Value(p.identifier) != "" {
			text = a.Reason
		}
		o.(*widgets.Text).Set(text, widgets.Error)
		return
	}
	o.(*widgets.Text).Set(person.Value(p.identifier), widgets.Foreground)
}

// showDetail says of the chosen person whether mail can reach them.
func (p *Page) showDetail(row int) {
	widgets.SetVisible(p.under, row >= 0)
	if row < 0 {
		p.full.Refresh()
		return
	}
	p.chosen = row
	person := p.at(row)
	a := people.AddressOf(person, p.identifier)
	tone, text := widgets.ToneInfo, "is mailed at "+a.Usable+"."
	switch {
	case a.Usable == "":
		tone, text = widgets.ToneError, "gets no mail. "+words.Sentence(a.Reason)
	case a.Reason != "":
		text += " " + words.Sentence(a.Reason)
	}
	p.detail.Set(tone, person.Label(p.directory), text+fmt.Sprintf(" Line %d of the file.", person.Line),
		"Will they be mailed?", func() { p.openOn(desk.PageActions, person) })
	p.full.Refresh()
}

// openOn opens a page on a person.
func (p *Page) openOn(page string, person people.Person) {
	value := p.directory.Handle(person)
	if value == "" {
		p.w.Tell("This person cannot be told apart", "Every identifier of theirs is somebody else's too. Give them one of their own in the people file, or choose another column that finds people.")
		return
	}
	p.w.Go(desk.Place{Page: page, Person: value})
}

// oddities are what check has to say of the file.
func (p *Page) oddities() []settings.Finding {
	return slices.DeleteFunc(slices.Clone(p.w.Draft.Findings()), func(f settings.Finding) bool { return f.Field != "people.file" && f.Field != "people.ldap" })
}

// showProblems says how much of the file is odd.
func (p *Page) showProblems() {
	odd := p.oddities()
	widgets.SetVisible(p.notice, len(odd) > 0)
	switch {
	case len(odd) == 1 && odd[0].Sentence == desk.NotRead:
		p.notice.Set(widgets.ToneInfo, "", words.Sentence(odd[0].Message), "", nil)
	case len(odd) == 1 && odd[0].Severity == settings.SeverityError: // the file as a whole
		p.notice.Set(widgets.ToneError, "", words.Sentence(odd[0].Message), "", nil)
	case len(odd) == 1:
		p.notice.Set(widgets.ToneWarning, fmt.Sprintf("Line %d:", odd[0].Line), odd[0].Message+".", "", nil)
	case len(odd) > 1:
		p.notice.Set(widgets.ToneWarning, words.Number(len(odd))+" rows are odd.",
			fmt.Sprintf("The first is line %d: %s.", odd[0].Line, odd[0].Message), "Show them all", p.listProblems)
	}
}

func (p *Page) listProblems() {
	odd := p.oddities()
	table := widgets.NewTable(func() int { return len(odd) }, []widgets.ColumnOf{
		{Title: "Line", Width: widgets.LeastColumn, Text: func(row int) string { return words.Number(odd[row].Line) }, Colour: widgets.Muted},
		{Title: "What is odd", Weight: 1, Text: func(row int) string { return words.Sentence(odd[row].Message) }},
	}, nil)
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = p.w.Dialog("Rows that are odd", widgets.DialogWide,
		widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewTableCard(table)),
		widgets.NewButton("Open in your editor", widgets.Normal, p.openInEditor), done)
	p.w.Focus(table)
}
