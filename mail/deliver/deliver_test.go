package deliver_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/deliver"
	"postroom/mail/deliver/delivertest"
	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"
)

func start(t *testing.T, fault string) (*sandbox.Server, settings.Server) {
	t.Helper()
	s, err := sandbox.Start(sandbox.Options{Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, s.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	return s, settings.Server{
		Host: s.Host(), Port: s.Port(), Encryption: settings.EncryptionSTARTTLS,
		CAFile: ca, Username: s.Username(), Auth: settings.AuthAuto, Hello: "portal.example.com",
	}
}

func letter(t *testing.T) deliver.Letter {
	t.Helper()
	l, err := session.LetterOf(message(t))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// pool is closed as the test ends.
func pool(t *testing.T) *deliver.Pool {
	p := deliver.New()
	t.Cleanup(p.Close)
	return p
}

// access signs in with the sandbox's password.
func access(box *sandbox.Server, server settings.Server) deliver.Access {
	return deliver.Access{Server: server, Password: func(context.Context) (string, error) { return box.Password(), nil }}
}

func message(t *testing.T) *gomail.Msg {
	t.Helper()
	m := gomail.NewMsg()
	if err := errors.Join(m.From("Portal <portal@example.com>"), m.To("alice@example.com")); err != nil {
		t.Fatal(err)
	}
	m.Subject("Hello")
	m.SetMessageID()
	m.SetDate()
	m.SetBodyString(gomail.TypeTextPlain, "Hello\n")
	return m
}

func TestMessageIsDeliveredWithTheServersReply(t *testing.T) {
	box, server := start(t, "")
	reply, err := pool(t).Route(access(box, server)).Send(t.Context(), letter(t))
	if err != nil || !strings.HasPrefix(reply, "250 ") {
		t.Fatal(reply, err)
	}
	inbox := box.Inbox()
	if len(inbox) != 1 || inbox[0].From != "portal@example.com" || inbox[0].To[0] != "alice@example.com" ||
		!inbox[0].TLS || !strings.Contains(string(inbox[0].Raw), "Subject: Hello") {
		t.Errorf("inbox %+v", inbox)
	}
}

func TestFailureNamesTheStageAndQuotesTheServer(t *testing.T) {
	for fault, want := range map[string]struct {
		stage session.Stage
		words string
	}{
		"auth-535":      {session.SignIn, "535 5.7.8 Error: authentication failed"},
		"sender-550":    {session.Sender, "550 5.7.1 Sender address rejected"},
		"recipient-550": {session.Recipient, "550 5.1.1 Recipient address rejected: User unknown"},
	} {
		box, server := start(t, fault)
		_, err := pool(t).Route(access(box, server)).Send(t.Context(), letter(t))
		e, ok := errors.AsType[*deliver.Error](err)
		if !ok || e.Err.Stage != want.stage || e.Facts.HelloName != server.Hello || !strings.HasPrefix(e.Err.Reply.String(), want.words) || !strings.Contains(err.Error(), want.words) {
			t.Errorf("%s: error %v", fault, err)
		}
		if len(box.Inbox()) != 0 {
			t.Errorf("%s: a mail arrived", fault)
		}
	}
}

func TestEndOfTheContextEndsDelivery(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		conn, err := silent.Accept()
		cancel()
		if err == nil {
			defer conn.Close()
			_, _ = conn.Read(make([]byte, 1))
		}
	}()
	server := settings.Server{Host: "127.0.0.1", Port: silent.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionNone}
	if _, err := pool(t).Route(deliver.Access{Server: server}).Send(ctx, letter(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// between stands before a server and tells when a client's connection has ended.
func between(t *testing.T, server settings.Server) (way settings.Server, ended chan struct{}) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	ended = make(chan struct{})
	to := net.JoinHostPort("127.0.0.1", strconv.Itoa(server.Port))
	go func() {
		client, err := l.Accept()
		if err != nil {
			return
		}
		defer client.Close()
		box, err := net.Dial("tcp", to)
		if err != nil {
			return
		}
		defer box.Close()
		go func() { _, _ = io.Copy(client, box) }()
		_, _ = io.Copy(box, client)
		close(ended)
	}()
	server.Host, server.Port = "127.0.0.1", l.Addr().(*net.TCPAddr).Port
	return server, ended
}

func TestTheConnectionIsClosedWhateverBecameOfTheMessage(t *testing.T) {
	for _, fault := range []string{"", "sender-550", "recipient-550", "message-too-big"} {
		box, server := start(t, fault)
		server, ended := between(t, server)
		p := deliver.New()
		_, err := p.Route(access(box, server)).Send(context.Background(), letter(t))
		if (err == nil) != (fault == "") {
			t.Errorf("%q: %v", fault, err)
		}
		p.Close()
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Fatalf("%q: the connection is still open", fault)
		}
	}
}

// sendMany sends so many letters at once, and counts what became of them.
func sendMany(t *testing.T, r *deliver.Route, n int) (sent int, errs []error) {
	t.Helper()
	results := make(chan error, n)
	for range n {
		go func() {
			_, err := r.Send(context.Background(), letter(t))
			results <- err
		}()
	}
	for range n {
		if err := <-results; err != nil {
			errs = append(errs, err)
		} else {
			sent++
		}
	}
	return sent, errs
}

func TestAServerThatTakesSoManyLettersOfAConnectionGetsTheRestOnTheNext(t *testing.T) {
	for _, said := range []string{"421 4.7.0 too many messages on this connection", delivertest.HangUp} {
		server, taken, greeted := delivertest.Odd(t, func(letters int, line string) string {
			if letters == 3 && strings.HasPrefix(line, "MAIL") {
				return said
			}
			return ""
		})
		const letters = 10
		sent, errs := sendMany(t, pool(t).Route(deliver.Access{Server: server}), letters)
		if sent != letters || taken.Load() != letters || greeted.Load() != (letters+2)/3 {
			t.Errorf("%s: %d are sent, %d taken on %d connections; %v", said, sent, taken.Load(), greeted.Load(), errs)
		}
	}
}

func TestAServerThatCutsEveryConnectionIsNotAskedForEachLetter(t *testing.T) {
	for _, at := range []string{"MAIL", "RCPT", "DATA", "."} {
		server, _, greeted := delivertest.Odd(t, func(_ int, line string) string {
			if strings.HasPrefix(line, at) {
				return delivertest.HangUp
			}
			return ""
		})
		sent, errs := sendMany(t, pool(t).Route(deliver.Access{Server: server}), 20)
		if sent > 0 || greeted.Load() > 4 {
			t.Errorf("%s: %d are sent on %d connections; %v", at, sent, greeted.Load(), errs[0])
		}
	}
}

func TestAServerThatLosesWhatComesEarlyGetsOneCommandAtATime(t *testing.T) {
	server, taken, greeted := delivertest.Odd(t, func(int, string) string { return delivertest.Lose })
	server.Timeout = 2 * time.Second // the least that a reply is waited for
	p := pool(t)
	p.Limits = deliver.Limits{Greeting: time.Minute, Command: time.Second, Data: time.Minute, Block: time.Minute, Dot: time.Minute}
	sent, errs := sendMany(t, p.Route(deliver.Access{Server: server}), 5)
	if sent != 5 || taken.Load() != 5 || greeted.Load() != 2 {
		t.Errorf("%d are sent, and %d taken on %d connections; %v", sent, taken.Load(), greeted.Load(), errs)
	}
}
