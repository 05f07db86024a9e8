// Package verdict shows what the policy decided of a person and an action: the answer, each
// rule, and the way to where that is decided. It holds no rule of its own.
package verdict

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// View shows one decision.
type View struct {
	Object fyne.CanvasObject

	w      *desk.Desk
	answer *widgets.Notice
	rules  []*widgets.StageRow
	shown  []shown // by the rows; a row is drawn anew only where it changed
}

type shown struct {
	rule  policy.Rule
	about About
}

// About is what a decision is about.
type About struct {
	Action int    // its place in the settings
	Person string // a value of theirs
}

// New makes a view of no decision.
func New(w *desk.Desk) *View {
	v := &View{w: w, answer: widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)}
	rules := widgets.Column(0)
	for range policy.RuleIDs() {
		row := widgets.NewStageRow(widgets.Stage{})
		v.rules = append(v.rules, row)
		rules.Add(row)
	}
	v.shown = make([]shown, len(v.rules))
	v.Object = widgets.Column(widgets.CardGap, v.answer, rules)
	return v
}

// Ask says what has to be known before anything can be decided.
func (v *View) Ask(lead, text string) {
	v.answer.Set(widgets.ToneInfo, lead, text, "", nil)
	for _, row := range v.rules {
		widgets.SetVisible(row, false)
	}
	v.Object.Refresh()
}

// Show shows a decision.
func (v *View) Show(d policy.Decision, about About) {
	tone, lead := widgets.ToneError, "Not mailed."
	if d.Send {
		tone, lead = widgets.ToneGood, "Mailed."
	}
	v.answer.Set(tone, lead, d.Reason+".", "", nil)
	for i, row := range v.rules {
		widgets.SetVisible(row, true)
		if now := (shown{d.Rules[i], about}); v.shown[i] != now {
			v.shown[i] = now
			row.Set(v.stage(d.Rules[i], about))
		}
	}
	v.Object.Refresh()
}

// Rules are the rules as they are shown.
func (v *View) Rules() []widgets.Stage {
	var all []widgets.Stage
	for _, row := range v.rules {
		all = append(all, row.Stage())
	}
	return all
}

// stage is a rule as a row, with the way to where it is decided.
func (v *View) stage(r policy.Rule, about About) widgets.Stage {
	stage := widgets.Stage{State: widgets.Failed}
	switch {
	case !r.Asked:
		stage.State = widgets.Waiting
	case r.Holds:
		stage.State = widgets.Passed
	}
	stage.Title, stage.Detail, _ = strings.Cut(r.Reason, ": ")
	if !r.Asked {
		stage.Title, stage.Detail = ruleName(r.ID), r.Reason
	}
	to := desk.PlaceOf(r.Setting)
	if r.ID == policy.RuleAddress {
		to = desk.Place{Page: desk.PagePeople, Person: about.Person}
	} else if r.Setting == "action" { // there was no one person to ask it about
		to = desk.PlaceOf(settings.ActionField(about.Action))
	}
	stage.Link = to.Name()
	stage.Follow = func() { v.w.Go(to) }
	return stage
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
	case policy.RuleSafety:
		return "Safe mode"
	case policy.RuleCheck:
		return "What the check finds"
	}
	return "Address"
}
