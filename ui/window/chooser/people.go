// Package chooser is the searched lists of people and of actions, for the pages that are about
// one of each.
package chooser

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// People is the people file, searched by name and by what finds a person.
type People struct {
	*widgets.SearchList
	OnFound func(places []int) (chosen int)     // gives the row that is the chosen one, or -1
	Instead func(text string) fyne.CanvasObject // of rows, where nobody is found; may be nil

	w         *desk.Desk
	finder    *desk.Finder      // nil: nothing was looked for yet
	directory *people.Directory // that the rows are of; nil: no rows yet
	rows      []int             // places in it
}

// NewPeople makes the list. typed hears what a person types, before it is looked for;
// chosen is told a place in the directory; see [widgets.NewSearchList].
func NewPeople(w *desk.Desk, placeholder string, typed func(string), chosen func(place int), taken func()) *People {
	p := &People{w: w}
	p.SearchList = widgets.NewSearchList(placeholder, func() int { return len(p.rows) }, []widgets.ColumnOf{{
		Weight: 1, New: func() fyne.CanvasObject { return widgets.NewTwoLines() }, Update: p.show,
	}}, func(text string) {
		typed(text)
		p.Find()
	}, func(row int) { chosen(p.rows[row]) }, taken)
	p.Table.High = widgets.TwoLineRow
	return p
}

// Directory is the one that the rows are places in.
func (p *People) Directory() *people.Directory {
	if p.directory == nil {
		return p.w.People
	}
	return p.directory
}

// Stale says whether the people have been read anew since they were looked for.
func (p *People) Stale() bool { return p.finder == nil || p.finder.Directory != p.w.People }

// Drop leaves the list without rows.
func (p *People) Drop() {
	p.rows = nil
	p.Reload(-1, nil)
}

// Find looks for what stands in the field.
func (p *People) Find() {
	if p.Stale() {
		p.finder = desk.NewFinder(p.w, p.w.People, p.w.People.Identifiers)
	}
	p.Await()
	text, finder := p.Field.Text, p.finder
	finder.Search(text, nil, 0, func(places []int) {
		if finder != p.finder { // these are places in the file before
			return
		}
		p.directory, p.rows = finder.Directory, places
		chosen := p.OnFound(places)
		var instead fyne.CanvasObject
		if p.Instead != nil && len(places) == 0 {
			instead = p.Instead(text)
		}
		p.Reload(chosen, instead)
	})
}

// show fills a row: name and what the search found beside it, and how mail reaches them.
func (p *People) show(row int, o fyne.CanvasObject) {
	cell, d := o.(*widgets.TwoLines), p.Directory()
	person := d.People[p.rows[row]]
	identifier := p.w.Draft.Settings().Notifications.Identifier
	var said []string
	colour := widgets.Muted
	if address := people.AddressOf(person, identifier).Usable; address != "" {
		said = append(said, address)
	} else {
		said, colour = append(said, "no usable address"), widgets.Warning
	}
	if person.Language != "" {
		said = append(said, person.Language)
	}
	cell.Set(person.Label(d), p.aside(person, identifier), strings.Join(said, " · "), colour)
}

// aside is the identifier, beside the one for addresses, that has what is looked for, or else
// the first that there is.
func (p *People) aside(person people.Person, identifier string) (value string) {
	wanted := strings.Fields(strings.ToLower(p.Field.Text))
	for _, other := range p.Directory().Identifiers {
		v := person.Value(other)
		if v == "" || v == person.Name || strings.EqualFold(other, identifier) {
			continue
		}
		if value == "" {
			value = v
		}
		if slices.ContainsFunc(wanted, func(word string) bool { return strings.Contains(strings.ToLower(v), word) }) {
			return v
		}
	}
	return value
}
