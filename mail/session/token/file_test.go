package token_test

import (
	"encoding/base64"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

func TestClientSecretComesFromTheFileOfTheServersAccount(t *testing.T) {
	p := start(t, &provider{token: func(url.Values) answer { return gives("access-1", "", 3600) }})
	out := p.outgoing(settings.FlowClientCredentials)
	dir := t.TempDir()
	files := secret.WithFiles(dir, secret.InMemory())
	kept := secret.InMemory()
	if err := kept.Set(t.Context(), out.Account, "a password of the same account"); err != nil {
		t.Fatal(err)
	}
	s := source(t, out, token.WithSecretIn(files, out, kept))
	if _, _, err := s.Token(t.Context()); !errors.Is(err, token.ErrNoClientSecret) {
		t.Errorf("with no file: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, out.Account), []byte("client-secret-1\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	if state, err := s.State(t.Context()); !state.Secret || err != nil {
		t.Errorf("%+v, %v", state, err)
	}
	if _, _, err := s.Token(t.Context()); err != nil {
		t.Error(err)
	}
	credentials := base64.StdEncoding.EncodeToString([]byte(out.Server.OAuth.ClientID + ":client-secret-1"))
	if len(p.forms()) != 1 || !strings.Contains(p.said, "Basic "+credentials) {
		t.Errorf("it was asked with %s", p.said)
	}
}
