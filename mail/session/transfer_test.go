package session_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"
)

// far is a server that takes mail as the lines of a client come; lines are what it heard.
type far struct {
	caps   string                   // EHLO lines
	answer func(line string) string // what it says to a command, "." to a message; "": as usual; "hang up": nothing more
	before func(line string, more *bufio.Reader)
	raw    map[string]string // what it says without a line end to a command, and hangs up

	lines []string
	left  chan struct{}
}

func (f *far) start(t *testing.T) session.Config {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f.left = make(chan struct{})
	go func() {
		defer close(f.left)
		defer l.Close()
		if c, err := l.Accept(); err == nil {
			defer c.Close()
			f.serve(c)
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-f.left })
	return session.Config{Server: settings.Server{
		Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionNone, Timeout: time.Minute,
	}}
}

func (f *far) serve(c net.Conn) {
	say(c, "220 far")
	r := bufio.NewReader(c)
	data := false
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		if data && line != "." {
			continue
		}
		data = false
		f.lines = append(f.lines, line)
		if f.before != nil {
			f.before(line, r)
		}
		if last, ok := f.raw[line]; ok {
			_, _ = io.WriteString(c, last)
			return
		}
		verb, _, _ := strings.Cut(line, " ")
		usual := map[string]string{"EHLO": "250-far\r\n" + f.caps + "250 8BITMIME", "DATA": "354 go on", ".": "250 2.0.0 Ok", "QUIT": "221 bye"}[verb]
		if usual == "" {
			usual = "250 2.0.0 ok"
		}
		if f.answer != nil {
			if other := f.answer(line); other != "" {
				usual = other
			}
		}
		if usual == "hang up" {
			return
		}
		data = strings.HasPrefix(usual, "354")
		say(c, usual)
		if verb == "QUIT" || strings.HasPrefix(usual, "421") {
			return
		}
	}
}

// sendAll sends a letter to each of the names, and tells what became of each.
func sendAll(t *testing.T, s *session.Session, names ...string) (became []string, errs []error) {
	t.Helper()
	given := 0
	s.SendAll(func() (session.Letter, bool) {
		if given == len(names) {
			return session.Letter{}, false
		}
		given++
		return letter(t, "a@example.com", names[given-1]+"@example.com"), true
	}, func(reply string, err error) {
		errs = append(errs, err)
		e, _ := err.(*session.Error)
		switch {
		case err == nil:
			became = append(became, reply)
		case errors.Is(err, session.ErrUnanswered):
			became = append(became, "unanswered")
		case e.Reply != nil:
			became = append(became, fmt.Sprintf("%s %d", e.Stage, e.Reply.Code))
		default:
			became = append(became, "lost")
		}
	})
	if len(became) != given {
		t.Fatalf("%d letters were given, and %d ended", given, len(became))
	}
	return became, errs
}

const pipelining = "250-PIPELINING\r\n250-SIZE 1000000\r\n"

func TestTheNextLettersCommandsGoOutBehindTheFinalDotOfTheLast(t *testing.T) {
	dots := 0
	f := &far{caps: pipelining, before: func(line string, more *bufio.Reader) {
		if line != "." {
			return
		}
		if dots++; dots < 4 {
			_, _ = more.Peek(len("MAIL FROM:<")) // it answers when it has heard the next letter
		}
	}}
	s := open(t, f.start(t))
	if got, _ := sendAll(t, s, "a", "b", "c", "d"); strings.Join(got, ",") != strings.Repeat("250 2.0.0 Ok,", 3)+"250 2.0.0 Ok" {
		t.Errorf("%v\n%s", got, dialogue(s))
	}
	_ = s.Close()
	<-f.left
	if said := strings.Join(f.lines, "\n"); strings.Count(said, " SIZE=") != 4 || strings.Contains(said, "RSET") || !strings.HasSuffix(said, "\n.\nQUIT") {
		t.Error(said)
	}
}

func TestOneRefusedRecipientCostsNoOtherTheirs(t *testing.T) {
	for _, caps := range []string{"", pipelining} {
		for _, data := range []string{"503 no recipients", "354 go on"} {
			refused := false
			f := &far{caps: caps, answer: func(line string) string {
				switch {
				case strings.HasPrefix(line, "MAIL"):
					refused = false
				case strings.HasPrefix(line, "RCPT") && strings.Contains(line, "nobody"):
					refused = true
					return "550 5.1.1 unknown"
				case line == "DATA" && refused:
					return data
				case line == "." && refused:
					return "554 no recipients"
				}
				return ""
			}}
			s := open(t, f.start(t))
			got, _ := sendAll(t, s, "a", "nobody", "b", "nobody", "nobody", "c")
			if want := "250 2.0.0 Ok,recipient 550,250 2.0.0 Ok,recipient 550,recipient 550,250 2.0.0 Ok"; strings.Join(got, ",") != want {
				t.Errorf("%q, %q: %v\n%s", caps, data, got, dialogue(s))
			}
		}
	}
}

func TestALetterThatNeedsWhatIsNotOfferedCostsNoOtherTheirs(t *testing.T) {
	for _, caps := range []string{"", pipelining} {
		s := open(t, (&far{caps: caps}).start(t))
		got, errs := sendAll(t, s, "a", "jürgen", "b")
		missing, _ := errors.AsType[*session.NotOfferedError](errs[1])
		if got[0] != "250 2.0.0 Ok" || got[2] != got[0] || missing == nil {
			t.Errorf("%v, %v", got, errs)
		}
	}
}

func TestAConnectionLostBehindTheFinalDotLeavesItUnknownAndTheNextLetterUnsent(t *testing.T) {
	for _, said := range []string{"hang up", "what?"} {
		dots := 0
		f := &far{caps: pipelining, answer: func(line string) string {
			if line == "." {
				if dots++; dots == 2 {
					return said
				}
			}
			return ""
		}}
		s := open(t, f.start(t))
		got, errs := sendAll(t, s, "a", "b", "c", "d")
		if strings.Join(got, ",") != "250 2.0.0 Ok,unanswered,lost" || s.Alive() {
			t.Errorf("%q: %v\n%s", said, got, dialogue(s))
		}
		if e := errs[2].(*session.Error); errors.Is(e, session.ErrUnanswered) || !e.Temporary() {
			t.Errorf("%+v", e)
		}
	}
}

func TestWhatAnswersNothingIsToldWithItsCode(t *testing.T) {
	for _, said := range []string{"354 huh", "999 what", "hello"} {
		f := &far{caps: pipelining, answer: func(line string) string {
			return map[string]string{".": said}[line]
		}}
		s := open(t, f.start(t))
		_, errs := sendAll(t, s, "a")
		if e := errs[0].(*session.Error); !errors.Is(e, session.ErrUnanswered) || e.Reply == nil || e.Reply.String() != said || e.Reply.Code != 0 {
			t.Errorf("%+v, %v", e, e.Reply)
		}
	}
}

func TestAReplyThatWasCutOffIsToldWithItsCodes(t *testing.T) {
	f := &far{caps: pipelining, raw: map[string]string{".": "250-first\r\n250-sec"}}
	s := open(t, f.start(t))
	_, errs := sendAll(t, s, "a")
	if e, _ := errs[0].(*session.Error); e == nil || e.Reply == nil || e.Reply.String() != "250-first\n250-sec" || !errors.Is(e, session.ErrUnanswered) {
		t.Errorf("%+v", errs)
	}
}

func TestAReplyThatEndsWithTheConnectionIsNotTheNextLettersToo(t *testing.T) {
	f := &far{caps: pipelining, raw: map[string]string{".": "250 2.0.0 O"}}
	s := open(t, f.start(t))
	got, errs := sendAll(t, s, "a", "b")
	if e, _ := errs[1].(*session.Error); got[0] != "250 2.0.0 O" || e == nil || e.Reply != nil {
		t.Errorf("%v, %+v", got, errs)
	}
}

func TestAServerThatClosesWith421IsLeft(t *testing.T) {
	f := &far{caps: pipelining, answer: func(line string) string {
		if strings.HasPrefix(line, "MAIL") {
			return "421 4.7.0 too much"
		}
		return ""
	}}
	s := open(t, f.start(t))
	if got, _ := sendAll(t, s, "a", "b"); strings.Join(got, ",") != "sender 421" || s.Alive() {
		t.Errorf("%v\n%s", got, dialogue(s))
	}
}

func TestWhoHearsThatTheConnectionIsLostSeesThatItIs(t *testing.T) {
	for _, caps := range []string{"", pipelining} {
		for _, at := range []string{"MAIL", "RCPT", "DATA", "."} {
			for _, said := range []string{"hang up", "421 4.3.2 going down"} {
				f := &far{caps: caps, answer: func(line string) string {
					if strings.HasPrefix(line, at) {
						return said
					}
					return ""
				}}
				s := open(t, f.start(t))
				given := false
				s.SendAll(func() (session.Letter, bool) {
					before := given
					given = true
					return letter(t, "a@example.com", "b@example.com"), !before
				}, func(_ string, err error) {
					if err == nil || s.Alive() {
						t.Errorf("%q, %s, %s: alive %v, %v", caps, at, said, s.Alive(), err)
					}
				})
			}
		}
	}
}

func TestABareCodeIsAReply(t *testing.T) {
	f := &far{caps: pipelining, answer: func(line string) string {
		return map[string]string{".": "250", "DATA": "354"}[line]
	}}
	s := open(t, f.start(t))
	if got, _ := sendAll(t, s, "a", "b"); strings.Join(got, ",") != "250,250" {
		t.Errorf("%v\n%s", got, dialogue(s))
	}
}

func TestRealMailWaitsForTheAnswerLongerThanATest(t *testing.T) {
	for _, patient := range []bool{true, false} {
		c := (&far{answer: func(line string) string {
			if line == "." {
				<-time.After(300 * time.Millisecond) // a server that looks at the message
			}
			return ""
		}}).start(t)
		c.Server.Timeout = 100 * time.Millisecond
		if patient {
			c.Limits = session.RFC5321()
		}
		s := open(t, c)
		got, _ := sendAll(t, s, "a")
		if sent := got[0] == "250 2.0.0 Ok"; sent != patient || !sent && got[0] != "unanswered" {
			t.Errorf("%v: %v\n%s", patient, got, dialogue(s))
		}
	}
}

func TestLettersOfAnyTextArriveAsTheyAre(t *testing.T) {
	box, c := startSandbox(t, sandbox.Options{})
	s := open(t, c)
	for _, text := range []string{"", ".", "..\r\n.", "a\nb\n", ".\r\n\r\n.\r\nMAIL FROM:<x>\r\n", strings.Repeat("long\r\n", 100_000)} {
		l := letter(t, "a@example.com", "b@example.com")
		l.Data = append(l.Data, text...)
		if _, err := s.SendLetter(l); err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(strings.ReplaceAll(string(l.Data), "\r\n", "\n"), "\n", "\r\n")
		if got := string(box.Inbox()[0].Raw); strings.TrimSuffix(got, "\r\n") != strings.TrimSuffix(want, "\r\n") {
			t.Errorf("%q came as %q", text, got[len(got)-min(len(got), 60):])
		}
	}
}
