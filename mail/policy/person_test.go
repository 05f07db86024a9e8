package policy_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

const portalPeople = `Name,Primary e-mail address,Windows user account,Manager,Deputy
Ann,ann@example.com,CORP\ann,bob@example.com,
Cis,cis@example.com,CORP\team,,bob@example.com
Dora,dora@example.com,CORP\team,,
Dora,dora2@example.com,CORP\dora2,,ann@example.com
`

func TestPersonIsFoundByAnIdentifierOrANameAndNeverByAnotherColumn(t *testing.T) {
	d := directory(portalPeople)
	for value, want := range map[string]string{
		"ANN@example.com": "Ann", `corp\ann`: "Ann", "cis": "Cis",
		"bob@example.com": "no-such-person", "": "no-such-person", "  ": "no-such-person",
		`CORP\team`: "ambiguous-person", "dora": "ambiguous-person",
	} {
		p, why, ok := policy.Whom(d, nil, value)
		if got := p.Name + why.Code; got != want || ok != (why.Code == "") {
			t.Errorf("%q is %q, %v; want %q", value, got, ok, want)
		}
	}
	_, why, _ := policy.Whom(d, nil, "bob@example.com")
	if want := `Nobody is found by "bob@example.com": a person is found by Primary e-mail address, Windows user account, or by a name that one person has; ` +
		"it stands under Manager and Deputy, which finds nobody unless [people] identifiers names it"; why.Reason != want {
		t.Errorf("reason\n%s, want\n%s", why.Reason, want)
	}
	d = d.By([]string{"Manager"})
	if p, _, ok := policy.Whom(d, nil, "bob@example.com"); !ok || p.Name != "Ann" {
		t.Errorf("by the manager: %+v", p)
	}
}

func TestDecisionWithoutOnePersonHasEveryRuleAndStopsAtTheAddress(t *testing.T) {
	s, d := &settings.Settings{Actions: []settings.Action{{Name: "A", People: []string{"ann@example.com"}}}}, directory(portalPeople)
	for value, code := range map[string]string{`CORP\x`: "no-such-person", `CORP\team`: "ambiguous-person"} {
		decision := policy.DecideFor(s, d, nil, &s.Actions[0], value)
		if decision.Send || decision.To != "" || decision.Code != code || !strings.Contains(decision.Reason, `"`+value+`"`) || decision.Person != value {
			t.Errorf("%s: %+v", code, decision)
		}
		var ids []string
		for _, r := range decision.Rules {
			ids = append(ids, r.ID)
			stops := r.ID == "address"
			if r.Holds == stops || r.Asked != stops || r.Reason == "" || r.Setting == "" {
				t.Errorf("%s: rule %+v", code, r)
			}
		}
		if !slices.Equal(ids, policy.RuleIDs()) {
			t.Errorf("%s: rules %q", code, ids)
		}
	}
	if why := policy.DecideFor(s, d, nil, &s.Actions[0], `CORP\team`); !strings.Contains(why.Reason, "2 people") {
		t.Errorf("reason %q", why.Reason)
	}
}

// mailing are settings and an action of theirs that nothing but the person stops.
func mailing() (*settings.Settings, *settings.Action) {
	c := all()
	c.template = "fallback"
	s, _, action, _ := c.build()
	return s, action
}

// answers are person and code of each decision.
func answers(s *settings.Settings, d *people.Directory, a *settings.Action) []string {
	var all []string
	for decision := range policy.Everyone(s, d, nil, a) {
		all = append(all, decision.Person+" "+decision.Code)
	}
	return all
}

func TestEveryoneOfAnActionIsDecidedForOnce(t *testing.T) {
	s, action := mailing()
	d := directory(portalPeople + `ann,ANN@example.com,CORP\ann,other@example.com,` + "\n")
	for name, test := range map[string]struct {
		list []string
		want []string
	}{
		"no list": {nil, []string{"Ann send", "Cis send", "Dora send", "Dora send"}},
		"a list": {
			[]string{"ann@example.com", "bob@example.com", `corp\ANN`, `CORP\team`, "Cis", "dora", "dora2@example.com"},
			[]string{"Ann send", "bob@example.com no-such-person", "Cis send", "Dora send", "dora ambiguous-person", "Dora send"},
		},
	} {
		action.People = test.list
		if got := answers(s, d, action); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	for range policy.Everyone(s, d, nil, action) {
		break // whoever asks may stop
	}
}

func TestEveryoneAgreesWithTheDecisionForEach(t *testing.T) {
	d := directory(portalPeople)
	entry := rapid.SampledFrom([]string{"ann@example.com", "ANN", `corp\ann`, "bob@example.com", `CORP\team`, "dora", "cis@example.com", "dora2@example.com", "", "x"})
	rapid.Check(t, func(t *rapid.T) {
		s, action := mailing()
		action.People = rapid.SliceOfN(entry, 0, 4).Draw(t, "list")
		mailed := map[string]bool{}
		decided := 0
		for decision := range policy.Everyone(s, d, nil, action) {
			decided++
			if decision.Send && mailed[decision.To] {
				t.Fatalf("%s twice", decision.To)
			}
			mailed[decision.To] = mailed[decision.To] || decision.Send
		}
		if n := policy.CountRecipients(d, action); len(action.People) > 0 && n != decided || len(action.People) == 0 && n != 0 {
			t.Fatalf("%q lists %d, and %d are decided for", action.People, n, decided)
		}
		for _, p := range d.People {
			value := d.Handle(p)
			decision := policy.DecideFor(s, d, nil, action, value)
			listed := len(action.People) == 0
			for _, entry := range action.People {
				listed = listed || p.Has(settings.IdentifierEmail, entry) || p.Has(settings.IdentifierWindows, entry) ||
					p.Name != "Dora" && strings.EqualFold(p.Name, entry) // two people are called so
			}
			if decision.Send != listed || decision.Send != mailed[value] || !listed && decision.Code != policy.CodeNotARecipient {
				t.Fatalf("%s of the list %q: %+v, and of everyone %v", value, action.People, decision, mailed[value])
			}
		}
	})
}

func TestEntriesThatMailNobodyAreNamedWithTheCauseAndTheFix(t *testing.T) {
	s, action := mailing()
	action.People = []string{"ann@example.com", "bob@example.com", "x", `CORP\team`, "dora", "ann", "Y", "BOB@example.com", "z"}
	var got []string
	for _, f := range policy.CheckRecipients(s, directory(portalPeople), action) {
		if f.Severity != settings.SeverityWarning || f.Field != "action[1].people" {
			t.Errorf("finding %+v", f)
		}
		got = append(got, f.Code+": "+f.Message)
	}
	want := []string{
		`recipient-column: "This one" lists "bob@example.com" and 1 more, which stand in the people file under "Manager" and "Deputy" alone: that finds nobody, ` +
			`so nobody is mailed for them. Add "Manager" and "Deputy" to [people] identifiers, or write an identifier of whoever is meant`,
		`recipient-unknown: "This one" lists "x" and 2 more, which are nobody of the people file, so nobody is mailed for them: correct them, or add the person there`,
		`recipient-ambiguous: "This one" lists "dora", which is the name of more than one person, so nobody is mailed for it: write an identifier of whoever is meant`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := policy.CheckRecipients(s, people.Empty(), action); got != nil {
		t.Errorf("without people: %v", got)
	}
}

func TestNameOfSeveralPeopleListsNoneOfThem(t *testing.T) {
	s, action := mailing()
	action.People = []string{"Dora"}
	d := directory(portalPeople)
	got := policy.DecideFor(s, d, nil, action, "dora2@example.com")
	if want := `The action does not list this person: nobody is found by its list, so it goes to nobody; "Dora" of the list is the name of 2 people, so it lists none of them`; got.Reason != want {
		t.Errorf("reason %q, want %q", got.Reason, want)
	}
}

func TestOtherColumnsAreNotCalledIdentifiers(t *testing.T) {
	s, action := mailing()
	d := directory("Name,Primary e-mail address,Manager\nAnn,,bob@example.com\n")
	if got, want := policy.Decide(s, d, nil, action, d.People[0]).Reason, "Primary e-mail address is empty: the person has no other identifier"; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
}
