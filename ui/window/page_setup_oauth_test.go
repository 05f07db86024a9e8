package window

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func TestOAuthIsShownWithItsMethodsAlone(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := windowOn(t, text, stored)
	p := h.setup()
	if p.oauth.object.Visible() {
		t.Error("shown without an OAuth method")
	}
	for _, f := range p.folds {
		if a, ok := f.(*advancedFold); ok {
			a.auth.OnChanged("XOAUTH2 (OAuth 2)")
		}
	}
	if !p.oauth.object.Visible() || p.oauth.signInRow.Visible() || h.Draft.Settings().Server.OAuth != (settings.OAuth{}) {
		t.Error("with XOAUTH2 the card is to ask for the provider, and to change nothing")
	}
	if p.server.password.field.Disabled() {
		t.Error("without a provider a token is typed as password")
	}
}

func TestEachProviderAsksForWhatItNeeds(t *testing.T) {
	h := windowOn(t, "version = 1\n[server]\nhost = \"smtp.example.com\"\nusername = \"a\"\nauth = \"xoauth2\"\n")
	c := h.setup().oauth
	for _, tt := range []struct{ provider, flow, shown string }{
		{"Microsoft 365", "With a code, on any device", "tenant client_id"},
		{"Microsoft 365", "The program itself, with a secret", "tenant client_id secret"},
		{"Google", "In this computer's browser", "client_id secret"},
		{"Another provider", "With a code, on any device", "client_id device_authorization_endpoint token_endpoint scopes secret"},
		{"Another provider", "In this computer's browser", "client_id authorization_endpoint token_endpoint scopes secret"},
		{"Another provider", "The program itself, with a secret", "client_id token_endpoint scopes secret"},
	} {
		c.provider.OnChanged(tt.provider)
		if tt.provider != "Google" {
			c.flow.OnChanged(tt.flow)
		}
		var shown []string
		for i, f := range oauthFields() {
			if c.rows[i].row.Visible() {
				shown = append(shown, f.key)
			}
		}
		if c.secretRow.Visible() {
			shown = append(shown, "secret")
		}
		if got := strings.Join(shown, " "); got != tt.shown || c.provider.Chosen != tt.provider || c.flow.Chosen != tt.flow {
			t.Errorf("%s, %s: shown %s, chosen %s, %s", tt.provider, tt.flow, got, c.provider.Chosen, c.flow.Chosen)
		}
		if !c.signIn.Disabled() || !contains(c.signInRow.Note(), "complete first") {
			t.Errorf("%s: one could sign in, note %q", tt.provider, c.signInRow.Note())
		}
	}
	c.provider.OnChanged("None: a token is typed as password")
	if h.Draft.Settings().Server.OAuth != (settings.OAuth{}) || h.Draft.Unsaved() != 0 {
		t.Errorf("left over: %+v", h.Draft.Settings().Server.OAuth)
	}
}

func TestPersonSignsInWithACodeAndTheTestUsesTheToken(t *testing.T) {
	provider := desktest.StartProvider(t)
	h := windowOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	c := h.setup().oauth
	h.Until("the keyring has answered", func() bool { return contains(c.signInRow.Note(), "Nobody is signed in") })
	h.Press("Sign in…")
	h.Until("the code is shown", func() bool { return h.Says("WDJB-MJHT") })
	h.Press("Copy the code")
	if got := h.App.Clipboard().Content(); got != "WDJB-MJHT" {
		t.Errorf("copied %q", got)
	}
	provider.SignedIn.Store(true)
	h.Until("somebody is signed in", func() bool { return contains(c.signInRow.Note(), "Signed in as alice@example.com, until ") })
	if h.DialogsOpen() > 0 || !contains(c.signInRow.Note(), "renewed by itself") {
		t.Errorf("note %q, %d dialogs", c.signInRow.Note(), h.DialogsOpen())
	}
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	if r := h.setup().connection.run.report; !r.OK || !contains(r.Text(), "from the keyring · signed in as alice@example.com") || contains(r.Text(), "access-7Qd") {
		t.Error(r.Text())
	}
	h.Press("Sign out")
	h.Press("Sign out")
	h.Until("nobody is", func() bool { return contains(c.signInRow.Note(), "Nobody is signed in") })
	if h.Draft.Dirty() {
		t.Error("signing in and out changed the settings")
	}
}

func TestAnActionsOwnServerIsSignedInToApart(t *testing.T) {
	provider := desktest.StartProvider(t)
	text := strings.Replace(desktest.OAuthSettings(t, provider, settings.FlowDevice), `auth = "xoauth2"`, `auth = "auto"`, 1)
	h := windowOn(t, text+`
[[action]]
name = "Reset"
kind = "confirm-transaction"
[action.own]
host = "mail2.example.com"
username = "alice@example.com"
from = "reset@example.com"
`)
	form := h.open(actionsAt).(*actionsPage)
	form.open(0)
	c := form.form.own
	if c.oauth.object.Visible() {
		t.Error("shown without an OAuth method")
	}
	c.auth.OnChanged("xoauth2")
	c.oauth.provider.OnChanged("Another provider")
	for i, f := range oauthFields() {
		typed := map[string]string{"client_id": "postroom", "token_endpoint": provider.URL + "/token", "device_authorization_endpoint": provider.URL + "/device"}
		if text, ok := typed[f.key]; ok {
			h.Fill(c.oauth.rows[i].field.field, text)
		}
	}
	h.Until("one can sign in", func() bool {
		return !c.oauth.signIn.Disabled() && contains(c.oauth.signInRow.Note(), "Nobody is signed in")
	})
	provider.SignedIn.Store(true)
	h.Press("Sign in…")
	h.Until("somebody is signed in", func() bool { return contains(c.oauth.signInRow.Note(), "Signed in as alice@example.com") })
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() })
	file, err := os.ReadFile(h.options.Folder.SettingsFile())
	if err != nil || !strings.Contains(string(file), "[action.own.oauth]\nprovider = \"custom\"\n") || strings.Contains(string(file), "7Qd") {
		t.Errorf("%v\n%s", err, file)
	}
	out, _ := h.Draft.Settings().Outgoing(&h.Draft.Settings().Actions[0])
	if access, _, err := token.Of(out, h.options.Folder, h.Draft.Secrets()).Token(t.Context()); access != "access-7Qd" || err != nil {
		t.Errorf("mail would get %q, %v", access, err)
	}
}

func TestSignInCanBeGivenUp(t *testing.T) {
	provider := desktest.StartProvider(t)
	h := windowOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	c := h.setup().oauth
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
	h := windowOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	h.Until("one can sign in", func() bool { return !h.setup().oauth.signIn.Disabled() })
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
	h := windowOn(t, desktest.OAuthSettings(t, provider, settings.FlowClientCredentials))
	c := h.setup().oauth
	h.Until("the keyring has answered", func() bool { return contains(c.signInRow.Note(), "has to be entered first") })
	if !c.signIn.Disabled() {
		t.Error("one could sign in without a secret")
	}
	h.Fill(c.secret, "client-secret-7Qd")
	if h.Draft.Dirty() {
		t.Error("the secret is in the settings")
	}
	h.Press("Sign in…")
	h.Until("the program is signed in", func() bool { return contains(c.signInRow.Note(), "signs in for itself") })
	if c.secret.Text != "" || c.secret.PlaceHolder == "" || !contains(c.secretRow.Note(), "kept in the keyring") {
		t.Errorf("the field holds %q, its note says %q", c.secret.Text, c.secretRow.Note())
	}
	h.Fill(h.setup().server.host.field, "127.0.0.1")
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() })
	file, err := os.ReadFile(h.options.Folder.SettingsFile())
	if err != nil || strings.Contains(string(file), "7Qd") {
		t.Errorf("%v\n%s", err, file)
	}
	h.Until("another server is asked for anew", func() bool { return contains(c.signInRow.Note(), "has to be entered first") })
}

func TestAFaultOfOAuthLeadsToItsField(t *testing.T) {
	h := windowOn(t, "version = 1\n[server]\nhost = \"smtp.example.com\"\nusername = \"a\"\nauth = \"xoauth2\"\n[server.oauth]\nprovider = \"microsoft\"\ntenant = \"contoso.example\"\n")
	c := h.setup().oauth
	h.showField("server.oauth.client_id")
	for i, f := range oauthFields() {
		if f.key == "client_id" && h.Win.Canvas().Focused() != c.rows[i].field.field {
			t.Error("the keyboard is not in Client ID")
		}
	}
	if got := labelOf("server.oauth.client_id"); got != "Client ID" {
		t.Errorf("it is called %q", got)
	}
}

func TestEveryProviderAndFlowHasAName(t *testing.T) {
	for _, p := range settings.Providers() {
		if providerName(p) == string(p) || providerHelp(p) == "" {
			t.Errorf("%q has no name or no help", p)
		}
	}
	for _, f := range settings.Flows() {
		if flowName(f) == string(f) || flowOf(flowName(f)) != f || flowHelp(f) == "" {
			t.Errorf("%q has no name or no help", f)
		}
	}
}

func TestACauseNamesTheFieldsOfOAuthAsTheFormDoes(t *testing.T) {
	if got := named("server.oauth.client_id: it is missing"); got != "Client ID: it is missing" {
		t.Errorf("%q", got)
	}
	if got := labelOf("server.oauth.flow"); got != "Way to sign in" {
		t.Errorf("%q", got)
	}
}
