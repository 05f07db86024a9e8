package window

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/window/look"
)

// peoplePage shows the people file: everyone in it with their identifiers, and whom
// mail cannot reach. The file itself is changed in an editor of the person's own.
type peoplePage struct {
	w    *shell
	root fyne.CanvasObject

	search *look.Field
	filter *look.Segmented
	path   *look.Text
	finds  *look.Link // how many columns find a person
	edit   *look.Link
	choose *look.Button
	tools  fyne.CanvasObject // over the table
	notice *look.Notice      // what is odd about the file
	table  *look.Table
	card   *fyne.Container
	detail *look.Notice    // of the chosen person
	under  *fyne.Container // the detail, with room over it
	body   *fyne.Container
	full   fyne.CanvasObject

	directory   *people.Directory // that the page shows
	identifier  string            // that addresses are taken from
	unreachable []int             // places of those without a usable address; nil: not known yet
	finder      *finder
	rows        []int // places that search and filter leave

	columns *look.Table // of the dialog that says which of them find a person; nil: not opened yet
}

// The filter.
const (
	everybody = iota
	withoutAddress
)

func newPeoplePage(w *shell) *peoplePage {
	p := &peoplePage{w: w, card: container.NewStack(), body: container.NewStack()}
	p.search = look.NewField("Search all values", func(string) { p.find() })
	p.choose = look.NewButton("Choose a people file…", look.Normal, p.chooseFile)
	p.filter = look.NewSegmented([]string{"Everybody", "Without usable address"}, everybody, func(int) { p.find() })
	p.path = look.NewSmall("", look.Muted).Shrinking()
	p.finds = look.NewSmallLink("", p.openFinds)
	p.edit = look.NewSmallLink("Open in your editor", p.openInEditor)
	p.notice = look.NewNotice(look.ToneWarning, "", "", "", nil)
	p.detail = look.NewNotice(look.ToneInfo, "", "", "", nil)
	p.tools = look.Wrapping(look.CardTop, p.filter,
		look.Sized(0, look.FieldHeight, p.finds), look.Sized(0, look.FieldHeight, p.edit), look.Sized(0, look.FieldHeight, p.path))
	p.under = look.Inset(look.CardGap, 0, 0, 0, p.detail)
	over := look.Column(look.CardGap, p.tools, p.notice)
	p.full = look.NewPane(look.Inset(0, look.CardGap, 0, 0, over), p.card, p.under)
	head := look.Row(look.CardTop, look.NewTitle("People").Giving(1), look.Spacer(), look.Searching(p.search), p.choose)
	p.root = look.NewFilledPage(head, p.body)
	return p
}

func (p *peoplePage) object() fyne.CanvasObject { return p.root }
func (p *peoplePage) focus()                    { p.w.focus(p.search) }

func (p *peoplePage) searchField() fyne.Focusable { return p.search }

// look searches for a text among everybody.
func (p *peoplePage) look(text string) {
	p.search.SetValue(text)
	p.filter.Set(everybody)
	p.refresh()
	p.find()
}

func (p *peoplePage) refresh() {
	s := p.w.draft.settings()
	p.choose.SetEnabled(!p.w.draft.readOnly())
	if s.People.File == "" {
		p.search.SetEnabled(false)
		p.body.Objects = []fyne.CanvasObject{p.withoutFile()}
		p.body.Refresh()
		p.directory = nil
		return
	}
	p.search.SetEnabled(true)
	p.path.SetText(p.w.options.Folder.Path(s.People.File))
	if p.directory != p.w.people || p.identifier != s.Notifications.Identifier {
		p.take(p.w.people, s.Notifications.Identifier)
	}
	p.showProblems()
	p.body.Objects = []fyne.CanvasObject{p.full}
	p.body.Refresh()
	if p.columns != nil {
		p.columns.Reload()
	}
}

// take shows another people file, or the same one with another identifier for addresses.
func (p *peoplePage) take(d *people.Directory, identifier string) {
	if p.directory != d {
		p.finder = newFinder(p.w, d, d.Columns)
		p.rows, p.card.Objects = nil, nil // the table's rows are places in the file before
	}
	p.directory, p.identifier, p.unreachable = d, identifier, nil
	p.finds.SetText(countOf(len(d.Identifiers), "column") + " find a person")
	p.table = nil
	p.filter.SetOptions([]string{"All " + number(len(d.People)), "Without usable address"}, p.filter.Chosen())
	p.showDetail(-1)
	p.find()
}

// find looks for what the search and the filter leave.
func (p *peoplePage) find() {
	if p.finder == nil {
		return
	}
	d, identifier, only := p.directory, p.identifier, p.filter.Chosen() == withoutAddress
	without := p.unreachable
	finder := p.finder
	finder.search(p.search.Text, func(ctx context.Context) []int {
		if without == nil {
			without = unreachable(ctx, d, identifier)
		}
		if only {
			return without
		}
		return nil
	}, 0, func(places []int) {
		if finder != p.finder { // these are places in the file before
			return
		}
		p.unreachable = without
		p.show(places)
	})
}

// show shows the people at these places.
func (p *peoplePage) show(places []int) {
	p.rows = places
	p.filter.SetOptions([]string{
		"All " + number(len(p.directory.People)),
		"Without usable address " + number(len(p.unreachable)),
	}, p.filter.Chosen())
	p.tools.Refresh()
	if p.table == nil {
		p.table = p.newTable()
	}
	p.table.SetChosen(-1)
	p.table.Reload()
	p.showDetail(-1)
	switch {
	case len(p.directory.People) == 0:
		p.card.Objects = []fyne.CanvasObject{look.NewEmpty("Nobody is in this file",
			"Its first row names the columns, and each row after it is a person.")}
	case len(places) == 0 && p.search.Text == "":
		p.card.Objects = []fyne.CanvasObject{look.NewEmpty("Everybody can be mailed",
			"Each person has a usable "+p.identifier+".")}
	case len(places) == 0:
		p.card.Objects = []fyne.CanvasObject{look.NewEmpty("Nobody has “"+p.search.Text+"”", "The search looks at every value of everybody.")}
	default:
		p.card.Objects = []fyne.CanvasObject{look.NewTableCard(p.table)}
	}
	p.card.Refresh()
}

func (p *peoplePage) at(row int) people.Person { return p.directory.People[p.rows[row]] }

// newTable has a column for each of the file's.
func (p *peoplePage) newTable() *look.Table {
	columns := []look.ColumnOf{
		{Title: "Name", Width: look.CellWidth, Weight: 1, Update: func(row int, o fyne.CanvasObject) { o.(*look.Text).SetText(p.at(row).Name) }},
		{Title: "Language", Width: look.LeastColumn, Update: func(row int, o fyne.CanvasObject) { o.(*look.Text).Set(p.at(row).Language, look.Muted) }},
	}
	for _, title := range p.directory.Columns {
		column := look.ColumnOf{Title: title, Width: look.CellWidth, Weight: 1}
		column.Update = func(row int, o fyne.CanvasObject) { o.(*look.Text).SetText(p.at(row).Value(title)) }
		if title == p.identifier {
			column.Width, column.Weight = look.AddressCell, 2
			column.Update = p.showAddress
		}
		columns = append(columns, column)
	}
	return look.NewTable(func() int { return len(p.rows) }, columns, p.showDetail)
}

// showAddress shows the value that mail goes by, or why it goes nowhere.
func (p *peoplePage) showAddress(row int, o fyne.CanvasObject) {
	person := p.at(row)
	if a := people.AddressOf(person, p.identifier); a.Usable == "" {
		text := "empty"
		if person.Value(p.identifier) != "" {
			text = a.Reason
		}
		o.(*look.Text).Set(text, look.Error)
		return
	}
	o.(*look.Text).Set(person.Value(p.identifier), look.Foreground)
}

// showDetail says of the chosen person whether mail can reach them.
func (p *peoplePage) showDetail(row int) {
	show(p.under, row >= 0)
	if row < 0 {
		p.full.Refresh()
		return
	}
	person := p.at(row)
	a := people.AddressOf(person, p.identifier)
	tone, text := look.ToneInfo, "is mailed at "+a.Usable+"."
	switch {
	case a.Usable == "":
		tone, text = look.ToneError, "gets no mail. "+sentence(a.Reason)
	case a.Reason != "":
		text += " " + sentence(a.Reason)
	}
	p.detail.Set(tone, person.Label(p.directory), text+fmt.Sprintf(" Line %d of the file.", person.Line),
		"Will they be mailed?", func() { p.askAbout(person) })
	p.full.Refresh()
}

// askAbout opens the actions page on a person.
func (p *peoplePage) askAbout(person people.Person) {
	value := p.directory.Handle(person)
	if value == "" {
		p.w.tell("This person cannot be told apart", "Every identifier of theirs is somebody else's too. Give them one of their own in the people file, or choose another column that finds people.")
		return
	}
	actions := p.w.open(actionsAt).(*actionsPage)
	actions.answer.ask(value)
}

// oddities are what check has to say of the file.
func (p *peoplePage) oddities() []settings.Finding {
	return slices.DeleteFunc(slices.Clone(p.w.draft.all()), func(f settings.Finding) bool { return f.Field != "people.file" })
}

// showProblems says how much of the file is odd.
func (p *peoplePage) showProblems() {
	odd := p.oddities()
	show(p.notice, len(odd) > 0)
	switch {
	case len(odd) == 1 && odd[0].Severity == settings.SeverityError: // the file as a whole
		p.notice.Set(look.ToneError, "", sentence(odd[0].Message), "", nil)
	case len(odd) == 1:
		p.notice.Set(look.ToneWarning, fmt.Sprintf("Line %d:", odd[0].Line), odd[0].Message+".", "", nil)
	case len(odd) > 1:
		p.notice.Set(look.ToneWarning, number(len(odd))+" rows are odd.",
			fmt.Sprintf("The first is line %d: %s.", odd[0].Line, odd[0].Message), "Show them all", p.listProblems)
	}
}

func (p *peoplePage) listProblems() {
	odd := p.oddities()
	table := look.NewTable(func() int { return len(odd) }, []look.ColumnOf{
		{Title: "Line", Width: look.LeastColumn, Text: func(row int) string { return number(odd[row].Line) }, Colour: look.Muted},
		{Title: "What is odd", Weight: 1, Text: func(row int) string { return sentence(odd[row].Message) }},
	}, nil)
	var hide func()
	done := look.NewButton("Close", look.Primary, func() { hide() })
	hide = p.w.dialog("Rows that are odd", look.DialogWide,
		look.Wishing(look.DialogWide, look.DialogHigh, look.NewTableCard(table)),
		look.NewButton("Open in your editor", look.Normal, p.openInEditor), done)
	p.w.focus(table)
}
