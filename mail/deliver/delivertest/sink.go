// Package delivertest has a mail server that is fast and keeps nothing, for tests of speed.
package delivertest

import (
	"bufio"
	"bytes"
	"net"
	"sync/atomic"
	"testing"

	"postroom/settings"
)

// Sink takes mail in clear and forgets it, until the test ends. It counts what it took.
func Sink(t testing.TB) (settings.Server, *atomic.Int64) {
	t.Helper()
	return Server(t, nil)
}

// Server is [Sink] that hands over each message before it answers, from many goroutines.
func Server(t testing.TB, took func(message []byte)) (settings.Server, *atomic.Int64) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	taken := new(atomic.Int64)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c, taken, took)
		}
	}()
	return settings.Server{Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionNone, Auth: settings.AuthAuto, Hello: "bench.example.com"}, taken
}

func serve(c net.Conn, taken *atomic.Int64, took func([]byte)) {
	defer c.Close()
	r, w := bufio.NewReaderSize(c, 64<<10), bufio.NewWriter(c)
	say := func(text string) { _, _ = w.WriteString(text + "\r\n") }
	say("220 sink")
	data := false
	var message []byte
	for {
		if r.Buffered() == 0 {
			_ = w.Flush()
		}
		line, err := r.ReadSlice('\n')
		if err != nil {
			return
		}
		switch {
		case data && string(line) != ".\r\n":
			if took != nil {
				message = append(message, line...)
			}
		case data:
			data = false
			taken.Add(1)
			if took != nil {
				took(message)
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
