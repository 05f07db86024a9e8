//go:build live

package probe_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/settings"
)

// roundTrip is the time to a distant server and back.
const roundTrip = 20 * time.Millisecond

// The round trips that the protocol itself has: TCP, the greeting, EHLO, STARTTLS, TLS 1.3,
// EHLO, AUTH PLAIN, MAIL, RCPT.
const protocolTrips = 9

// relay stands between a client and a server on this machine as if they were far apart, and
// counts the round trips of the newest connection.
type relay struct {
	net.Listener
	server string
	newest atomic.Pointer[atomic.Int64]
}

func (r *relay) trips() int64 { return r.newest.Load().Load() }

func newRelay(b *testing.B, server string) *relay {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	r := &relay{Listener: l, server: server}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			serving.Go(func() { r.relay(client) })
		}
	})
	b.Cleanup(func() {
		_ = l.Close()
		serving.Wait()
	})
	return r
}

// relay dials the server once a real handshake of TCP would have come to it: the client
// has its side of the connection at once here, and a round trip later there.
func (r *relay) relay(client net.Conn) {
	defer client.Close()
	time.Sleep(roundTrip * 3 / 2)
	server, err := net.Dial("tcp", r.server)
	if err != nil {
		return
	}
	defer server.Close()
	trips := new(atomic.Int64)
	trips.Add(2) // TCP, and the greeting that comes unasked
	r.newest.Store(trips)
	var asked atomic.Bool
	var both sync.WaitGroup
	both.Go(func() { late(server, client, func() { asked.Store(true) }) })
	both.Go(func() {
		late(client, server, func() {
			if asked.CompareAndSwap(true, false) {
				trips.Add(1)
			}
		})
	})
	both.Wait()
}

// late copies each piece half a round trip after it came.
func late(to, from net.Conn, heard func()) {
	type piece struct {
		at   time.Time
		text []byte
	}
	pieces := make(chan piece, 1000)
	var writing sync.WaitGroup
	writing.Go(func() {
		for p := range pieces {
			time.Sleep(time.Until(p.at))
			_, _ = to.Write(p.text)
		}
		_ = to.(*net.TCPConn).CloseWrite()
	})
	for buffer := make([]byte, 64<<10); ; {
		n, err := from.Read(buffer)
		acknowledge(from.(*net.TCPConn))
		if n > 0 {
			heard()
			pieces <- piece{time.Now().Add(roundTrip / 2), append([]byte{}, buffer[:n]...)}
		}
		if err != nil {
			break
		}
	}
	close(pieces)
	writing.Wait()
}

// acknowledge sends off the ACK that the kernel keeps back for up to 40 ms.
func acknowledge(c *net.TCPConn) {
	raw, err := c.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) { _ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_QUICKACK, 1) })
}

// BenchmarkWalk compares Test Connection with the bare protocol and with swaks, all to the
// same distant Postfix by STARTTLS and PLAIN, up to the recipient. trips/op is what the relay
// counted; “x-ideal” is the time in units of what nine round trips take by themselves. swaks
// is told twice: as a person waits for it, and without the start of its interpreter.
func BenchmarkWalk(b *testing.B) {
	b.Run("protocol", func(b *testing.B) {
		request, r := onDistantPostfix(b)
		roots := x509.NewCertPool()
		text, err := os.ReadFile(request.Settings.Server.CAFile)
		if err != nil || !roots.AppendCertsFromPEM(text) {
			b.Fatal(err)
		}
		var trips int64
		for b.Loop() {
			if err := bare(r.Addr().String(), request, &tls.Config{RootCAs: roots, ServerName: request.Settings.Server.Host}); err != nil {
				b.Fatal(err)
			}
			trips += r.trips()
		}
		tell(b, trips, 0)
	})
	b.Run("postroom", func(b *testing.B) {
		request, r := onDistantPostfix(b)
		var trips int64
		for b.Loop() {
			report := probe.Run(b.Context(), request, nil)
			trips += r.trips()
			if !report.OK {
				b.Fatal(report.Text())
			}
		}
		tell(b, trips, 0)
	})
	b.Run("swaks", func(b *testing.B) {
		request, r := onDistantPostfix(b)
		server := request.Settings.Server
		start := time.Now()
		if err := exec.Command("swaks", "--version").Run(); err != nil {
			b.Fatalf("swaks is needed to compare with: %v", err)
		}
		startup := time.Since(start)
		var trips int64
		for b.Loop() {
			said, err := exec.Command("swaks", "--server", server.Host, "--port", strconv.Itoa(server.Port),
				"--tls", "--tls-verify", "--tls-ca-path", server.CAFile,
				"--auth", "PLAIN", "--auth-user", server.Username, "--auth-password", request.Password,
				"--from", "portal@example.com", "--to", "portal@example.com", "--quit-after", "RCPT").CombinedOutput()
			if err != nil {
				b.Fatalf("%v\n%s", err, said)
			}
			trips += r.trips()
		}
		tell(b, trips, startup)
	})
}

// onDistantPostfix is a test of Postfix behind a relay.
func onDistantPostfix(b *testing.B) (probe.Request, *relay) {
	request := onPostfix(b)
	server := &request.Settings.Server
	r := newRelay(b, net.JoinHostPort("127.0.0.1", strconv.Itoa(server.Port)))
	server.Port, server.Auth = r.Addr().(*net.TCPAddr).Port, settings.AuthPlain
	return request, r
}

// bare says what has to be said, one thing after the other, and nothing else.
func bare(address string, r probe.Request, secure *tls.Config) error {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer c.Close()
	t := textproto.NewConn(c)
	ask := func(line string) error {
		if line != "" {
			if err := t.PrintfLine("%s", line); err != nil {
				return err
			}
		}
		code, said, err := t.ReadResponse(0)
		if err == nil && code >= 400 {
			err = fmt.Errorf("%s: %d %s", line, code, said)
		}
		return err
	}
	if err := errors.Join(ask(""), ask("EHLO bare"), ask("STARTTLS")); err != nil {
		return err
	}
	t = textproto.NewConn(tls.Client(c, secure))
	login := base64.StdEncoding.EncodeToString([]byte("\x00" + r.Settings.Server.Username + "\x00" + r.Password))
	return errors.Join(ask("EHLO bare"), ask("AUTH PLAIN "+login), ask("MAIL FROM:<portal@example.com>"), ask("RCPT TO:<portal@example.com>"), ask("RSET"))
}

func tell(b *testing.B, trips int64, startup time.Duration) {
	each := b.Elapsed() / time.Duration(b.N)
	const ideal = protocolTrips * roundTrip
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(trips)/float64(b.N), "trips/op")
	b.ReportMetric(float64(each)/float64(time.Millisecond), "ms/op")
	b.ReportMetric(float64(each)/float64(ideal), "x-ideal")
	if startup > 0 {
		b.ReportMetric(float64(each-startup)/float64(ideal), "x-ideal-without-start")
	}
}
