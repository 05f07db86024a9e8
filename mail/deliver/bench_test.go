package deliver_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/deliver"
	"postroom/mail/deliver/delivertest"
)

// remote dials a server that is so far away, there and back.
type remote struct{ trip time.Duration }

func (d remote) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	r, w := io.Pipe()
	type piece struct {
		at   time.Time
		text []byte
	}
	pieces := make(chan piece, 1000)
	go func() {
		defer close(pieces)
		for {
			buffer := make([]byte, 4<<10)
			n, err := c.Read(buffer)
			if n > 0 {
				pieces <- piece{time.Now().Add(d.trip), buffer[:n]}
			}
			if err != nil {
				return
			}
		}
	}()
	go func() {
		for p := range pieces {
			time.Sleep(time.Until(p.at))
			_, _ = w.Write(p.text)
		}
		w.Close()
	}()
	return &distant{c, r}, nil
}

type distant struct {
	net.Conn
	from *io.PipeReader
}

func (d *distant) Read(p []byte) (int, error) { return d.from.Read(p) }

// benchLetter is a multipart mail of 2.4 kB.
func benchLetter(b *testing.B) deliver.Letter {
	b.Helper()
	m := gomail.NewMsg()
	_ = m.From("Portal <portal@example.com>")
	_ = m.To("alice@example.com")
	m.Subject("Action needed")
	m.SetMessageID()
	m.SetDate()
	m.SetBodyString(gomail.TypeTextPlain, strings.Repeat("Please approve the laptop.\n", 20))
	m.AddAlternativeString(gomail.TypeTextHTML, "<p>"+strings.Repeat("Please approve the <b>laptop</b>.\n", 36)+"</p>")
	l, err := deliver.LetterOf(m)
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func benchSend(b *testing.B, connections int, dialer interface {
	DialContext(context.Context, string, string) (net.Conn, error)
},
) {
	server, taken := delivertest.Sink(b)
	p := deliver.New()
	defer p.Close()
	r := p.Route(deliver.Access{Server: server, Connections: connections, Dialer: dialer})
	l := benchLetter(b)
	if _, err := r.Send(b.Context(), l); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	var at atomic.Int64
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			for at.Add(1) <= int64(b.N) {
				if _, err := r.Send(context.Background(), l); err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
	if taken.Load() != int64(b.N)+1 {
		b.Errorf("%d of %d arrived", taken.Load()-1, b.N)
	}
}

func BenchmarkOneConnection20msAway(b *testing.B) { benchSend(b, 1, remote{20 * time.Millisecond}) }

// BenchmarkNodemailer20msAway is the peer: nodemailer's pool on one connection, with the same
// message, to a server that is as far away.
func BenchmarkNodemailer20msAway(b *testing.B) {
	modules := os.Getenv("NODE_PATH")
	if modules == "" {
		b.Skip("NODE_PATH names no folder with nodemailer: .ci/bench-mail fetches it")
	}
	server, taken := delivertest.Sink(b)
	near, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer near.Close()
	go func() {
		for {
			c, err := near.Accept()
			if err != nil {
				return
			}
			far, err := remote{20 * time.Millisecond}.DialContext(b.Context(), "tcp", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))
			if err != nil {
				b.Error(err)
				return
			}
			go func() { _, _ = io.Copy(far, c); far.Close() }()
			go func() { _, _ = io.Copy(c, far); c.Close() }()
		}
	}()
	l := benchLetter(b)
	c := exec.Command("node", "../../.ci/bench-peers/nodemailer.cjs", strconv.Itoa(near.Addr().(*net.TCPAddr).Port), strconv.Itoa(b.N), l.From, l.To)
	c.Stdin = bytes.NewReader(l.Data)
	out, err := c.Output()
	seconds, wrong := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil || wrong != nil || taken.Load() != int64(b.N)+1 {
		b.Fatalf("%d of %d arrived, %v: %s", taken.Load(), b.N, err, out)
	}
	b.ReportMetric(float64(b.N)/seconds, "mails/s")
}

func BenchmarkFourConnectionsLoopback(b *testing.B) { benchSend(b, 4, nil) }

func BenchmarkOneConnectionLoopback(b *testing.B) { benchSend(b, 1, nil) }

// BenchmarkGoMailLoopback is the peer: go-mail on one connection, reused.
func BenchmarkGoMailLoopback(b *testing.B) {
	server, _ := delivertest.Sink(b)
	c, err := gomail.NewClient(server.Host, gomail.WithPort(server.Port), gomail.WithTLSPolicy(gomail.NoTLS), gomail.WithHELO("bench.example.com"))
	if err != nil {
		b.Fatal(err)
	}
	if err := c.DialWithContext(b.Context()); err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	m := gomail.NewMsg()
	_ = m.From("Portal <portal@example.com>")
	_ = m.To("alice@example.com")
	m.SetBodyString(gomail.TypeTextPlain, strings.Repeat("Please approve the laptop.\n", 20))
	m.AddAlternativeString(gomail.TypeTextHTML, "<p>"+strings.Repeat("Please approve the <b>laptop</b>.\n", 36)+"</p>")
	for b.Loop() {
		if err := c.Send(m); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}

// BenchmarkPostfixSource is the peer: Postfix's smtp-source on four connections, with messages
// of the same size, and each connection kept (-d).
func BenchmarkPostfixSource(b *testing.B) {
	server, taken := delivertest.Sink(b)
	size := len(benchLetter(b).Data)
	b.ResetTimer()
	out, err := exec.Command("smtp-source", "-s", "4", "-m", strconv.Itoa(b.N), "-l", strconv.Itoa(size), "-d",
		"-f", "portal@example.com", "-t", "alice@example.com", net.JoinHostPort(server.Host, strconv.Itoa(server.Port))).CombinedOutput()
	if err != nil || taken.Load() != int64(b.N) {
		b.Fatalf("%d of %d arrived, %v (is Postfix installed?): %s", taken.Load(), b.N, err, out)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mails/s")
}
