package notify_test

import (
	"strings"
	"testing"

	"postroom/settings"
)

func TestSafeModeSkipsOrRedirectsAndLosesNothingSilently(t *testing.T) {
	for name, test := range map[string]struct {
		safety       settings.Safety
		status, code string
		to, header   string // empty: no mail
	}{
		"off":                    {settings.Safety{}, "sent", "sent", "alice@example.com", ""},
		"on the list":            {settings.Safety{Only: []string{"@example.com"}}, "sent", "sent", "alice@example.com", ""},
		"not on the list":        {settings.Safety{Only: []string{"qa@example.com"}}, "skipped", "safe-mode", "", ""},
		"redirected":             {settings.Safety{Redirect: "qa@example.com"}, "sent", "sent", "qa@example.com", "alice@example.com"},
		"on neither of both":     {settings.Safety{Only: []string{"bob@example.com"}, Redirect: "qa@example.com"}, "sent", "sent", "qa@example.com", "alice@example.com"},
		"redirected to nonsense": {settings.Safety{Redirect: "qa"}, "failed", "safety-redirect", "", ""},
		"a list of nonsense":     {settings.Safety{Only: []string{"alice@example.com", "x y"}}, "failed", "safety-only", "", ""},
	} {
		for _, action := range []string{"Approve laptop", "Confirm reset"} {
			t.Run(name+", "+action, func(t *testing.T) {
				p := newPlace(t, "")
				p.notifier.Settings.Safety = test.safety
				d, err := p.notifier.Decide(action, "alice@example.com")
				m, composeErr := p.notifier.Compose(event(action, "alice@example.com"), "")
				r := p.notifier.Notify(t.Context(), event(action, "alice@example.com"))
				if err != nil || composeErr != nil && test.to != "" || r.Status != test.status || r.Code != test.code || r.To != test.to || d.To != test.to {
					t.Fatalf("%+v, decided %+v, %v, %v", r, d, err, composeErr)
				}
				inbox := p.box.Inbox()
				if test.to == "" {
					if len(inbox) != 0 || r.Reason == "" {
						t.Errorf("%d mails, %q", len(inbox), r.Reason)
					}
					return
				}
				if len(inbox) != 1 || len(inbox[0].To) != 1 || inbox[0].To[0] != test.to || m.To != test.to {
					t.Fatalf("%+v, shown to %q", inbox, m.To)
				}
				raw := string(inbox[0].Raw)
				if got := strings.Contains(raw, "X-Postroom-Intended-For: "+test.header+"\r\n"); got != (test.header != "") || got && !strings.Contains(r.Reason, "in place of alice@example.com") {
					t.Errorf("%q in\n%s", r.Reason, raw)
				}
			})
		}
	}
}
