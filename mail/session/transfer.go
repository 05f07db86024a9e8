package session

import (
	"errors"
	"fmt"
	"net/textproto"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// The commands of the next letter go out right behind the final dot of the last, where the
// server knows PIPELINING (RFC 2920 §3.1): one round trip a letter. The replies come in the
// order of the commands, so each letter hears its own.

// Send sends a message that go-mail built. It returns what [Session.SendLetter] does.
func (s *Session) Send(msg *gomail.Msg) (reply string, err error) {
	l, err := LetterOf(msg)
	if err != nil {
		return "", s.failure(Message, err)
	}
	return s.SendLetter(l)
}

// SendLetter sends one letter. reply is the server's answer to the whole message, which often
// holds its queue id: "250 2.0.0 Ok: queued as 4XyZ". The error is an *[Error] of the stage
// that refused; the session can go on after it unless the connection is lost.
func (s *Session) SendLetter(l Letter) (reply string, err error) {
	given := false
	s.SendAll(func() (Letter, bool) {
		if given {
			return Letter{}, false
		}
		given = true
		return l, true
	}, func(r string, e error) { reply, err = r, e })
	return reply, err
}

// SendAll sends letters one after another. next gives the next one, and is asked before the
// last one ends; false: there is none now. ended hears of each letter that next gave, in
// order, what [Session.SendLetter] returns, and by then [Session.Alive] says whether the connection is lost. It comes back when there is no next letter, or when
// the connection is lost: see [Session.Alive].
func (s *Session) SendAll(next func() (Letter, bool), ended func(reply string, err error)) {
	t := &transfer{s: s, next: next, ended: ended}
	for l, ok := next(); ok; {
		l, ok = t.letter(l)
	}
}

// Pipelines says whether the session sends commands before it has heard the replies to those before them.
func (s *Session) Pipelines() bool { return s.facts.Offer.Has("PIPELINING") && !s.config.InTurn }

// Alive says whether the session can send.
func (s *Session) Alive() bool { return !s.closed }

// transfer is letters on their way over one session.
type transfer struct {
	s     *Session
	next  func() (Letter, bool)
	ended func(string, error)

	begun bool // the commands of the letter are out already
}

// letter sends a letter and gives the next one, if there is one.
func (t *transfer) letter(l Letter) (Letter, bool) {
	s := t.s
	if s.closed {
		t.ended("", &Error{Stage: Sender, Err: ErrClosed})
		return t.unless()
	}
	if err := t.envelope(l); err != nil {
		t.begun = false
		s.leaveIfLost(err)
		t.ended("", err)
		return t.unless()
	}
	t.begun = false
	data := appendData(make([]byte, 0, len(l.Data)+len(l.Data)/32+512), l.Data)
	message := len(data)
	after, more, bad := t.behind(&data)
	reply, err := s.transmit(data, message)
	s.leaveIfLost(err)
	t.ended(reply, err)
	for _, err := range bad {
		t.ended("", err)
	}
	if !more {
		return t.unless()
	}
	return after, true
}

// behind puts the commands of the next letter behind a message. bad are why those before it
// cannot be sent.
func (t *transfer) behind(data *[]byte) (after Letter, more bool, bad []error) {
	if !t.s.Pipelines() {
		return after, false, nil
	}
	for after, more = t.next(); more; after, more = t.next() {
		lines, err := t.s.envelopeLines(after, false)
		if err == nil {
			*data, t.begun = append(*data, lines...), true
			return after, true, bad
		}
		bad = append(bad, err)
	}
	return after, false, bad
}

// unless is the next letter, unless the connection is lost.
func (t *transfer) unless() (Letter, bool) {
	if t.s.closed {
		return Letter{}, false
	}
	return t.next()
}

// envelope brings a letter to where its message may go out.
func (t *transfer) envelope(l Letter) *Error {
	s := t.s
	if s.Pipelines() {
		return t.pipelined(l)
	}
	if s.unclean {
		if err := s.Reset(); err != nil {
			return err.(*Error)
		}
		s.unclean = false
	}
	mail, rcpt, err := s.lines(l)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		stage Stage
		line  string
		code  int
	}{{Sender, mail, 2}, {Recipient, rcpt, 2}, {Message, "DATA", 3}} {
		if refused := s.demand(c.stage, c.line, c.code); refused != nil {
			s.unclean = true
			return refused
		}
	}
	return nil
}

func (s *Session) demand(stage Stage, line string, class int) *Error {
	s.deadline(stage, line == "DATA")
	if err := s.write([]byte(line + "\r\n")); err != nil {
		return s.failure(stage, err)
	}
	return s.replied(stage, class)
}

// pipelined is envelope where all commands go out at once. A server may ask for a message
// though it refused the sender or the recipient: it gets an empty one, which goes nowhere.
func (t *transfer) pipelined(l Letter) *Error {
	s := t.s
	if !t.begun {
		lines, bad := s.envelopeLines(l, s.unclean)
		if bad != nil {
			return bad
		}
		s.deadline(Sender, false)
		if err := s.write(lines); err != nil {
			return s.failure(Sender, err)
		}
		if s.unclean {
			if refused := s.replied(Message, 2); refused != nil {
				s.hangUp() // what the other replies belong to is not known
				return refused
			}
			s.unclean = false
		}
	}
	var refused *Error
	for _, c := range []struct {
		stage Stage
		class int
	}{{Sender, 2}, {Recipient, 2}, {Message, 3}} {
		s.deadline(c.stage, c.stage == Message)
		err := s.replied(c.stage, c.class)
		if refused == nil {
			refused = err
		}
		if err != nil && (err.Reply == nil || err.Reply.Code == 0) {
			return refused // which a server says before it hangs up
		}
		if refused != nil && err == nil && c.stage == Message {
			s.deadline(Message, false)
			if _, lost := s.transmit([]byte(".\r\n"), 3); lost != nil && errors.Is(lost, ErrUnanswered) {
				return lost.(*Error)
			}
		}
	}
	s.unclean = refused != nil
	return refused
}

// envelopeLines are a letter's commands. reset: RSET before them.
func (s *Session) envelopeLines(l Letter, reset bool) ([]byte, *Error) {
	mail, rcpt, err := s.lines(l)
	if err != nil {
		return nil, err
	}
	lines := mail + "\r\n" + rcpt + "\r\nDATA\r\n"
	if reset {
		lines = "RSET\r\n" + lines
	}
	return []byte(lines), nil
}

// lines are a letter's first commands. The error is of a letter that this server cannot take.
func (s *Session) lines(l Letter) (mail, rcpt string, refused *Error) {
	if err := s.fits(len(l.Data)); err != nil {
		return "", "", s.failure(Message, err)
	}
	mail, err := s.mailLine(len(l.Data), l.From, []string{l.To})
	if err != nil {
		return "", "", s.failure(Sender, err)
	}
	rcpt = rcptLine(l.To)
	for stage, line := range map[Stage]string{Sender: mail, Recipient: rcpt} {
		if strings.ContainsAny(line, "\r\n") {
			return "", "", s.failure(stage, errLineBreak)
		}
	}
	return mail, rcpt, nil
}

// transmit writes a message whose length in data is known, and what goes out behind it, and
// waits for the reply to the message. The error is an *[Error].
func (s *Session) transmit(data []byte, message int) (reply string, err error) {
	const block = 32 << 10 // each has its own time limit: see [link]
	s.dialogue.body = body{open: true}
	for at := 0; at < len(data); {
		n, err := s.link.Write(data[at:min(at+block, len(data))])
		if at += n; err != nil {
			s.closed = true // a message that was begun cannot be taken back
			if at < message {
				return "", s.failure(Message, err)
			}
			return "", s.unanswered(err)
		}
	}
	_ = s.conn.SetDeadline(time.Now().Add(s.limits.Dot))
	code, text, err := s.response()
	if err == nil && code/100 == 2 {
		return newReply(code, s.transcript.redactLines(text)).String(), nil
	}
	refused := &textproto.Error{Code: code, Msg: text}
	switch {
	case err == nil && (code/100 == 4 || code/100 == 5):
		return "", s.failure(Message, refused)
	case err == nil:
		err = refused
	}
	return "", s.unanswered(err)
}

// unanswered is a failure behind the whole message.
func (s *Session) unanswered(err error) *Error {
	e := s.failure(Message, err)
	if !errors.Is(e.Err, ErrUnanswered) {
		e.Err = fmt.Errorf("%w: %w", ErrUnanswered, e.Err)
	}
	if e.Reply != nil && e.Reply.Code != 0 {
		e.Reply = &Reply{Text: e.Reply.String()} // it answers nothing
	}
	return e
}

// deadline sets the time limit of a reply.
func (s *Session) deadline(stage Stage, data bool) {
	limit := s.limit(stage)
	if data {
		limit = s.limits.Data
	}
	_ = s.conn.SetDeadline(time.Now().Add(limit))
}

func (s *Session) write(lines []byte) error {
	_, err := s.link.Write(lines)
	return err
}

// response reads a reply. One whose line ends with the connection is whole, and begins no other.
func (s *Session) response() (code int, text string, err error) {
	code, text, err = s.text.ReadResponse(0)
	if err == nil {
		s.dialogue.cut = false
	}
	return code, text, err
}

// replied reads a reply; nil where it is of the class that is wanted.
func (s *Session) replied(stage Stage, class int) *Error {
	code, text, err := s.response()
	if err == nil && code/100 == class {
		return nil
	}
	if err == nil {
		err = &textproto.Error{Code: code, Msg: text}
	}
	return s.failure(stage, err)
}

// leaveIfLost closes a session that is of no use any more: the connection is gone, or the
// server said that it closes it (RFC 5321 §3.8), or what it says is not understood.
func (s *Session) leaveIfLost(err error) {
	e, ok := err.(*Error)
	if !ok || e == nil {
		return
	}
	switch {
	case e.Reply != nil && e.Reply.Code == 421:
		_ = s.Close()
	case s.link.err != nil || s.dialogue.babble != nil || errors.Is(e, ErrUnanswered):
		s.hangUp()
	}
}
