package session_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/mail/session"
	"postroom/settings"
)

// addresses resolves every name to the same.
type addresses []string

func (a addresses) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	var list []netip.Addr
	for _, s := range a {
		list = append(list, netip.MustParseAddr(s))
	}
	return list, nil
}

func (a addresses) LookupAddr(context.Context, string) ([]string, error) { return nil, nil }

// routes is where an address leads: to another one, or "" to silence.
type routes map[string]string

func (r routes) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	to, ok := r[address]
	switch {
	case !ok:
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("no route to " + address)}
	case to == "":
		<-ctx.Done()
		return nil, ctx.Err()
	default:
		return new(net.Dialer).DialContext(ctx, network, to)
	}
}

func TestEveryAddressIsTriedInOrderUntilOneAnswers(t *testing.T) {
	c := (&scripted{}).start(t, settings.EncryptionNone)
	port := strconv.Itoa(c.Server.Port)
	c.Server.Timeout = 5 * time.Second
	c.Resolver = addresses{"2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3"}
	c.Dialer = routes{
		net.JoinHostPort("192.0.2.1", port): "",
		net.JoinHostPort("192.0.2.2", port): net.JoinHostPort("127.0.0.1", port),
	}
	attempts := open(t, c).Facts().Attempts
	if len(attempts) != 3 {
		t.Fatalf("%d addresses were tried", len(attempts))
	}
	for i, want := range []struct {
		address string
		answers bool
	}{{"2001:db8::1", false}, {"192.0.2.1", false}, {"192.0.2.2", true}} {
		if a := attempts[i]; a.Address.Addr().String() != want.address || (a.Err == nil) != want.answers {
			t.Errorf("attempt %d: %+v", i, a)
		}
	}
}

func TestEveryAddressIsDialledWhereItIsAskedFor(t *testing.T) {
	c := (&scripted{}).start(t, settings.EncryptionNone)
	port := strconv.Itoa(c.Server.Port)
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	c.EveryAddress = true
	c.Resolver = addresses{"192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3"}
	c.Dialer = routes{
		net.JoinHostPort("192.0.2.1", port): net.JoinHostPort("127.0.0.1", port),
		net.JoinHostPort("192.0.2.2", port): other.Addr().String(),
		net.JoinHostPort("192.0.2.3", port): "",
	}
	attempts := open(t, c).Facts().Attempts
	var told []string
	for _, a := range attempts {
		told = append(told, fmt.Sprint(a.Address.Addr(), " ", a.Used, " ", a.Err))
	}
	want := []string{
		"192.0.2.1 true <nil>", "192.0.2.2 false <nil>", "2001:db8::1 false dial tcp: no route to [2001:db8::1]:" + port,
		"192.0.2.3 false another address answered sooner",
	}
	if !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
}

func TestCancelEndsEveryDial(t *testing.T) {
	c := session.Config{Server: settings.Server{Host: "mail.example.com", Port: 25}}
	c.Resolver, c.Dialer = addresses{"192.0.2.1", "192.0.2.2"}, routes{"192.0.2.1:25": "", "192.0.2.2:25": ""}
	for _, c.EveryAddress = range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		s, err := session.Open(ctx, c, func(e session.Event) {
			if e.Stage == session.Connect {
				cancel()
			}
		})
		var e *session.Error
		if !errors.As(err, &e) || e.Stage != session.Connect || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		s.Leave()
	}
}

func TestNameWithoutAddressIsNotFound(t *testing.T) {
	var c session.Config
	c.Server = settings.Server{Host: "mail.example.com", Port: 25}
	c.Resolver = addresses{}
	_, err := session.Open(t.Context(), c, nil)
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.Resolve || e.Temporary() {
		t.Errorf("got %v", err)
	}
}

func TestNumberThatIsNoPortIsNotDialled(t *testing.T) {
	for _, port := range []int{68461, 1 << 17, -1} { // 68461 is 2925 in 16 bits
		c := session.Config{Server: settings.Server{Host: "192.0.2.1", Port: port}, Dialer: routes{}}
		s, err := session.Open(t.Context(), c, nil)
		if e, ok := errors.AsType[*session.Error](err); !ok || e.Stage != session.Connect || !strings.Contains(err.Error(), "no port") {
			t.Errorf("%d: %v", port, err)
		}
		if tried := s.Facts().Attempts; len(tried) > 0 {
			t.Errorf("%d: %v was dialled", port, tried)
		}
		s.Leave()
	}
}

func TestErrorOfEveryAddressIsKept(t *testing.T) {
	var c session.Config
	c.Server = settings.Server{Host: "mail.example.com", Port: 25, Timeout: time.Minute}
	c.Resolver, c.Dialer = addresses{"192.0.2.1", "192.0.2.2"}, routes{}
	s, err := session.Open(t.Context(), c, nil)
	var e *session.Error
	if !errors.As(err, &e) || e.Stage != session.Connect || !e.Temporary() || len(s.Facts().Attempts) != 2 {
		t.Fatalf("got %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestHostThatIsAnAddressNeedsNoLookup(t *testing.T) {
	c := (&scripted{}).start(t, settings.EncryptionTLS)
	s := open(t, c)
	if a := s.Facts().Addresses; len(a) != 1 || a[0].String() != "127.0.0.1" {
		t.Errorf("got %v", a)
	}
}

func TestHelloNameIsTheSettings(t *testing.T) {
	server := &scripted{}
	c := server.start(t, settings.EncryptionSTARTTLS)
	c.Server.Hello = "portal.example.com"
	if s := open(t, c); s.Facts().HelloName != "portal.example.com" {
		t.Error(dialogue(s))
	}
	if got := server.lines(); got[:len("EHLO portal.example.com")] != "EHLO portal.example.com" {
		t.Errorf("said %s", got)
	}
}
