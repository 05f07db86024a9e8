package probe_test

import (
	"encoding/json"
	"strings"
	"testing"

	"postroom/mail/domain"
	"postroom/mail/probe"
	"postroom/settings"
)

func TestTheReportTellsOfTheFromDomainAndOfWhatWorksBesideTheStages(t *testing.T) {
	box, r := onSandbox(t, "")
	r.Dialer = &ports{to: map[int]int{465: box.PortTLS()}}
	report := probe.Run(t.Context(), r, nil)
	stages := len(report.Stages)
	report.Domain, report.Find = &domain.Report{
		Name: "portal.dev", Status: domain.Warning, Detail: "portal.dev: SPF unknown, DMARC warning", Checks: []domain.Check{
			{Name: "spf", Status: domain.Unknown, Detail: "May send: mx.", Record: "v=spf1 mx -all"},
			{Name: "dmarc", Status: domain.Warning, Detail: "no DMARC record", Fix: "Publish a TXT record at _dmarc.portal.dev"},
		},
	}, new(probe.Find(t.Context(), r, nil))
	text := report.Text()
	for _, want := range []string{
		"From domain warning", "portal.dev: SPF unknown, DMARC warning", "record: v=spf1 mx -all", "fix: Publish a TXT record at _dmarc.portal.dev",
		"Use TLS on port 465:\n    server.port = 465\n    server.encryption = tls\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	asJSON, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Stages []json.RawMessage
		Domain struct{ Checks []struct{ Name string } }
		Find   struct{ Best struct{ Port int } }
	}
	if err := json.Unmarshal(asJSON, &read); err != nil || len(read.Stages) != stages || len(read.Domain.Checks) != 2 || read.Find.Best.Port != 465 {
		t.Errorf("%v: %s", err, asJSON)
	}
	if strings.Contains(text+string(asJSON), password) {
		t.Error("the password is in it")
	}
}

func TestTheFromDomainIsLookedUpForTheServerUnderTest(t *testing.T) {
	s := &settings.Settings{
		Server:        settings.Server{Host: "#Global[mail]"},
		Notifications: settings.Notifications{From: "Portal <a@portal.dev>"},
		Globals:       map[string]string{"mail": "mail.portal.dev"},
	}
	own := &settings.Action{Kind: settings.SendMessage, Own: &settings.Own{Server: settings.Server{Host: "own.dev"}, From: "b@own.dev"}}
	for want, action := range map[string]*settings.Action{"Portal <a@portal.dev> by mail.portal.dev": nil, "b@own.dev by own.dev": own} {
		r := probe.Request{Settings: s, Action: action}.FromDomain()
		if got := r.From + " by " + r.Server; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
