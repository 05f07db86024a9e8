package preview

import (
	"slices"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// rowOf is the row of a person among places in a directory, which are in its order; -1: none.
func rowOf(d *people.Directory, places []int, person people.Person) int {
	row, ok := slices.BinarySearchFunc(places, person.Line, func(place, line int) int { return d.People[place].Line - line })
	if !ok {
		return -1
	}
	return row
}

// placeIn is the row of a place among others, which are in order; -1: none.
func placeIn(places []int, place int) int {
	row, ok := slices.BinarySearch(places, place)
	if !ok {
		return -1
	}
	return row
}

// saying is what a list says of a decision, in a word.
type saying struct {
	code   string
	word   string
	colour fyne.ThemeColorName
}

func sayings() []saying {
	return []saying{
		{policy.CodeSend, "mailed", widgets.Good},
		{policy.CodeOwnSend, "own mail", widgets.Good},
		{policy.CodeIntegrationOff, "mail is off", widgets.Muted},
		{policy.CodeNotificationsOff, "mail is off", widgets.Muted},
		{policy.CodeActionOff, "switched off", widgets.Muted},
		{policy.CodeNotARecipient, "not theirs", widgets.Muted},
		{policy.CodeNoServer, "no server", widgets.Warning},
		{policy.CodeNoAddress, "no address", widgets.Warning},
		{policy.CodeNoTemplate, "no template", widgets.Warning},
		{policy.CodeAmbiguousPerson, "not known", widgets.Warning},
		{policy.CodeNoSuchPerson, "not known", widgets.Warning},
	}
}

// word says what whoever is chosen gets of an action.
func (p *Page) word(place int) (string, fyne.ThemeColorName) {
	if place >= len(p.decided.codes) {
		return "", widgets.Muted
	}
	code := p.decided.codes[place]
	for _, s := range sayings() {
		if s.code == code {
			return s.word, s.colour
		}
	}
	return code, widgets.Warning
}

// insteadOfPeople stands in the list's place where nobody is found.
func (p *Page) insteadOfPeople(text string) fyne.CanvasObject {
	d := p.w.People
	toPeople := func() fyne.CanvasObject {
		return widgets.NewSmallButton("Open People", widgets.Normal, func() { p.w.Go(desk.Place{Page: desk.PagePeople}) })
	}
	switch {
	case p.w.ReadingPeople():
		return widgets.NewEmpty("Reading the people file…", "")
	case p.w.Draft.Settings().People.None():
		return widgets.NewEmpty("No people file yet", "It says who can be mailed, and at what address.", toPeople())
	case d.Unread != nil:
		return widgets.NewEmpty("The people cannot be read", words.Sentence(d.Unread.Error()), toPeople())
	case len(d.People) == 0:
		return widgets.NewEmpty("Nobody is in the people file", "Each row after its first is a person.", toPeople())
	}
	return widgets.NewEmpty("Nobody has "+words.Quoted(text), "The search looks at names and at what finds a person.")
}

// insteadOfActions stands in the list's place where there are none.
func (p *Page) insteadOfActions() fyne.CanvasObject {
	if len(p.w.Draft.Settings().Actions) == 0 {
		return widgets.NewEmpty("No actions yet", "An action is something the portal asks of a person.",
			widgets.NewSmallButton("Open Actions", widgets.Normal, func() { p.w.Go(desk.Place{Page: desk.PageActions}) }))
	}
	return widgets.NewEmpty("No action has "+words.Quoted(p.asked.Field.Text), "The search looks at name and kind.")
}
