package sandbox_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/mail/sandbox"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

func start(t *testing.T, o sandbox.Options) *sandbox.Server {
	t.Helper()
	s, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func address(s *sandbox.Server) string {
	return net.JoinHostPort(s.Host(), strconv.Itoa(s.Port()))
}

// client is connected over STARTTLS and not yet signed in.
func client(t *testing.T, s *sandbox.Server) *smtp.Client {
	t.Helper()
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(s.CAPEM()) {
		t.Fatal("the CA is no certificate")
	}
	c, err := smtp.DialStartTLS(address(s), &tls.Config{RootCAs: roots, ServerName: s.Host()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func signedIn(t *testing.T, s *sandbox.Server) *smtp.Client {
	t.Helper()
	c := client(t, s)
	if err := c.Auth(sasl.NewPlainClient("", s.Username(), s.Password())); err != nil {
		t.Fatal(err)
	}
	return c
}

const letter = "From: a@example.com\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHello\r\n"

func TestMailThatArrivesIsInTheInboxAndTold(t *testing.T) {
	s := start(t, sandbox.Options{})
	told := make(chan sandbox.Mail, 10)
	stop := s.Notify(func(m sandbox.Mail) { told <- m })
	c := signedIn(t, s)
	for _, to := range []string{"b@example.com", "c@example.com"} {
		if err := c.SendMail("a@example.com", []string{to}, strings.NewReader(letter)); err != nil {
			t.Fatal(err)
		}
	}
	for _, to := range []string{"b@example.com", "c@example.com"} {
		if m := <-told; m.To[0] != to {
			t.Errorf("told of %v, want %s", m.To, to)
		}
	}
	m := s.Inbox()[0]
	if m.Subject != "Grüße" || m.From != "a@example.com" || m.To[0] != "c@example.com" || m.User != "sandbox" || !m.TLS || m.ID == "" || string(m.Raw) != letter {
		t.Errorf("got %+v", m)
	}
	stop()
	stop()
	s.Clear()
	if len(s.Inbox()) != 0 {
		t.Error("the inbox is not empty")
	}
}

func TestSigningInNeedsTLSAndSendingNeedsSigningIn(t *testing.T) {
	s := start(t, sandbox.Options{})
	clear, err := smtp.Dial(address(s))
	if err != nil {
		t.Fatal(err)
	}
	defer clear.Close()
	if offered, _ := clear.Extension("AUTH"); offered {
		t.Error("AUTH is offered in clear")
	}
	if err := clear.Mail("a@example.com", nil); code(err) != 530 {
		t.Errorf("got %v", err)
	}
	secure := client(t, s)
	if err := secure.Auth(sasl.NewPlainClient("", s.Username(), "wrong")); code(err) != 535 {
		t.Errorf("got %v", err)
	}
	if err := secure.Mail("a@example.com", nil); code(err) != 530 {
		t.Errorf("got %v", err)
	}
}

func code(err error) int {
	if e, ok := err.(*smtp.SMTPError); ok {
		return e.Code
	}
	return 0
}

func TestOnlyLoopbackAddressesAreServed(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:25", "[::]:0", "example.com:25", "127.0.0.1", "127.0.0.1:99999"} {
		s, err := sandbox.Start(sandbox.Options{Listen: address})
		if err == nil {
			_ = s.Close()
			t.Errorf("%s is served", address)
		} else if !strings.Contains(err.Error(), strconv.Quote(address)) {
			t.Errorf("%q does not name %s", err, address)
		}
	}
	for _, address := range []string{"localhost:0", "127.0.0.1:0"} {
		start(t, sandbox.Options{Listen: address, ListenTLS: "-"})
	}
}

func TestBothFamiliesAnswerOnTheSamePort(t *testing.T) {
	s := start(t, sandbox.Options{})
	probe, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		t.Logf("this machine has no IPv6 loopback: %v", err)
		return
	}
	_ = probe.Close()
	for _, port := range []int{s.Port(), s.PortTLS()} {
		for _, ip := range []string{"127.0.0.1", "::1"} {
			c, err := net.Dial("tcp", net.JoinHostPort(ip, strconv.Itoa(port)))
			if err != nil {
				t.Error(err)
				continue
			}
			_ = c.Close()
		}
	}
}

func TestPortThatIsTakenIsNamed(t *testing.T) {
	s := start(t, sandbox.Options{})
	taken := "127.0.0.1:" + strconv.Itoa(s.Port())
	if _, err := sandbox.Start(sandbox.Options{Listen: taken}); err == nil || !strings.Contains(err.Error(), taken) {
		t.Errorf("got %v", err)
	}
}

func TestUnknownFaultNamesThoseThatThereAre(t *testing.T) {
	_, err := sandbox.Start(sandbox.Options{Fault: "gremlins"})
	if err == nil {
		t.Fatal("gremlins are served")
	}
	seen := map[string]bool{}
	for _, f := range sandbox.Faults() {
		if !strings.Contains(err.Error(), f.Name+" ") || !strings.Contains(err.Error(), f.About) {
			t.Errorf("%q does not name %s", err, f.Name)
		}
		if seen[f.Name] {
			t.Errorf("%s stands there twice", f.Name)
		}
		seen[f.Name] = true
	}
}

func TestREADMEListsEveryFault(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range sandbox.Faults() {
		if !bytes.Contains(readme, []byte("`"+f.Name+"`")) {
			t.Errorf("%s is not there", f.Name)
		}
	}
	_, table, _ := strings.Cut(string(readme), "\n| stage | failures |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for i, name := range strings.Split(table, "`") {
		known := slices.ContainsFunc(sandbox.Faults(), func(f sandbox.Fault) bool { return f.Name == name })
		if i%2 == 1 && !known {
			t.Errorf("%q is no fault", name)
		}
	}
}

func TestFaultThatNeedsNoServerSaysHowToSeeIt(t *testing.T) {
	var told []string
	for _, f := range sandbox.Faults() {
		if f.Elsewhere == "" {
			continue
		}
		told = append(told, f.Name)
		_, err := sandbox.Start(sandbox.Options{Fault: f.Name})
		if known := (*sandbox.FaultError)(nil); !errors.As(err, &known) || !strings.Contains(err.Error(), f.Elsewhere) {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
	if want := []string{"no-such-host", "refused", "timeout-465", "timeout-25"}; !slices.Equal(told, want) {
		t.Errorf("got %v, want %v", told, want)
	}
}

func TestMessageOverTheLimitIsRefused(t *testing.T) {
	s := start(t, sandbox.Options{})
	c := signedIn(t, s)
	if _, size := c.Extension("SIZE"); size != "26214400" {
		t.Errorf("SIZE is %q", size)
	}
	if err := c.Mail("a@example.com", &smtp.MailOptions{Size: 27 << 20}); code(err) != 552 {
		t.Errorf("got %v", err)
	}
}

func TestCloseEndsEverything(t *testing.T) {
	for _, fault := range append(sandbox.Faults(), sandbox.Fault{}) {
		if fault.Elsewhere != "" {
			continue
		}
		s, err := sandbox.Start(sandbox.Options{Fault: fault.Name})
		if err != nil {
			t.Fatal(err)
		}
		s.Notify(func(sandbox.Mail) {})
		c, err := net.Dial("tcp", address(s))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", fault.Name, err)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s, again: %v", fault.Name, err)
		}
	}
	for deadline := time.Now().Add(time.Minute); ; runtime.Gosched() {
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		if !bytes.Contains(stacks, []byte("postroom/mail/sandbox.")) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("a goroutine is left:\n%s", stacks)
		}
	}
}
