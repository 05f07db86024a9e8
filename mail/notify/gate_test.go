package notify_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/policy"
	"postroom/settings"
)

// again reads the folder once more, with the settings' text changed.
func (p *place) again(t *testing.T, old, new string) {
	t.Helper()
	text, err := os.ReadFile(p.folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("there is no %q in\n%s", old, text)
	}
	write(t, p.folder.SettingsFile(), strings.Replace(string(text), old, new, 1))
	p.reload(t)
}

func (p *place) reload(t *testing.T) {
	t.Helper()
	n, _, err := notify.Load(t.Context(), p.folder, p.notifier.Secrets)
	if unreadable := (*notify.PeopleError)(nil); err != nil && !errors.As(err, &unreadable) {
		t.Fatal(err)
	}
	p.notifier = n
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

func TestErrorInAnotherLanguageOrRowStopsNoneButItsOwn(t *testing.T) {
	p := newPlace(t, "")
	p.again(t, "<p>Graag: ", "<p>%graag% ")
	if r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com")); r.Status != "sent" {
		t.Errorf("English: %+v", r)
	}
	if r := p.notifier.Notify(t.Context(), event("Approve laptop", "carol@example.com")); r.Code != "unknown-placeholder" || r.Field != "template.nl.html" {
		t.Errorf("Dutch: %+v", r)
	}
	if r := p.notifier.Notify(t.Context(), event("Confirm reset", "carol@example.com")); r.Status != "sent" {
		t.Errorf("an own text: %+v", r)
	}
}

func TestWarningsStopNothing(t *testing.T) {
	p := newPlace(t, "")
	p.again(t, `<p><a href="%action-link%">Open</a></p>`, "<p>#Service[name]</p>")
	if r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com")); r.Status != "sent" {
		t.Errorf("%+v", r)
	}
}

func TestNobodyIsUnknownOfAPeopleFileThatCannotWork(t *testing.T) {
	for name, breaks := range map[string]func(place){
		"gone":        func(p place) { p.again(t, "\"people.csv\"", "\"gone.csv\"") },
		"empty":       func(p place) { write(t, filepath.Join(p.folder.Dir, "people.csv"), "") },
		"header only": func(p place) { write(t, filepath.Join(p.folder.Dir, "people.csv"), "Name,Primary e-mail address\n") },
		"none chosen": func(p place) { p.again(t, "\"people.csv\"", "\"\"") },
	} {
		p := newPlace(t, "")
		breaks(p)
		p.reload(t)
		for _, person := range []string{"alice@example.com", "eve@example.com"} {
			for _, action := range []string{"Approve laptop", "Confirm reset"} {
				r := p.notifier.Notify(t.Context(), event(action, person))
				d, err := p.notifier.Decide(action, person)
				if r.Status != "failed" || r.Code != "no-people" || r.Field != "people.file" || r.Line == 0 || err != nil || d.Code != r.Code {
					t.Errorf("%s: %+v, and explained %s, %v", name, r, d.Code, err)
				}
			}
		}
	}
}

func TestGateIsMadeOnce(t *testing.T) {
	p := newPlace(t, "")
	for range 2 {
		if r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com")); r.Status != "sent" {
			t.Fatalf("%+v", r)
		}
		write(t, p.folder.SettingsFile(), "broken") // which is not looked at again
	}
	other := &notify.Notifier{Folder: p.folder, Settings: p.notifier.Settings, People: p.notifier.People, Secrets: p.notifier.Secrets}
	other.Gate = policy.NewGate(other.Settings, other.People, []settings.Finding{settings.Find("host-missing", "server.host")})
	if d, err := other.Decide("Approve laptop", "alice@example.com"); err != nil || d.Code != "host-missing" {
		t.Errorf("%+v, %v", d, err)
	}
}
