package session

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/netip"
	"strings"
	"time"

	"postroom/settings"
)

// lead is how long an address is tried alone before the next one is tried beside it
// (RFC 8305 §5), so that one that is silent costs real mail little.
const lead = 250 * time.Millisecond

// patience is how long [Config.EveryAddress] waits for the others once one has answered.
const patience = time.Second

// resolve finds every address of the host. An address in digits needs no lookup.
func (s *Session) resolve(ctx context.Context) error {
	addresses, err := s.config.Resolver.LookupNetIP(ctx, "ip", settings.ASCIIHost(strings.Trim(s.facts.Host, "[]")))
	if err != nil {
		return err
	}
	if len(addresses) == 0 {
		return &net.DNSError{Err: "the name has no address", Name: s.facts.Host, IsNotFound: true}
	}
	for _, a := range addresses {
		s.facts.Addresses = append(s.facts.Addresses, a.Unmap())
	}
	return nil
}

// connect dials the addresses in their order; the first that answers wins.
func (s *Session) connect(ctx context.Context) error {
	if s.facts.Port < 1 || s.facts.Port > math.MaxUint16 {
		return fmt.Errorf("%d is no port: choose one from 1 to %d", s.facts.Port, math.MaxUint16)
	}
	r := &race{dialer: s.config.Dialer, results: make(chan dialled, len(s.facts.Addresses)), winner: -1}
	for _, a := range s.facts.Addresses {
		r.attempts = append(r.attempts, Attempt{Address: netip.AddrPortFrom(a, uint16(s.facts.Port))})
	}
	r.run(ctx, s.config.EveryAddress)
	s.facts.Attempts = r.attempts[:r.started]
	if r.winner < 0 {
		return r.failed(ctx.Err())
	}
	conn := r.conn
	s.conn = conn
	s.forget = context.AfterFunc(s.ctx, func() { _ = conn.Close() })
	s.link = s.over(conn)
	return nil
}

// race dials several addresses, each a little after the one before it.
type race struct {
	dialer   Dialer
	attempts []Attempt
	started  int // of the attempts
	running  int
	results  chan dialled // with room for all, so that no dial ever waits

	winner int // index of the attempt that answered first; -1: none has
	conn   net.Conn
}

type dialled struct {
	attempt int
	conn    net.Conn
	err     error
	elapsed time.Duration
}

// run ends with every dial ended and every connection closed but the winner's. every:
// the other addresses are dialled too, to see whether they answer.
func (r *race) run(ctx context.Context, every bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r.dial(ctx)
	lead := lead
	if deadline, ok := ctx.Deadline(); ok { // each gets its turn, however short the time
		lead = min(lead, time.Until(deadline)/time.Duration(len(r.attempts)+1))
	}
	next := time.NewTimer(lead)
	defer next.Stop()
	for r.running > 0 {
		select {
		case d := <-r.results:
			r.take(d)
			switch {
			case r.winner < 0:
				r.dial(ctx)
				next.Reset(lead)
			case r.winner == d.attempt && every:
				for r.dial(ctx) {
				}
				next.Reset(patience)
			case r.winner == d.attempt:
				cancel()
			}
		case <-next.C:
			if r.winner >= 0 {
				cancel()
				continue
			}
			r.dial(ctx)
			next.Reset(lead)
		}
	}
}

// dial starts the next attempt; false: there is none left.
func (r *race) dial(ctx context.Context) bool {
	if r.started == len(r.attempts) || ctx.Err() != nil {
		return false
	}
	i := r.started
	r.started++
	r.running++
	go func() {
		start := time.Now()
		conn, err := r.dialer.DialContext(ctx, "tcp", r.attempts[i].Address.String())
		r.results <- dialled{i, conn, err, time.Since(start)}
	}()
	return true
}

func (r *race) take(d dialled) {
	r.running--
	a := &r.attempts[d.attempt]
	a.Elapsed, a.Err = d.elapsed, d.err
	switch {
	case d.err == nil && r.winner < 0:
		r.winner, r.conn, a.Used = d.attempt, d.conn, true
	case d.err == nil:
		_ = d.conn.Close()
	case r.winner >= 0 && errors.Is(d.err, context.Canceled):
		a.Err = ErrSlower
	}
}

// failed is every dial's error; ended, where there was no time for a dial.
func (r *race) failed(ended error) error {
	if r.started == 0 {
		return ended
	}
	var failed error
	for _, a := range r.attempts[:r.started] {
		if failed == nil {
			failed = a.Err
		} else {
			failed = fmt.Errorf("%w; %w", failed, a.Err)
		}
	}
	return failed
}
