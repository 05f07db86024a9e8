package session

import (
	"net"
	"time"
)

// maxQuit is how long [Session.Close] waits for the server's farewell.
const maxQuit = 2 * time.Second

// Close says QUIT, waits up to two seconds for the answer and closes the connection. A
// server that does not answer is no error: there is nothing to be done about it.
func (s *Session) Close() error {
	s.farewell(true)
	return nil
}

// Leave says QUIT and closes the connection without waiting for the answer, for whoever has
// nothing under way: it saves a round trip.
func (s *Session) Leave() { s.farewell(false) }

// farewell ends a connection as RFC 5321 §4.1.1.10 and RFC 8446 §6.1 want it, however the session went: QUIT where SMTP
// was spoken, and TLS's close_notify where there is TLS.
func (s *Session) farewell(wait bool) {
	if s.text != nil && !s.closed && s.ctx.Err() == nil && (s.link.err == nil || timedOut(s.link.err)) {
		_ = s.conn.SetDeadline(time.Now().Add(min(maxQuit, s.limit(Message))))
		s.link.err = nil
		if id, err := s.text.Cmd("QUIT"); err == nil && wait {
			s.text.StartResponse(id)
			_, _, _ = s.text.ReadResponse(0)
			s.text.EndResponse(id)
		}
	}
	s.hangUp()
}

func timedOut(err error) bool {
	late, ok := err.(net.Error)
	return ok && late.Timeout()
}

// hangUp closes the connection without a word of SMTP.
func (s *Session) hangUp() {
	s.closed = true
	if s.conn == nil {
		return
	}
	s.forget()
	if s.link != nil && s.ctx.Err() == nil {
		_ = s.conn.SetDeadline(time.Now().Add(min(maxQuit, s.limit(Message))))
		_ = s.link.Close() // TLS says its own farewell
	}
	_ = s.conn.Close()
}
