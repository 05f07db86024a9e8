// Package deliver sends composed messages over sessions.
package deliver

import (
	"context"
	"errors"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/session"
	"postroom/mail/session/token"
	"postroom/settings"
)

// Request is one message and where it goes out.
type Request struct {
	Server   settings.Server // resolved: no #Global left, CAFile absolute
	Password string          // empty where nobody signs in
	Tokens   *token.Source   // where the token comes from; nil: Password is it
	Message  *gomail.Msg     // its From is the envelope sender, its recipients are the envelope's
}

// Receipt is what there is to show for a message that the server took.
type Receipt struct {
	MessageID string // without angle brackets
	Server    string // its reply to the whole message: "250 2.0.0 Ok: queued as 4XyZ"
}

// Error is why a message was not delivered.
type Error struct {
	Err   *session.Error
	Facts session.Facts // what the session had found out by then
}

func (e *Error) Error() string { return e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// failure tells an error of a session.
func failure(s *session.Session, err error) error {
	if e, ok := errors.AsType[*session.Error](err); ok {
		return &Error{Err: e, Facts: s.Facts()}
	}
	return err
}

// Send opens a session and sends the message over it. An error of the session is an
// [*Error]. When ctx ends, the connection is closed at once.
func Send(ctx context.Context, r Request) (Receipt, error) {
	s, err := session.Open(ctx, session.Config{Server: r.Server, Password: r.Password, Tokens: r.Tokens}, nil)
	if err != nil {
		return Receipt{}, failure(s, err)
	}
	reply, err := s.Send(r.Message)
	// The message is taken or refused by now: how the farewell goes changes neither.
	_ = s.Close()
	if err != nil {
		return Receipt{}, failure(s, err)
	}
	return Receipt{MessageID: strings.Trim(r.Message.GetMessageID(), "<>"), Server: reply}, nil
}
