package session

import (
	"crypto/tls"
	"errors"
	"testing"

	"postroom/settings"

	"github.com/wneessen/go-mail/smtp"
)

func TestAutoTakesTheStrongestThatIsOffered(t *testing.T) {
	tests := []struct {
		offered []string
		want    string // empty: none
	}{
		{[]string{"LOGIN", "PLAIN", "XOAUTH2", "NTLM", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"}, "SCRAM-SHA-256"},
		{[]string{"LOGIN", "PLAIN", "CRAM-MD5", "SCRAM-SHA-1"}, "SCRAM-SHA-1"},
		{[]string{"LOGIN", "PLAIN", "CRAM-MD5"}, "CRAM-MD5"},
		{[]string{"LOGIN", "PLAIN"}, "PLAIN"},
		{[]string{"NTLM", "LOGIN"}, "LOGIN"},
		{[]string{"SCRAM-SHA-256-PLUS", "PLAIN"}, "PLAIN"}, // no TLS to be bound to
		{[]string{"XOAUTH2", "OAUTHBEARER", "NTLM"}, ""},
		{nil, ""},
	}
	for _, tt := range tests {
		m := &mechanisms{wanted: settings.AuthAuto, login: login{host: "mail.example.com", username: "u", password: "secret"}}
		got, _, err := m.Start(&smtp.ServerInfo{Name: "mail.example.com", Auth: tt.offered})
		if got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("of %v it took %q, %v; want %q", tt.offered, got, err, tt.want)
		}
	}
}

func TestNamedMethodIsTheOnlyOneTaken(t *testing.T) {
	m := &mechanisms{wanted: settings.AuthCRAMMD5, login: login{tls: &tls.ConnectionState{}}}
	_, _, err := m.Start(&smtp.ServerInfo{Auth: []string{"PLAIN", "SCRAM-SHA-256"}})
	var missing *NotOfferedError
	if !errors.As(err, &missing) || missing.Wanted != "CRAM-MD5" || len(missing.Offered) != 2 {
		t.Errorf("got %v", err)
	}
}

func TestEveryMethodOfTheSettingsHasAMechanism(t *testing.T) {
	for _, auth := range settings.Auths() {
		found := auth == settings.AuthAuto || auth == settings.AuthNone
		for _, k := range known() {
			found = found || k.method == auth
		}
		if !found {
			t.Errorf("there is none for %s", auth)
		}
	}
}

func TestEnhancedCodeIsReadFromTheText(t *testing.T) {
	for text, want := range map[string]string{
		"5.7.8 Error: authentication failed":  "5.7.8",
		"5.7.139 Authentication unsuccessful": "5.7.139",
		"4.7.0":                               "4.7.0",
		"5.7.8\n5.7.8 more":                   "5.7.8",
		"3.0.0 no such class":                 "",
		"5.7 too short":                       "",
		"5.7.x":                               "",
		"5..1 hole":                           "",
		"192.0.2.1 is not welcome":            "",
		"":                                    "",
	} {
		if got := enhanced(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
