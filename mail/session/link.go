package session

import (
	"net"
	"time"
)

// link is the connection that the session speaks over. It lies above TLS, where the
// dialogue can be followed.
type link struct {
	net.Conn
	dialogue *dialogue
	limit    time.Duration // of silence while a message is on its way

	// replay is read before the connection: what was read before it was known who speaks.
	replay []byte

	at     int       // how many digits the line that is read begins with; -1: it is none of them only
	latest time.Time // when something was read last

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
	n, err := l.Conn.Read(p[:len(p)-len(p)/bareLine])
	if n > 0 {
		l.latest = time.Now()
	}
	n = l.spell(p, n)
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

// bareLine is the length of the shortest line that [link.spell] makes longer, by a byte.
const bareLine = len("250\n") + 1

// spell puts the blank behind a code that stands alone in its line, which may be left out
// (RFC 5321 §4.2) and which net/textproto wants. p has room for it.
func (l *link) spell(p []byte, n int) int {
	for i := 0; i < n; i++ {
		c := p[i]
		switch {
		case c == '\n', c == '\r':
			if l.at == len("250") {
				copy(p[i+1:n+1], p[i:n])
				p[i] = ' '
				i, n = i+1, n+1
			}
			l.at = 0
			if c == '\r' {
				l.at = -1 // the line's end is to come
			}
		case l.at >= 0 && l.at < len("250") && '0' <= c && c <= '9':
			l.at++
		default:
			l.at = -1
		}
	}
	return n
}
