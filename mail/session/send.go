package session

import (
	"errors"
	"fmt"
	"net/textproto"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Mail is MAIL FROM with a bare address. The recipients that will follow only
// decide whether SMTPUTF8 is asked for. Errors are *[Error].
func (s *Session) Mail(from string, recipients ...string) error {
	return s.run(Sender, func() error {
		if err := s.internationalise(from, recipients...); err != nil {
			return err
		}
		return s.client.Mail("<" + from + ">")
	})
}

// Rcpt is RCPT TO with a bare address. Errors are *[Error].
func (s *Session) Rcpt(to string) error {
	return s.run(Recipient, func() error { return s.client.Rcpt("<" + to + ">") })
}

// Reset is RSET: it forgets the sender and the recipients. Errors are *[Error].
func (s *Session) Reset() error {
	return s.run(Message, s.client.Reset)
}

// Send sends a message by go-mail. reply is the server's answer to the whole
// message, which often holds its queue id: "250 2.0.0 Ok: queued as 4XyZ". The
// error is an *[Error] of the stage that refused; the session can go on after it
// unless the connection is lost.
func (s *Session) Send(msg *gomail.Msg) (reply string, err error) {
	err = s.run(Message, func() error { return s.send(msg) })
	if err != nil {
		return "", err
	}
	return s.dialogue.last.String(), nil
}

func (s *Session) send(msg *gomail.Msg) error {
	from, err := msg.GetSender(false)
	if err != nil {
		return err
	}
	recipients, err := msg.GetRecipients()
	if err != nil {
		return err
	}
	if err := s.internationalise(from, recipients...); err != nil {
		return err
	}
	sender, err := gomail.NewClient(s.facts.Host, gomail.WithTimeout(s.limit(Message)), gomail.WithoutNoop(), gomail.WithoutRset())
	if err != nil {
		return err
	}
	s.dialogue.refusal = nil
	if err := sender.SendWithSMTPClient(s.client, msg); err != nil {
		return s.unsent(err)
	}
	return nil
}

// unsent says which command a message failed at, and leaves the connection ready for
// the next message: go-mail does not reset what DATA refused, and cannot take back
// a message that it began.
func (s *Session) unsent(err error) error {
	stage := Message
	if e := (*gomail.SendError)(nil); errors.As(err, &e) {
		switch e.Reason {
		case gomail.ErrSMTPMailFrom:
			stage = Sender
		case gomail.ErrSMTPRcptTo:
			stage = Recipient
		case gomail.ErrSMTPData:
			_ = s.client.Reset()
		case gomail.ErrWriteContent:
			s.hangUp()
		}
	}
	// go-mail's error does not unwrap: what it was is told by the dialogue.
	if r := s.dialogue.refusal; r != nil {
		err = &textproto.Error{Code: r.Code, Msg: r.Text}
	}
	return &Error{Stage: stage, Err: err}
}

// run runs one command within its time limit.
func (s *Session) run(stage Stage, command func() error) error {
	if s.closed {
		return &Error{Stage: stage, Err: ErrClosed}
	}
	_ = s.conn.SetDeadline(time.Now().Add(s.limit(stage)))
	err := command()
	if err == nil {
		return nil
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		stage, err = e.Stage, e.Err
	}
	return s.failure(stage, err)
}

// internationalise asks for SMTPUTF8 (RFC 6531) where an address needs it, and only
// there: a next hop without it would have to return the message.
func (s *Session) internationalise(from string, recipients ...string) error {
	needed := !ascii(from)
	for _, r := range recipients {
		needed = needed || !ascii(r)
	}
	s.client.SkipSMTPUTF8(!needed)
	if needed && !s.facts.Offer.Has("SMTPUTF8") {
		return fmt.Errorf("an address has characters beyond ASCII: %w", &NotOfferedError{Wanted: "SMTPUTF8"})
	}
	return nil
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e }) < 0
}
