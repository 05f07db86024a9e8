package actions

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/chooser"
	"postroom/ui/window/verdict"
)

// answerPanel says whether a person would be mailed for the chosen action, and
// shows each rule that decides it. The rules are the policy's: it holds none.
type answerPanel struct {
	page   *Page
	object fyne.CanvasObject

	action   *widgets.Select
	people   *chooser.People // the field that says whom, and who is meant by it
	offered  *fyne.Container // the list, under its field; hidden: it is clear who is meant
	verdict  *verdict.View
	preview  *widgets.Button
	everyone *widgets.Button

	typed bool // the person in the field was typed, and is kept as the action changes
	taken bool // the first who is found is meant, or whoever was chosen
}

// mostOffered people are in sight under the field.
const mostOffered = 5

func newAnswerPanel(page *Page) *answerPanel {
	p := &answerPanel{page: page, verdict: verdict.New(page.w)}
	p.action = widgets.NewSelect(nil, func(string) { p.chooseAction() })
	p.action.OnOpen = func() { chooser.AskAction(page.w, "Which action?", page.chosen, nil, page.choose) }
	p.people = chooser.NewPeople(page.w, "An identifier or a name", p.typePerson, p.choosePerson, p.take)
	p.people.OnFound = p.offer
	p.people.ClickTakes()
	p.offered = widgets.Inset(0, 0, widgets.NarrowLabel, 0, p.people.Offered(mostOffered))
	p.offered.Hide()
	p.preview = widgets.NewSmallButton("Preview what they would get", widgets.Normal, p.showPreview)
	p.everyone = widgets.NewSmallButton("Everyone for this action", widgets.Normal, p.showEveryone)
	fields := widgets.Column(widgets.CardGap,
		widgets.Labelled("Action", p.action),
		widgets.Column(widgets.Tight, widgets.Labelled("Person", p.people.Field), p.offered))
	p.object = widgets.Column(widgets.CardTop, widgets.NewStrong("Will this be mailed?"), fields,
		widgets.Column(widgets.CardGap, p.verdict.Object, widgets.Wrapping(widgets.Near, p.preview, p.everyone)))
	return p
}

// chosenAction is the action that is asked about; nil: there is none.
func (p *answerPanel) chosenAction() *settings.Action {
	s := p.page.w.Draft.Settings()
	if p.page.chosen < 0 || p.page.chosen >= len(s.Actions) {
		return nil
	}
	return &s.Actions[p.page.chosen]
}

func (p *answerPanel) chooseAction() {
	for i, a := range p.page.w.Draft.Settings().Actions {
		if a.Name == p.action.Chosen {
			p.page.choose(i)
			return
		}
	}
}

// actionChosen asks about the action's first person, unless somebody else was typed.
func (p *answerPanel) actionChosen() {
	if a := p.chosenAction(); a != nil && !p.typed {
		p.people.Field.SetValue("")
		if len(a.People) > 0 {
			p.people.Field.SetValue(a.People[0])
		}
		p.close()
	}
	p.refresh()
}

func (p *answerPanel) typePerson(text string) {
	p.typed, p.taken = strings.TrimSpace(text) != "", false
	p.refresh()
}

// ask asks about a person.
func (p *answerPanel) ask(value string) {
	widgets.BringForth(p.page.w.Canvas(), p.object)
	p.people.Field.SetValue(value)
	p.typed = true
	p.close()
	p.refresh()
}

// offer shows who was found, unless it is clear who is meant.
func (p *answerPanel) offer(places []int) (chosen int) {
	text := p.people.Field.Text
	sure := strings.TrimSpace(text) == "" || len(p.page.w.People.Find(text)) == 1
	if sure {
		p.people.Drop()
	}
	widgets.SetVisible(p.offered, !sure && !p.taken && len(places) > 0)
	p.object.Refresh()
	return -1
}

// choosePerson asks about somebody of the list.
func (p *answerPanel) choosePerson(place int) {
	d := p.people.Directory()
	person := d.People[place]
	value := d.Handle(person)
	if value == "" {
		value = person.Label(d) // which others have too: that is what is said then
	}
	p.people.Field.SetValue(value)
	p.people.Field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	p.typed = true
	if p.taken { // before it was found
		p.people.Drop()
	}
	p.refresh()
}

// take ends the search.
func (p *answerPanel) take() {
	p.taken = true
	p.offered.Hide()
	if !p.people.Awaited() {
		p.people.Drop()
	}
	p.object.Refresh()
}

// close takes the list away.
func (p *answerPanel) close() {
	p.people.Drop()
	p.offered.Hide()
	p.object.Refresh()
}

func (p *answerPanel) refresh() {
	var names []string
	for _, a := range p.page.w.Draft.Settings().Actions {
		names = append(names, a.Name)
	}
	if p.offered.Visible() && p.people.Stale() { // who was found is of the file before
		p.close()
	}
	a, value := p.chosenAction(), p.value()
	chosen := ""
	if a != nil {
		chosen = a.Name
	}
	p.action.Set(names, chosen)
	p.everyone.SetEnabled(a != nil && (len(a.People) > 0 || len(p.page.w.People.People) > 0))
	p.preview.SetEnabled(false)
	switch {
	case a == nil:
		p.verdict.Ask("No action yet.", "Add one, and this shows whom it would be mailed to, and why.")
	case value == "":
		p.verdict.Ask("Whom?", "Type a person, by an identifier or a name: the rules that decide are then shown here.")
	default:
		people, gate := p.page.w.People, p.page.w.Gate()
		p.verdict.Show(policy.DecideFor(p.page.w.Draft.Settings(), people, gate, a, value), verdict.About{Action: p.page.chosen, Person: value})
		_, _, found := policy.Whom(people, gate, value)
		p.preview.SetEnabled(found)
	}
	p.object.Refresh()
}

// value is what says whom.
func (p *answerPanel) value() string { return strings.TrimSpace(p.people.Field.Text) }
