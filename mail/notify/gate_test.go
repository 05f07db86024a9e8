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
