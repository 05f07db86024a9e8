package session

import (
	"errors"
	"fmt"
	"net/textproto"
	"time"
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
	case s.dialogue.babble != nil:
		e.Err = ErrNotSMTP
		if s.dialogue.babble.Text != "" {
			e.Reply = s.dialogue.babble
		}
	case errors.Is(err, ErrWaitsForTLS) || errors.Is(err, ErrWebServer):
		// Said of the silence that link.err tells of.
	case s.link != nil && s.link.err != nil:
		e.Err, e.Reply = s.link.err, s.dialogue.begun()
		if e.Reply != nil && !errors.Is(e.Err, ErrLineTooLong) {
			e.Err = fmt.Errorf("%w: %w", ErrUnfinished, s.link.err)
		}
		if e.Reply != nil && s.endless(stage) {
			e.Err = fmt.Errorf("%w: %w", ErrNoEnd, s.link.err)
		}
		if errors.Is(err, ErrUnanswered) {
			e.Err = fmt.Errorf("%w: %w", ErrUnanswered, e.Err)
		}
	}
	return e
}

// endless says whether a reply came in whole lines, and then nothing for most of the time there was: what was its last line
// was none by the rules.
func (s *Session) endless(stage Stage) bool {
	return timedOut(s.link.err) && !s.dialogue.cut && time.Since(s.link.latest) > s.limit(stage)/2
}
