package session_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

const secret = "correct horse/battery+staple"

// startSandbox runs a sandbox and gives the way to it over STARTTLS.
func startSandbox(t *testing.T, o sandbox.Options) (*sandbox.Server, session.Config) {
	t.Helper()
	o.Password = secret
	s, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, s.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	return s, session.Config{
		Server: settings.Server{
			Host: s.Host(), Port: s.Port(), Encryption: settings.EncryptionSTARTTLS,
			CAFile: ca, Username: s.Username(), Auth: settings.AuthAuto, Timeout: time.Minute,
		},
		Password: secret,
	}
}

func open(t *testing.T, c session.Config) *session.Session {
	t.Helper()
	s, err := session.Open(t.Context(), c, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, dialogue(s))
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func dialogue(s *session.Session) (text string) {
	for _, l := range s.Transcript() {
		mark := "> "
		if l.FromServer {
			mark = "< "
		}
		text += mark + l.Text + "\n"
	}
	return text
}

func message(t *testing.T, from, to string) *gomail.Msg {
	t.Helper()
	m := gomail.NewMsg()
	if err := m.From(from); err != nil {
		t.Fatal(err)
	}
	if err := m.To(to); err != nil {
		t.Fatal(err)
	}
	m.Subject("Grüße")
	m.SetBodyString(gomail.TypeTextPlain, "body-of-the-message\n")
	return m
}

func letter(t *testing.T, from, to string) session.Letter {
	t.Helper()
	l, err := session.LetterOf(message(t, from, to))
	if err != nil {
		t.Fatal(err)
	}
	return l
}
