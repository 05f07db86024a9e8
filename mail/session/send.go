package session

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"postroom/settings"
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
func (s *Session) Data(l Letter) (reply string, err error) {
	err = s.run(Message, func() error {
		if err := s.fits(len(l.Data)); err != nil {
			return err
		}
		if _, _, err := s.command(3, "DATA"); err != nil {
			return err
		}
		data := appendData(nil, l.Data)
		reply, err = s.transmit(data, len(data))
		return err
	})
	return reply, err
}

// Reset is RSET: it forgets the sender and the recipients. Errors are *[Error].
func (s *Session) Reset() error {
	return s.run(Message, s.reset)
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
	line, err := s.mailLine(size, from, recipients)
	if err != nil {
		return err
	}
	_, _, err = s.command(2, line)
	return err
}

func (s *Session) mailLine(size int, from string, recipients []string) (string, error) {
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
			return "", fmt.Errorf("%s has characters beyond ASCII: %w", address, &NotOfferedError{Wanted: "SMTPUTF8", Address: address})
		}
		line += " SMTPUTF8"
		break
	}
	return line, nil
}

func (s *Session) rcptTo(to string) error {
	_, _, err := s.command(2, rcptLine(to))
	return err
}

func rcptLine(to string) string { return "RCPT TO:<" + settings.ASCIIAddress(to) + ">" }

func (s *Session) reset() error {
	_, _, err := s.command(2, "RSET")
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
