package token_test

import (
	"context"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// refused is the error of renewing a token, or with client credentials of getting one.
func refused(t *testing.T, p *provider, flow settings.Flow, provider settings.Provider, refusal answer) *token.Error {
	t.Helper()
	secrets := secret.InMemory()
	first := true
	p.token = func(url.Values) answer {
		if first && flow != settings.FlowClientCredentials {
			first = false
			return gives("access-1", "refresh-1", -1)
		}
		return refusal
	}
	way := settings.FlowBrowser // nobody has to wait for it
	if flow == settings.FlowClientCredentials {
		way = flow
	}
	s := source(t, p.outgoing(way), secrets)
	if flow == settings.FlowClientCredentials {
		s.Enter("client-secret-1")
	} else if _, err := s.SignIn(t.Context(), inBrowser(t, "&code=the-code-1")); err != nil {
		t.Fatal(err)
	}
	_, _, err := s.Token(t.Context())
	e := (*token.Error)(nil)
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	e.Flow = flow
	if provider != "" {
		e.Provider = provider
	}
	return e
}

// Microsoft's answers, as its documentation and its servers word them.
func microsoftSays(number int, text string) answer {
	code := map[int]string{700016: "unauthorized_client", 7000215: "invalid_client", 7000222: "invalid_client", 7000218: "invalid_client", 70011: "invalid_scope", 90002: "invalid_request", 9002313: "invalid_request", 50076: "interaction_required", 50079: "interaction_required"}[number]
	if code == "" {
		code = "invalid_grant"
	}
	return answer{http.StatusBadRequest, map[string]any{
		"error": code, "error_codes": []int{number},
		"error_description": fmt.Sprintf("AADSTS%d: %s Trace ID: 0f2c3a1e-0000-0000-0000-6cb9d4a5e200 Correlation ID: 11111111-2222-3333-4444-555555555555 Timestamp: 2026-11-25 03:00:00Z", number, text),
		"timestamp":         "2026-11-25 03:00:00Z", "trace_id": "0f2c3a1e-0000-0000-0000-6cb9d4a5e200",
	}}
}

func TestMicrosoftsCodesAreExplained(t *testing.T) {
	for _, tt := range []struct {
		number     int
		text       string
		flow       settings.Flow
		cause, fix string
	}{
		{50034, "The user account does not exist in the directory.", "device", "no user of that name", "tenant"},
		{50020, "User account from identity provider 'live.com' does not exist in tenant.", "device", "another directory", "guest"},
		{50053, "The account is locked.", "device", "locked", "unlock"},
		{50055, "The password is expired.", "device", "password of the account has expired", "new one"},
		{50057, "The user account is disabled.", "device", "disabled", "enable"},
		{50076, "Due to a configuration change you must use multi-factor authentication.", "device", "multi-factor", "Sign in again"},
		{50079, "The user is required to use multi-factor authentication.", "device", "multi-factor", "Sign in again"},
		{50126, "Error validating credentials due to invalid username or password.", "device", "password was wrong", "Sign in again"},
		{50173, "The provided grant has expired due to it being revoked.", "device", "password was changed", "Sign in again"},
		{50194, "Application is not configured as a multi-tenant application.", "device", "one directory alone", "tenant"},
		{53003, "Access has been blocked by Conditional Access policies.", "device", "conditional access", "sign-in log"},
		{53000, "Device is not in required device state.", "device", "managed device", "managed device"},
		{65001, "The user or administrator has not consented to use the application.", "device", "allowed this application", "consent"},
		{70008, "The provided authorization code or refresh token has expired due to inactivity.", "device", "too old", "Sign in again"},
		{700082, "The refresh token has expired due to inactivity.", "device", "too old", "Sign in again"},
		{70011, "The provided value for the input parameter 'scope' is not valid.", "device", "scopes", "SMTP.Send"},
		{70011, "The provided value for the input parameter 'scope' is not valid.", "client-credentials", "scope", ".default"},
		{1002012, "The provided value for scope is not valid. Client credential flows must have a scope value with /.default", "client-credentials", "scope", ".default"},
		{700016, "Application with identifier 'x' was not found in the directory.", "device", "client ID", "registered"},
		{7000215, "Invalid client secret provided.", "client-credentials", "secret is wrong", "value, not its ID"},
		{7000222, "The provided client secret keys for app are expired.", "client-credentials", "secret has expired", "new one"},
		{7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", "device", "registered as one that proves itself", "Allow public client flows"},
		{7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", "client-credentials", "no client secret", "Enter it"},
		{90002, "Tenant 'contoso' not found.", "device", "no directory", "onmicrosoft.com"},
		{9002313, "Invalid request. Request is malformed or invalid.", "device", "malformed", "Sign out and in again"},
		{999999, "Something new.", "device", "AADSTS999999", "https://login.microsoftonline.com/error?code=999999"},
	} {
		t.Run(fmt.Sprintf("AADSTS%d %s", tt.number, tt.flow), func(t *testing.T) {
			t.Parallel()
			e := refused(t, start(t, &provider{}), tt.flow, settings.ProviderMicrosoft, microsoftSays(tt.number, tt.text))
			x := e.Explain()
			cause, fix := x.Cause, x.Fix
			if !strings.Contains(cause, tt.cause) || !strings.Contains(fix, tt.fix) || !strings.Contains(e.Said(), tt.text) {
				t.Errorf("cause %q\nfix %q\nsaid %q", cause, fix, e.Said())
			}
			if text := e.Error(); !strings.Contains(text, strings.TrimRight(cause, ".")) || strings.Contains(text, "\n") {
				t.Errorf("as an error: %q", text)
			}
		})
	}
}

func TestOtherProvidersRefusalsAreExplained(t *testing.T) {
	for _, tt := range []struct {
		provider   settings.Provider
		flow       settings.Flow
		code, text string
		cause, fix string
		temporary  bool
	}{
		{"google", "device", "invalid_grant", "Token has been expired or revoked.", "seven days", "Sign in again", false},
		{"google", "device", "invalid_client", "Unauthorized", "secret", "Desktop app", false},
		{"google", "device", "admin_policy_enforced", "", "administrator", "allow", false},
		{"custom", "device", "invalid_grant", "grant request is invalid", "expired or was revoked", "Sign in again", false},
		{"custom", "client-credentials", "invalid_client", "client authentication failed", "does not know the client ID", "secret", false},
		{"custom", "device", "unauthorized_client", "", "does not let this client", "registration", false},
		{"custom", "device", "access_denied", "", "refused", "Sign in again", false},
		{"custom", "device", "expired_token", "", "ran out", "Sign in again", false},
		{"custom", "device", "slow_down", "", "too often", "minute", false},
		{"custom", "device", "invalid_scope", "", "scopes", "scopes", false},
		{"custom", "device", "unsupported_grant_type", "", "does not know this flow", "another", false},
		{"custom", "device", "temporarily_unavailable", "", "not working", "few minutes", true},
		{"custom", "device", "something_new", "odd", "something_new", "Ask", false},
	} {
		t.Run(string(tt.provider)+" "+tt.code, func(t *testing.T) {
			t.Parallel()
			e := refused(t, start(t, &provider{}), tt.flow, tt.provider, refuses(tt.code, tt.text))
			x := e.Explain()
			cause, fix := x.Cause, x.Fix
			if !strings.Contains(cause, tt.cause) || !strings.Contains(fix, tt.fix) || !strings.Contains(e.Said(), tt.text) || e.Temporary() != tt.temporary {
				t.Errorf("cause %q\nfix %q\nsaid %q, temporary %t", cause, fix, e.Said(), e.Temporary())
			}
		})
	}
}

func TestAnswerThatIsNoneIsSaidWithoutItsText(t *testing.T) {
	for name, tt := range map[string]struct {
		answer    answer
		cause     string
		temporary bool
	}{
		"a web page":       {answer{502, "<html>bad gateway refresh-1</html>"}, "HTTP status 502", true},
		"a page, well":     {answer{200, "<html>login refresh-1</html>"}, "no answer of an OAuth server", false},
		"nothing":          {answer{200, ""}, "no answer of an OAuth server", false},
		"no token":         {answer{200, map[string]any{"token_type": "Bearer", "x": "refresh-1"}}, "no answer of an OAuth server", false},
		"without an end":   {answer{200, strings.Repeat("refresh-1", 100_000)}, "longer than any", false},
		"too many at once": {answer{429, "refresh-1"}, "HTTP status 429", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := refused(t, start(t, &provider{}), settings.FlowDevice, "", tt.answer)
			x := e.Explain()
			cause, fix := x.Cause, x.Fix
			if !strings.Contains(cause, tt.cause) || fix == "" || e.Temporary() != tt.temporary {
				t.Errorf("cause %q\nfix %q, temporary %t", cause, fix, e.Temporary())
			}
			if text := fmt.Sprintf("%v %+v %#v %#v", e, e, e, e.Err); strings.Contains(text, "refresh-1") || strings.Contains(text, "html") {
				t.Errorf("the answer is in %s", text)
			}
		})
	}
}

// Every answer repeats all that came in, as a careless server might.
func TestSecretsAreInNoErrorWhateverTheProviderRepeats(t *testing.T) {
	jwt := "eyJhbGciOiJub25lIn0." + strings.Repeat("bm9ib2R5IGtub3dzIHRoaXMgb25l", 3) + ".c2ln"
	secrets := []string{jwt}
	for _, s := range []string{"access-1", "refresh-1", "client-secret-1", "device-code-secret", "the-code-1"} {
		secrets = append(secrets, s, base64.StdEncoding.EncodeToString([]byte("postroom:"+s)), base64.StdEncoding.EncodeToString([]byte(s)))
	}
	for _, flow := range settings.Flows() {
		for _, shape := range []string{"description", "code", "body", "page", "uri"} {
			t.Run(string(flow)+" "+shape, func(t *testing.T) {
				t.Parallel()
				p := start(t, &provider{})
				p.device = code(p)
				repeat := func(url.Values) answer {
					said := p.everything()
					for _, s := range []string{"refresh-1", "client-secret-1", "device-code-secret", "the-code-1"} {
						if strings.Contains(said, s) { // it knows it
							said += " " + base64.StdEncoding.EncodeToString([]byte(s)) + " " + base64.StdEncoding.EncodeToString([]byte("postroom:"+s))
						}
					}
					said = jwt + " " + said[max(0, len(said)-600):]
					switch shape {
					case "description":
						return refuses("invalid_grant", said)
					case "code":
						return refuses(said, "")
					case "uri":
						return answer{400, map[string]any{"error": "invalid_grant", "error_uri": "https://x/" + said}}
					case "page":
						return answer{200, said}
					}
					return answer{500, said}
				}
				p.token = repeat
				out := p.outgoing(flow)
				store := secret.InMemory()
				s := source(t, out, store)
				s.Enter("client-secret-1")
				var verifier string
				_, err := s.SignIn(t.Context(), func(p token.Prompt) {
					if flow == settings.FlowBrowser {
						inBrowser(t, "&code=the-code-1")(p)
					}
				})
				if forms := p.forms(); len(forms) > 0 {
					verifier = forms[len(forms)-1].Get("code_verifier")
				}
				if flow == settings.FlowBrowser && verifier == "" {
					t.Error("there was no verifier")
				}
				texts := said(err)
				if flow == settings.FlowBrowser { // and of renewing
					p.token = func(url.Values) answer { return gives("access-1", "refresh-1", -1) }
					if _, err := s.SignIn(t.Context(), inBrowser(t, "&code=the-code-2")); err != nil {
						t.Error(err)
					}
					p.forget()
					p.token = repeat
					_, _, err = s.Token(t.Context())
					texts += said(err)
				}
				forbidden := secrets
				if verifier != "" {
					forbidden = append(forbidden[:len(forbidden):len(forbidden)], verifier)
				}
				if found := holds(texts, forbidden...); found != nil {
					t.Errorf("%q in %s", found, texts)
				}
			})
		}
	}
}

// said is all that an error hands out.
func said(err error) string {
	text := ""
	for e := err; e != nil; e = errors.Unwrap(e) {
		text += fmt.Sprintf("%v\n%+v\n%#v\n", e, e, e)
	}
	if e := (*token.Error)(nil); errors.As(err, &e) {
		text += fmt.Sprintf("%+v %s", e.Explain(), e.Said())
	}
	return text
}

func TestRedirectIsNotFollowed(t *testing.T) {
	followed := false
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed = true }))
	t.Cleanup(elsewhere.Close)
	server := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	t.Cleanup(server.Close)
	out := (&provider{Server: server}).outgoing(settings.FlowClientCredentials)
	s := source(t, out, secret.InMemory())
	s.Enter("client-secret-1")
	_, err := s.SignIn(t.Context(), nil)
	if err == nil || followed || !strings.Contains(err.Error(), "leads on to another") {
		t.Errorf("followed: %t, %v", followed, err)
	}
}

func TestNothingGoesInClearBeyondThisMachine(t *testing.T) {
	for _, endpoint := range []string{"http://192.0.2.1/token", "http://login.example.com/token"} {
		out := start(t, &provider{}).outgoing(settings.FlowClientCredentials)
		out.Server.OAuth.TokenEndpoint = endpoint
		s := source(t, out, secret.InMemory())
		s.Enter("client-secret-1")
		if _, err := s.SignIn(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "do not name") {
			t.Errorf("%s: %v", endpoint, err)
		}
	}
}

func TestProvidersCertificateIsVerifiedAgainstTheCAFile(t *testing.T) {
	p := &provider{token: func(url.Values) answer { return gives("access-1", "", 3600) }}
	p.Server = httptest.NewTLSServer(p)
	p.Config.ErrorLog = log.New(io.Discard, "", 0) // it tells of the handshake that is to fail
	t.Cleanup(p.Close)
	out := p.outgoing(settings.FlowClientCredentials)
	s := source(t, out, secret.InMemory())
	s.Enter("client-secret-1")
	_, err := s.SignIn(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "does not trust") || !strings.Contains(err.Error(), "CA file") || len(p.forms()) > 0 {
		t.Errorf("got %v", err)
	}
	out.Server.CAFile = "ca.pem" // in the settings folder
	folder := settings.Folder{Dir: t.TempDir()}
	pemText := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.Certificate().Raw})
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), pemText, 0o600); err != nil {
		t.Fatal(err)
	}
	s = token.Of(out, folder, secret.InMemory())
	s.Enter("client-secret-1")
	if _, err := s.SignIn(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

func TestProviderThatCannotBeReachedIsNamed(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	out := (&provider{Server: gone}).outgoing(settings.FlowClientCredentials)
	s := source(t, out, secret.InMemory())
	s.Enter("client-secret-1")
	_, err := s.SignIn(t.Context(), nil)
	e := (*token.Error)(nil)
	if !errors.As(err, &e) || !e.Temporary() || !strings.Contains(err.Error(), strings.TrimPrefix(gone.URL, "http://")+" could not be reached") {
		t.Errorf("got %v", err)
	}
}

func TestSilentProviderIsGivenUp(t *testing.T) {
	silent := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-silent }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(silent) })
	out := (&provider{Server: server}).outgoing(settings.FlowDevice) // whose first request knows no context
	out.Server.Timeout = 500 * time.Millisecond
	_, err := source(t, out, secret.InMemory()).SignIn(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "did not answer in time") {
		t.Errorf("got %v", err)
	}
	out.Server.Timeout = time.Hour
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if _, err := source(t, out, secret.InMemory()).SignIn(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
