package notify_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"postroom/mail/deliver/delivertest"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/secret"
)

// many is a notifier whose server is a sink, on a folder of its own.
func many(t testing.TB) *notify.Notifier {
	server, _ := delivertest.Sink(t)
	d, err := people.Parse("", []byte(portalPeople))
	if err != nil {
		t.Fatal(err)
	}
	return &notify.Notifier{
		Folder: settings.Folder{Dir: t.TempDir()}, People: d, Secrets: secret.InMemory(),
		Settings: &settings.Settings{
			Version: settings.Version, Portal: settings.Portal{URL: "https://portal.example.com", Messages: "https://portal.example.com/messages"},
			Integration: settings.Integration{Enabled: true}, Server: server,
			Notifications: settings.Notifications{Enabled: true, From: "portal@example.com", Identifier: settings.IdentifierEmail},
			Queue:         settings.Queue{KeepMails: settings.DefaultKeepMails},
			People:        settings.People{File: "people.csv"},
			Actions:       []settings.Action{{Name: "Approve laptop", Kind: settings.ApproveTransaction, Notify: true}},
			Template: settings.Templates{Language: "en", Languages: map[string]settings.Template{
				"en": {Subject: "Needed: %action-message%", HTML: `<h1>Hello</h1><p>Please: %action-message%</p><p><a href="%action-link%">Open</a></p>`},
			}},
		},
	}
}

// events are so many lines of a batch, made as they are read.
type events struct {
	left int
	rest string
}

func (e *events) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.left == 0 {
			return 0, io.EOF
		}
		e.left--
		e.rest = eventLine(fmt.Sprint(e.left), "alice@example.com")
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// BenchmarkBatch is the whole way: decided, composed, on disk, sent, on record.
func BenchmarkBatch(b *testing.B) {
	n := many(b)
	b.ResetTimer()
	sent := 0
	if _, err := n.Batch(b.Context(), &events{left: b.N}, func(r notify.Result) error {
		if r.Status == notify.StatusSent {
			sent++
		}
		return nil
	}); err != nil || sent != b.N {
		b.Fatalf("%d of %d were sent, %v", sent, b.N, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MB")
}

// BenchmarkNotify is one event at a time, as a program for each would send it.
func BenchmarkNotify(b *testing.B) {
	n := many(b)
	for i := range b.N {
		if r := n.Notify(b.Context(), notify.Event{ID: fmt.Sprint(i), Action: "Approve laptop", Person: "alice@example.com", Message: "Hello"}); r.Status != notify.StatusSent {
			b.Fatalf("%+v", r)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}

// BenchmarkDryRun is deciding and composing alone.
func BenchmarkDryRun(b *testing.B) {
	n := many(b)
	n.DryRun = true
	e := notify.Event{Action: "Approve laptop", Person: "alice@example.com", Message: strings.Repeat("Hello ", 10)}
	n.Notify(b.Context(), e) // the settings are checked for the first
	for b.Loop() {
		if r := n.Notify(b.Context(), e); r.Code != notify.CodeDryRun {
			b.Fatalf("%+v", r)
		}
	}
}

// BenchmarkGoMail is what of [BenchmarkDryRun] is go-mail's: a message of the same text and
// HTML, built and written.
func BenchmarkGoMail(b *testing.B) {
	n := many(b)
	m, err := n.Compose(notify.Event{Action: "Approve laptop", Person: "alice@example.com", Message: strings.Repeat("Hello ", 10)}, "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := m.EML(); err != nil {
			b.Fatal(err)
		}
	}
}
