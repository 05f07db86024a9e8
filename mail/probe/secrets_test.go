package probe_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"postroom/mail/probe"
	"postroom/settings"
)

// secretForms are the password as mechanisms, logs and careless servers write it.
func secretForms(user string) []string {
	digits := hex.EncodeToString([]byte(password))
	forms := []string{password, digits, strings.ToUpper(digits), url.QueryEscape(password), url.PathEscape(password)}
	for _, whole := range []string{password, "\x00" + user + "\x00" + password, user + "\x00" + password, "user=" + user + "\x01auth=Bearer " + password} {
		forms = append(forms, base64.StdEncoding.EncodeToString([]byte(whole)))
	}
	for offset := range 3 { // within any longer base64
		whole := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("?", offset) + password + "???"))
		inner := whole[4 : len(whole)-8]
		forms = append(forms, inner, strings.NewReplacer("+", "-", "/", "_").Replace(inner))
	}
	return forms
}

func TestPasswordIsNowhereInWhatATestHandsOut(t *testing.T) {
	for _, fault := range []string{"", "auth-535", "auth-repeated", "cut-sign-in"} {
		_, r := onSandbox(t, fault)
		for _, r.Settings.Server.Auth = range settings.Auths() {
			var told strings.Builder
			report := probe.Run(t.Context(), r, func(s probe.Stage) { fmt.Fprintf(&told, "%+v\n", s) })
			asJSON, err := json.Marshal(report)
			if err != nil {
				t.Fatal(err)
			}
			all := report.Text() + string(asJSON) + fmt.Sprintf("%+v %#v", report, report) + told.String()
			for _, form := range secretForms("sandbox") {
				if strings.Contains(all, form) {
					t.Errorf("%s, %s: %q is in the report", fault, r.Settings.Server.Auth, form)
				}
			}
			if len(report.Transcript) < 5 {
				t.Errorf("%s, %s: the transcript has %d lines", fault, r.Settings.Server.Auth, len(report.Transcript))
			}
			if fault == "auth-repeated" && r.Settings.Server.Auth == settings.AuthPlain && !strings.Contains(stage(t, report, "sign-in").Server, "<redacted> <redacted>") {
				t.Errorf("the server did not repeat anything: %q", stage(t, report, "sign-in").Server)
			}
		}
	}
}
