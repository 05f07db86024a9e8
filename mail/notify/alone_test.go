//go:build !race

// One event after another, and one long record: with the race detector each case takes a second, and finds nothing.

package notify_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/secret"
)

func TestEventThatIsNotMailedSaysWhy(t *testing.T) {
	for name, test := range map[string]struct {
		change         func(p *place, e *notify.Event)
		status, code   string
		reasonContains string
	}{
		"integration off":   {func(p *place, _ *notify.Event) { p.notifier.Settings.Integration.Enabled = false }, "skipped", "integration-off", "integration is off"},
		"notifications off": {func(p *place, _ *notify.Event) { p.notifier.Settings.Notifications.Enabled = false }, "skipped", "notifications-off", "notifications are off"},
		"action off":        {func(_ *place, e *notify.Event) { e.Action = "Quiet" }, "skipped", "action-off", "does not notify"},
		"no address":        {func(_ *place, e *notify.Event) { e.Person = `CORP\bob` }, "skipped", "no-address", "is empty"},
		"no server":         {func(p *place, _ *notify.Event) { p.notifier.Settings.Server.Host = "" }, "skipped", "no-server", "names no Server"},
		"no template":       {func(p *place, _ *notify.Event) { p.notifier.Settings.Template.Languages = nil }, "skipped", "no-template", "No template"},
		"nobody":            {func(_ *place, e *notify.Event) { e.Person = "eve@example.com" }, "skipped", "no-such-person", "eve@example.com"},
		"another's address": {func(_ *place, e *notify.Event) { e.Person = "boss@example.com" }, "skipped", "no-such-person", "stands under Manager"},
		"nobody named":      {func(_ *place, e *notify.Event) { e.Person = " " }, "skipped", "no-such-person", "Nobody is named"},
		"not on the list": {
			func(p *place, _ *notify.Event) {
				p.notifier.Settings.Actions[0].People = []string{"carol@example.com", "bob"}
			},
			"skipped", "not-a-recipient", "the 2 people of its list and to nobody else",
		},
		"on the list by a manager": {
			func(p *place, _ *notify.Event) { p.notifier.Settings.Actions[0].People = []string{"boss@example.com"} },
			"skipped", "not-a-recipient", `"boss@example.com" of the list stands in this person's Manager`,
		},
		"not on the list of a message": {
			func(p *place, e *notify.Event) {
				e.Action, p.notifier.Settings.Actions[1].People = "Confirm reset", []string{"carol@example.com"}
			},
			"skipped", "not-a-recipient", "it goes to Carol and to nobody else",
		},
		"two people":     {func(_ *place, e *notify.Event) { e.Person = `CORP\shared` }, "failed", "ambiguous-person", "2 people"},
		"unknown action": {func(_ *place, e *notify.Event) { e.Action = "Aprove" }, "failed", "unknown-action", `"Approve laptop"`},
		"placeholder without value": {
			func(p *place, _ *notify.Event) { p.notifier.Settings.Globals = nil },
			"failed", "global-without-value", "server.host, line 11: #Global[smtp] has no value",
		},
		"no password": {
			func(p *place, _ *notify.Event) { p.notifier.Secrets = secret.InMemory() },
			"failed", "no-password", "`postroom password set`",
		},
		"no password of its own": {
			func(p *place, e *notify.Event) { p.notifier.Secrets, e.Action = secret.InMemory(), "Confirm reset" },
			"failed", "no-password", "`postroom password set --action \"Confirm reset\"`",
		},
		"keyring unavailable": {
			func(p *place, _ *notify.Event) { p.notifier.Secrets = brokenKeyring{} },
			"failed", "keyring-unavailable", "keyring",
		},
		"layout missing": {
			func(p *place, _ *notify.Event) { p.notifier.Settings.Template.Layout = "gone.html" },
			"failed", "layout", "gone.html",
		},
		"image missing": {
			func(p *place, _ *notify.Event) {
				p.notifier.Settings.Template.Languages["en"] = settings.Template{
					Subject: "s", HTML: `<p>%action-message%</p><p><img src="cid:` + strings.Repeat("0", 64) + `.png" alt="x"></p>`,
				}
			},
			"failed", "image-missing", strings.Repeat("0", 64) + ".png",
		},
		"server gone": {func(p *place, _ *notify.Event) { p.notifier.Settings.Server.Port = 1 }, "queued", "connect", "refuses connections on port 1"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, "")
			e := event("Approve laptop", "alice@example.com")
			test.change(&p, &e)
			r := p.notifier.Notify(t.Context(), e)
			if r.Status != test.status || r.Code != test.code || !strings.Contains(r.Reason, test.reasonContains) || (r.MessageID != "") != (test.status == "queued") || r.Server != "" {
				t.Errorf("result %+v", r)
			}
			if len(p.box.Inbox()) != 0 {
				t.Error("a mail arrived")
			}
			if entries := onRecord(t, p.notifier); len(entries) != 1 || string(entries[0].Status) != r.Status || entries[0].Code != r.Code || entries[0].Reason != r.Reason {
				t.Errorf("on record is %+v", entries)
			}
		})
	}
}

func TestNoMailGoesPastAnErrorInWhatItIsMadeOf(t *testing.T) {
	for name, test := range map[string]struct {
		old, new    string // in the settings
		gone        string // a key that goes
		code, field string
		own         bool // the action with its own server, too
		others      bool // only that one
	}{
		"syntax":                 {old: "[portal]", new: "[portal", code: "syntax", own: true},
		"no version":             {old: "version = 2\n", new: "", code: "version-missing", field: "version", own: true},
		"later version":          {old: "version = 2\n", new: "version = 9\n", code: "version", field: "version", own: true},
		"port":                   {old: "encryption = \"starttls\"", new: "encryption = \"starttls\"\nport = 68461", code: "port-range", field: "server.port"},
		"port is text":           {old: "encryption = \"starttls\"", new: "encryption = \"starttls\"\nport = \"smtp\"", code: "wrong-type", field: "server.port"},
		"encryption":             {old: "encryption = \"starttls\"", new: "encryption = \"startls\"", code: "encryption", field: "server.encryption"},
		"unknown key":            {old: "encryption = \"starttls\"", new: "encryption = \"starttls\"\nhots = \"x\"", code: "unknown-key", field: "server.hots"},
		"auth without user":      {old: "auth = \"auto\"", new: "auth = \"plain\"", gone: "username = ", code: "username-missing", field: "server.username"},
		"unknown table":          {old: "[notifications]", new: "[x]\n[notifications]", code: "unknown-key", field: "x", own: true},
		"sender":                 {old: "Portal <portal@example.com>", new: "Portal portal@", code: "from-syntax", field: "notifications.from"},
		"identifier":             {old: "identifier = \"Primary e-mail address\"", new: "identifier = \"Mail\"", code: "unknown-identifier", field: "notifications.identifier", own: true},
		"portal":                 {old: "\"https://portal.example.com\"", new: "\"javascript:alert(1)\"", code: "url", field: "portal.url", own: true},
		"people file":            {old: "\"people.csv\"", new: "\"gone.csv\"", code: "no-people", field: "people.file", own: true},
		"placeholder":            {old: "<p>Please: %action-message%", new: "<p>Please: %action-message% %action-mesage%", code: "unknown-placeholder", field: "template.en.html"},
		"message":                {old: "<p>Please: %action-message%", new: "<p>Please", code: "missing-action-message", field: "template.en.html"},
		"empty subject":          {old: "\"Needed: %action-message%\"", new: "\"\"", code: "subject-empty", field: "template.en.subject"},
		"image":                  {old: "<p>Please: ", new: "<p><img alt=\"x\" src=\"cid:" + strings.Repeat("0", 64) + ".png\"></p><p>", code: "image-missing", field: "template.en.html"},
		"layout":                 {old: "layout = \"\"", new: "layout = \"bare.html\"", code: "layout-no-content", field: "template.layout", own: true},
		"layout that is not":     {old: "layout = \"\"", new: "layout = \"gone.html\"", code: "layout", field: "template.layout", own: true},
		"two of one name":        {old: "name = \"Quiet\"", new: "name = \"approve Laptop\"", code: "action-duplicate", field: "action[2].name"},
		"kind":                   {old: "kind = \"confirm-transaction\"", new: "kind = \"confirm-transction\"", code: "kind", field: "action[1].kind", own: true, others: true},
		"own placeholder":        {old: "<p>Own: ", new: "<p>%own% ", code: "unknown-placeholder", field: "action[1].own.html", own: true, others: true},
		"own sender":             {old: "reset@example.com", new: "reset", code: "from-syntax", field: "action[1].own.from", own: true, others: true},
		"own host of no value":   {old: "[action.own]\nhost = \"#Global[smtp]\"", new: "[action.own]\nhost = \"#Global[gone]\"", code: "global-without-value", field: "action[1].own.host", own: true, others: true},
		"switch that is no bool": {old: "[notifications]\nenabled = true", new: "[notifications]\nenabled = \"yes\"", code: "wrong-type", field: "notifications.enabled"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t, "")
			if err := errors.Join(os.Mkdir(p.folder.LayoutsDir(), 0o700), os.WriteFile(filepath.Join(p.folder.LayoutsDir(), "bare.html"), []byte("<p>x</p>"), 0o600)); err != nil {
				t.Fatal(err)
			}
			p.again(t, "port = ", "# port = ")
			p.again(t, test.old, test.new)
			if test.gone != "" {
				p.again(t, test.gone, "# ")
			}
			for action, stops := range map[string]bool{"Approve laptop": !test.others, "Confirm reset": test.own} {
				e := event(action, "alice@example.com")
				d, err := p.notifier.Decide(action, e.Person)
				p.notifier.DryRun = true
				r := p.notifier.Notify(t.Context(), e)
				if !stops {
					if !d.Send || r.Code != "dry-run" {
						t.Errorf("%s is stopped by another's error: %+v", action, r)
					}
					continue
				}
				if r.Status != "failed" || r.Code != test.code || r.Field != test.field || (r.Line == 0) != (test.code == "version-missing") {
					t.Errorf("%s: result %+v", action, r)
				}
				if err != nil || d.Send || d.Code != r.Code || d.Reason != r.Reason || d.Rules[len(d.Rules)-1].Holds {
					t.Errorf("%s: explained as %+v, %v", action, d, err)
				}
				p.notifier.DryRun = false
				if r := p.notifier.Notify(t.Context(), e); r.Status != "failed" || r.Code != test.code || r.Field != test.field {
					t.Errorf("%s: in earnest %+v", action, r)
				}
			}
			if got := len(p.box.Inbox()); got != 0 {
				t.Errorf("%d mails went", got)
			}
		})
	}
}

func TestTheRecordOfAPersonIsWhatIsAboutThemHoweverOldItIs(t *testing.T) {
	n := bare(t)
	d, err := people.Parse("", []byte("Name,Primary e-mail address,Windows user account,Manager\n"+
		"Noor,noor@example.com,CORP\\noor,\nJan,jan1@example.com,,noor@example.com\nJan,jan2@example.com,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	n.People, n.Settings.Notifications.Identifier = d, settings.IdentifierEmail
	var record strings.Builder
	put := func(code, person, to string) { record.WriteString(line(code, person, to)) }
	put("by-address", "NOOR@example.com", "noor@example.com")
	put("by-account", `corp\noor`, "")
	for range 3000 { // more than is read at a time
		put("other", "somebody", "somebody@example.com")
	}
	put("by-name", "noor", "")
	put("left", "CORP\\old-account", "Noor@Example.com")
	put("jan2", "jan2@example.com", "noor@example.com") // whoever is meant counts, and no address beside it
	put("both", "Jan", "")
	earlier(t, n, record.String())
	for i, want := range []string{"left by-name by-account by-address", "both", "both jan2"} {
		entries, err := n.SearchAbout(t.Context(), d.People[i], 10)
		if err != nil || ids(entries) != want {
			t.Errorf("%s: %q, %v; want %q", d.People[i].Value(settings.IdentifierEmail), ids(entries), err, want)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if entries, err := n.SearchAbout(ended, d.People[0], 10); err == nil || entries != nil {
		t.Errorf("it went on: %d entries, %v", len(entries), err)
	}
}
