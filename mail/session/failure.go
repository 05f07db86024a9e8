package session

import (
	"errors"
	"net/textproto"
)

// failure makes an *Error of what go-mail, TLS or the network returned. Errors of
// net/textproto quote the server, who may quote our secrets: they are made anew
// from the dialogue's words.
func (s *Session) failure(stage Stage, err error) *Error {
	e := &Error{Stage: stage, Err: err}
	refused := (*textproto.Error)(nil)
	switch {
	case s.ctx.Err() != nil:
		e.Err = s.ctx.Err()
	case errors.As(err, &refused):
		reply := newReply(refused.Code, s.transcript.redactLines(refused.Msg))
		e.Reply = &reply
		clean := &textproto.Error{Code: reply.Code, Msg: reply.Text}
		if token := (*TokenRefusedError)(nil); errors.As(err, &token) {
			e.Err = &TokenRefusedError{Reason: s.transcript.redact(token.Reason), Err: clean}
		} else {
			e.Err = clean
		}
	case s.babble() != nil && !s.dialogue.cut:
		e.Err, e.Reply = ErrNotSMTP, s.babble()
	case s.link != nil && s.link.err != nil:
		e.Err, e.Reply = s.link.err, s.babble()
	}
	return e
}

// babble is what the server said last, where that was no reply.
func (s *Session) babble() *Reply {
	if r := s.dialogue.last; r.Code == 0 && r.Text != "" {
		return &r
	}
	return nil
}
