package probe_test

import (
	"encoding/json"
	"strings"
	"testing"

	"postroom/mail/probe"
)

func TestTheReportTellsOfTheFromDomainAndOfWhatWorksBesideTheStages(t *testing.T) {
	box, r := onSandbox(t, "")
	r.Dialer = &ports{to: map[int]int{465: box.PortTLS()}}
	r.DNS, r.Settings.Notifications.From = zone{"portal.dev TXT": {"v=spf1 mx -all"}}, "a@portal.dev"
	report := probe.Run(t.Context(), r, nil)
	stages := len(report.Stages)
	report.Domain, report.Find = new(probe.LookUpDomain(t.Context(), r)), new(probe.Find(t.Context(), r, nil))
	text := report.Text()
	for _, want := range []string{
		"From domain warning", "portal.dev: SPF unknown, DKIM unknown, DMARC warning", "record: v=spf1 mx -all", "fix: Publish a TXT record at _dmarc.portal.dev",
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
	if err := json.Unmarshal(asJSON, &read); err != nil || len(read.Stages) != stages || len(read.Domain.Checks) != 3 || read.Find.Best.Port != 465 {
		t.Errorf("%v: %s", err, asJSON)
	}
	if strings.Contains(text+string(asJSON), password) {
		t.Error("the password is in it")
	}
}
