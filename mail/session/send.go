package session

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

// Mail is MAIL FROM with a bare address. The recipients that will follow only
// decide whether SMTPUTF8 is asked for. Errors are *[Error].
func (s *Session) Mail(from string, recipients ...string) error {
	return s.MailOfSize(0, from, recipients...)
}

// MailOfSize is [Session.Mail] for a message of so many bytes, which the server is told where it wants to know (RFC 1870);
// 0: that is not known.
func (s *Session) MailOfSize(size int, from string, recipients ...string) error {
	return s.run(Sender, func() error { return s.mailFrom(size, from, recipients) })
}

// Rcpt is RCPT TO with a bare address. Errors are *[Error].
func (s *Session) Rcpt(to string) error {
	return s.run(Recipient, func() error { return s.rcptTo(to) })
}

// Data sends a message to those who were named by [Session.Mail] and [Session.Rcpt]. The reply and errors are as
// [Session.Send] has them.
func (s *Session) Data(msg *gomail.Msg) (reply string, err error) {
	text, err := render(msg)
	if err != nil {
		return "", s.run(Message, func() error { return err })
	}
	return s.answered(s.run(Message, func() error {
		if err := s.fits(len(text)); err != nil {
			return err
		}
		return s.data(text)
	}))
}

// Reset is RSET: it forgets the sender and the recipients. Errors are *[Error].
func (s *Session) Reset() error {
	return s.run(Message, s.reset)
}

// Send sends a message that go-mail built. reply is the server's answer to the whole
// message, which often holds its queue id: "250 2.0.0 Ok: queued as 4XyZ". The
// error is an *[Error] of the stage that refused; the session can go on after it
// unless the connection is lost.
func (s *Session) Send(msg *gomail.Msg) (reply string, err error) {
	return s.answered(s.run(Message, func() error { return s.send(msg) }))
}

func (s *Session) answered(err error) (string, error) {
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
	from = bare(from)
	for i, to := range recipients {
		recipients[i] = bare(to)
	}
	text, err := render(msg)
	if err != nil {
		return err
	}
	if err := s.fits(len(text)); err != nil {
		return err
	}
	if err := s.mailFrom(len(text), from, recipients); err != nil {
		return s.takenBack(Sender, err)
	}
	var refused error
	for _, to := range recipients {
		if err := s.rcptTo(to); err != nil && refused == nil {
			refused = err
		}
	}
	if refused != nil {
		return s.takenBack(Recipient, refused)
	}
	if err := s.data(text); err != nil {
		if errors.Is(err, ErrUnanswered) {
			return err
		}
		return s.takenBack(Message, err)
	}
	return nil
}

// takenBack is a refusal, behind which the connection is made ready for the next message, or closed where the server
// cannot do that.
func (s *Session) takenBack(stage Stage, refused error) error {
	refused = s.failure(stage, refused)
	if s.link.err == nil && s.reset() != nil {
		s.farewell(false)
	}
	return refused
}

// bare is an address without the brackets that go-mail has about it.
func bare(address string) string { return strings.Trim(address, "<>") }

func render(msg *gomail.Msg) ([]byte, error) {
	var text bytes.Buffer
	_, err := msg.WriteTo(&text)
	return text.Bytes(), err
}

// TooLargeError: the message is larger than the server has said that it takes.
type TooLargeError struct{ Size, Limit int } // bytes

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the message has %d bytes, and the server takes %d", e.Size, e.Limit)
}

// fits holds a message against the limit that EHLO gave (RFC 1870 §4): 0 is none.
func (s *Session) fits(size int) error {
	limit, err := strconv.Atoi(s.facts.Offer.Extensions["SIZE"])
	if err == nil && limit > 0 && size > limit {
		return &TooLargeError{size, limit}
	}
	return nil
}

func (s *Session) mailFrom(size int, from string, recipients []string) error {
	line := "MAIL FROM:<" + settings.ASCIIAddress(from) + ">"
	if s.facts.Offer.Has("8BITMIME") {
		line += " BODY=8BITMIME"
	}
	if size > 0 && s.facts.Offer.Has("SIZE") && s.fits(size) == nil {
		line += " SIZE=" + strconv.Itoa(size)
	}
	// SMTPUTF8 (RFC 6531) is asked for only where an address needs it: a next hop without it would have to return the message.
	for _, address := range append([]string{from}, recipients...) {
		if ascii(settings.ASCIIAddress(address)) {
			continue
		}
		if !s.facts.Offer.Has("SMTPUTF8") {
			return fmt.Errorf("%s has characters beyond ASCII: %w", address, &NotOfferedError{Wanted: "SMTPUTF8", Address: address})
		}
		line += " SMTPUTF8"
		break
	}
	_, _, err := s.command(2, line)
	return err
}

func (s *Session) rcptTo(to string) error {
	_, _, err := s.command(2, "RCPT TO:<"+settings.ASCIIAddress(to)+">")
	return err
}

func (s *Session) reset() error {
	_, _, err := s.command(2, "RSET")
	return err
}

// data sends a message to its final dot, and waits for the answer.
func (s *Session) data(text []byte) error {
	if _, _, err := s.command(3, "DATA"); err != nil {
		return err
	}
	s.dialogue.body = body{open: true}
	w := s.text.DotWriter()
	_, err := w.Write(text)
	if err = errors.Join(err, w.Close()); err != nil {
		s.hangUp() // a message that was begun cannot be taken back
		return err
	}
	_, _, err = s.text.ReadResponse(2)
	if err != nil && s.link.err != nil {
		return fmt.Errorf("%w: %w", ErrUnanswered, err)
	}
	return err
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
		return e
	}
	return s.failure(stage, err)
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7e }) < 0
}
