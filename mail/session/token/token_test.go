package token_test

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

func TestServerWithoutOAuthHasNoSource(t *testing.T) {
	out := start(t, &provider{}).outgoing(settings.FlowDevice)
	for _, change := range []func(*settings.Outgoing){
		func(o *settings.Outgoing) { o.Server.Auth = settings.AuthPlain },
		func(o *settings.Outgoing) { o.Server.OAuth = settings.OAuth{} },
		func(o *settings.Outgoing) { o.Account = "" },
	} {
		o := out
		change(&o)
		if token.Of(o, settings.Folder{}, secret.InMemory()) != nil {
			t.Errorf("%+v has a source", o.Server)
		}
	}
}

func TestTokenIsKeptUntilItIsAboutToEndAndThenRenewed(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	p.device = code(p)
	seconds := 299 // less than the time before its end that a token is renewed
	p.token = func(f url.Values) answer {
		if f.Get("grant_type") == "refresh_token" {
			return gives("access-2", "refresh-2", 3600)
		}
		return gives("access-1", "refresh-1", seconds)
	}
	s := source(t, p.outgoing(settings.FlowDevice), secrets)
	if about := signIn(t, s); about.User != "alice@example.com" || about.Origin != token.Fetched || about.Unkept != nil {
		t.Errorf("signed in: %+v", about)
	}
	for _, want := range []struct {
		access string
		origin token.Origin
	}{{"access-2", token.Refreshed}, {"access-2", token.Kept}} {
		access, about, err := s.Token(t.Context())
		if err != nil || access != want.access || about.Origin != want.origin || about.User != "alice@example.com" || time.Until(about.Expiry) < 59*time.Minute {
			t.Errorf("got %q, %+v, %v; want %+v", access, about, err, want)
		}
	}
	forms := p.forms()
	if last := forms[len(forms)-1]; last.Get("refresh_token") != "refresh-1" || last.Get("client_id") != "postroom" {
		t.Errorf("renewed with %v", last)
	}
	if state, err := s.State(t.Context()); err != nil || !state.SignedIn || !state.Renews || state.User != "alice@example.com" || state.Secret {
		t.Errorf("state %+v, %v", state, err)
	}
}

func TestManyMailsAtOnceRenewTheTokenOnce(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	p.device = code(p)
	p.token = func(f url.Values) answer {
		if f.Get("grant_type") == "refresh_token" {
			return gives("access-2", "refresh-2", 3600)
		}
		return gives("access-1", "refresh-1", 1)
	}
	folder := settings.Folder{Dir: t.TempDir()}
	out := p.outgoing(settings.FlowDevice)
	signIn(t, token.Of(out, folder, secrets))
	before := len(p.forms())
	shared := token.Of(out, folder, secrets)
	var done sync.WaitGroup
	for i := range 20 {
		s := shared
		if i%2 == 0 { // as another program would
			s = token.Of(out, folder, secrets)
		}
		done.Go(func() {
			if access, _, err := s.Token(t.Context()); access != "access-2" || err != nil {
				t.Errorf("got %q, %v", access, err)
			}
		})
	}
	done.Wait()
	if n := len(p.forms()) - before; n != 1 {
		t.Errorf("renewed %d times", n)
	}
}

func TestProgramThatRenewsForTooLongIsNamed(t *testing.T) {
	p := start(t, &provider{token: func(url.Values) answer { return gives("access-1", "", 3600) }})
	folder := settings.Folder{Dir: t.TempDir()}
	other := flock.New(folder.OAuthLock())
	if err := other.Lock(); err != nil {
		t.Fatal(err)
	}
	out := p.outgoing(settings.FlowClientCredentials)
	s := token.Of(out, folder, token.WithSecret(out, "client-secret-1", secret.InMemory()))
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, _, err := s.Token(ctx)
	e := (*token.Error)(nil)
	if !errors.As(err, &e) || !e.Temporary() || !strings.Contains(err.Error(), "Another program") {
		t.Errorf("got %v", err)
	}
	if err := other.Unlock(); err != nil {
		t.Fatal(err)
	}
	if access, _, err := s.Token(t.Context()); access != "access-1" || err != nil {
		t.Errorf("got %q, %v", access, err)
	}
}

func TestMailGoesOnWhileAPersonSignsIn(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	p.token = func(url.Values) answer { return gives("access-1", "refresh-1", 1) }
	s := source(t, p.outgoing(settings.FlowBrowser), secrets)
	if _, err := s.SignIn(t.Context(), inBrowser(t, "&code=a")); err != nil {
		t.Fatal(err)
	}
	_, err := s.SignIn(t.Context(), func(p token.Prompt) {
		if _, about, err := s.Token(t.Context()); err != nil || about.Origin != token.Refreshed {
			t.Errorf("meanwhile: %+v, %v", about, err)
		}
		inBrowser(t, "&code=b")(p)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTokenThatCouldAddToItsMessageIsRefused(t *testing.T) {
	for _, bad := range []string{"a\x01auth=Bearer b", "a b", "a\r\nb", "ä"} {
		p := start(t, &provider{token: func(url.Values) answer { return gives(bad, "", 3600) }})
		s := source(t, p.outgoing(settings.FlowClientCredentials), secret.InMemory())
		s.Enter("client-secret-1")
		if _, err := s.SignIn(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "no answer of an OAuth server") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestTokenThatLastsAWhileServesWhileTheProviderIsDown(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	p.device = code(p)
	p.token = func(f url.Values) answer {
		if f.Get("grant_type") == "refresh_token" {
			return answer{503, "down"}
		}
		return gives("access-1", "refresh-1", 120)
	}
	s := source(t, p.outgoing(settings.FlowDevice), secrets)
	signIn(t, s)
	if access, about, err := s.Token(t.Context()); access != "access-1" || about.Origin != token.Kept || err != nil {
		t.Errorf("got %q, %+v, %v", access, about, err)
	}
}

func TestNobodySignedInIsSaidWithWhatToDo(t *testing.T) {
	p := start(t, &provider{})
	for flow, want := range map[settings.Flow]error{settings.FlowDevice: token.ErrNotSignedIn, settings.FlowClientCredentials: token.ErrNoClientSecret} {
		_, _, err := source(t, p.outgoing(flow), secret.InMemory()).Token(t.Context())
		if !errors.Is(err, want) || !strings.Contains(err.Error(), "postroom login") {
			t.Errorf("%s: %v", flow, err)
		}
	}
	if len(p.forms()) > 0 {
		t.Error("the provider was asked")
	}
}

func TestSignInOfOtherSettingsIsNeverUsed(t *testing.T) {
	secrets := secret.InMemory()
	p, other := start(t, &provider{}), start(t, &provider{})
	p.device = code(p)
	p.token = func(url.Values) answer { return gives("access-1", "refresh-1", 1) }
	out := p.outgoing(settings.FlowDevice)
	s := source(t, out, secrets)
	s.Enter("client-secret-1")
	signIn(t, s)
	for name, change := range map[string]func(*settings.Outgoing){
		"client":   func(o *settings.Outgoing) { o.Server.OAuth.ClientID = "other" },
		"endpoint": func(o *settings.Outgoing) { o.Server.OAuth.TokenEndpoint = other.URL + "/token" },
		"scopes":   func(o *settings.Outgoing) { o.Server.OAuth.Scopes = "other" },
		"flow":     func(o *settings.Outgoing) { o.Server.OAuth.Flow = settings.FlowClientCredentials },
		"host": func(o *settings.Outgoing) {
			o.Server.Host, o.Account = "evil.example.com", settings.Account("evil.example.com", o.Server.Username)
		},
	} {
		o := out
		change(&o)
		if access, _, err := source(t, o, secrets).Token(t.Context()); err == nil && access == "access-1" && name != "flow" {
			t.Errorf("another %s was given the token", name)
		}
	}
	if len(other.forms()) > 0 {
		t.Errorf("the other endpoint saw %v", other.forms())
	}
}

func TestClientCredentialsNeedTheSecretAlone(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	n := 0
	p.token = func(f url.Values) answer {
		n++
		return answer{body: map[string]any{"access_token": "access-" + strings.Repeat("i", n), "expires_in": 1}}
	}
	out := p.outgoing(settings.FlowClientCredentials)
	s := source(t, out, secrets)
	s.Enter("client-secret-1")
	if _, err := s.SignIn(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	again := source(t, out, secrets)
	if access, about, err := again.Token(t.Context()); access != "access-ii" || about.Origin != token.Fetched || err != nil {
		t.Errorf("got %q, %+v, %v", access, about, err)
	}
	if f := p.forms()[0]; f.Get("grant_type") != "client_credentials" || f.Get("scope") != "mail offline_access" || f.Has("client_secret") {
		t.Errorf("asked with %v", f)
	}
	if basic := "Basic cG9zdHJvb206Y2xpZW50LXNlY3JldC0x"; !strings.Contains(p.everything(), basic) {
		t.Error("the client did not prove who it is in the way of RFC 6749 §2.3.1")
	}
	if state, err := again.State(t.Context()); err != nil || !state.SignedIn || !state.Renews || !state.Secret {
		t.Errorf("state %+v, %v", state, err)
	}
}

func TestSecretThatTheProviderRefusesIsNotStored(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{token: func(url.Values) answer { return refuses("invalid_client", "no") }})
	s := source(t, p.outgoing(settings.FlowClientCredentials), secrets)
	s.Enter("client-secret-1")
	if _, err := s.SignIn(t.Context(), nil); err == nil {
		t.Fatal("signed in")
	}
	if state, err := source(t, p.outgoing(settings.FlowClientCredentials), secrets).State(t.Context()); err != nil || state.Secret || state.SignedIn {
		t.Errorf("state %+v, %v", state, err)
	}
}

func TestSecretFromTheEnvironmentStandsForTheKeyring(t *testing.T) {
	p := start(t, &provider{token: func(url.Values) answer { return gives("access-1", "", 3600) }})
	out := p.outgoing(settings.FlowClientCredentials)
	secrets := token.WithSecret(out, "client-secret-1", none{})
	access, about, err := source(t, out, secrets).Token(t.Context())
	if access != "access-1" || err != nil {
		t.Fatalf("got %q, %v", access, err)
	}
	if about.Unkept == nil {
		t.Error("there is no keyring, and the token was kept")
	}
}

// none is a machine without a keyring.
type none struct{}

var errNoKeyring = &secret.UnavailableError{Err: errors.New("no keyring")}

func (none) Get(context.Context, string) (string, error) { return "", errNoKeyring }
func (none) Set(context.Context, string, string) error   { return errNoKeyring }
func (none) Forget(context.Context, string) error        { return errNoKeyring }

func TestKeyringThatCannotBeUsedIsToldApart(t *testing.T) {
	p := start(t, &provider{})
	s := source(t, p.outgoing(settings.FlowDevice), none{})
	_, _, err := s.Token(t.Context())
	if u := (*secret.UnavailableError)(nil); !errors.As(err, &u) || strings.Contains(err.Error(), "Nobody") {
		t.Errorf("got %v", err)
	}
	if _, err := s.State(t.Context()); !errors.Is(err, error(errNoKeyring)) {
		t.Errorf("state: %v", err)
	}
}

func TestSignOutLeavesNothing(t *testing.T) {
	secrets := secret.InMemory()
	p := start(t, &provider{})
	p.device = code(p)
	p.token = func(url.Values) answer { return gives(strings.Repeat("a", 5000), strings.Repeat("r", 3000), 3600) }
	s := source(t, p.outgoing(settings.FlowDevice), secrets)
	s.Enter("client-secret-1")
	signIn(t, s)
	if access, _, err := s.Token(t.Context()); len(access) != 5000 || err != nil {
		t.Errorf("a long token came back as %d bytes, %v", len(access), err)
	}
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	fresh := source(t, p.outgoing(settings.FlowDevice), secrets)
	if state, err := fresh.State(t.Context()); err != nil || state != (token.State{}) {
		t.Errorf("state %+v, %v", state, err)
	}
	if err := fresh.SignOut(t.Context()); !errors.Is(err, secret.ErrNone) {
		t.Errorf("again: %v", err)
	}
}

func TestMicrosoftAndGoogleAreAskedForWhatMailNeeds(t *testing.T) {
	// Without the network: what would be opened in a browser tells.
	for provider, want := range map[settings.Provider][]string{
		settings.ProviderMicrosoft: {"https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?", "SMTP.Send", "offline_access", "redirect_uri=http%3A%2F%2Flocalhost%3A", "login_hint=alice%40example.com", "code_challenge_method=S256"},
		settings.ProviderGoogle:    {"https://accounts.google.com/o/oauth2/auth?", "mail.google.com", "access_type=offline", "redirect_uri=http%3A%2F%2F127.0.0.1%3A", "code_challenge_method=S256"},
	} {
		out := settings.Outgoing{Account: "a@b", Server: settings.Server{Username: "alice@example.com", Auth: settings.AuthXOAUTH2, OAuth: settings.OAuth{
			Provider: provider, Tenant: "contoso.example", ClientID: "x", Flow: settings.FlowBrowser,
		}}}
		s := source(t, out, secret.InMemory())
		s.Enter("client-secret-1")
		ctx, cancel := context.WithCancel(t.Context())
		var shown token.Prompt
		_, err := s.SignIn(ctx, func(p token.Prompt) { shown = p; cancel() })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		for _, part := range want {
			if !strings.Contains(shown.URL, part) {
				t.Errorf("%s: %q is not in %s", provider, part, shown.URL)
			}
		}
		if found := holds(shown.URL, "client-secret-1"); found != nil {
			t.Errorf("%s: the address holds the secret", provider)
		}
	}
}

func TestAClientSecretNeverGoesToAnotherEndpoint(t *testing.T) {
	say := func(url.Values) answer { return gives("access-1", "refresh-1", 3600) }
	old, other := start(t, &provider{token: say}), start(t, &provider{token: say})
	other.device = code(other)
	for name, change := range map[string]func(*settings.Outgoing){
		"another endpoint": func(o *settings.Outgoing) { o.Server.OAuth.TokenEndpoint = other.URL + "/token" },
		"another client": func(o *settings.Outgoing) {
			o.Server.OAuth.TokenEndpoint, o.Server.OAuth.ClientID = other.URL+"/token", "another"
		},
	} {
		secrets := secret.InMemory()
		out := old.outgoing(settings.FlowClientCredentials)
		s := source(t, out, secrets)
		s.Enter("client-secret-1")
		if _, err := s.SignIn(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		change(&out)
		if _, _, err := source(t, out, secrets).Token(t.Context()); !errors.Is(err, token.ErrNoClientSecret) {
			t.Errorf("%s: %v", name, err)
		}
		if state, err := source(t, out, secrets).State(t.Context()); err != nil || state.Secret || state.SignedIn {
			t.Errorf("%s: state %+v, %v", name, state, err)
		}
		out.Server.OAuth.Flow, out.Server.OAuth.DeviceEndpoint = settings.FlowDevice, other.URL+"/device"
		signIn(t, source(t, out, secrets)) // where a secret would go along
		if sent := other.everything(); strings.Contains(sent, "client-secret-1") {
			t.Errorf("%s: it got %s", name, sent)
		}
	}
}
