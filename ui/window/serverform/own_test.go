package serverform

import (
	"os"
	"strings"
	"testing"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func TestAnActionsOwnServerIsSignedInToApart(t *testing.T) {
	provider := desktest.StartProvider(t)
	text := strings.Replace(desktest.OAuthSettings(t, provider, settings.FlowDevice), `auth = "xoauth2"`, `auth = "auto"`, 1)
	h := formOn(t, text+`
[[action]]
name = "Reset"
kind = "confirm-transaction"
[action.own]
host = "mail2.example.com"
username = "alice@example.com"
from = "reset@example.com"
`)
	h.show(Own(h.Draft, h.Draft.KeyOf(0)))
	c := h.form
	if c.oauth.object.Visible() {
		t.Error("shown without an OAuth method")
	}
	h.Choose("Sign-in method", "XOAUTH2 (OAuth 2)")
	c.oauth.provider.OnChanged("Another provider")
	for i, f := range oauthFields() {
		typed := map[string]string{"client_id": "postroom", "token_endpoint": provider.URL + "/token", "device_authorization_endpoint": provider.URL + "/device"}
		if text, ok := typed[f.key]; ok {
			h.Fill(c.oauth.rows[i].fields[0].Field.Keyboard(), text)
		}
	}
	h.Until("one can sign in", func() bool {
		return !c.oauth.signIn.Disabled() && strings.Contains(c.oauth.signInRow.Note(), "Nobody is signed in")
	})
	provider.SignedIn.Store(true)
	h.Press("Sign in…")
	h.Until("somebody is signed in", func() bool { return strings.Contains(c.oauth.signInRow.Note(), "Signed in as alice@example.com") })
	h.Save()
	file, err := os.ReadFile(h.Folder.SettingsFile())
	if err != nil || !strings.Contains(string(file), "[action.own.oauth]\nprovider = \"custom\"\n") || strings.Contains(string(file), "7Qd") {
		t.Errorf("%v\n%s", err, file)
	}
	out, _ := h.Draft.Settings().Outgoing(&h.Draft.Settings().Actions[0])
	if access, _, err := token.Of(out, h.Folder, h.Draft.Secrets()).Token(t.Context()); access != "access-7Qd" || err != nil {
		t.Errorf("mail would get %q, %v", access, err)
	}
}
