//go:build live

package probe_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"postroom/mail/livetest"
	"postroom/mail/probe"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

func livePort(t testing.TB, name string) int {
	t.Helper()
	port, err := strconv.Atoi(livetest.Variable(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// onPostfix is a test of Postfix with Dovecot.
func onPostfix(t testing.TB) probe.Request {
	t.Helper()
	return probe.Request{
		Settings: &settings.Settings{
			Server: settings.Server{
				Host: livetest.Variable(t, "HOST"), Port: livePort(t, "STARTTLS"), Encryption: settings.EncryptionSTARTTLS,
				CAFile: livetest.Variable(t, "CA"), Username: livetest.Variable(t, "USER"), Auth: settings.AuthAuto,
			},
			Notifications: settings.Notifications{From: "portal@example.com"},
		},
		Password: livetest.Variable(t, "PASSWORD"),
	}
}

func onMailpit(t testing.TB) probe.Request {
	t.Helper()
	r := onPostfix(t)
	s := &r.Settings.Server
	s.Port, s.CAFile, r.Password = livePort(t, "MAILPIT"), livetest.Variable(t, "MAILPIT_CA"), livetest.Variable(t, "MAILPIT_PASSWORD")
	return r
}

// chaos has Mailpit refuse every sender by a code, until the test ends.
func chaos(t *testing.T, code int) {
	t.Helper()
	set := func(triggers string) {
		request, err := http.NewRequest(http.MethodPut, livetest.Variable(t, "MAILPIT_API")+"/api/v1/chaos", strings.NewReader(triggers))
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if _ = response.Body.Close(); response.StatusCode != http.StatusOK {
			t.Fatal(response.Status)
		}
	}
	set(`{"Sender":{"ErrorCode":` + strconv.Itoa(code) + `,"Probability":100}}`)
	t.Cleanup(func() { set(`{}`) })
}

func TestPostfixPassesWithAWarningOfItsCertificatesEnd(t *testing.T) {
	report := probe.Run(t.Context(), onPostfix(t), nil)
	if s := stage(t, report, "encryption"); !report.OK || s.Status != probe.Warning || s.Fix == "" {
		t.Error(report.Text())
	}
	if s := stage(t, report, "hello"); s.Detail != "Postfix · STARTTLS, SIZE 1 MB, PIPELINING, CHUNKING, 8BITMIME, SMTPUTF8" {
		t.Errorf("hello says %q", s.Detail)
	}
	if s := stage(t, report, "sign-in"); s.Detail != "portal · SCRAM-SHA-256" {
		t.Errorf("sign-in says %q", s.Detail)
	}
}

func TestRealServersTellTheirQueueID(t *testing.T) {
	for name, r := range map[string]probe.Request{"Postfix": onPostfix(t), "Mailpit": onMailpit(t)} {
		withMessage(t, &r)
		r.To = "alice@example.com"
		report := probe.Run(t.Context(), r, nil)
		s := stage(t, report, "message")
		if !report.OK || s.QueueID == "" || !strings.HasPrefix(s.Detail, "the server accepted it: 250") || !strings.Contains(s.Detail, s.QueueID) {
			t.Errorf("%s: queue id %q\n%s", name, s.QueueID, report.Text())
		}
	}
}

func TestWrongSettingsForRealServersAreExplained(t *testing.T) {
	wrongPassword := func(r *probe.Request) { r.Password = "nonsense-9f3a" }
	inClear := func(r *probe.Request) { r.Settings.Server.Encryption = settings.EncryptionNone }
	otherCA := func(t *testing.T) func(*probe.Request) {
		return func(r *probe.Request) { r.Settings.Server.CAFile = livetest.Variable(t, "MAILPIT_CA") }
	}
	for _, tt := range []struct {
		name, stage, cause, fix string
		server                  func(testing.TB) probe.Request
		change                  func(*probe.Request)
	}{
		{"wrong password", "sign-in", "does not accept this user name and password", "password again", onPostfix, wrongPassword},
		{"no CA", "encryption", "comes from Postroom test CA, which this machine does not trust", "CA file", onPostfix, func(r *probe.Request) { r.Settings.Server.CAFile = "" }},
		{"another server's CA", "encryption", "comes from Postroom test CA, which this machine does not trust", "CA file", onPostfix, otherCA(t)},
		{"no TLS", "sign-in", "offers sign-in only when the connection is encrypted", "STARTTLS", onPostfix, inClear},
		{"no TLS and no sign-in", "sender", "wants encryption first", "STARTTLS", onPostfix, func(r *probe.Request) {
			inClear(r)
			r.Settings.Server.Username = ""
		}},
		{"no STARTTLS there", "encryption", "does not offer STARTTLS", "465", onPostfix, func(r *probe.Request) { r.Settings.Server.Port = livePort(t, "PLAIN") }},
		{"no user", "recipient", "does not take mail for portal@example.com", "administrator", onPostfix, func(r *probe.Request) { r.Settings.Server.Username = "" }},
		{"relaying", "recipient", "does not pass mail on for somebody who has not signed in: bob@example.net", "Sign in", onPostfix, func(r *probe.Request) {
			inClear(r)
			r.Settings.Server.Username, r.Settings.Server.Port, r.To = "", livePort(t, "PLAIN"), "bob@example.net"
		}},
		{"sender not owned", "recipient", "does not let portal send as boss@example.com", "belongs to portal", onPostfix, func(r *probe.Request) { r.Settings.Notifications.From = "boss@example.com" }},
		{"size limit", "message", "the server takes 1000000 at most", "pictures", onPostfix, func(r *probe.Request) {
			withMessage(t, r).SetBodyString(gomail.TypeTextPlain, strings.Repeat("a large message\n", 100_000))
		}},
		{"TLS from the start", "encryption", "does not speak TLS from the start", "STARTTLS", onPostfix, func(r *probe.Request) { r.Settings.Server.Encryption = settings.EncryptionTLS }},
		{"STARTTLS on the TLS port", "greeting", "waits for TLS from the start", "Choose TLS", onPostfix, func(r *probe.Request) {
			r.Settings.Server.Port, r.Settings.Server.Timeout = livePort(t, "TLS"), 10e9
		}},

		{"wrong password, Mailpit", "sign-in", "does not accept this user name and password", "password again", onMailpit, wrongPassword},
		{"no CA, Mailpit", "encryption", "signed by nobody but itself", "CA file", onMailpit, func(r *probe.Request) { r.Settings.Server.CAFile = "" }},
		{"another server's CA, Mailpit", "encryption", "signed by nobody but itself", "CA file", onMailpit, func(r *probe.Request) { r.Settings.Server.CAFile = livetest.Variable(t, "CA") }},
		{"no TLS, Mailpit", "sign-in", "wants encryption before it lets anybody sign in", "STARTTLS", onMailpit, inClear},
		{"sender not owned, Mailpit", "sender", "the server said: 553 Chaos sender error", "administrator", onMailpit, func(*probe.Request) { chaos(t, 553) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.server(t)
			tt.change(&r)
			failsAt(t, probe.Run(t.Context(), r, nil), tt.stage, tt.cause, tt.fix)
		})
	}
}
