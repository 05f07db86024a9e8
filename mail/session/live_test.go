//go:build live

package session_test

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"postroom/mail/livetest"
	"postroom/mail/session"
	"postroom/settings"
)

func liveConfig(t *testing.T, encryption settings.Encryption) session.Config {
	t.Helper()
	variable := map[settings.Encryption]string{
		settings.EncryptionNone: "PLAIN", settings.EncryptionSTARTTLS: "STARTTLS", settings.EncryptionTLS: "TLS",
	}[encryption]
	port, err := strconv.Atoi(livetest.Variable(t, variable))
	if err != nil {
		t.Fatal(err)
	}
	c := session.Config{Server: settings.Server{
		Host: livetest.Variable(t, "HOST"), Port: port, Encryption: encryption, CAFile: livetest.Variable(t, "CA"), Auth: settings.AuthAuto,
	}}
	if encryption != settings.EncryptionNone {
		c.Server.Username, c.Password = livetest.Variable(t, "USER"), livetest.Variable(t, "PASSWORD")
	}
	return c
}

// arrives waits until a mail with the text is in the Maildir.
func arrives(t *testing.T, text string) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); {
		files, err := filepath.Glob(filepath.Join(livetest.Variable(t, "MAILDIR"), "new", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if mail, err := os.ReadFile(f); err == nil && bytes.Contains(mail, []byte(text)) {
				return
			}
		}
		<-time.After(50 * time.Millisecond)
	}
	t.Error("the mail did not arrive")
}

func TestMailArrivesByARealServer(t *testing.T) {
	for _, encryption := range settings.Encryptions() {
		t.Run(string(encryption), func(t *testing.T) {
			s := open(t, liveConfig(t, encryption))
			if tls := s.Facts().TLS != nil; tls != (encryption != settings.EncryptionNone) {
				t.Errorf("TLS is %v", tls)
			}
			for range 2 {
				m := message(t, "portal@example.com", "alice@example.com")
				mark := rand.Text()
				m.Subject(mark)
				reply, err := s.Send(m)
				if err != nil {
					t.Fatalf("%v\n%s", err, dialogue(s))
				}
				t.Log(reply)
				arrives(t, mark)
			}
		})
	}
}

func TestEachMethodSignsInToARealServer(t *testing.T) {
	for auth, mechanism := range map[settings.Auth]string{
		settings.AuthAuto:        "SCRAM-SHA-256",
		settings.AuthPlain:       "PLAIN",
		settings.AuthLogin:       "LOGIN",
		settings.AuthCRAMMD5:     "CRAM-MD5",
		settings.AuthSCRAMSHA1:   "SCRAM-SHA-1",
		settings.AuthSCRAMSHA256: "SCRAM-SHA-256",
		settings.AuthXOAUTH2:     "XOAUTH2",
		settings.AuthOAUTHBEARER: "OAUTHBEARER",
	} {
		t.Run(string(auth), func(t *testing.T) {
			t.Parallel()
			c := liveConfig(t, settings.EncryptionSTARTTLS)
			c.Server.Auth = auth
			s := open(t, c)
			if got := s.Facts().Mechanism; got != mechanism {
				t.Errorf("signed in by %s, want %s", got, mechanism)
			}
			if err := errors.Join(s.Mail("portal@example.com"), s.Rcpt("alice@example.com"), s.Reset()); err != nil {
				t.Error(err)
			}

			c.Password = "wrong"
			_, err := session.Open(t.Context(), c, nil)
			var e *session.Error
			if !errors.As(err, &e) || e.Stage != session.SignIn || e.Reply == nil || e.Reply.Code != 535 || e.Reply.Enhanced != "5.7.8" {
				t.Errorf("a wrong password gave %v", err)
			}
		})
	}
}

func TestRealServersUnknownAuthorityFailsAtEncryption(t *testing.T) {
	for _, encryption := range []settings.Encryption{settings.EncryptionSTARTTLS, settings.EncryptionTLS} {
		c := liveConfig(t, encryption)
		c.Server.CAFile = ""
		_, err := session.Open(t.Context(), c, nil)
		var e *session.Error
		if !errors.As(err, &e) || e.Stage != session.Encryption || !errors.As(err, new(x509.UnknownAuthorityError)) {
			t.Errorf("%s: got %v", encryption, err)
		}
	}
}

func TestRealServerWantsASignIn(t *testing.T) {
	c := liveConfig(t, settings.EncryptionSTARTTLS)
	c.Server.Username = ""
	s := open(t, c)
	var e *session.Error
	if err := errors.Join(s.Mail("portal@example.com"), s.Rcpt("alice@example.com")); !errors.As(err, &e) || e.Stage != session.Recipient {
		t.Errorf("got %v\n%s", err, dialogue(s))
	}
}
