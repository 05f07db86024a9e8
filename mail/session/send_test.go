package session_test

import (
	"errors"
	"net"
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"
)

func TestSendGivesTheServersLastWord(t *testing.T) {
	box, c := startSandbox(t, sandbox.Options{})
	s := open(t, c)
	for range 2 {
		reply, err := s.Send(message(t, "a@example.com", "b@example.com"))
		if err != nil {
			t.Fatal(err)
		}
		if want := "250 2.0.0 Ok: queued as " + box.Inbox()[0].ID; reply != want {
			t.Errorf("got %q, want %q", reply, want)
		}
	}
}

func TestMessageIsNotInTheTranscriptButItsSizeIs(t *testing.T) {
	box, c := startSandbox(t, sandbox.Options{})
	s := open(t, c)
	m := message(t, "a@example.com", "b@example.com")
	m.SetBodyString("text/plain", "body-of-the-message\n.\n..dots.\nAUTH PLAIN\n")
	if _, err := s.Send(m); err != nil {
		t.Fatal(err)
	}
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	text := dialogue(s)
	if strings.Contains(text, "body-of-the-message") || !strings.Contains(text, " bytes of message)\n> .\n< 250") || !strings.HasSuffix(text, "> RSET\n< 250 2.0.0 Session reset\n") {
		t.Error(text)
	}
	if !strings.Contains(string(box.Inbox()[0].Raw), "\r\n.\r\n..dots.\r\n") {
		t.Errorf("the mail came as %s", box.Inbox()[0].Raw)
	}
}

func TestRefusalNamesItsStageAndTheSessionGoesOn(t *testing.T) {
	for fault, stage := range map[string]session.Stage{"sender-550": session.Sender, "recipient-550": session.Recipient} {
		_, c := startSandbox(t, sandbox.Options{Fault: fault})
		s := open(t, c)
		for range 2 {
			_, err := s.Send(message(t, "a@example.com", "b@example.com"))
			var e *session.Error
			if !errors.As(err, &e) || e.Stage != stage || e.Reply == nil || e.Reply.Code != 550 || e.Temporary() {
				t.Fatalf("got %v\n%s", err, dialogue(s))
			}
		}
	}
}

func TestWhatDATARefusedIsResetBeforeTheNextMessage(t *testing.T) {
	server := &scripted{at: session.Message, evil: func(c net.Conn) {
		say(c, "452 4.3.1 full\r\n250 reset\r\n421 bye")
		silence(c)
	}}
	s := open(t, server.start(t, settings.EncryptionNone))
	_, err := s.Send(message(t, "a@example.com", "b@example.com"))
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.Message || e.Reply.Enhanced != "4.3.1" || !e.Temporary() {
		t.Fatalf("got %v", err)
	}
	_, _ = s.Send(message(t, "a@example.com", "b@example.com"))
	if !strings.Contains(dialogue(s), "> RSET\n> MAIL ") {
		t.Error(dialogue(s))
	}
}

func TestSMTPUTF8IsAskedForOnlyWhereAnAddressNeedsIt(t *testing.T) {
	box, c := startSandbox(t, sandbox.Options{})
	s := open(t, c)
	for _, to := range []string{"b@example.com", "jürgen@example.com", "c@example.com"} {
		if _, err := s.Send(message(t, "a@example.com", to)); err != nil {
			t.Fatalf("%s: %v", to, err)
		}
	}
	if n := strings.Count(dialogue(s), " SMTPUTF8\n"); n != 1 || len(box.Inbox()) != 3 {
		t.Errorf("asked for %d times\n%s", n, dialogue(s))
	}
}

func TestAddressThatNeedsSMTPUTF8IsNotSentWithoutIt(t *testing.T) {
	s := open(t, (&scripted{}).start(t, settings.EncryptionNone))
	var missing *session.NotOfferedError
	if _, err := s.Send(message(t, "a@example.com", "jürgen@example.com")); !errors.As(err, &missing) || missing.Wanted != "SMTPUTF8" {
		t.Errorf("got %v", err)
	}
}

func TestClosedSessionSaysSo(t *testing.T) {
	s := open(t, (&scripted{}).start(t, settings.EncryptionNone))
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if !strings.HasSuffix(dialogue(s), "> QUIT\n< 221 bye\n") {
		t.Error(dialogue(s))
	}
	if err := s.Mail("a@example.com"); !errors.Is(err, session.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestLineEndsInAnAddressReachNoServer(t *testing.T) {
	server := &scripted{}
	s := open(t, server.start(t, settings.EncryptionNone))
	if err := s.Rcpt("b@example.com>\r\nDATA"); err == nil {
		t.Error("it was sent")
	}
	if strings.Contains(server.lines(), "DATA") {
		t.Error(server.lines())
	}
}
