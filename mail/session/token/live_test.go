//go:build live

package token_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"postroom/mail/livetest"
	"postroom/mail/session/token"
	"postroom/mail/session/token/tokentest"
	"postroom/settings"
	"postroom/settings/secret"
)

// realProvider is a server that is signed in to with a real provider's tokens.
func realProvider(t *testing.T, client string, flow settings.Flow) settings.Outgoing {
	t.Helper()
	address := livetest.Variable(t, "OAUTH_URL")
	return settings.Outgoing{
		Account: settings.Account("localhost", "alice@example.com"),
		Server: settings.Server{
			Host: "localhost", Username: "alice@example.com", Auth: settings.AuthXOAUTH2,
			OAuth: settings.OAuth{
				Provider: settings.ProviderCustom, ClientID: client, Flow: flow, Scopes: "openid email mail offline_access",
				AuthorizationEndpoint: address + "/auth", DeviceEndpoint: address + "/device/auth", TokenEndpoint: address + "/token",
			},
		},
	}
}

// patiently ends a sign-in that does not come to its end.
func patiently(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// byPerson signs alice in, at the page that is shown.
func byPerson(t *testing.T) (show func(token.Prompt), text <-chan string) {
	pages := make(chan string, 1)
	return func(p token.Prompt) {
		done := make(chan struct{})
		t.Cleanup(func() { <-done })
		go func() {
			defer close(done)
			text, err := tokentest.SignIn(context.Background(), p.URL, "alice@example.com", p.Code)
			if err != nil {
				t.Error(err)
			}
			pages <- text
		}()
	}, pages
}

func TestRealProviderSignsInByEachFlowAndRenews(t *testing.T) {
	for _, flow := range []settings.Flow{settings.FlowDevice, settings.FlowBrowser} {
		t.Run(string(flow), func(t *testing.T) {
			t.Parallel()
			s := source(t, realProvider(t, "postroom-brief", flow), secret.Keyring(time.Minute))
			show, text := byPerson(t)
			about, err := s.SignIn(patiently(t), show)
			if err != nil || about.User != "alice@example.com" {
				t.Fatalf("%+v, %v", about, err)
			}
			if flow == settings.FlowBrowser {
				if shown := <-text; !strings.Contains(shown, "You are signed in") {
					t.Errorf("the browser shows %s", shown)
				}
			}
			had := map[string]bool{}
			for range 3 { // each with the refresh token that the one before it brought
				access, about, err := s.Token(t.Context())
				if err != nil || about.Origin != token.Refreshed || about.Unkept != nil || had[access] {
					t.Errorf("%+v, %v", about, err)
				}
				had[access] = true
			}
			if err := s.SignOut(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRealProviderGivesAProgramItsOwnToken(t *testing.T) {
	out := realProvider(t, "postroom-app", settings.FlowClientCredentials)
	out.Server.OAuth.Scopes = "mail"
	s := source(t, out, secret.InMemory())
	s.Enter("wrong-0b8c1d")
	if _, err := s.SignIn(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "wrong-0b8c1d") {
		t.Errorf("a wrong secret: %v", err)
	}
	s.Enter(livetest.Variable(t, "OAUTH_SECRET"))
	if _, err := s.SignIn(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if access, about, err := s.Token(t.Context()); access == "" || about.Origin != token.Kept || err != nil {
		t.Errorf("%+v, %v", about, err)
	}
}

func TestRealProvidersRefusalIsExplained(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*settings.OAuth)
		want   string
	}{
		"client": {func(o *settings.OAuth) { o.ClientID = "nobody" }, "does not know the client ID"},
		"secret": {func(o *settings.OAuth) { o.ClientID = "postroom-app" }, "wants a secret"},
		"place":  {func(o *settings.OAuth) { o.DeviceEndpoint += "/nowhere" }, "unrecognized route"},
	} {
		out := realProvider(t, "postroom", settings.FlowDevice)
		tt.change(&out.Server.OAuth)
		s := source(t, out, secret.InMemory())
		if _, err := s.SignIn(patiently(t), func(token.Prompt) { t.Error("a person was asked") }); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}
