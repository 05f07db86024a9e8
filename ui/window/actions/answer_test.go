package actions

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

func TestThePanelAgreesWithThePolicy(t *testing.T) {
	h, p := onSamples(t)
	for _, setUp := range []func(*settings.Settings){
		func(*settings.Settings) {},
		func(s *settings.Settings) { s.Integration.Enabled = false },
		func(s *settings.Settings) { s.Notifications.Enabled = false },
		func(s *settings.Settings) { s.Notifications.Identifier = settings.IdentifierWindows },
		func(s *settings.Settings) { s.Template.Languages = nil },
	} {
		h.Draft.Reload(h.Draft.Disk())
		h.Draft.Change("Set-up", setUp)
		for place := range h.Draft.Settings().Actions {
			p.choose(place)
			for _, person := range []string{"alice.vermeer@example.com", `corp\NOMAIL`, "10001", "nobody at all"} {
				p.answer.ask(person)
				s := h.Draft.Settings()
				want := policy.DecideFor(s, h.People, h.Gate(), &s.Actions[place], person)
				if lead := map[bool]string{true: "Mailed.", false: "Not mailed."}[want.Send]; !h.Says(lead) || !h.Says(want.Reason) {
					t.Fatalf("%s, %s: the panel does not say %q %q", s.Actions[place].Name, person, lead, want.Reason)
				}
				for i, rule := range want.Rules {
					state := map[bool]widgets.State{true: widgets.Passed, false: widgets.Failed}[rule.Holds]
					if !rule.Asked {
						state = widgets.Waiting
					}
					if got := p.answer.verdict.Rules()[i]; got.State != state || rule.Asked && !strings.HasPrefix(rule.Reason, got.Title) {
						t.Fatalf("%s, %s: rule %s is shown as %+v", s.Actions[place].Name, person, rule.ID, got)
					}
				}
			}
		}
	}
}

func TestEachRuleLeadsToWhereItIsDecided(t *testing.T) {
	h, p := onSamples(t)
	p.answer.ask(`CORP\nomail`)
	for i, want := range map[int]string{0: "Set-up", 1: "Set-up", 2: "this action", 3: "this action", 4: "this action", 5: "People", 6: "Template"} {
		if got := p.answer.verdict.Rules()[i].Link; got != want {
			t.Errorf("rule %s leads to %q", policy.RuleIDs()[i], got)
		}
	}
	p.answer.verdict.Rules()[5].Follow()
	if want := []desk.Place{{Page: desk.PagePeople, Person: `CORP\nomail`}}; !slices.Equal(h.Went, want) {
		t.Errorf("the people file is opened on %+v", h.Went)
	}
}

func TestThePersonFollowsTheActionUnlessOneWasTyped(t *testing.T) {
	_, p := onSamples(t)
	p.choose(2)
	if got := p.answer.people.Field.Text; got != "chloe.lefevre@example.com" {
		t.Errorf("asked about %q", got)
	}
	p.answer.ask("10001")
	p.choose(3)
	if got := p.answer.people.Field.Text; got != "10001" {
		t.Errorf("asked about %q", got)
	}
}

func TestPeopleAreOfferedByAnyPartOfTheirValues(t *testing.T) {
	h, p := onSamples(t)
	h.Begin(p.answer.people.Field, "verm")
	h.Until("somebody is offered", func() bool { return offered(p) == 1 && h.Reads("Alice Vermeer") })
	h.Click("Alice Vermeer")
	if p.answer.people.Field.Text != "alice.vermeer@example.com" || offered(p) != 0 || !h.Says("Mailed.") {
		t.Errorf("asked about %q", p.answer.people.Field.Text)
	}
	h.Begin(p.answer.people.Field, "an")
	h.Until("some are offered", func() bool { return offered(p) > 2 })
	h.Key(fyne.KeyDown)
	first := p.answer.people.Field.Text
	h.Key(fyne.KeyDown)
	if second := p.answer.people.Field.Text; first == "an" || second == first || offered(p) == 0 || h.Says("Whom?") {
		t.Errorf("the arrows ask about %q and then %q", first, second)
	}
	h.Key(fyne.KeyReturn)
	if offered(p) != 0 {
		t.Error("who is taken is offered still")
	}
}

func TestWhoIsTakenBeforeTheSearchIsOverIsTheFirstWhoIsFound(t *testing.T) {
	h, p := onSamples(t)
	h.Begin(p.answer.people.Field, "bra")
	h.Key(fyne.KeyReturn)
	h.Until("he is found", func() bool { return !p.answer.people.Awaited() })
	if got := p.answer.people.Field.Text; got != "bram.dewit@example.com" || offered(p) != 0 {
		t.Errorf("asked about %q", got)
	}
}

func TestTheActionThatIsAskedAboutIsChosenFromASearchedList(t *testing.T) {
	h, p := onSamples(t)
	h.Draft.Change("Many", func(s *settings.Settings) {
		for i := range 500 {
			s.Actions = append(s.Actions, settings.Action{Name: fmt.Sprintf("Number %d of many", i), Kind: settings.PerformTasks})
		}
	})
	h.Focus(p.answer.action)
	h.Key(fyne.KeyDown)
	if h.DialogsOpen() != 1 || len(h.Offers()) > 0 {
		t.Fatalf("%d dialogs, a menu of %d", h.DialogsOpen(), len(h.Offers()))
	}
	h.Type("many 137")
	h.Key(fyne.KeyReturn)
	if got := p.answer.action.Chosen; h.DialogsOpen() != 0 || got != "Number 137 of many" || h.Draft.Settings().Actions[p.chosen].Name != got {
		t.Errorf("asked about %q, action %d", got, p.chosen)
	}
	h.Key(fyne.KeyDown)
	h.Type("many 99")
	h.Press("Cancel")
	if got := p.answer.action.Chosen; got != "Number 137 of many" {
		t.Errorf("asked about %q", got)
	}
	h.Key(fyne.KeyDown)
	h.Type("many 99")
	h.Press("Choose")
	if got := p.answer.action.Chosen; got != "Number 99 of many" {
		t.Errorf("asked about %q", got)
	}
}

func TestThePreviewSaysWhatOfItIsASample(t *testing.T) {
	h, p := onSamples(t)
	h.Draft.Change("a value", func(s *settings.Settings) { s.Values = map[string]string{"due-date": "1 May"} })
	p.choose(0)
	p.answer.ask("10001")
	p.answer.showPreview()
	h.Until("the mail is shown", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("What the action says is a sample, and what an event brings as due-date.") {
		t.Error("it does not")
	}
}

func TestAPeopleFileThatIsGoneIsTheVerdictAndLeadsToPeople(t *testing.T) {
	h, p := onSamples(t)
	if err := os.Remove(h.Folder.Path("people.csv")); err != nil {
		t.Fatal(err)
	}
	h.LoadPeople()
	h.Until("it is looked for", func() bool { return h.People.Unread != nil && h.Inspected() })
	p.choose(0)
	p.answer.ask("10001")
	if !h.Says("Not mailed.") || !h.Says("the people file cannot be read") || h.Says("Nobody is found by") {
		t.Error("a person who is not known is said to be nobody, or the fault is not said")
	}
	rules := p.answer.verdict.Rules()
	last := rules[len(rules)-1]
	if last.State != widgets.Failed || last.Link != "People" {
		t.Fatalf("the check's rule is shown as %+v", last)
	}
	if last.Follow(); len(h.Went) != 1 || h.Went[0].Page != desk.PagePeople {
		t.Errorf("it leads to %+v", h.Went)
	}
}
