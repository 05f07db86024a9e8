package session_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"postroom/mail/session"
	"postroom/settings"
)

// walkThrough opens a session and uses every command of it, up to the first error.
func walkThrough(ctx context.Context, t *testing.T, c session.Config) (*session.Session, error) {
	t.Helper()
	return watchThrough(ctx, t, c, nil)
}

func watchThrough(ctx context.Context, t *testing.T, c session.Config, watch func(session.Event)) (*session.Session, error) {
	t.Helper()
	s, err := session.Open(ctx, c, watch)
	if err != nil {
		return s, err
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Mail("a@example.com"); err != nil {
		return s, err
	}
	if err := s.Rcpt("b@example.com"); err != nil {
		return s, err
	}
	if err := s.Reset(); err != nil {
		return s, err
	}
	_, err = s.Send(message(t, "a@example.com", "b@example.com"))
	return s, err
}

// speakingStages are where a server speaks; the one behind TLS is told as encryption.
func speakingStages() map[session.Stage]session.Stage {
	return map[session.Stage]session.Stage{
		session.Greeting: session.Greeting, session.Hello: session.Hello, session.Encryption: session.Encryption,
		"second hello": session.Encryption, session.SignIn: session.SignIn,
		session.Sender: session.Sender, session.Recipient: session.Recipient, session.Message: session.Message,
	}
}

func TestHostileServerCostsLittleAtEveryStage(t *testing.T) {
	tests := []struct {
		name string
		evil func(net.Conn)
		want []error
	}{
		{"endless reply", repeat("250-more\r\n"), []error{session.ErrReplyTooLong}},
		{"endless reply of two codes", repeat("250-more\r\n251 no end\r\n"), []error{session.ErrReplyTooLong}},
		{"line of 1 MB", func(c net.Conn) { say(c, "250 "+strings.Repeat("x", 1<<20)) }, []error{session.ErrLineTooLong}},
		{"line without end", repeat("x"), []error{session.ErrLineTooLong}},
		{"cut in the middle", cut, []error{io.EOF, io.ErrUnexpectedEOF}},
		{"no SMTP", func(c net.Conn) { say(c, "HTTP/1.1 400 Bad Request") }, []error{session.ErrNotSMTP}},
		{"no SMTP that waits for an answer", func(c net.Conn) { say(c, "SSH-2.0-OpenSSH_9.2"); silence(c) }, []error{session.ErrNotSMTP}},
	}
	for _, tt := range tests {
		for at, stage := range speakingStages() {
			t.Run(fmt.Sprintf("%s at %s", tt.name, at), func(t *testing.T) {
				server := &scripted{at: at, evil: tt.evil}
				c := server.start(t, settings.EncryptionSTARTTLS)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				s, err := walkThrough(t.Context(), t, c)
				runtime.ReadMemStats(&after)
				if spent := after.TotalAlloc - before.TotalAlloc; spent > 32<<20 {
					t.Errorf("%d bytes were allocated", spent)
				}
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != stage {
					t.Fatalf("got %v, want an error at %s\n%s", err, stage, dialogue(s))
				}
				for _, want := range tt.want {
					if errors.Is(err, want) {
						return
					}
				}
				t.Fatalf("got %v (%T), want one of %v", err, e.Err, tt.want)
			})
		}
	}
}

func TestWhatIsNoReplyIsToldThoughRepliesFollowIt(t *testing.T) {
	for at, stage := range speakingStages() {
		for _, said := range []string{"so it is " + secret + " you say", "2500 ok", "abc d", ""} {
			t.Run(fmt.Sprintf("%q at %s", said, at), func(t *testing.T) {
				server := &scripted{at: at, evil: func(c net.Conn) { say(c, said+"\r\n250-more\r\n250 ok") }}
				_, err := walkThrough(t.Context(), t, server.start(t, settings.EncryptionSTARTTLS))
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != stage || !errors.Is(err, session.ErrNotSMTP) {
					t.Fatalf("got %v", err)
				}
				want := strings.ReplaceAll(said, secret, "<redacted>")
				if got := fmt.Sprint(e.Reply); want != "" && got != want || want == "" && e.Reply != nil {
					t.Errorf("the reply is %q, want %q", got, want)
				}
				if strings.Contains(err.Error(), secret) {
					t.Error(err)
				}
			})
		}
	}
}

// patiently tries with longer time limits where one fails: on a slow machine a short one
// may be over before what it is for has begun.
func patiently(t *testing.T, try func(limit time.Duration) error) {
	t.Helper()
	var err error
	for limit := 300 * time.Millisecond; limit < time.Minute; limit *= 4 {
		if err = try(limit); err == nil {
			return
		}
	}
	t.Error(err)
}

func TestSilenceEndsWithTheStagesTimeLimit(t *testing.T) {
	for at, stage := range speakingStages() {
		t.Run(string(at), func(t *testing.T) {
			patiently(t, func(limit time.Duration) error {
				c := (&scripted{at: at, evil: silence}).start(t, settings.EncryptionSTARTTLS)
				c.Server.Timeout, c.SignInTimeout = limit, limit
				_, err := walkThrough(t.Context(), t, c)
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != stage || !e.Timeout() || !e.Temporary() {
					return fmt.Errorf("got %w, want a time-out at %s", err, stage)
				}
				return nil
			})
		})
	}
}

func TestByteAfterByteEndsWithTheStagesTimeLimit(t *testing.T) {
	drip := func(c net.Conn) {
		for {
			if _, err := io.WriteString(c, "2"); err != nil {
				return
			}
			// Paced by the client's patience, not by a clock: it reads this before it gives up.
			_ = c.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
			if _, err := c.Read(make([]byte, 1)); err == io.EOF {
				return
			}
		}
	}
	for at, stage := range speakingStages() {
		t.Run(string(at), func(t *testing.T) {
			patiently(t, func(limit time.Duration) error {
				c := (&scripted{at: at, evil: drip}).start(t, settings.EncryptionSTARTTLS)
				c.Server.Timeout, c.SignInTimeout = limit, limit
				_, err := walkThrough(t.Context(), t, c)
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != stage || !e.Timeout() {
					return fmt.Errorf("got %w, want a time-out at %s", err, stage)
				}
				return nil
			})
		})
	}
}

func TestCancelClosesTheSocketAtEveryStage(t *testing.T) {
	for at, stage := range speakingStages() {
		t.Run(string(at), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			connected := make(chan struct{})
			server := &scripted{at: at, evil: func(c net.Conn) {
				<-connected
				cancel()
				silence(c)
			}}
			_, err := watchThrough(ctx, t, server.start(t, settings.EncryptionSTARTTLS), func(e session.Event) {
				if e.Stage == session.Greeting && !e.Ended {
					close(connected)
				}
			})
			var e *session.Error
			if !errors.As(err, &e) || e.Stage != stage || !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v, want cancelled at %s", err, stage)
			}
			<-server.left // the server's end of the socket saw it
		})
	}
	for deadline := time.Now().Add(time.Minute); ; runtime.Gosched() {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		if !bytes.Contains(stacks, []byte("postroom/mail/session.")) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("a goroutine is left:\n%s", stacks)
		}
	}
}

func TestBytesBehindSTARTTLSAreRefused(t *testing.T) {
	server := &scripted{at: session.Encryption, evil: func(c net.Conn) {
		_, _ = io.WriteString(c, "220 go ahead\r\n250-injected\r\n250 AUTH PLAIN\r\n")
		silence(c)
	}}
	_, err := walkThrough(t.Context(), t, server.start(t, settings.EncryptionSTARTTLS))
	if !errors.Is(err, session.ErrInjected) {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(server.lines(), "AUTH") {
		t.Error("the sign-in went on")
	}
}

func TestNothingGoesOnInClearWithoutSTARTTLS(t *testing.T) {
	server := &scripted{at: session.Hello, evil: func(c net.Conn) {
		say(c, "250-scripted\r\n250 AUTH PLAIN LOGIN")
		silence(c)
	}}
	_, err := walkThrough(t.Context(), t, server.start(t, settings.EncryptionSTARTTLS))
	var missing *session.NotOfferedError
	if !errors.As(err, &missing) || missing.Wanted != "STARTTLS" {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(server.lines(), "AUTH") {
		t.Error("a sign-in was tried in clear")
	}
}

func TestClearTextWhereTLSIsExpectedIsNotRead(t *testing.T) {
	server := &scripted{at: session.Encryption, evil: func(c net.Conn) {
		say(c, "220 I speak in clear")
		silence(c)
	}}
	s, err := walkThrough(t.Context(), t, server.start(t, settings.EncryptionTLS))
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.Encryption {
		t.Fatalf("got %v", err)
	}
	if len(s.Transcript()) != 0 {
		t.Errorf("there is a dialogue: %s", dialogue(s))
	}
}

// silentWeb is a web server, which waits to be spoken to.
func silentWeb(c net.Conn) {
	if _, err := c.Read(make([]byte, 512)); err == nil {
		say(c, "HTTP/1.1 400 Bad Request")
	}
}

func TestWhoDoesNotGreetIsFoundOutWhereItIsAskedFor(t *testing.T) {
	takesTLS := func(c net.Conn) { _ = tls.Server(c, &tls.Config{Certificates: webCertificate()}).Handshake() }
	for _, tt := range []struct {
		name       string
		evil       func(net.Conn)
		encryption settings.Encryption
		want       error
	}{
		{"TLS server", takesTLS, settings.EncryptionSTARTTLS, session.ErrWaitsForTLS},
		{"web server", silentWeb, settings.EncryptionSTARTTLS, session.ErrWebServer},
		{"web server over TLS", silentWeb, settings.EncryptionTLS, session.ErrWebServer},
		{"nobody", silence, settings.EncryptionSTARTTLS, os.ErrDeadlineExceeded},
		{"nobody over TLS", silence, settings.EncryptionTLS, os.ErrDeadlineExceeded},
	} {
		t.Run(tt.name, func(t *testing.T) {
			patiently(t, func(limit time.Duration) error {
				c := (&scripted{at: session.Greeting, evil: tt.evil}).start(t, tt.encryption)
				c.Server.Timeout, c.AskSilent = limit, true
				_, err := session.Open(t.Context(), c, nil)
				var e *session.Error
				if !errors.As(err, &e) || e.Stage != session.Greeting || !errors.Is(err, tt.want) {
					return fmt.Errorf("got %w, want %w", err, tt.want)
				}
				return nil
			})
		})
	}
}

func TestReplyThatBeganAndDidNotEndIsToldFromSilence(t *testing.T) {
	begin := func(c net.Conn) {
		say(c, "220-wait")
		_, _ = io.WriteString(c, "220-and")
		silence(c)
	}
	patiently(t, func(limit time.Duration) error {
		c := (&scripted{at: session.Greeting, evil: begin}).start(t, settings.EncryptionNone)
		c.Server.Timeout = limit
		_, err := session.Open(t.Context(), c, nil)
		var e *session.Error
		if !errors.As(err, &e) || !errors.Is(err, session.ErrUnfinished) || !e.Timeout() || e.Reply == nil || e.Reply.Text != "220-wait\n220-and" {
			return fmt.Errorf("got %w", err)
		}
		return nil
	})
}
