package session

import (
	"net"
	"time"
)

// link is the connection that go-mail speaks over. It lies above TLS, where the
// dialogue can be followed; so go-mail, which looks for a *tls.Conn, takes every
// link for one in clear, and the sign-in asks the session instead.
type link struct {
	net.Conn
	dialogue *dialogue
	limit    time.Duration // of silence while a message is on its way

	// replay is read before the connection: [smtp.NewClient] wants a greeting,
	// and behind STARTTLS there is none.
	replay []byte

	// err is what ended the connection: the network's error, or a bound that the server
	// went over. go-mail and net/textproto do not always hand it on.
	err error
}

func (l *link) Read(p []byte) (int, error) {
	if len(l.replay) > 0 {
		n := copy(p, l.replay)
		l.replay = l.replay[n:]
		return n, nil
	}
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.Conn.Read(p)
	if bad := l.dialogue.received(p[:n]); bad != nil {
		n, err = 0, bad
	}
	if err != nil {
		l.err = err
		l.dialogue.flush()
	}
	return n, err
}

func (l *link) Write(p []byte) (int, error) {
	if l.dialogue.body.open {
		// A large message may take longer than one stage may, as long as it moves.
		if err := l.SetDeadline(time.Now().Add(l.limit)); err != nil {
			return 0, err
		}
	}
	n, err := l.Conn.Write(p)
	l.dialogue.sent(p[:n])
	if err != nil && l.err == nil {
		l.err = err
	}
	return n, err
}
