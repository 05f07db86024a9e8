package session_test

import (
	"bufio"
	"cmp"
	"crypto/tls"
	"encoding/pem"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"postroom/mail/session"
	"postroom/settings"
)

// scripted is a server that keeps to the standards up to one stage, where it does
// something else.
type scripted struct {
	at   session.Stage
	evil func(net.Conn)                // instead of the reply at that stage; the connection is closed after it
	auth func(net.Conn, *bufio.Reader) // instead of accepting AUTH
	caps string                        // EHLO lines besides STARTTLS and AUTH

	answers  map[session.Stage]string              // to commands, in place of the usual ones; "dot": the final one
	authBy   func(net.Conn, *bufio.Reader, string) // as auth, with the mechanism
	noAuth   bool                                  // caps has AUTH
	farewell bool                                  // TLS ended by close_notify; known when left is closed

	tls  *tls.Config
	mu   sync.Mutex
	said []string      // every line that a client sent
	left chan struct{} // closed when the client's connection has ended
}

// start serves one connection and gives the way to it.
func (s *scripted) start(t *testing.T, encryption settings.Encryption) session.Config {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	certificate := web.Certificate()
	s.tls = &tls.Config{Certificates: web.TLS.Certificates}
	web.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.left = make(chan struct{})
	go func() {
		defer close(s.left)
		defer l.Close()
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		s.serve(c, encryption)
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-s.left
	})
	return session.Config{
		Server: settings.Server{
			Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Encryption: encryption,
			CAFile: ca, Username: "someone", Auth: settings.AuthAuto, Timeout: time.Minute,
		},
		Password: secret, SignInTimeout: time.Minute,
	}
}

// webCertificate is one that nothing here trusts.
func webCertificate() []tls.Certificate {
	web := httptest.NewTLSServer(nil)
	defer web.Close()
	return web.TLS.Certificates
}

// lines are what clients have sent.
func (s *scripted) lines() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.said, "\n")
}

func (s *scripted) serve(c net.Conn, encryption settings.Encryption) {
	secure := false
	if encryption == settings.EncryptionTLS {
		if s.at == session.Encryption {
			s.evil(c)
			return
		}
		c, secure = tls.Server(c, s.tls), true
	}
	if s.at == session.Greeting {
		s.evil(c)
		return
	}
	say(c, "220 scripted ESMTP")
	r := bufio.NewReader(c)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			s.farewell = err == io.EOF // a connection that is only cut is io.ErrUnexpectedEOF
			return
		}
		line = strings.TrimSpace(line)
		s.mu.Lock()
		s.said = append(s.said, line)
		s.mu.Unlock()
		verb, _, _ := strings.Cut(strings.ToUpper(line), " ")
		if s.at != "" && s.at == stageOf(verb, secure, encryption) {
			s.evil(c)
			return
		}
		if answer, ok := s.answers[stageOf(verb, secure, encryption)]; ok && verb != "DATA" {
			say(c, answer)
			continue
		}
		switch verb {
		case "EHLO":
			text := "250-scripted\r\n" + s.caps
			if encryption == settings.EncryptionSTARTTLS && !secure {
				text += "250-STARTTLS\r\n"
			}
			if s.noAuth {
				say(c, text+"250 HELP")
				continue
			}
			say(c, text+"250 AUTH PLAIN")
		case "STARTTLS":
			say(c, "220 go ahead")
			c, secure = tls.Server(c, s.tls), true
			r = bufio.NewReader(c)
		case "AUTH":
			if s.authBy != nil {
				s.authBy(c, r, strings.Fields(line)[1])
				continue
			}
			if s.auth != nil {
				s.auth(c, r)
				continue
			}
			say(c, "235 2.7.0 welcome")
		case "DATA":
			say(c, cmp.Or(s.answers[session.Message], "354 go on"))
			for line != ".\r\n" {
				if line, err = r.ReadString('\n'); err != nil {
					return
				}
			}
			if s.at == "dot" {
				return
			}
			say(c, cmp.Or(s.answers["dot"], "250 2.0.0 Ok: queued as 4XyZ"))
		case "QUIT":
			say(c, "221 bye")
			_, err := r.ReadByte()
			s.farewell = err == io.EOF
			return
		default:
			say(c, "250 2.0.0 ok")
		}
	}
}

// farewell is no stage of a session, and one where a server can do something else.
const farewell session.Stage = "quit"

func stageOf(verb string, secure bool, encryption settings.Encryption) session.Stage {
	switch verb {
	case "EHLO":
		if secure && encryption == settings.EncryptionSTARTTLS {
			return "second hello"
		}
		return session.Hello
	case "STARTTLS":
		return session.Encryption
	case "AUTH":
		return session.SignIn
	case "MAIL":
		return session.Sender
	case "RCPT":
		return session.Recipient
	case "DATA":
		return session.Message
	case "QUIT":
		return farewell
	}
	return ""
}

func say(c net.Conn, text string) { _, _ = io.WriteString(c, text+"\r\n") }

// silence waits until the client gives up.
func silence(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// cut sends half a line and hangs up.
func cut(c net.Conn) { _, _ = io.WriteString(c, "25") }

// repeat sends the same for ever.
func repeat(text string) func(net.Conn) {
	return func(c net.Conn) {
		for {
			if _, err := io.WriteString(c, text); err != nil {
				return
			}
		}
	}
}
