package session_test

import (
	"bufio"
	"encoding/base64"
	"errors"
	"net"
	"strings"
	"testing"

	"postroom/mail/session"
	"postroom/settings"
)

// verbs is a server that answers some commands in its own way.
func verbs(t *testing.T, encryption settings.Encryption, answers map[session.Stage]string, caps string) (*scripted, session.Config) {
	t.Helper()
	s := &scripted{caps: caps, answers: answers}
	return s, s.start(t, encryption)
}

func TestARepliesTextMayBeMissing(t *testing.T) {
	_, c := verbs(t, settings.EncryptionSTARTTLS, map[session.Stage]string{
		session.Sender: "250", session.Recipient: "220 ok", session.Message: "354", session.Stage("dot"): "250",
	}, "")
	s := open(t, c)
	if reply, err := s.Send(message(t, "a@example.com", "b@example.com")); err != nil || strings.TrimSpace(reply) != "250" {
		t.Errorf("%q, %v\n%s", reply, err, dialogue(s))
	}
}

func TestASessionWithoutSuccessIsLeftInOrderToo(t *testing.T) {
	server, c := verbs(t, settings.EncryptionSTARTTLS, map[session.Stage]string{session.SignIn: "535 5.7.8 no"}, "")
	if _, err := session.Open(t.Context(), c, nil); err == nil {
		t.Fatal("it was opened")
	}
	<-server.left
	if said := server.lines(); !strings.HasSuffix(said, "\nQUIT") || !server.farewell {
		t.Errorf("close_notify came: %v; said %s", server.farewell, said)
	}
}

func TestAutomaticGoesOnToTheNextMethod(t *testing.T) {
	for name, tt := range map[string]struct {
		offer, refuse, mechanism, refused string
		clear                             bool
	}{
		"unknown to the server":               {"CRAM-MD5 PLAIN", "504 5.5.4 no", "PLAIN", "CRAM-MD5", false},
		"too weak":                            {"CRAM-MD5 LOGIN", "534 5.7.9 too weak", "LOGIN", "CRAM-MD5", false},
		"its store cannot do it":              {"SCRAM-SHA-256 PLAIN LOGIN", "535 5.7.8 no", "PLAIN", "SCRAM-SHA-256", false},
		"the proof is refused, and in clear":  {"CRAM-MD5 PLAIN", "535 5.7.8 no", "", "", true},
		"temporarily":                         {"CRAM-MD5 PLAIN", "454 4.7.0 later", "", "", false},
		"nothing that shows the password":     {"SCRAM-SHA-256 CRAM-MD5", "535 5.7.8 no", "", "", false},
		"a challenge that nobody understands": {"CRAM-MD5 PLAIN", "334 %%%", "PLAIN", "CRAM-MD5", false},
	} {
		t.Run(name, func(t *testing.T) {
			server := &scripted{caps: "250-AUTH " + tt.offer + "\r\n", noAuth: true}
			server.authBy = func(c net.Conn, r *bufio.Reader, mechanism string) {
				switch {
				case mechanism == "CRAM-MD5" || strings.HasPrefix(mechanism, "SCRAM"):
					say(c, tt.refuse)
					if strings.HasPrefix(tt.refuse, "334") {
						_, _ = r.ReadString('\n')
						say(c, "501 cancelled")
					}
				case mechanism == "LOGIN":
					say(c, "334 Username:")
					_, _ = r.ReadString('\n')
					say(c, "334 ")
					_, _ = r.ReadString('\n')
					say(c, "235 welcome")
				default:
					say(c, "235 welcome")
				}
			}
			encryption := settings.EncryptionSTARTTLS
			if tt.clear {
				encryption = settings.EncryptionNone
			}
			s, err := session.Open(t.Context(), server.start(t, encryption), nil)
			if tt.mechanism == "" {
				if err == nil || strings.Count(server.lines(), "AUTH ") != 1 {
					t.Errorf("%v\n%s", err, dialogue(s))
				}
				return
			}
			if f := s.Facts(); err != nil || f.Mechanism != tt.mechanism || f.Refused != tt.refused || !f.SignedIn {
				t.Errorf("%v, %q behind %q\n%s", err, f.Mechanism, f.Refused, dialogue(s))
			}
			s.Leave()
		})
	}
}

func TestAWrongPasswordIsTriedTwiceAtMost(t *testing.T) {
	server := &scripted{caps: "250-AUTH SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN\r\n", noAuth: true}
	server.authBy = func(c net.Conn, _ *bufio.Reader, _ string) { say(c, "535 5.7.8 no") }
	_, err := session.Open(t.Context(), server.start(t, settings.EncryptionSTARTTLS), nil)
	if n := strings.Count(server.lines(), "AUTH "); err == nil || n != 2 {
		t.Errorf("%v; tried %d times", err, n)
	}
}

func TestMethodsAreReadHoweverTheyAreListed(t *testing.T) {
	for _, offer := range []string{"AUTH\tLOGIN", "AUTH=LOGIN", "AUTH LOGIN,NTLM", "AUTH NTLM\tLOGIN", "auth login"} {
		server := &scripted{caps: "250-" + offer + "\r\n", noAuth: true}
		server.authBy = func(c net.Conn, r *bufio.Reader, _ string) {
			for _, ask := range []string{"334 VXNlcm5hbWU6", "334 " + base64.StdEncoding.EncodeToString([]byte("Password:"))} {
				say(c, ask)
				_, _ = r.ReadString('\n')
			}
			say(c, "235 welcome")
		}
		s, err := session.Open(t.Context(), server.start(t, settings.EncryptionSTARTTLS), nil)
		if err != nil || s.Facts().Mechanism != "LOGIN" {
			t.Errorf("%q: %v\n%s", offer, err, dialogue(s))
		}
		s.Leave()
	}
}

func TestWhatIsSaidAgainstEHLOIsKeptWhereHELOIsTaken(t *testing.T) {
	for name, tt := range map[string]struct {
		said       string
		encryption settings.Encryption
		user       string
		code       int // of the failure at hello; 0: it passes
	}{
		"the name, and STARTTLS is wanted": {"501 5.5.4 Invalid domain name", settings.EncryptionSTARTTLS, "", 501},
		"the name, and a sign-in is":       {"550 no such name", settings.EncryptionNone, "someone", 550},
		"the command, and nothing is":      {"502 what is that", settings.EncryptionNone, "", 0},
		"the name, and nothing is":         {"501 no", settings.EncryptionNone, "", 0},
		"the server leaves":                {"421 4.7.0 closing", settings.EncryptionNone, "", 421},
	} {
		server, c := verbs(t, tt.encryption, map[session.Stage]string{session.Hello: tt.said}, "")
		c.Server.Username = tt.user
		s, err := session.Open(t.Context(), c, nil)
		e := (*session.Error)(nil)
		if failed := errors.As(err, &e); failed != (tt.code != 0) || failed && (e.Reply == nil || e.Reply.Code != tt.code || e.Stage != session.Hello) {
			t.Errorf("%s: %v\n%s", name, err, dialogue(s))
		}
		if tt.code == 421 && strings.Contains(server.lines(), "HELO ") {
			t.Error("HELO was said behind a 421")
		}
		s.Leave()
	}
}

func TestDomainsGoOutInASCII(t *testing.T) {
	_, c := verbs(t, settings.EncryptionNone, nil, "250-SMTPUTF8\r\n250-SIZE 1000000\r\n")
	s := open(t, c)
	for _, to := range []string{"bob@bücher.example", "bób@bücher.example"} {
		if _, err := s.Send(message(t, "portal@bücher.example", to)); err != nil {
			t.Fatal(err)
		}
	}
	said := dialogue(s)
	for _, want := range []string{"> MAIL FROM:<portal@xn--bcher-kva.example> SIZE=", "> RCPT TO:<bob@xn--bcher-kva.example>\n", "> RCPT TO:<bób@xn--bcher-kva.example>\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q was not said\n%s", want, said)
		}
	}
	if strings.Count(said, " SMTPUTF8\n") != 1 { // of the second mail
		t.Error(said)
	}
}

func TestALargeMessageIsHeldAgainstTheServersLimit(t *testing.T) {
	server, c := verbs(t, settings.EncryptionNone, nil, "250-SIZE 10\r\n")
	s := open(t, c)
	large := (*session.TooLargeError)(nil)
	if _, err := s.Send(message(t, "a@example.com", "b@example.com")); !errors.As(err, &large) || large.Limit != 10 || large.Size < 11 {
		t.Errorf("got %v", err)
	}
	if strings.Contains(server.lines(), "MAIL") {
		t.Error(server.lines())
	}
}

func TestAMessageWithoutAnAnswerMayHaveBeenDelivered(t *testing.T) {
	server := &scripted{at: "dot", evil: func(net.Conn) {}}
	s := open(t, server.start(t, settings.EncryptionNone))
	if _, err := s.Send(message(t, "a@example.com", "b@example.com")); !errors.Is(err, session.ErrUnanswered) {
		t.Errorf("got %v", err)
	}
}

func TestTheNameThatIsSaidIsAFullOne(t *testing.T) {
	for hello, want := range map[string]string{
		"portal.example.com": "portal.example.com", "10.0.0.5": "[10.0.0.5]", "[10.0.0.5]": "[10.0.0.5]", "2001:db8::1": "[IPv6:2001:db8::1]",
		"bücher.example": "xn--bcher-kva.example", "localhost": "", "localhost.localdomain": "", "my_host.example.com": "", "portal": "", "LOCALHOST.example": "",
	} {
		got := session.HelloName(settings.Server{Hello: hello}, "")
		if want != "" && got != want {
			t.Errorf("%q is said as %q, want %q", hello, got, want)
		}
		if want == "" && got == hello {
			t.Errorf("%q is said", hello)
		}
	}
}
