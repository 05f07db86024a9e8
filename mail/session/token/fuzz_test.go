package token_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// Whatever a provider answers: a sound token or an error of one line that tells no secret.
func FuzzAnswerOfATokenEndpoint(f *testing.F) {
	for _, seed := range []struct {
		status            int
		contentType, body string
	}{
		{200, "application/json", `{"access_token":"a","expires_in":3600}`},
		{200, "application/json", `{"access_token":"a\u0001b","expires_in":"-1"}`},
		{200, "text/plain", "access_token=a&expires_in=60"},
		{400, "application/json", `{"error":"invalid_client","error_description":"AADSTS7000215: client-secret-1 \u001b[2J\r\n"}`},
		{400, "application/json", `{"error":["x"],"error_description":7}`},
		{302, "text/html", "<html>client-secret-1"},
		{503, "", ""},
		{200, "application/json", `{"access_token":"a","id_token":"e30.eyJlbWFpbCI6IngifQ.c"}`},
	} {
		f.Add(seed.status, seed.contentType, seed.body)
	}
	var status int
	var contentType, body string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	f.Cleanup(server.Close)
	out := (&provider{Server: server}).outgoing(settings.FlowClientCredentials)
	f.Fuzz(func(t *testing.T, s int, c, b string) {
		if s < 200 || s > 599 {
			s = 200
		}
		status, contentType, body = s, c, b
		source := token.Of(out, settings.Folder{}, secret.InMemory())
		source.Enter("client-secret-1")
		_, err := source.SignIn(t.Context(), nil)
		if err == nil {
			access, _, err := source.Token(t.Context())
			if err == nil && strings.ContainsFunc(access, func(r rune) bool { return r <= ' ' || r > '~' }) {
				t.Errorf("the token %q was taken", access)
			}
			return
		}
		text := err.Error()
		if strings.Contains(text, "client-secret-1") || strings.ContainsFunc(text, unicode.IsControl) {
			t.Errorf("the error is %q", text)
		}
	})
}
