package desktest

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"postroom/mail/sandbox"
	"postroom/settings"
)

// Provider is an OAuth server whose device flow ends when the test says so.
type Provider struct {
	*httptest.Server
	SignedIn atomic.Bool // somebody has typed the code
	Refuses  string      // what the token endpoint says instead; JSON
}

// StartProvider starts one.
func StartProvider(t testing.TB) *Provider {
	t.Helper()
	p := &Provider{}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	return p
}

func (p *Provider) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.URL.Path == "/device":
		_ = json.NewEncoder(w).Encode(map[string]any{
			"device_code": "device-code", "user_code": "WDJB-MJHT", "verification_uri": p.URL + "/activate", "expires_in": 600, "interval": 1,
		})
	case p.Refuses != "":
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(p.Refuses))
	case r.FormValue("grant_type") != "client_credentials" && !p.SignedIn.Load():
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":"authorization_pending"}`))
	default:
		claims := base64.RawURLEncoding.EncodeToString([]byte(`{"email":"alice@example.com"}`))
		_ = json.NewEncoder(w).Encode(map[string]any{
			"access_token": "access-7Qd", "refresh_token": "refresh-7Qd", "expires_in": 3600, "id_token": "e30." + claims + ".c2ln",
		})
	}
}

// OAuthSettings are those of a sandbox that takes the provider's token.
func OAuthSettings(t testing.TB, p *Provider, flow settings.Flow) string {
	t.Helper()
	_, text, _ := Sandboxed(t, sandbox.Options{Bearer: func(user, token string) bool { return user == "alice@example.com" && token == "access-7Qd" }})
	f := settings.Parse("", []byte(text))
	next := f.Settings.Clone()
	next.Server.Username, next.Server.Auth = "alice@example.com", settings.AuthXOAUTH2
	next.Server.OAuth = settings.OAuth{
		Provider: settings.ProviderCustom, ClientID: "postroom", Flow: flow,
		DeviceEndpoint: p.URL + "/device", TokenEndpoint: p.URL + "/token",
	}
	edited, err := f.Edited(next)
	if err != nil {
		t.Fatal(err)
	}
	return string(edited)
}
