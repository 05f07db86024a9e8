package actions

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// answerPanel says whether a person would be mailed for the chosen action, and
// shows each rule that decides it. The rules are the policy's: it holds none.
type answerPanel struct {
	page   *Page
	object fyne.CanvasObject

	action      *widgets.Select
	person      *widgets.Field
	suggestions *fyne.Container
	answer      *widgets.Notice
	rules       []*widgets.StageRow
	shown       []policy.Rule // by the rows; a row is drawn anew only where its rule changed
	preview     *widgets.Button
	everyone    *widgets.Button
	body        *fyne.Container

	typed  bool         // the person in the field was typed, and is kept as the action changes
	finder *desk.Finder // of suggestions; nil: not asked yet
}

// maxSuggestions under the field.
const maxSuggestions = 5

func newAnswerPanel(page *Page) *answerPanel {
	p := &answerPanel{page: page}
	p.action = widgets.NewSelect(nil, func(string) { p.chooseAction() })
	p.person = widgets.NewField("An identifier or a name", p.typePerson)
	p.suggestions = widgets.Column(widgets.Tight)
	p.answer = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	p.body = widgets.Column(widgets.CardGap, p.answer)
	rules := widgets.Column(0)
	for range policy.RuleIDs() {
		row := widgets.NewStageRow(widgets.Stage{})
		p.rules = append(p.rules, row)
		rules.Add(row)
	}
	p.shown = make([]policy.Rule, len(p.rules))
	p.preview = widgets.NewSmallButton("Preview what they would get", widgets.Normal, p.showPreview)
	p.everyone = widgets.NewSmallButton("Everyone for this action", widgets.Normal, p.showEveryone)
	p.body.Add(rules)
	fields := widgets.Column(widgets.CardGap,
		widgets.Labelled("Action", p.action),
		widgets.Column(widgets.Tight, widgets.Labelled("Person", p.person), widgets.Inset(0, 0, widgets.NarrowLabel, 0, p.suggestions)))
	p.body.Add(widgets.Wrapping(widgets.Near, p.preview, p.everyone))
	p.object = widgets.Column(widgets.CardTop, widgets.NewStrong("Will this be mailed?"), fields, p.body)
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
		p.person.SetValue("")
		if len(a.People) > 0 {
			p.person.SetValue(a.People[0])
		}
	}
	p.refresh()
}

func (p *answerPanel) typePerson(text string) {
	p.typed = strings.TrimSpace(text) != ""
	p.suggest()
	p.refresh()
}

// ask asks about a person.
func (p *answerPanel) ask(value string) {
	widgets.BringForth(p.page.w.Canvas(), p.object)
	p.person.SetValue(value)
	p.typed = true
	p.showSuggestions(nil)
	p.refresh()
}

// suggest looks for people whose name or identifiers hold what was typed.
func (p *answerPanel) suggest() {
	w, text := p.page.w, p.person.Text
	if strings.TrimSpace(text) == "" || len(w.People.Find(text)) == 1 {
		p.showSuggestions(nil)
		return
	}
	if p.finder == nil || p.finder.Directory != w.People {
		p.finder = desk.NewFinder(w, w.People, w.People.Identifiers)
	}
	p.finder.Search(text, nil, maxSuggestions, p.showSuggestions)
}

func (p *answerPanel) showSuggestions(found []int) {
	p.suggestions.Objects = nil
	if len(p.page.w.People.Find(p.person.Text)) == 1 { // meanwhile it is clear who is meant
		found = nil
	}
	for _, i := range found {
		person := p.page.w.People.People[i]
		value := p.page.w.People.Handle(person)
		if value == "" {
			continue
		}
		text := person.Label(p.page.w.People)
		if text != value {
			text += " · " + value
		}
		p.suggestions.Add(widgets.NewSmallLink(text, func() { p.ask(value) }))
	}
	p.suggestions.Refresh()
	p.object.Refresh()
}

func (p *answerPanel) refresh() {
	var names []string
	for _, a := range p.page.w.Draft.Settings().Actions {
		names = append(names, a.Name)
	}
	a := p.chosenAction()
	if a == nil {
		p.action.Set(nil, "")
		p.everyone.SetEnabled(false)
		p.say(widgets.ToneInfo, "No action yet.", "Add one, and this shows whom it would be mailed to, and why.", nil)
		return
	}
	p.action.Set(names, a.Name)
	p.everyone.SetEnabled(len(a.People) > 0 || len(p.page.w.People.People) > 0)
	value := strings.TrimSpace(p.person.Text)
	if value == "" {
		p.say(widgets.ToneInfo, "Whom?", "Type a person, by an identifier or a name: the rules that decide are then shown here.", nil)
		return
	}
	d := policy.DecideFor(p.page.w.Draft.Settings(), p.page.w.People, a, value)
	if d.Send {
		p.say(widgets.ToneGood, "Mailed.", d.Reason+".", &d)
	} else {
		p.say(widgets.ToneError, "No mail.", d.Reason+".", &d)
	}
}

// say shows the answer; without a decision, no rules.
func (p *answerPanel) say(tone widgets.Tone, lead, text string, d *policy.Decision) {
	p.answer.Set(tone, lead, text, "", nil)
	for i, row := range p.rules {
		widgets.SetVisible(row, d != nil)
		if d != nil && p.shown[i] != d.Rules[i] {
			p.shown[i] = d.Rules[i]
			row.Set(p.stage(d.Rules[i]))
		}
	}
	p.preview.SetEnabled(d != nil && d.Code != policy.CodeNoSuchPerson && d.Code != policy.CodeAmbiguousPerson)
	p.object.Refresh()
}

// stage is a rule as a row, with the way to where it is decided.
func (p *answerPanel) stage(r policy.Rule) widgets.Stage {
	stage := widgets.Stage{State: widgets.Failed}
	switch {
	case !r.Asked:
		stage.State = widgets.Waiting
	case r.Holds:
		stage.State = widgets.Passed
	}
	title, detail, _ := strings.Cut(r.Reason, ": ")
	if !r.Asked {
		title, detail = ruleName(r.ID), r.Reason
	}
	stage.Title, stage.Detail = title, detail
	w := p.page.w
	switch {
	case r.ID == policy.RuleAddress:
		stage.Link, stage.Follow = "People", p.showPerson
	case strings.HasPrefix(r.Setting, "action"):
		stage.Link, stage.Follow = "this action", func() { p.page.open(p.page.chosen) }
	case strings.HasPrefix(r.Setting, "template"):
		stage.Link, stage.Follow = "Template", func() { w.Go(desk.Place{Page: desk.PageTemplate}) }
	default:
		stage.Link, stage.Follow = "Set-up", func() { w.Go(desk.Place{Page: desk.PageSetup}) }
	}
	return stage
}

// showPerson opens the people file on who is asked about.
func (p *answerPanel) showPerson() {
	p.page.w.Go(desk.Place{Page: desk.PagePeople, Person: strings.TrimSpace(p.person.Text)})
}

// ruleName names a rule that was not asked.
func ruleName(id string) string {
	switch id {
	case policy.RuleIntegration:
		return "E-mail integration"
	case policy.RuleNotifications:
		return "E-mail notifications"
	case policy.RuleAction:
		return "This action's own switch"
	case policy.RuleRecipient:
		return "People of this action"
	case policy.RuleOwn:
		return "E-mail settings"
	case policy.RuleTemplate:
		return "Template"
	}
	return "Address"
}
