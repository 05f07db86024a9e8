package probe_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/mail/sandbox"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

const (
	accessToken  = "eyJhbGciOiJub25lIn0.YWNjZXNz.c2ln"
	clientSecret = "client~secret/1+2"
)

// byToken is a test of a sandbox that takes tokens of an OAuth server, which answers so.
func byToken(t *testing.T, auth settings.Auth, answer http.HandlerFunc) probe.Request {
	t.Helper()
	provider := httptest.NewServer(answer)
	t.Cleanup(provider.Close)
	box, err := sandbox.Start(sandbox.Options{Bearer: func(user, access string) bool { return user == "portal@example.com" && access == accessToken }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	folder := settings.Folder{Dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), box.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &settings.Settings{
		Server: settings.Server{
			Host: box.Host(), Port: box.Port(), Encryption: settings.EncryptionSTARTTLS,
			CAFile: "ca.pem", Username: "portal@example.com", Auth: auth, Timeout: time.Minute,
			OAuth: settings.OAuth{
				Provider: settings.ProviderCustom, ClientID: "postroom", Flow: settings.FlowClientCredentials, TokenEndpoint: provider.URL + "/token",
			},
		},
		Notifications: settings.Notifications{From: "portal@example.com"},
	}
	out, _ := s.Outgoing(nil)
	return probe.Request{Settings: s, Folder: folder, Secrets: token.WithSecret(out, clientSecret, secret.InMemory()), SignInTimeout: time.Minute}
}

// answers gives a token, or whatever else.
func answers(status int, body map[string]any) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(body)
	}
}

func TestTokenIsAStageOfItsOwnAndIsInNoReport(t *testing.T) {
	for _, auth := range []settings.Auth{settings.AuthXOAUTH2, settings.AuthOAUTHBEARER} {
		r := byToken(t, auth, answers(200, map[string]any{"access_token": accessToken, "expires_in": 3600}))
		report := probe.Run(t.Context(), r, nil)
		if s := stage(t, report, "token"); !report.OK || s.Detail != "new · ends in 60 minutes" || s.MS <= 0 {
			t.Errorf("%s:\n%s", auth, report.Text())
		}
		var names []string
		for _, s := range report.Stages {
			names = append(names, s.Name)
		}
		if at := slices.Index(names, "token"); names[at-1] != "encryption" || names[at+1] != "sign-in" {
			t.Errorf("the stages are %v", names)
		}
		if s := stage(t, probe.Run(t.Context(), r, nil), "token"); s.Detail != "from the keyring · ends in 60 minutes" {
			t.Errorf("again: %q", s.Detail)
		}
		text, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		initial := "user=portal@example.com\x01auth=Bearer " + accessToken + "\x01\x01"
		for _, secret := range []string{accessToken, clientSecret, base64.StdEncoding.EncodeToString([]byte(initial)), base64.StdEncoding.EncodeToString([]byte(accessToken))} {
			if strings.Contains(string(text)+report.Text(), secret) {
				t.Errorf("%s: %q is in the report:\n%s", auth, secret, report.Text())
			}
		}
	}
}

func TestTokenThatCannotBeHadFailsItsStage(t *testing.T) {
	for name, tt := range map[string]struct {
		answer             http.HandlerFunc
		change             func(*probe.Request)
		stage, cause, fix  string
		server, unexpected string
	}{
		"refused": {
			answer: answers(401, map[string]any{"error": "invalid_client", "error_description": "AADSTS7000222: The provided client secret keys for app are expired. " + clientSecret}),
			stage:  "token", cause: "secret has expired", fix: "new one", server: "AADSTS7000222: The provided",
		},
		"nobody signed in": {
			answer: answers(200, nil), change: func(r *probe.Request) { r.Secrets = nil },
			stage: "token", cause: "no client secret", fix: "postroom login",
		},
		"not to be reached": {
			answer: answers(200, nil), change: func(r *probe.Request) {
				r.Settings.Server.OAuth.TokenEndpoint = "http://127.0.0.1:1/token"
				out, _ := r.Settings.Outgoing(nil)
				r.Secrets = token.WithSecret(out, clientSecret, secret.InMemory())
			},
			stage: "token", cause: "127.0.0.1:1 could not be reached", fix: "connection",
		},
		"no endpoint": {
			answer: answers(200, nil), change: func(r *probe.Request) { r.Settings.Server.OAuth.TokenEndpoint = "" },
			stage: "settings", cause: "server.oauth.token_endpoint: there is no address",
		},
		"in clear": {
			answer: answers(200, nil), change: func(r *probe.Request) { r.Settings.Server.OAuth.TokenEndpoint = "http://login.example.com/token" },
			stage: "settings", cause: "would send tokens in clear",
		},
		"not the mail server's": {
			answer: answers(200, map[string]any{"access_token": "another-token", "expires_in": 3600}),
			stage:  "sign-in", cause: "does not accept the token of portal@example.com", fix: "allows sending mail", server: "535 ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := byToken(t, settings.AuthXOAUTH2, tt.answer)
			if tt.change != nil {
				tt.change(&r)
			}
			report := probe.Run(t.Context(), r, nil)
			failsAt(t, report, tt.stage, tt.cause, tt.fix)
			if s := stage(t, report, tt.stage); !strings.Contains(s.Server, tt.server) {
				t.Errorf("the server's words: %q", s.Server)
			}
			if strings.Contains(report.Text(), clientSecret) || strings.Contains(report.Text(), "another-token") {
				t.Errorf("a secret is in the report:\n%s", report.Text())
			}
		})
	}
}

func TestReasonForWhichATokenIsRefusedIsShown(t *testing.T) {
	r := byToken(t, settings.AuthXOAUTH2, answers(200, map[string]any{"access_token": "another-token", "expires_in": 3600}))
	if s := stage(t, probe.Run(t.Context(), r, nil), "sign-in"); !strings.Contains(s.Detail, `"status":"400"`) {
		t.Errorf("detail %q", s.Detail)
	}
}

func TestWaitForATokenCanBeCancelled(t *testing.T) {
	asked := make(chan struct{}, 1)
	over := make(chan struct{})
	r := byToken(t, settings.AuthXOAUTH2, func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-over
	})
	t.Cleanup(func() { close(over) })
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	failsAt(t, probe.Run(ctx, r, nil), "token", "cancelled", "")
}
