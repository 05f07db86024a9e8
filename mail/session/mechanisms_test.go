package session

import (
	"testing"

	"postroom/settings"
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
		got := ""
		if list := candidates(settings.AuthAuto, tt.offered, false); len(list) > 0 {
			got = list[0].name
		}
		if got != tt.want {
			t.Errorf("of %v it took %q; want %q", tt.offered, got, tt.want)
		}
	}
}

func TestNamedMethodIsTheOnlyOneTaken(t *testing.T) {
	if list := candidates(settings.AuthCRAMMD5, []string{"PLAIN", "SCRAM-SHA-256"}, true); list != nil {
		t.Errorf("got %v", list)
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
