package sandbox

import (
	"bufio"
	"io"
	"net"
	"strings"
	"sync"
)

// script is a server that says the same thing whatever happened before. Lines of a
// reply are separated by \n.
type script struct {
	greeting string            // empty: silence, until the client gives up
	replies  map[string]string // by command in upper case
}

// maxCommand bounds what is read of a client's line.
const maxCommand = 16 << 10

// serve answers until the listener is closed and everybody has left.
func (s *script) serve(l net.Listener) {
	var clients sync.WaitGroup
	defer clients.Wait()
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		clients.Go(func() {
			defer c.Close()
			s.talk(c)
		})
	}
}

func (s *script) talk(c net.Conn) {
	if s.greeting == "" {
		_, _ = io.Copy(io.Discard, c)
		return
	}
	if last := say(c, s.greeting); last {
		return
	}
	lines := bufio.NewScanner(c)
	lines.Buffer(nil, maxCommand)
	for lines.Scan() {
		verb, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if say(c, s.answer(strings.ToUpper(verb))) {
			return
		}
	}
}

func (s *script) answer(verb string) string {
	if r, ok := s.replies[verb]; ok {
		return r
	}
	switch verb {
	case "QUIT":
		return "221 2.0.0 Bye"
	case "RSET", "NOOP":
		return "250 2.0.0 Ok"
	default:
		return "502 5.5.1 Command not implemented"
	}
}

// say sends a reply; last: the connection ends with it (221, 421).
func say(c net.Conn, reply string) (last bool) {
	_, err := io.WriteString(c, strings.ReplaceAll(reply, "\n", "\r\n")+"\r\n")
	return err != nil || strings.HasPrefix(reply, "221") || strings.HasPrefix(reply, "421")
}
