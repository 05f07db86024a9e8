//go:build live

package probe_test

import (
	"os"
	"strconv"
	"testing"

	"postroom/mail/probe"
	"postroom/settings"
)

// onRealServer is a test of the servers that .ci/mailservers starts.
func onRealServer(t *testing.T) probe.Request {
	t.Helper()
	variable := func(name string) string {
		value := os.Getenv("POSTROOM_LIVE_" + name)
		if value == "" {
			t.Fatalf("POSTROOM_LIVE_%s is not set: this test needs the servers that .ci/mailservers starts", name)
		}
		return value
	}
	port, err := strconv.Atoi(variable("STARTTLS"))
	if err != nil {
		t.Fatal(err)
	}
	return probe.Request{
		Settings: &settings.Settings{
			Server: settings.Server{
				Host: variable("HOST"), Port: port, Encryption: settings.EncryptionSTARTTLS,
				CAFile: variable("CA"), Username: variable("USER"), Auth: settings.AuthAuto,
			},
			Notifications: settings.Notifications{From: "portal@example.com"},
		},
		Password: variable("PASSWORD"),
	}
}

func TestRealServerPassesWithAWarningOfItsCertificatesEnd(t *testing.T) {
	report := probe.Run(t.Context(), onRealServer(t), nil)
	if s := stage(t, report, "encryption"); !report.OK || s.Status != probe.Warning || s.Fix == "" {
		t.Error(report.Text())
	}
	if s := stage(t, report, "hello"); s.Detail != "Postfix · STARTTLS, SIZE 1 MB, PIPELINING, CHUNKING, 8BITMIME, SMTPUTF8" {
		t.Errorf("hello says %q", s.Detail)
	}
}

func TestWrongSettingsForARealServerAreExplained(t *testing.T) {
	for _, tt := range []struct {
		name, stage, cause, fix string
		change                  func(*probe.Request)
	}{
		{"wrong password", "sign-in", "does not accept", "password", func(r *probe.Request) { r.Password = "nonsense" }},
		{"no CA", "encryption", "Postroom test CA", "CA file", func(r *probe.Request) { r.Settings.Server.CAFile = "" }},
		{"no user", "recipient", "the server said: 554 5.7.1", "administrator", func(r *probe.Request) { r.Settings.Server.Username = "" }},
		{"TLS from the start", "encryption", "does not speak TLS from the start", "STARTTLS", func(r *probe.Request) { r.Settings.Server.Encryption = settings.EncryptionTLS }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := onRealServer(t)
			tt.change(&r)
			failsAt(t, probe.Run(t.Context(), r, nil), tt.stage, tt.cause, tt.fix)
		})
	}
}
