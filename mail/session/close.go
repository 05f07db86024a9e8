package session

import "time"

// maxQuit is how long [Session.Close] waits for the server's farewell.
const maxQuit = 2 * time.Second

// Close says QUIT, waits up to two seconds for the answer and closes the socket. A
// server that does not answer is no error: there is nothing to be done about it.
func (s *Session) Close() error {
	if !s.closed && s.ctx.Err() == nil {
		_ = s.conn.SetDeadline(time.Now().Add(min(maxQuit, s.limit(Message))))
		_ = s.client.Quit()
	}
	s.hangUp()
	return nil
}

// Leave says QUIT and closes the socket without waiting for the answer, for whoever has
// nothing under way: it saves a round trip.
func (s *Session) Leave() {
	if !s.closed && s.ctx.Err() == nil {
		_ = s.conn.SetDeadline(time.Now().Add(min(maxQuit, s.limit(Message))))
		_, _ = s.client.Text.Cmd("QUIT")
	}
	s.hangUp()
}

// hangUp closes the socket without a word.
func (s *Session) hangUp() {
	s.closed = true
	if s.conn != nil {
		s.forget()
		_ = s.conn.Close()
	}
}
