package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"syscall"
)

// hostname is the name on the certificate, and what clients dial.
const hostname = "localhost"

// maxTries is how often another free port is taken, where the first was free in
// one address family only.
const maxTries = 20

// listen serves the address and, on the same port, its twin of the other family.
func listen(address string) (ls []*listener, port int, err error) {
	loopback, port, err := parseLoopback(address)
	if err != nil {
		return nil, 0, err
	}
	for range maxTries {
		ls, err = listenBoth(loopback, port)
		if port != 0 || !inUse(err) {
			break
		}
	}
	if err != nil {
		return nil, 0, fmt.Errorf("the sandbox cannot listen on %s: %w", address, err)
	}
	return ls, ls[0].Addr().(*net.TCPAddr).Port, nil
}

func parseLoopback(address string) (netip.Addr, int, error) {
	host, service, err := net.SplitHostPort(address)
	if err != nil {
		return netip.Addr{}, 0, fmt.Errorf("the sandbox's address %q is not HOST:PORT", address)
	}
	port, err := strconv.ParseUint(service, 10, 16)
	if err != nil {
		return netip.Addr{}, 0, fmt.Errorf("the port of the sandbox's address %q is not 0 to 65535", address)
	}
	if host == hostname {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.IsLoopback() {
		return netip.Addr{}, 0, fmt.Errorf("the sandbox serves this machine only: %q is no loopback address; use 127.0.0.1:%d", address, port)
	}
	return ip, int(port), nil
}

func listenBoth(address netip.Addr, port int) ([]*listener, error) {
	first, err := net.Listen("tcp", netip.AddrPortFrom(address, uint16(port)).String())
	if err != nil {
		return nil, err
	}
	ls := []*listener{newListener(first)}
	twin := netip.IPv6Loopback()
	if address.Is6() {
		twin = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	bound := uint16(first.Addr().(*net.TCPAddr).Port)
	second, err := net.Listen("tcp", netip.AddrPortFrom(twin, bound).String())
	switch {
	case err == nil:
		return append(ls, newListener(second)), nil
	case inUse(err):
		// Somebody else would answer half of those who dial localhost.
		return nil, errors.Join(err, first.Close())
	default:
		return ls, nil
	}
}

func inUse(err error) bool {
	const windows = syscall.Errno(10048) // WSAEADDRINUSE, which is not Go's EADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windows)
}

// listener knows its connections, so that they can be hung up on.
type listener struct {
	net.Listener
	mu     sync.Mutex
	conns  map[net.Conn]struct{}
	closed bool
}

func newListener(l net.Listener) *listener {
	return &listener{Listener: l, conns: map[net.Conn]struct{}{}}
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, errors.Join(net.ErrClosed, c.Close())
	}
	l.conns[c] = struct{}{}
	return &conn{Conn: c, listener: l}, nil
}

// hangUp closes every connection; there will be no other.
func (l *listener) hangUp() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for c := range l.conns {
		_ = c.Close()
	}
}

// conn takes itself off its listener's list.
type conn struct {
	net.Conn
	listener *listener
}

func (c *conn) Close() error {
	c.listener.mu.Lock()
	delete(c.listener.conns, c.Conn)
	c.listener.mu.Unlock()
	return c.Conn.Close()
}
