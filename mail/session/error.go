package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"postroom/mail/session/token"
)

// Error is why a stage failed.
type Error struct {
	Stage Stage

	// Reply is what the server said, in its own words. Code 0: it said something
	// that is no SMTP reply. Nil: it said nothing that matters here.
	Reply *Reply

	// Err is the cause, for errors.As: a *textproto.Error, *net.DNSError,
	// *net.OpError, *tls.CertificateVerificationError, [*NotOfferedError],
	// *token.Error, one of the errors below, or the context's.
	Err error
}

func (e *Error) Error() string {
	switch {
	case e.Reply == nil:
		return fmt.Sprintf("%s: %v", e.Stage, e.Err)
	case e.Reply.Code == 0:
		return fmt.Sprintf("%s: %v; the server had said: %s", e.Stage, e.Err, e.Reply)
	default:
		return fmt.Sprintf("%s: the server said: %s", e.Stage, e.Reply)
	}
}

func (e *Error) Unwrap() error { return e.Err }

// Temporary says whether the same command may succeed later although nobody
// changes anything: the server said so (RFC 5321 §4.2.1, 4yz), or the
// connection could not be made, was lost or went silent.
func (e *Error) Temporary() bool {
	if e.Reply != nil && e.Reply.Code != 0 {
		return e.Reply.Code/100 == 4
	}
	return e.lostConnection()
}

func (e *Error) lostConnection() bool {
	if t := (*token.Error)(nil); errors.As(e.Err, &t) {
		return t.Temporary()
	}
	if op := (*net.OpError)(nil); errors.As(e.Err, &op) && op.Op == "remote error" { // a TLS alert
		return false
	}
	if dns := (*net.DNSError)(nil); errors.As(e.Err, &dns) {
		return !dns.IsNotFound
	}
	var network net.Error
	return errors.As(e.Err, &network) || errors.Is(e.Err, io.EOF) || errors.Is(e.Err, io.ErrUnexpectedEOF) ||
		errors.Is(e.Err, ErrClosed) || errors.Is(e.Err, context.Canceled)
}

// Timeout says whether the stage's time limit ran out.
func (e *Error) Timeout() bool {
	var network net.Error
	return errors.As(e.Err, &network) && network.Timeout()
}

// The errors that are ours.
var (
	// ErrNotSMTP: what the server said is no SMTP reply; [Error.Reply] has it.
	ErrNotSMTP = errors.New("what answered does not speak SMTP")

	// ErrUnfinished: a reply began, and its end did not come; it is joined with what came
	// instead. [Error.Reply] has what there is of it.
	ErrUnfinished = errors.New("the server began a reply and did not end it")

	// ErrWaitsForTLS: no greeting came, since the server wants TLS first.
	ErrWaitsForTLS = errors.New("the server waits for TLS from the start")

	// ErrWebServer: no greeting came, since a web server answers there.
	ErrWebServer = errors.New("what answers is a web server")

	// ErrSlower: another address had answered by the time that this one was given up.
	ErrSlower = errors.New("another address answered sooner")

	// ErrLineTooLong: the server sent a line over [MaxLine].
	ErrLineTooLong = errors.New("the server sent a line over 8 kB, which no mail server does")

	// ErrReplyTooLong: the server's reply has no end within [MaxReply].
	ErrReplyTooLong = errors.New("the server's reply has no end: more than 64 kB were read")

	// ErrInjected: bytes came in clear behind the reply to STARTTLS (RFC 3207 §5,
	// CVE-2011-0411); somebody in between may have put them there.
	ErrInjected = errors.New("the server, or somebody in between, sent bytes in clear behind its STARTTLS reply")

	// ErrUnverifiedServer: the server ended a SCRAM exchange without the proof
	// that it knows the password (RFC 5802 §3).
	ErrUnverifiedServer = errors.New("the server did not prove that it knows the password")

	// ErrIntercepted: the server says that the encryption of this end is not that of its own
	// (RFC 5802 §7): something in between opens it.
	ErrIntercepted = errors.New("the encryption ends somewhere else than at the server")

	// ErrNoEnd: a reply whose last line is marked as if more came, or has another code.
	ErrNoEnd = errors.New("the server's reply has no lawful end")

	// ErrUnanswered: the whole message was sent, and the connection was lost before the server said whether it takes it:
	// it may have been delivered.
	ErrUnanswered = errors.New("the message was sent, and no answer to it came")

	// ErrClosed: the session was closed before.
	ErrClosed = errors.New("the session is closed")
)

// NotOfferedError: the settings ask for something that the server does not offer.
type NotOfferedError struct {
	Wanted  string   // STARTTLS, AUTH, SMTPUTF8 or the name of a mechanism
	Offered []string // the mechanisms offered, where a mechanism was wanted
	Address string   // the one that needs SMTPUTF8
}

func (e *NotOfferedError) Error() string {
	if len(e.Offered) > 0 {
		return fmt.Sprintf("the server does not offer %s; it offers %s", e.Wanted, strings.Join(e.Offered, ", "))
	}
	return fmt.Sprintf("the server does not offer %s", e.Wanted)
}

// TokenRefusedError: the server refused an OAuth token and said why.
type TokenRefusedError struct {
	Reason string // JSON (RFC 7628 §3.2.2); secrets are <redacted>
	Err    error  // the reply
}

func (e *TokenRefusedError) Error() string {
	return fmt.Sprintf("the server refused the token: %s", e.Reason)
}

func (e *TokenRefusedError) Unwrap() error { return e.Err }
