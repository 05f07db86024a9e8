package session_test

import (
	"bufio"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"
)

// named are the methods that the sandbox takes, and the mechanism that each comes to.
func named() map[settings.Auth]string {
	return map[settings.Auth]string{
		settings.AuthAuto:        "SCRAM-SHA-256-PLUS",
		settings.AuthPlain:       "PLAIN",
		settings.AuthLogin:       "LOGIN",
		settings.AuthCRAMMD5:     "CRAM-MD5",
		settings.AuthSCRAMSHA256: "SCRAM-SHA-256-PLUS",
		settings.AuthXOAUTH2:     "XOAUTH2",
		settings.AuthOAUTHBEARER: "OAUTHBEARER",
	}
}

func TestEachMethodSignsInAndAWrongPasswordIsRefused(t *testing.T) {
	box, c := startSandbox(t, sandbox.Options{})
	for auth, mechanism := range named() {
		for encryption, port := range map[settings.Encryption]int{
			settings.EncryptionSTARTTLS: box.Port(), settings.EncryptionTLS: box.PortTLS(),
		} {
			t.Run(string(auth)+" over "+string(encryption), func(t *testing.T) {
				c := c
				c.Server.Auth, c.Server.Encryption, c.Server.Port = auth, encryption, port
				s := open(t, c)
				if got := s.Facts().Mechanism; got != mechanism {
					t.Errorf("signed in by %s, want %s", got, mechanism)
				}
				if s.Facts().TLS == nil || s.Facts().ClearPassword {
					t.Error("the connection is not known as encrypted")
				}
				if err := s.Mail("a@example.com"); err != nil {
					t.Errorf("not signed in: %v", err)
				}

				c.Password = "wrong " + secret
				s, err := session.Open(t.Context(), c, nil)
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != session.SignIn || e.Reply == nil || e.Temporary() {
					t.Fatalf("got %v\n%s", err, dialogue(s))
				}
				if e.Reply.Code != 535 || e.Reply.Enhanced != "5.7.8" {
					t.Errorf("got %s", e.Reply)
				}
				if last := s.Transcript()[len(s.Transcript())-1]; last.Text != "QUIT" {
					t.Errorf("said last: %s", last.Text)
				}
			})
		}
	}
}

// binder offers SCRAM-SHA-256-PLUS only, and answers to the first message of each.
func binder(answer string) (server *scripted, bound func() []string) {
	server = &scripted{caps: "250-AUTH SCRAM-SHA-256-PLUS\r\n"}
	server.auth = func(c net.Conn, r *bufio.Reader) {
		say(c, "334 "+base64.StdEncoding.EncodeToString([]byte(answer)))
		_, _ = r.ReadString('\n')
		say(c, "501 5.7.0 cancelled")
	}
	return server, func() []string {
		var ways []string
		for line := range strings.Lines(server.lines()) {
			if words := strings.Fields(line); len(words) == 3 && words[1] == "SCRAM-SHA-256-PLUS" {
				first, _ := base64.StdEncoding.DecodeString(words[2])
				way, _, _ := strings.Cut(string(first), ",")
				ways = append(ways, way)
			}
		}
		return ways
	}
}

func TestServerThatKnowsNoOtherBindingIsBoundToByItsCertificate(t *testing.T) {
	server, bound := binder("e=unsupported-channel-binding-type")
	c := server.start(t, settings.EncryptionSTARTTLS)
	c.Server.Auth = settings.AuthSCRAMSHA256
	_, err := session.Open(t.Context(), c, nil)
	if want := []string{"p=tls-exporter", "p=tls-server-end-point"}; err == nil || !slices.Equal(bound(), want) {
		t.Errorf("bound by %q, want %q: %v", bound(), want, err)
	}
}

func TestServerThatSeesAnotherEncryptionIsBelieved(t *testing.T) {
	server, bound := binder("e=channel-bindings-dont-match")
	c := server.start(t, settings.EncryptionSTARTTLS)
	c.Server.Auth = settings.AuthSCRAMSHA256
	if _, err := session.Open(t.Context(), c, nil); !errors.Is(err, session.ErrIntercepted) || len(bound()) != 1 {
		t.Errorf("got %v", err)
	}
}

func TestReasonForARefusedTokenIsKept(t *testing.T) {
	_, c := startSandbox(t, sandbox.Options{})
	c.Server.Auth, c.Password = settings.AuthXOAUTH2, "an old token"
	_, err := session.Open(t.Context(), c, nil)
	var e *session.TokenRefusedError
	if !errors.As(err, &e) || !strings.Contains(e.Reason, `"status":"400"`) {
		t.Fatalf("got %v", err)
	}
}

func TestUnknownAuthorityFailsAtEncryption(t *testing.T) {
	_, c := startSandbox(t, sandbox.Options{})
	c.Server.CAFile = ""
	_, err := session.Open(t.Context(), c, nil)
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.Encryption || !errors.As(err, new(x509.UnknownAuthorityError)) {
		t.Fatalf("got %v", err)
	}
}

func TestNoUserOrNoMethodMeansNoSignIn(t *testing.T) {
	_, c := startSandbox(t, sandbox.Options{})
	for name, change := range map[string]func(*settings.Server){
		"no user":   func(s *settings.Server) { s.Username = "" },
		"auth none": func(s *settings.Server) { s.Auth = settings.AuthNone },
	} {
		t.Run(name, func(t *testing.T) {
			c := c
			change(&c.Server)
			var skipped string
			s, err := session.Open(t.Context(), c, func(e session.Event) {
				if e.Stage == session.SignIn {
					skipped = e.Skipped
				}
			})
			if err != nil || skipped == "" {
				t.Fatalf("err %v, skipped %q", err, skipped)
			}
			defer s.Close()
			var e *session.Error
			if err := s.Mail("a@example.com"); !errors.As(err, &e) || e.Stage != session.Sender || e.Reply.Code != 530 {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMethodThatIsNotOfferedNamesThoseThatAre(t *testing.T) {
	_, c := startSandbox(t, sandbox.Options{})
	c.Server.Auth = settings.AuthSCRAMSHA1
	_, err := session.Open(t.Context(), c, nil)
	var e *session.NotOfferedError
	if !errors.As(err, &e) || e.Wanted != "SCRAM-SHA-1" || len(e.Offered) != 7 {
		t.Fatalf("got %v", err)
	}
}

func TestPasswordInClearIsFlagged(t *testing.T) {
	c := (&scripted{}).start(t, settings.EncryptionNone)
	s := open(t, c)
	if !s.Facts().ClearPassword || s.Facts().Mechanism != "PLAIN" {
		t.Errorf("got %+v", s.Facts())
	}
}

func TestServerMustProveThatItKnowsThePassword(t *testing.T) {
	server := &scripted{
		caps: "250-AUTH=SCRAM-SHA-256\r\n",
		auth: func(c net.Conn, _ *bufio.Reader) { say(c, "235 2.7.0 welcome, whoever you are") },
	}
	c := server.start(t, settings.EncryptionNone)
	c.Server.Auth = settings.AuthSCRAMSHA256
	s, err := session.Open(t.Context(), c, nil)
	if !errors.Is(err, session.ErrUnverifiedServer) {
		t.Fatalf("got %v\n%s", err, dialogue(s))
	}
}

func TestServerCannotAskForEndlessWork(t *testing.T) {
	server := &scripted{
		caps: "250-AUTH SCRAM-SHA-256\r\n",
		auth: func(c net.Conn, r *bufio.Reader) {
			say(c, "334 "+base64.StdEncoding.EncodeToString([]byte("r=abc,s=c2FsdA==,i=2000000000")))
			_, _ = r.ReadString('\n')
			say(c, "501 cancelled")
		},
	}
	c := server.start(t, settings.EncryptionNone)
	c.Server.Auth = settings.AuthSCRAMSHA256
	s, err := session.Open(t.Context(), c, nil)
	if err == nil || !strings.Contains(dialogue(s), "> *\n") {
		t.Fatalf("got %v\n%s", err, dialogue(s))
	}
}

func TestServerThatAsksWithoutEndIsLeft(t *testing.T) {
	server := &scripted{auth: func(c net.Conn, r *bufio.Reader) {
		for {
			say(c, "334 ")
			if _, err := r.ReadString('\n'); err != nil {
				return
			}
		}
	}}
	c := server.start(t, settings.EncryptionNone)
	c.Server.Auth = settings.AuthPlain
	_, err := session.Open(t.Context(), c, nil)
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.SignIn {
		t.Fatalf("got %v", err)
	}
}
