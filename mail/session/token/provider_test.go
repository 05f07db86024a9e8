package token_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// answer is what a provider says to one request.
type answer struct {
	status int // 0: 200
	body   any // a string as it is, else JSON
}

// provider is an OAuth server that does as the test says.
type provider struct {
	*httptest.Server
	mu    sync.Mutex
	asked []url.Values // the forms that came in, in order
	said  string       // everything that came in, with headers

	token, device func(form url.Values) answer
}

func start(t *testing.T, p *provider) *provider {
	t.Helper()
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	p.mu.Lock()
	p.asked = append(p.asked, form)
	p.said += fmt.Sprint(r.URL, r.Header, string(body), form)
	p.mu.Unlock()
	say := map[string]func(url.Values) answer{"/token": p.token, "/device": p.device}[r.URL.Path]
	if say == nil {
		http.NotFound(w, r)
		return
	}
	a := say(form)
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if text, ok := a.body.(string); ok {
		w.WriteHeader(a.status)
		fmt.Fprint(w, text)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(a.body)
}

// forms are what was asked of the token endpoint.
func (p *provider) forms() []url.Values {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// forget begins everything anew.
func (p *provider) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.said = ""
}

// everything is all that came in.
func (p *provider) everything() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said
}

// gives is a good answer, for that many seconds.
func gives(access, refresh string, seconds int) answer {
	return answer{body: map[string]any{"access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": seconds, "id_token": idToken("alice@example.com")}}
}

func idToken(email string) string {
	claims, _ := json.Marshal(map[string]string{"email": email})
	return "e30." + base64.RawURLEncoding.EncodeToString(claims) + ".c2ln"
}

func refuses(code, words string) answer {
	return answer{http.StatusBadRequest, map[string]any{"error": code, "error_description": words}}
}

// outgoing is a server that is signed in to with the provider's tokens.
func (p *provider) outgoing(flow settings.Flow) settings.Outgoing {
	return settings.Outgoing{
		Account: "alice@example.com@smtp.example.com",
		Server: settings.Server{
			Host: "smtp.example.com", Username: "alice@example.com", Auth: settings.AuthXOAUTH2, Timeout: time.Minute,
			OAuth: settings.OAuth{
				Provider: settings.ProviderCustom, ClientID: "postroom", Flow: flow, Scopes: "mail offline_access",
				AuthorizationEndpoint: p.URL + "/authorize", DeviceEndpoint: p.URL + "/device", TokenEndpoint: p.URL + "/token",
			},
		},
	}
}

// source is the outgoing server's, over a folder of the test's own.
func source(t *testing.T, out settings.Outgoing, secrets secret.Store) *token.Source {
	t.Helper()
	return token.Of(out, settings.Folder{Dir: t.TempDir()}, secrets)
}

// code is what a provider says first in the device flow.
func code(p *provider) func(url.Values) answer {
	return func(url.Values) answer {
		return answer{body: map[string]any{
			"device_code": "device-code-secret", "user_code": "WDJB-MJHT", "verification_uri": p.URL + "/activate",
			"expires_in": 600, "interval": 1,
		}}
	}
}

// signIn signs in by the device flow.
func signIn(t *testing.T, s *token.Source) token.About {
	t.Helper()
	about, err := s.SignIn(t.Context(), func(token.Prompt) {})
	if err != nil {
		t.Fatal(err)
	}
	return about
}

// page is what a browser that was sent to an address sees. It may run on any goroutine
// that ends before the test does.
func page(t *testing.T, address, host string) (status int, text string) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	if host != "" {
		r.Host = host
	}
	a, err := (&http.Client{Timeout: time.Minute}).Do(r)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil {
		t.Error(err)
	}
	return a.StatusCode, string(body)
}

// challenge is what PKCE sends first of a verifier (RFC 7636 §4.2).
func challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// holds reports which of the words the text has.
func holds(text string, words ...string) (found []string) {
	for _, w := range words {
		if strings.Contains(text, w) {
			found = append(found, w)
		}
	}
	return found
}
