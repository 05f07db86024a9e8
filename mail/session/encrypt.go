package session

import (
	"context"
	"crypto/tls"
	"net"
	"net/textproto"
	"strings"

	"postroom/mail/session/trust"
	"postroom/settings"
)

// encrypt brings TLS about as the settings ask, or not at all.
func (s *Session) encrypt(ctx context.Context) (skipped string, err error) {
	switch s.config.Server.Encryption {
	case settings.EncryptionNone:
		return "the settings ask for none", nil
	case settings.EncryptionTLS:
		return "", s.handshake(ctx)
	default:
		return "", s.startTLS(ctx)
	}
}

// startTLS upgrades the connection (RFC 3207) and says EHLO again: what was
// offered in clear may have been put there by somebody else.
func (s *Session) startTLS(ctx context.Context) error {
	if !s.facts.InClear.Has("STARTTLS") {
		return &NotOfferedError{Wanted: "STARTTLS"}
	}
	if _, _, err := s.command(2, "STARTTLS"); err != nil {
		return err
	}
	if s.text.R.Buffered() > 0 {
		return ErrInjected
	}
	s.text = nil // nobody can be spoken to before the handshake is done
	if err := s.handshake(ctx); err != nil {
		return err
	}
	s.text = textproto.NewConn(s.link)
	return s.hello(ctx)
}

// handshake does TLS over the connection.
func (s *Session) handshake(ctx context.Context) error {
	config, err := s.tlsConfig()
	if err != nil {
		return err
	}
	secure := tls.Client(s.conn, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		return err
	}
	state := secure.ConnectionState()
	s.facts.TLS = &state
	s.link = s.over(secure)
	return nil
}

func (s *Session) tlsConfig() (*tls.Config, error) {
	roots, err := trust.Roots(s.config.Server.CAFile)
	if err != nil {
		return nil, err
	}
	return &tls.Config{
		ServerName: certifiedName(s.facts.Host),
		RootCAs:    roots,
		MinVersion: tls.VersionTLS12,
	}, nil
}

// certifiedName is what a certificate calls a host: without the zone of an IPv6 address,
// which is this machine's own word (RFC 4007 §11).
func certifiedName(host string) string {
	name, _, _ := strings.Cut(strings.Trim(host, "[]"), "%")
	return settings.ASCIIHost(strings.TrimSuffix(name, "."))
}

func (s *Session) over(conn net.Conn) *link {
	return &link{Conn: conn, dialogue: s.dialogue, limit: s.limits.Block}
}
