package desktest

import (
	"context"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// Zone is a DNS of TXT records by name. Every domain has one mail exchanger and no SRV records.
type Zone map[string]string

func (z Zone) LookupTXT(_ context.Context, name string) ([]string, error) {
	if text, ok := z[strings.TrimSuffix(name, ".")]; ok {
		return []string{text}, nil
	}
	return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

func (z Zone) LookupMX(context.Context, string) ([]*net.MX, error) {
	return []*net.MX{{Host: "mx.portal.dev."}}, nil
}

func (z Zone) LookupIPAddr(_ context.Context, name string) ([]net.IPAddr, error) {
	return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

func (z Zone) LookupSRV(_ context.Context, _, _, name string) (string, []*net.SRV, error) {
	return "", nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

func (z Zone) LookupAddr(context.Context, string) ([]string, error) { return nil, nil }

// Ports is the network of one host: the real port by the one that is dialled.
type Ports map[string]int

func (p Ports) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	real, ok := p[port]
	switch {
	case !ok:
		return nil, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	case real == 0:
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return new(net.Dialer).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", strconv.Itoa(real)))
}
