package actions

import (
	"slices"
	"strings"
	"testing"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
)

func TestTheAnswerShowsThatAnActionGoesToItsListAlone(t *testing.T) {
	h, p := onSamples(t)
	p.choose(named(h, "Approve laptop"))
	p.answer.ask("10002")
	if !h.Says("Not mailed.") || !h.Says("The action does not list this person: it goes to Alice Vermeer and to nobody else") {
		t.Error("the panel does not say that Bram is not listed")
	}
	row := p.answer.verdict.Rules()[slices.Index(policy.RuleIDs(), policy.RuleRecipient)]
	if row.State != widgets.Failed || row.Title != "The action does not list this person" || row.Link != "this action" {
		t.Errorf("the rule is shown as %+v", row)
	}
	h.Draft.Change("People", func(s *settings.Settings) { s.Actions[p.chosen].People = nil })
	if !h.Says("Mailed.") || !h.Says("The action lists nobody") {
		t.Error("without a list the panel does not say that Bram is mailed")
	}
}

func TestAnAddressInAnotherColumnIsNobodyAndSuggestsNobody(t *testing.T) {
	h, p := onManaged(t)
	p.answer.typePerson("")
	h.Begin(p.answer.people.Field, "ev")
	h.Until("Eve is suggested", func() bool { return offered(p) == 1 })
	h.Begin(p.answer.people.Field, "bob@example.com")
	h.Until("nobody is suggested", func() bool { return offered(p) == 0 && !p.answer.people.Awaited() })
	if !h.Says("Nobody is found by") || !h.Says("it stands under Manager") {
		t.Error("the panel does not say that nobody is found")
	}
	h.Draft.Change("x", func(s *settings.Settings) { s.People.Identifiers = []string{"Manager"} })
	if h.Says("Nobody is found by") || !h.Says("The action lists this person") {
		t.Error("by the manager nobody is found either")
	}
}

func TestEntriesThatMailNobodyAreSaidUnderTheList(t *testing.T) {
	h, p := onManaged(t)
	p.open(0)
	note := p.form.whom.row.Note
	p.form.whom.people.SetText("ann@example.com\nbob@example.com")
	h.Draft.Seal()
	h.Until("it is said", func() bool { return strings.Contains(note(), `stands in the people file under "Manager" alone`) })
	p.form.whom.people.SetText("ann@example.com\nEve")
	h.Draft.Seal()
	h.Until("it is not said", func() bool { return !strings.Contains(note(), "nobody is mailed") })
}
