package session

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// webProtocol is what web servers choose in TLS (RFC 7301) and mail servers do not.
const webProtocol = "http/1.1"

// silent waits for the first bytes of the greeting, three quarters of the time that there
// is. What comes is read again afterwards.
func (s *Session) silent(ctx context.Context) bool {
	deadline, _ := ctx.Deadline()
	_ = s.conn.SetReadDeadline(deadline.Add(-time.Until(deadline) / 4))
	first := make([]byte, 512)
	n, err := s.link.Read(first)
	s.link.replay = first[:n]
	_ = s.conn.SetReadDeadline(deadline)
	return errors.Is(err, os.ErrDeadlineExceeded)
}

// ask finds out who does not greet. In clear it begins a TLS handshake: a server that waits
// for one takes it, and a web server says so in clear or chooses its own protocol. Over
// TLS it says a farewell, which a web server answers. The connection is of no use
// afterwards. silence is what is returned where nothing is learned.
func (s *Session) ask(ctx context.Context, silence error) error {
	if s.facts.TLS != nil {
		return s.askOverTLS(silence)
	}
	config, err := s.tlsConfig()
	if err != nil {
		return silence
	}
	config.NextProtos = []string{webProtocol}
	deadline, _ := ctx.Deadline()
	_ = s.conn.SetDeadline(deadline)
	s.transcript.record(false, "(a TLS handshake, to find out who does not greet)")
	secure := tls.Client(s.conn, config)
	err = secure.HandshakeContext(ctx)
	clear := tls.RecordHeaderError{}
	switch {
	case errors.As(err, &clear) && strings.HasPrefix(string(clear.RecordHeader[:]), "HTTP"),
		secure.ConnectionState().NegotiatedProtocol == webProtocol:
		return ErrWebServer
	case err != nil && (errors.As(err, &clear) || lost(err)):
		return silence
	default: // an alert, too, is an answer in TLS (RFC 8446 §6), whatever it says
		return ErrWaitsForTLS
	}
}

func (s *Session) askOverTLS(silence error) error {
	s.transcript.record(false, "QUIT")
	answer := make([]byte, len("HTTP"))
	if _, err := io.WriteString(s.link.Conn, "QUIT\r\n\r\n"); err != nil {
		return silence
	}
	if _, err := io.ReadFull(s.link.Conn, answer); err == nil && string(answer) == "HTTP" {
		return ErrWebServer
	}
	return silence
}

// lost says whether nobody answered.
func lost(err error) bool {
	if op := (*net.OpError)(nil); errors.As(err, &op) && op.Op == "remote error" {
		return false // an alert
	}
	network := net.Error(nil)
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.DeadlineExceeded)
}
