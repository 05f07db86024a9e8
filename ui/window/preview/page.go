// Package preview is the Preview page, for whoever is asked what a person gets: whom, what the
// portal asks of them, the mail, why it is sent or not, and what went to them before.
package preview

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/chooser"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/verdict"
	"postroom/ui/window/words"
)

// Page is a person and an action, chosen from lists, and all that there is to say of both.
// Nothing is said of anybody before somebody is chosen.
type Page struct {
	w    *desk.Desk
	root *widgets.Sides // the lists, and what is said
	said *widgets.Sides // the mail, and why

	whom   *chooser.People
	found  *widgets.Text // how many people
	asked  *chooser.Actions
	listed *widgets.Text // how many actions
	mail   *mailPart
	why    *verdict.View
	record *recordPart

	person  people.Person // who is chosen
	value   string        // that means them and nobody else, where there is such; "": nobody is chosen
	typed   bool          // what stands in the field was not looked for yet
	action  draft.ActionKey
	picked  bool      // by a person; else it is the first that mails whoever is chosen
	decided decisions // for whoever is chosen
}

// decisions are the policy's for a person, by code and the place of the action.
type decisions struct {
	about subject
	codes []string // nil: they are on their way
	stop  func()   // nil: they are not
}

// subject is what decisions are about.
type subject struct {
	settings  *settings.Settings
	directory *people.Directory
	gate      *policy.Gate
	value     string
}

// New makes the page.
func New(w *desk.Desk) *Page {
	p := &Page{w: w}
	p.whom = chooser.NewPeople(w, "Name, address, account or number", func(string) { p.typed = true }, p.choosePlace,
		func() { w.Focus(p.asked.Field) })
	p.whom.OnFound, p.whom.Instead = p.takeFound, p.insteadOfPeople
	p.asked = chooser.NewActions(w, "", p.search, p.chooseAction, func() {
		p.showMail()
		w.Focus(p.mail.width)
	}, p.word, "switched off")
	p.found, p.listed = widgets.NewSmall("", widgets.Muted).Giving(1), widgets.NewSmall("", widgets.Muted).Giving(1)
	p.mail, p.why, p.record = newMailPart(p), verdict.New(w), newRecordPart(p)

	lists := widgets.NewFilledPage(widgets.Row(widgets.Near, widgets.NewTitle("Preview"), widgets.Spacer(), p.found),
		widgets.NewSearchLists(p.whom.SearchList,
			widgets.Row(widgets.Near, widgets.NewStrong("What the portal asks"), widgets.Spacer(), p.listed), p.asked.SearchList))
	reasons := widgets.NewSidebar(widgets.Column(widgets.CardTop, p.why.Object, p.record.object))
	p.said = widgets.NewAside([2]string{"Mail", "Why, and what before"}, p.mail.looks, p.mail.object, reasons)
	p.root = widgets.NewLed([2]string{"Whom and what", "What they get"}, lists, p.said)
	return p
}

// Object is the page.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Focus puts the keyboard into the search for a person.
func (p *Page) Focus() { p.w.Focus(p.whom.Field) }

// SearchField is where a person is looked for.
func (p *Page) SearchField() fyne.Focusable { return p.whom.Field }

// MailLook brings the mail into sight, and is how it is looked at.
func (p *Page) MailLook() desk.MailLook {
	p.showMail()
	return p.mail.view
}

// showMail has the mail be what is in sight, where there is no room for all.
func (p *Page) showMail() {
	p.root.Turn(1)
	p.said.Turn(0)
}

// ShowPlace chooses a person.
func (p *Page) ShowPlace(at desk.Place) {
	if at.Person != "" {
		p.whom.Field.SetValue(at.Person)
		p.typed = true
		p.whom.Find()
	}
	p.Focus()
}

// Refresh shows the settings and the people of now.
func (p *Page) Refresh() {
	if p.whom.Stale() {
		p.followPerson()
		p.whom.Find()
	}
	p.show()
	p.record.refresh()
}

// followPerson finds who is chosen again among people that were read anew.
func (p *Page) followPerson() {
	if p.value == "" {
		return
	}
	if found := p.w.People.Find(p.value); len(found) == 1 {
		p.person = found[0]
		return
	}
	p.chooseNobody()
}

// takeFound shows who was found. Whom what was typed means is chosen, and so is the only one
// who was found; whoever is chosen and was not found is not meant any more.
func (p *Page) takeFound(places []int) (row int) {
	d := p.whom.Directory()
	p.found.SetText(countOf(len(places), "person", "people"))
	if row = rowOf(d, places, p.person); row < 0 || p.value == "" {
		p.chooseNobody()
	}
	if p.typed {
		p.typed = p.w.ReadingPeople() // then it is looked for once more
		if meant := d.Find(p.whom.Field.Text); len(meant) == 1 {
			p.choose(meant[0])
		} else if len(places) == 1 {
			p.choose(d.People[places[0]])
		}
	}
	p.show()
	if p.value == "" {
		return -1
	}
	return rowOf(d, places, p.person)
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return words.Number(n) + " " + many
}

func (p *Page) choosePlace(place int) {
	p.choose(p.whom.Directory().People[place])
	p.show()
}

func (p *Page) choose(person people.Person) {
	p.person = person
	if p.value = p.w.People.Handle(person); p.value == "" {
		p.value = person.Label(p.w.People) // which others have too: that is what is said then
	}
}

func (p *Page) chooseNobody() { p.person, p.value = people.Person{}, "" }

// search shows the actions that what was typed leaves. The first of them is chosen where the
// chosen one is not among them.
func (p *Page) search(text string) {
	places := p.asked.Find(text)
	if strings.TrimSpace(text) == "" || len(places) == 0 {
		p.show()
		return
	}
	p.chooseAction(places[max(0, placeIn(places, p.w.Draft.PlaceOf(p.action)))])
}

func (p *Page) chooseAction(place int) {
	p.action, p.picked = p.w.Draft.KeyOf(place), true
	p.show()
}

// show shows what is chosen, and all that follows from it.
func (p *Page) show() {
	p.decide()
	s := p.w.Draft.Settings()
	place := p.w.Draft.PlaceOf(p.action)
	if p.picked = p.picked && place >= 0; !p.picked {
		if first := p.first(); first >= 0 || p.value == "" {
			place, p.action = first, p.w.Draft.KeyOf(first)
		}
	}
	p.showActions(place)
	switch {
	case p.value == "":
		p.why.Ask("Whom?", "Each rule that decides is shown here, and what went to this person before.")
	case len(s.Actions) == 0:
		p.why.Ask("No action yet.", "The rules that decide are those of an action.")
	case place < 0:
		p.why.Ask("", "Being decided…")
	default:
		p.why.Show(policy.DecideFor(s, p.w.People, p.w.Gate(), &s.Actions[place], p.value), verdict.About{Action: place, Person: p.value})
	}
	p.mail.show(place)
	p.record.show()
	p.root.Refresh()
}

// first is the first action that mails whoever is chosen, or else the first; -1: there is
// none, or it is not known yet.
func (p *Page) first() int {
	if p.value == "" || p.decided.codes == nil || len(p.decided.codes) == 0 {
		return -1
	}
	for place, code := range p.decided.codes {
		if code == policy.CodeSend || code == policy.CodeOwnSend {
			return place
		}
	}
	return 0
}

func (p *Page) showActions(place int) {
	all := p.w.Draft.Settings().Actions
	places := p.asked.Find(p.asked.Field.Text)
	p.asked.Field.SetPlaceHolder("Search " + countOf(len(all), "action", "actions"))
	if len(places) < len(all) {
		p.listed.SetText(countOf(len(places), "action", "actions"))
	} else {
		p.listed.SetText("")
	}
	p.asked.Reload(placeIn(places, place), p.insteadOfActions())
}

// decide asks the policy about every action, where it was not asked yet.
func (p *Page) decide() {
	now := subject{p.w.Draft.Settings(), p.w.People, p.w.Gate(), p.value}
	if now == p.decided.about {
		return
	}
	if p.decided.stop != nil {
		p.decided.stop()
	}
	p.decided = decisions{about: now}
	if p.value == "" {
		return
	}
	codes := make([]string, 0, len(now.settings.Actions))
	p.decided.stop = p.w.Background("Deciding for every action", func(ctx context.Context) {
		for i := range now.settings.Actions {
			if ctx.Err() != nil {
				return
			}
			codes = append(codes, policy.DecideFor(now.settings, now.directory, now.gate, &now.settings.Actions[i], now.value).Code)
		}
	}, func() {
		if now != p.decided.about || len(codes) < len(now.settings.Actions) {
			return
		}
		p.decided.codes, p.decided.stop = codes, nil
		p.show()
	})
}
