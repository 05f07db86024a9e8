package policy_test

import (
	"slices"
	"strings"
	"testing"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

// combination is one row of the truth table.
type combination struct {
	integration, notifications, notify bool
	kind                               settings.Kind
	own                                string // absent, whole, no host, no from
	ownText                            bool
	host, from                         bool
	address                            bool
	template                           string // person's, fallback, blank, language blank, none
	list                               string // one of lists
}

// lists are what an action's list of people can be.
var lists = map[string][]string{
	"absent": nil, "empty": {}, "this person": {"bob@example.com", `corp\ALICE `}, "others": {"bob@example.com", "nobody"},
	"manager": {"m@example.com"}, "shared": {"shared"}, "nobody": {" "},
}

func combinations(yield func(combination) bool) {
	bools := []bool{false, true}
	for _, kind := range settings.Kinds() {
		for _, own := range []string{"absent", "whole", "no host", "no from"} {
			for _, template := range []string{"person's", "fallback", "blank", "language blank", "none"} {
				for list := range lists {
					for bits := range 1 << 7 {
						bit := func(i int) bool { return bools[bits>>i&1] }
						if !yield(combination{
							integration: bit(0), notifications: bit(1), notify: bit(2),
							kind: kind.Kind, own: own, ownText: bit(3),
							host: bit(4), from: bit(5), address: bit(6), template: template, list: list,
						}) {
							return
						}
					}
				}
			}
		}
	}
}

func (c combination) build() (*settings.Settings, *people.Directory, *settings.Action, people.Person) {
	s := &settings.Settings{
		Integration:   settings.Integration{Enabled: c.integration},
		Notifications: settings.Notifications{Enabled: c.notifications, Identifier: settings.IdentifierEmail},
		Template:      settings.Templates{Language: "en", Languages: map[string]settings.Template{}},
		Actions: []settings.Action{
			{Name: "Another", Kind: settings.PerformTasks, Notify: true},
			{Name: "This one", Kind: c.kind, Notify: c.notify, People: lists[c.list]},
		},
	}
	if c.host {
		s.Server.Host = "smtp.example.com"
	}
	if c.from {
		s.Notifications.From = "portal@example.com"
	}
	action := &s.Actions[1]
	if c.own != "absent" {
		action.Own = &settings.Own{Server: settings.Server{Host: "mail2.example.com"}, From: "reset@example.com"}
	}
	switch c.own {
	case "no host":
		action.Own.Host = ""
	case "no from":
		action.Own.From = ""
	}
	if c.ownText && action.Own != nil {
		action.Own.Subject, action.Own.HTML = "Own", "<p>Own</p>"
	}
	whole := settings.Template{Subject: "s", HTML: "<p>%action-message%</p>"}
	switch c.template {
	case "person's":
		s.Template.Languages["nl"] = whole
	case "fallback":
		s.Template.Languages["en"] = whole
	case "blank":
		s.Template.Languages["nl"] = settings.Template{Subject: "s", HTML: " \n"}
		s.Template.Languages["en"] = settings.Template{Subject: "s"}
	case "language blank":
		s.Template.Languages["nl"] = settings.Template{Subject: "s", HTML: " \n"}
		s.Template.Languages["en"] = whole
	}
	address := ""
	if c.address {
		address = "alice@example.com"
	}
	d := directory(`Name,Language,Primary e-mail address,Windows user account,Manager
Alice,nl,` + address + `,CORP\alice;shared,m@example.com
Bob,,bob@example.com,CORP\bob;shared,
`)
	return s, d, action, d.People[0]
}

func (c combination) decide() policy.Decision {
	s, d, action, person := c.build()
	return policy.Decide(s, d, nil, action, person)
}

func directory(text string) *people.Directory {
	d, err := people.Parse("people.csv", []byte(text))
	if err != nil {
		panic(err)
	}
	return d
}

// stops is the rules as the design words them: what stops the mail, in order.
func (c combination) stops() (codes []string, own bool) {
	own = c.own != "absent" && (c.kind == settings.SendMessage || c.kind == settings.ConfirmTransaction)
	if !c.integration && !own {
		codes = append(codes, "integration-off")
	}
	if !c.notifications && !own {
		codes = append(codes, "notifications-off")
	}
	if !c.notify {
		codes = append(codes, "action-off")
	}
	if c.list != "absent" && c.list != "empty" && c.list != "this person" && c.list != "shared" {
		codes = append(codes, "not-a-recipient")
	}
	if own && c.own != "whole" || !own && !(c.host && c.from) {
		codes = append(codes, "no-server")
	}
	if !c.address {
		codes = append(codes, "no-address")
	}
	if (c.template == "blank" || c.template == "none") && !(own && c.ownText) {
		codes = append(codes, "no-template")
	}
	return codes, own
}

var ruleOfCode = map[string]string{
	"integration-off": "integration", "notifications-off": "notifications", "action-off": "action", "not-a-recipient": "recipient",
	"no-server": "own", "no-address": "address", "no-template": "template",
}

func TestDecisionFollowsTheWholeTruthTable(t *testing.T) {
	rows := 0
	for c := range combinations {
		rows++
		d := c.decide()
		stops, own := c.stops()

		want := policy.Decision{Send: true, To: "alice@example.com", Code: "send"}
		switch {
		case len(stops) > 0:
			want = policy.Decision{Code: stops[0]}
		case own:
			want.Code = "own-send"
		}
		if d.Send != want.Send || d.To != want.To || d.Code != want.Code {
			t.Fatalf("%+v\ngives send %v, to %q, code %s; want %v, %q, %s", c, d.Send, d.To, d.Code, want.Send, want.To, want.Code)
		}
		var ids, stopping []string
		for _, r := range d.Rules {
			ids = append(ids, r.ID)
			if !r.Holds {
				stopping = append(stopping, r.ID)
			}
			if r.Reason == "" || r.Setting == "" || !r.Asked {
				t.Fatalf("%+v\ngives the rule %+v", c, r)
			}
			if len(stops) > 0 && r.ID == ruleOfCode[stops[0]] && d.Reason != r.Reason {
				t.Fatalf("%+v\ngives the reason %q, and its rule %q", c, d.Reason, r.Reason)
			}
		}
		var wantStopping []string
		for _, code := range stops {
			wantStopping = append(wantStopping, ruleOfCode[code])
		}
		if !slices.Equal(ids, []string{"integration", "notifications", "action", "recipient", "own", "address", "template", "safety", "check"}) ||
			!slices.Equal(stopping, wantStopping) {
			t.Fatalf("%+v\nis stopped by %v of %v, want %v", c, stopping, ids, wantStopping)
		}
	}
	if want := 7 * 4 * 5 * 128 * len(lists); rows != want {
		t.Fatalf("%d rows, want %d", rows, want)
	}
}

// all is the combination in which nothing stops the mail.
func all() combination {
	return combination{
		integration: true, notifications: true, notify: true, kind: settings.ApproveTransaction,
		own: "absent", host: true, from: true, address: true, template: "person's", list: "absent",
	}
}

func TestReasonsAndSettingsSayWhatDecidedAndWhere(t *testing.T) {
	for _, test := range []struct {
		change          func(*combination)
		rule            string
		setting, reason string
	}{
		{func(*combination) {}, "integration", "integration.enabled", "E-mail integration is on: notifications may be mailed"},
		{func(c *combination) { c.integration = false }, "integration", "integration.enabled", "E-mail integration is off: no notification is mailed"},
		{
			func(c *combination) { c.integration, c.kind, c.own = false, settings.SendMessage, "whole" }, "integration", "integration.enabled",
			"E-mail integration is off: it does not stop this action's own message, which is not a notification",
		},
		{func(*combination) {}, "notifications", "notifications.enabled", "E-mail notifications are on: for every action that allows it"},
		{func(c *combination) { c.notifications = false }, "notifications", "notifications.enabled", "E-mail notifications are off: for every action, whatever the action says"},
		{func(*combination) {}, "action", "action[1].notify", "This action notifies by e-mail: This one, Approve Transaction"},
		{func(c *combination) { c.notify = false }, "action", "action[1].notify", "This action does not notify by e-mail: its switch is off (This one, Approve Transaction)"},
		{func(*combination) {}, "recipient", "action[1].people", "The action lists nobody: it goes to whom the event names"},
		{func(c *combination) { c.list = "this person" }, "recipient", "action[1].people", `The action lists this person: as "corp\ALICE "`},
		{func(c *combination) { c.list = "others" }, "recipient", "action[1].people", "The action does not list this person: it goes to Bob and to nobody else"},
		{
			func(c *combination) { c.list = "manager" }, "recipient", "action[1].people",
			`The action does not list this person: nobody is found by its list, so it goes to nobody; "m@example.com" of the list stands in this person's Manager, which finds nobody`,
		},
		{
			func(c *combination) { c.list = "shared" }, "recipient", "action[1].people",
			`The action lists this person: as "shared"`,
		},
		{func(*combination) {}, "own", "action[1].own", "No e-mail settings of its own: the integration's server and From are used"},
		{func(c *combination) { c.own = "whole" }, "own", "action[1].own", "E-mail settings of its own are ignored: Approve Transaction uses the integration's server and From"},
		{func(c *combination) { c.own, c.kind = "whole", settings.ConfirmTransaction }, "own", "action[1].own", "E-mail settings of its own: mail2.example.com, from reset@example.com"},
		{func(c *combination) { c.own, c.kind = "no host", settings.ConfirmTransaction }, "own", "action[1].own.host", "This action's own e-mail settings name no Server: there is nothing to send with"},
		{func(c *combination) { c.own, c.kind = "no from", settings.ConfirmTransaction }, "own", "action[1].own.from", "This action's own e-mail settings name no From: there is nobody to send as"},
		{func(c *combination) { c.host = false }, "own", "server.host", "The integration names no Server: there is nothing to send with"},
		{func(c *combination) { c.from = false }, "own", "notifications.from", "The integration names no From: there is nobody to send as"},
		{func(*combination) {}, "address", "notifications.identifier", "Primary e-mail address is alice@example.com: the identifier chosen for addresses"},
		{func(c *combination) { c.address = false }, "address", "notifications.identifier", "Primary e-mail address is empty: the person has Windows user account only"},
		{func(*combination) {}, "template", "template.nl.html", "Template: nl, the person's language"},
		{func(c *combination) { c.template = "fallback" }, "template", "template.en.html", "Template: en, since there is none for nl"},
		{func(c *combination) { c.template = "blank" }, "template", "template.nl.html", "The template is blank: nl"},
		{func(c *combination) { c.template = "language blank" }, "template", "template.en.html", "Template: en, since the one for nl is blank"},
		{func(c *combination) { c.template = "none" }, "template", "template", "No template: there is none for the person's language, nor for the fallback"},
		{
			func(c *combination) { c.own, c.kind, c.ownText = "whole", settings.SendMessage, true }, "template", "action[1].own.html",
			"Template: the action's own subject and text",
		},
	} {
		c := all()
		test.change(&c)
		for _, r := range c.decide().Rules {
			if r.ID == test.rule && (r.Setting != test.setting || r.Reason != test.reason) {
				t.Errorf("%+v\ngives %s\n     %q\nwant %s\n     %q", c, r.Setting, r.Reason, test.setting, test.reason)
			}
		}
	}
}

func TestAddressesThatAreNotMailedAreNamedInTheReason(t *testing.T) {
	s, directory, action, person := all().build()
	person.Values[settings.IdentifierEmail] = `CORP\a;a@x.org;b@x.org`
	d := policy.Decide(s, directory, nil, action, person)
	if want := `a@x.org is mailed; "CORP\a" is not an e-mail address; 1 more address is not mailed: b@x.org`; d.To != "a@x.org" || d.Reason != want {
		t.Errorf("to %q, reason %q, want %q", d.To, d.Reason, want)
	}
	person.Values[settings.IdentifierEmail] = `CORP\a`
	d = policy.Decide(s, directory, nil, action, person)
	if want := `No usable Primary e-mail address: "CORP\a" is not an e-mail address`; d.Reason != want {
		t.Errorf("reason %q, want %q", d.Reason, want)
	}
}

func TestChosenIdentifierDecidesTheAddress(t *testing.T) {
	s, directory, action, person := all().build()
	s.Notifications.Identifier = "Private address"
	if d := policy.Decide(s, directory, nil, action, person); d.Send || d.Code != "no-address" || !strings.HasPrefix(d.Reason, "Private address is empty") {
		t.Errorf("got %+v", d)
	}
	person.Values["private ADDRESS"] = "al@example.net"
	if d := policy.Decide(s, directory, nil, action, person); !d.Send || d.To != "al@example.net" {
		t.Errorf("got %+v", d)
	}
	s.Notifications.Identifier = ""
	if d := policy.Decide(s, directory, nil, action, person); d.Send || d.Code != "no-address" {
		t.Errorf("got %+v", d)
	}
}

func TestCopyOfAnActionHasTheFieldOfTheOriginal(t *testing.T) {
	s, directory, action, person := all().build()
	copied := *action
	if got := policy.Decide(s, directory, nil, &copied, person).Rules[2].Setting; got != "action[1].notify" {
		t.Errorf("setting %s", got)
	}
	copied.Name = "New"
	if got := policy.Decide(s, directory, nil, &copied, person).Rules[2].Setting; got != "action.notify" {
		t.Errorf("setting %s", got)
	}
}

func TestReasonsNameTheServerThatAPlaceholderStandsFor(t *testing.T) {
	c := all()
	c.kind, c.own = settings.SendMessage, "whole"
	s, directory, action, person := c.build()
	s.Globals = map[string]string{"mail": "mail3.example.com"}
	action.Own.Host = "#Global[mail]"
	d := policy.Decide(s, directory, nil, action, person)
	if want := "alice@example.com is mailed this action's own message by mail3.example.com"; d.Reason != want {
		t.Errorf("reason %q, want %q", d.Reason, want)
	}
}
