// Package delivertest has a mail server that is fast and keeps nothing, for tests of speed.
package delivertest

import (
	"bufio"
	"bytes"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"postroom/settings"
)

// Sink takes mail in clear and forgets it, until the test ends. It counts what it took.
func Sink(t testing.TB) (settings.Server, *atomic.Int64) {
	t.Helper()
	m := NewMortal(t, nil)
	return m.Settings, &m.taken
}

// Mortal is a [Sink] that can be killed, and begun again at the same address. It hands over
// each message before it answers, from many goroutines.
type Mortal struct {
	Settings settings.Server
	took     func([]byte)
	answer   func(letters int, line string) string // see [Odd]; nil: the usual
	taken    atomic.Int64
	greeted  atomic.Int64

	mu          sync.Mutex
	listener    net.Listener // nil: it is dead
	connections map[net.Conn]bool
	sessions    sync.WaitGroup
}

// NewMortal is one that lives, until the test ends at the latest.
func NewMortal(t testing.TB, took func(message []byte)) *Mortal {
	t.Helper()
	m := &Mortal{took: took}
	m.live(t)
	return m
}

// What a server may answer besides a reply.
const (
	HangUp = "hang up" // it says nothing and closes the connection
	Lose   = "lose"    // the usual, and what came behind the command by then is lost
)

// Odd is a [Sink] that answers otherwise than is usual: by how many letters its connection has
// taken and what it hears, "." for a whole message. "" is the usual answer; a 421 closes the
// connection. greeted is how many connections there were.
func Odd(t testing.TB, answer func(letters int, line string) string) (server settings.Server, taken, greeted *atomic.Int64) {
	t.Helper()
	m := &Mortal{answer: answer}
	m.live(t)
	return m.Settings, &m.taken, &m.greeted
}

func (m *Mortal) live(t testing.TB) {
	t.Helper()
	m.connections = map[net.Conn]bool{}
	if err := m.Begin("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Kill)
	m.Settings = settings.Server{Host: "127.0.0.1", Port: m.listener.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionNone, Auth: settings.AuthAuto, Hello: "bench.example.com"}
}

// Begin listens.
func (m *Mortal) Begin(address string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	l, err := net.Listen("tcp", address)
	if err != nil || m.listener != nil {
		return err
	}
	m.listener = l
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			m.mu.Lock()
			if m.listener == l {
				m.connections[c] = true
				m.greeted.Add(1)
				m.sessions.Go(func() { m.serve(c) })
			} else {
				c.Close()
			}
			m.mu.Unlock()
		}
	}()
	return nil
}

// Settle waits until nobody is connected, and what was sent before is taken.
func (m *Mortal) Settle() { m.sessions.Wait() }

// Kill cuts every connection, and lets none in.
func (m *Mortal) Kill() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.listener != nil {
		m.listener.Close()
	}
	m.listener = nil
	for c := range m.connections {
		c.Close()
	}
	clear(m.connections)
}

func (m *Mortal) serve(c net.Conn) {
	defer c.Close()
	r, w := bufio.NewReaderSize(c, 64<<10), bufio.NewWriter(c)
	say := func(text string) { _, _ = w.WriteString(text + "\r\n") }
	say("220 sink")
	data, letters := false, 0
	var message []byte
	for {
		if r.Buffered() == 0 {
			_ = w.Flush()
		}
		line, err := r.ReadSlice('\n')
		if err != nil {
			return
		}
		if data && string(line) != ".\r\n" {
			if m.took != nil {
				message = append(message, line...)
			}
			continue
		}
		if m.answer != nil {
			switch other := m.answer(letters, strings.TrimSpace(string(line))); other {
			case "":
			case Lose:
				line = bytes.Clone(line)
				_, _ = r.Discard(r.Buffered())
			default:
				data = false
				if other != HangUp {
					say(other)
				}
				if other == HangUp || strings.HasPrefix(other, "421") {
					_ = w.Flush()
					return
				}
				continue
			}
		}
		switch {
		case data:
			data = false
			letters++
			m.taken.Add(1)
			if m.took != nil {
				m.took(message)
				message = message[:0]
			}
			say("250 2.0.0 Ok: queued as 4XyZ")
		case bytes.HasPrefix(line, []byte("EHLO")):
			say("250-sink\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250 8BITMIME")
		case bytes.HasPrefix(line, []byte("DATA")):
			data = true
			say("354 go on")
		case bytes.HasPrefix(line, []byte("QUIT")):
			say("221 bye")
			_ = w.Flush()
			return
		default:
			say("250 ok")
		}
	}
}
