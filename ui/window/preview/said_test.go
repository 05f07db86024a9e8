package preview

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/preview"
	"postroom/ui/window/desk"
)

func TestThePageAgreesWithThePolicyForEveryAction(t *testing.T) {
	h, p := onSamples(t)
	for _, setUp := range []func(*settings.Settings){
		func(*settings.Settings) {},
		func(s *settings.Settings) { s.Integration.Enabled = false },
		func(s *settings.Settings) { s.Notifications.Identifier = settings.IdentifierWindows },
		func(s *settings.Settings) { s.Template.Languages = nil },
	} {
		h.Draft.Reload(h.Draft.Disk())
		h.Draft.Change("Set-up", setUp)
		for _, person := range []string{"10001", `corp\NOMAIL`} {
			look(h, p, person)
			s := h.Draft.Settings()
			for place := range s.Actions {
				p.chooseAction(place)
				want := policy.DecideFor(s, h.People, h.Gate(), &s.Actions[place], person)
				if lead := map[bool]string{true: "Mailed.", false: "Not mailed."}[want.Send]; !h.Says(lead) || !h.Says(want.Reason) {
					t.Fatalf("%s, %s: the page does not say %q %q", s.Actions[place].Name, person, lead, want.Reason)
				}
				if p.decided.codes[place] != want.Code {
					t.Fatalf("%s, %s: the list says %q", s.Actions[place].Name, person, p.decided.codes[place])
				}
			}
		}
	}
}

func TestEveryDecisionHasAWord(t *testing.T) {
	for _, code := range []string{
		policy.CodeSend, policy.CodeOwnSend, policy.CodeIntegrationOff, policy.CodeNotificationsOff, policy.CodeActionOff, policy.CodeNotARecipient,
		policy.CodeNoServer, policy.CodeNoAddress, policy.CodeNoTemplate, policy.CodeNoSuchPerson, policy.CodeAmbiguousPerson,
	} {
		p := &Page{decided: decisions{codes: []string{code}}}
		if word, _ := p.word(0); word == code {
			t.Errorf("%s has none", code)
		}
	}
}

func TestTheMailIsTheOneInTheLanguageOfWhoIsChosenAndItsWordsAreASample(t *testing.T) {
	h, p := onSamples(t)
	look(h, p, "alice vermeer")
	if !h.Says("Actie gevraagd") || !h.Says("To alice.vermeer@example.com") || !h.Says("In Dutch: nl, the person's language") || !h.Says("What the action says is a sample.") {
		t.Error("it is not Alice's mail")
	}
	look(h, p, "ingrid")
	if !h.Says("In English: en, since the person names no language") {
		t.Error("Ingrid's language is not said")
	}
	h.Focus(p.asked.Field)
	h.Type("laptop")
	h.Until("the mail is made", func() bool { return settled(p) })
	if !h.Says("Not mailed: this is what it would be.") || !h.Says("To ingrid.sorensen@example.com") {
		t.Error("a mail that is not sent is not shown as one")
	}
}

func TestTheMailHasTheSamplesOfWhatAnEventBringsAndTheyAreSaidToBeSuch(t *testing.T) {
	h, p := onSamples(t)
	h.Draft.Change("a value", func(s *settings.Settings) {
		s.Values = map[string]string{"due-date": "the first of May"}
		own := s.Template.Languages["nl"]
		own.Subject = "Before %due-date%"
		s.Template.Languages["nl"] = own
	})
	look(h, p, "alice vermeer")
	if !h.Says("Before the first of May") || !h.Says("What the action says is a sample, and what an event brings as due-date.") {
		t.Error("the sample is not in the mail, or not said to be one")
	}
}

func TestEachRuleLeadsToWhereItIsDecided(t *testing.T) {
	h, p := onSamples(t)
	look(h, p, `CORP\nomail`)
	for _, rule := range p.why.Rules() {
		rule.Follow()
	}
	want := []desk.Place{
		{Page: desk.PageSetup, Field: "integration.enabled"},
		{Page: desk.PageSetup, Field: "notifications.enabled"},
		{Page: desk.PageActions, Field: "action[0].notify"},
		{Page: desk.PageActions, Field: "action[0].people"},
		{Page: desk.PageActions, Field: "action[0].own"},
		{Page: desk.PagePeople, Person: `CORP\nomail`},
		{Page: desk.PageTemplate, Field: "template.nl.html"},
		{Page: desk.PageSetup, Field: "safety"},
		{Page: desk.PageActions, Field: "action[0]"},
	}
	if !slices.Equal(h.Went, want) {
		t.Errorf("they lead to %+v", h.Went)
	}
}

func TestWhatWentToAPersonIsShownNewestFirstWithTheWayToAllOfIt(t *testing.T) {
	h, p := onSamples(t)
	var record strings.Builder
	for i := range 7 {
		fmt.Fprintf(&record, "{\"time\":\"2026-11-0%dT10:00:00Z\",\"action\":\"Action %d\",\"person\":\"10001\",\"status\":\"failed\",\"reason\":\"no room %d\"}\n", i+1, i, i)
	}
	record.WriteString("{\"time\":\"2026-11-09T10:00:00Z\",\"action\":\"Of Bram\",\"person\":\"10002\",\"status\":\"sent\"}\n")
	if err := os.WriteFile(h.Folder.ActivityFile(), []byte(record.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	look(h, p, "alice")
	h.Until("the record is read", func() bool { return h.Says("What went to them") && h.Link("All 7 in Activity") != nil })
	if !h.Says("Action 6") || !h.Says("no room 6") || !h.Says("Action 2") || h.Says("Action 1") || h.Says("Of Bram") || !h.Reads("failed") {
		t.Error("the latest five are not shown")
	}
	h.TapLink("All 7 in Activity")
	if want := []desk.Place{{Page: desk.PageActivity, Person: "alice.vermeer@example.com"}}; !slices.Equal(h.Went, want) {
		t.Errorf("it leads to %+v", h.Went)
	}
	n := h.Notifier()
	n.DryRun = false
	n.Notify(t.Context(), notify.Event{Action: "Maintenance this weekend", Person: "Alice Vermeer"})
	h.Refresh()
	h.Until("what was added is there", func() bool { return h.Says("Maintenance this weekend") && h.Link("All 8 in Activity") != nil })
	look(h, p, "chloé")
	if !h.Says("Nothing is on record for this person.") {
		t.Error("it is not said that nothing is")
	}
}

func TestOnAPhoneTheMailIsAsWideAsOne(t *testing.T) {
	h, p := onSamples(t)
	look(h, p, "bram de wit")
	p.MailLook().TogglePhone()
	if got := p.mail.view.Width(); got != preview.Phone {
		t.Errorf("it is %v wide", got)
	}
	look(h, p, "alice")
	if got := p.mail.view.Width(); got != preview.Phone {
		t.Errorf("the next one is %v wide", got)
	}
	p.MailLook().TogglePhone()
	if got := p.mail.view.Width(); got != preview.Desktop {
		t.Errorf("it is %v wide again", got)
	}
}
