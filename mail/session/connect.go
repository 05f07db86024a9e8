package session

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
	"time"
)

// resolve finds every address of the host. An address in digits needs no lookup.
func (s *Session) resolve(ctx context.Context) error {
	addresses, err := s.config.Resolver.LookupNetIP(ctx, "ip", strings.Trim(s.facts.Host, "[]"))
	if err != nil {
		return err
	}
	for _, a := range addresses {
		s.facts.Addresses = append(s.facts.Addresses, a.Unmap())
	}
	return nil
}

// connect dials one address after the other; the first that answers wins. The
// time that is left is shared out evenly, so that a silent one leaves some for the next.
func (s *Session) connect(ctx context.Context) error {
	deadline, _ := ctx.Deadline()
	var failed error
	for i, address := range s.facts.Addresses {
		share := time.Until(deadline) / time.Duration(len(s.facts.Addresses)-i)
		err := s.dial(ctx, netip.AddrPortFrom(address, uint16(s.facts.Port)), share)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return err
		case failed == nil:
			failed = err
		default:
			failed = fmt.Errorf("%w; %w", failed, err)
		}
	}
	return failed
}

func (s *Session) dial(ctx context.Context, address netip.AddrPort, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	start := time.Now()
	conn, err := s.config.Dialer.DialContext(ctx, "tcp", address.String())
	s.facts.Attempts = append(s.facts.Attempts, Attempt{Address: address, Elapsed: time.Since(start), Err: err})
	if err != nil {
		return err
	}
	s.conn = conn
	s.forget = context.AfterFunc(s.ctx, func() { _ = conn.Close() })
	s.link = s.over(conn)
	return nil
}
