package serverform

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func TestOAuthIsShownWithItsMethodsAlone(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := formOn(t, text, stored)
	p := h.form
	if p.oauth.object.Visible() {
		t.Error("shown without an OAuth method")
	}
	h.Choose("Sign-in method", "XOAUTH2 (OAuth 2)")
	if !p.oauth.object.Visible() || p.oauth.signInRow.Visible() || h.Draft.Settings().Server.OAuth != (settings.OAuth{}) {
		t.Error("with XOAUTH2 the card is to ask for the provider, and to change nothing")
	}
	if p.password.field.Disabled() {
		t.Error("without a provider a token is typed as password")
	}
}

func TestEachProviderAsksForWhatItNeeds(t *testing.T) {
	h := formOn(t, "version = 1\n[server]\nhost = \"smtp.example.com\"\nusername = \"a\"\nauth = \"xoauth2\"\n")
	c := h.form.oauth
	for _, tt := range []struct{ provider, flow, shown string }{
		{"Microsoft 365", "With a code, on any device", "tenant client_id"},
		{"Microsoft 365", "The program itself, with a secret", "tenant client_id secret_ends secret"},
		{"Google", "In this computer's browser", "client_id secret_ends secret"},
		{"Another provider", "With a code, on any device", "client_id device_authorization_endpoint token_endpoint scopes secret_ends secret"},
		{"Another provider", "In this computer's browser", "client_id authorization_endpoint token_endpoint scopes secret_ends secret"},
		{"Another provider", "The program itself, with a secret", "client_id token_endpoint scopes secret_ends secret"},
	} {
		c.provider.OnChanged(tt.provider)
		if tt.provider != "Google" {
			c.flow.OnChanged(tt.flow)
		}
		var shown []string
		for i, f := range oauthFields() {
			if c.rows[i].Object.Visible() {
				shown = append(shown, f.key)
			}
		}
		if c.secretRow.Visible() {
			shown = append(shown, "secret")
		}
		if got := strings.Join(shown, " "); got != tt.shown || c.provider.Chosen != tt.provider || c.flow.Chosen != tt.flow {
			t.Errorf("%s, %s: shown %s, chosen %s, %s", tt.provider, tt.flow, got, c.provider.Chosen, c.flow.Chosen)
		}
		if !c.signIn.Disabled() || !strings.Contains(c.signInRow.Note(), "complete first") {
			t.Errorf("%s: one could sign in, note %q", tt.provider, c.signInRow.Note())
		}
	}
	c.provider.OnChanged("None: a token is typed as password")
	if h.Draft.Settings().Server.OAuth != (settings.OAuth{}) || h.Draft.Unsaved() != 0 {
		t.Errorf("left over: %+v", h.Draft.Settings().Server.OAuth)
	}
}

func TestSignInCanBeGivenUp(t *testing.T) {
	provider := desktest.StartProvider(t)
	h := formOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	c := h.form.oauth
	for _, way := range []func(){
		func() { h.Press("Cancel") },
		func() { h.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		func() {
			_, hide, _ := h.Topmost()
			hide()
			h.Press("Cancel the sign-in")
		},
	} {
		h.Until("one can sign in", func() bool { return !c.signIn.Disabled() && c.run == nil })
		h.Press("Sign in…")
		h.Until("the code is shown", func() bool { return h.Says("WDJB-MJHT") })
		way()
		h.Until("it has ended", func() bool { return c.run == nil })
		if h.DialogsOpen() > 0 {
			t.Error("something is still open")
		}
	}
}

func TestRefusedSignInIsExplained(t *testing.T) {
	provider := desktest.StartProvider(t)
	provider.Refuses = `{"error":"invalid_client","error_description":"AADSTS7000218: The request body must contain client_assertion"}`
	h := formOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	h.Until("one can sign in", func() bool { return !h.form.oauth.signIn.Disabled() })
	h.Press("Sign in…")
	h.Until("it has failed", func() bool { return h.Says("The sign-in failed") })
	for _, want := range []string{"registered as one that proves itself by a secret", "Allow public client flows", "AADSTS7000218: The request body"} {
		if !h.Says(want) {
			t.Errorf("it does not say %q", want)
		}
	}
}

func TestClientSecretIsInMemoryUntilTheProviderTookIt(t *testing.T) {
	provider := desktest.StartProvider(t)
	h := formOn(t, desktest.OAuthSettings(t, provider, settings.FlowClientCredentials))
	c := h.form.oauth
	h.Until("the keyring has answered", func() bool { return strings.Contains(c.signInRow.Note(), "has to be entered first") })
	if !c.signIn.Disabled() {
		t.Error("one could sign in without a secret")
	}
	h.Fill(c.secret, "client-secret-7Qd")
	if h.Draft.Dirty() {
		t.Error("the secret is in the settings")
	}
	h.Press("Sign in…")
	h.Until("the program is signed in", func() bool { return strings.Contains(c.signInRow.Note(), "signs in for itself") })
	if c.secret.Text != "" || c.secret.PlaceHolder == "" || !strings.Contains(c.secretRow.Note(), "kept in the keyring") {
		t.Errorf("the field holds %q, its note says %q", c.secret.Text, c.secretRow.Note())
	}
	h.Fill(h.Field("Server"), "127.0.0.1")
	h.Save()
	file, err := os.ReadFile(h.Folder.SettingsFile())
	if err != nil || strings.Contains(string(file), "7Qd") {
		t.Errorf("%v\n%s", err, file)
	}
	h.Until("another server is asked for anew", func() bool { return strings.Contains(c.signInRow.Note(), "has to be entered first") })
}

func TestEveryProviderAndFlowHasAName(t *testing.T) {
	for _, p := range settings.Providers() {
		if nameOf(providers(), p) == string(p) || helpOf(providers(), p) == "" {
			t.Errorf("%q has no name or no help", p)
		}
	}
	for _, f := range settings.Flows() {
		if nameOf(flows(), f) == string(f) || flowOf(nameOf(flows(), f)) != f || helpOf(flows(), f) == "" {
			t.Errorf("%q has no name or no help", f)
		}
	}
}
