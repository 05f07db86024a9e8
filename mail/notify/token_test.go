package notify_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/sandbox"
	"postroom/mail/session/token"
	"postroom/settings"
)

func TestRealMailTakesItsTokenAsTheTestDoes(t *testing.T) {
	answer, asked := `{"access_token":"access-1","expires_in":3600}`, 0
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Content-Type", "application/json")
		if strings.Contains(answer, "error") {
			w.WriteHeader(http.StatusBadRequest)
		}
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(provider.Close)
	box, err := sandbox.Start(sandbox.Options{Bearer: func(_, access string) bool { return access == "access-1" }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { box.Close() })
	p := newPlace(t, "")
	write(t, filepath.Join(p.folder.Dir, "ca.pem"), string(box.CAPEM()))
	s := p.notifier.Settings
	s.Server.Port, s.Server.Auth = box.Port(), settings.AuthXOAUTH2
	s.Server.OAuth = settings.OAuth{Provider: settings.ProviderCustom, ClientID: "postroom", Flow: settings.FlowClientCredentials, TokenEndpoint: provider.URL}
	event := notify.Event{Action: "Approve laptop", Person: "alice@example.com", Message: "hi"}

	if r := p.notifier.Notify(t.Context(), event); r.Status != notify.StatusFailed || r.Code != "token" || !strings.Contains(r.Reason, "postroom login") {
		t.Errorf("without a secret: %+v", r)
	}
	out, _ := s.Outgoing(nil)
	p.notifier.Secrets = token.WithSecret(out, "client-secret-1", p.notifier.Secrets)
	answer = `{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. client-secret-1"}`
	if r := p.notifier.Notify(t.Context(), event); r.Code != "token" || !strings.Contains(r.Reason, "The client secret is wrong") || strings.Contains(r.Reason, "client-secret-1") {
		t.Errorf("with a wrong one: %+v", r)
	}
	answer, asked = `{"access_token":"access-1","expires_in":3600}`, 0
	for range 2 {
		if r := p.notifier.Notify(t.Context(), event); r.Status != notify.StatusSent {
			t.Errorf("got %+v", r)
		}
	}
	if asked != 1 || len(box.Inbox()) != 2 {
		t.Errorf("asked %d times for a token, %d mails", asked, len(box.Inbox()))
	}
}
