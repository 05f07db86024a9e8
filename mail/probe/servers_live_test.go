//go:build live

package probe_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"postroom/mail/livetest"
	"postroom/mail/probe"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

// onServer is a right test of a server that .ci/servers has started; another port than STARTTLS's by its place.
func onServer(t *testing.T, name string) (r probe.Request, ports [3]int) {
	t.Helper()
	for i, port := range strings.Split(livetest.Variable(t, "SERVERS_"+strings.ToUpper(name)), ",") {
		n, err := strconv.Atoi(port)
		if err != nil {
			t.Fatal(err)
		}
		ports[i] = n
	}
	r = probe.Request{
		Settings: &settings.Settings{
			Server: settings.Server{
				Host: "localhost", Port: ports[1], Encryption: settings.EncryptionSTARTTLS, Timeout: 60e9,
				CAFile: livetest.Variable(t, "SERVERS_CA"), Username: livetest.Variable(t, "SERVERS_USER"), Auth: settings.AuthAuto,
			},
			Notifications: settings.Notifications{From: "portal@example.com"},
		},
		Password: livetest.Variable(t, "SERVERS_PASSWORD"),
		To:       "alice@example.com",
	}
	if ports[1] == 0 {
		r.Settings.Server.Port, r.Settings.Server.Encryption, r.Settings.Server.CAFile = ports[0], settings.EncryptionNone, ""
	}
	return r, ports
}

// ways are what can be right or wrong about settings, by the name of testdata/servers.tsv.
func ways(t *testing.T) map[string]func(r *probe.Request, ports [3]int) {
	const clear, starttls, tls = 0, 1, 2
	server := func(change func(*settings.Server)) func(*probe.Request, [3]int) {
		return func(r *probe.Request, _ [3]int) { change(&r.Settings.Server) }
	}
	nobody := func(r *probe.Request, port int) {
		s := &r.Settings.Server
		s.Username, s.Port = "", port
		if port == 0 {
			return
		}
		s.Encryption = settings.EncryptionNone
	}
	return map[string]func(*probe.Request, [3]int){
		"right":             func(*probe.Request, [3]int) {},
		"right with a mail": func(r *probe.Request, _ [3]int) { withMessage(t, r) },
		"right over TLS": func(r *probe.Request, ports [3]int) {
			r.Settings.Server.Port, r.Settings.Server.Encryption = ports[tls], settings.EncryptionTLS
		},
		"wrong password":     func(r *probe.Request, _ [3]int) { r.Password = "nonsense-9f3a" },
		"wrong CA":           server(func(s *settings.Server) { s.CAFile = livetest.Variable(t, "CA") }),
		"no TLS":             server(func(s *settings.Server) { s.Encryption = settings.EncryptionNone }),
		"TLS from the start": server(func(s *settings.Server) { s.Encryption = settings.EncryptionTLS }),
		"no TLS, no sign-in": func(r *probe.Request, ports [3]int) { nobody(r, ports[starttls]) },
		"no sign-in":         server(func(s *settings.Server) { s.Username = "" }),
		"STARTTLS on the TLS port": func(r *probe.Request, ports [3]int) {
			r.Settings.Server.Port, r.Settings.Server.Timeout = ports[tls], 10e9
		},
		"STARTTLS on the port in clear": func(r *probe.Request, ports [3]int) {
			r.Settings.Server.Port, r.Settings.Server.Encryption = ports[clear], settings.EncryptionSTARTTLS
		},
		"sign-in on the port in clear": func(r *probe.Request, ports [3]int) {
			r.Settings.Server.Port, r.Settings.Server.Encryption = ports[clear], settings.EncryptionNone
		},
		"sender not allowed": func(r *probe.Request, _ [3]int) { r.Settings.Notifications.From = "boss@example.com" },
		"sender of another domain": func(r *probe.Request, _ [3]int) {
			withMessage(t, r)
			r.Settings.Notifications.From = "boss@example.org"
		},
		"relay denied": func(r *probe.Request, ports [3]int) {
			nobody(r, ports[clear])
			r.To = "bob@example.net"
		},
		"unknown recipient": func(r *probe.Request, _ [3]int) { r.To = "nobody@example.com" },
		"relay denied over STARTTLS": func(r *probe.Request, _ [3]int) {
			r.Settings.Server.Username, r.To = "", "bob@example.net"
		},
		"unknown recipient in clear": func(r *probe.Request, ports [3]int) {
			nobody(r, ports[clear])
			r.To = "nobody@example.com"
		},
		"size": func(r *probe.Request, _ [3]int) {
			withMessage(t, r).SetBodyString(gomail.TypeTextPlain, strings.Repeat("a large message\n", 10_000))
		},
	}
}

// A row is a case, a column a server: the stage that fails and the row of mail/reply that says why. A dot: it passes;
// nothing: the server has no such case. Haraka holds senders to the domain of who signs in, and msmtpd leaves them to the
// program that it gives the mail to, of which it tells a number.
func TestServersOfEveryMakeAreToldRightly(t *testing.T) {
	text, err := os.ReadFile("testdata/servers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	names := strings.Split(lines[0], "\t")[1:]
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		for i, want := range cells[1:] {
			if want == "" {
				continue
			}
			t.Run(names[i]+", "+cells[0], func(t *testing.T) {
				t.Parallel()
				r, ports := onServer(t, names[i])
				ways(t)[cells[0]](&r, ports)
				report := probe.Run(t.Context(), r, nil)
				if got := ending(report); got != want {
					t.Errorf("%s, want %s\n%s", got, want, report.Text())
				}
			})
		}
	}
}

// ending is the stage at which a test fails, and why; a dot where it passes.
func ending(r probe.Report) string {
	for _, s := range r.Stages {
		if s.Status != probe.Failed {
			continue
		}
		if s.Fix == "" || len(s.Reasons) == 0 {
			return s.Name + " without a cause and a fix"
		}
		return s.Name + " " + strings.TrimSuffix(s.Reasons[0].Code, "/test")
	}
	return "."
}
