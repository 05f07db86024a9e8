package sandbox

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"
)

// script is a server that says the same thing whatever happened before, and takes every
// password. What it has no line of its own for it answers as an honest server does.
type script struct {
	greeting act            // nil: it greets
	replies  map[string]act // by command in upper case; "." is the end of a message
	inClear  map[string]act // the same, before TLS only

	// authInClear: sign-in is offered before TLS too.
	authInClear bool

	// repeats: a sign-in is refused in words that hold all that was said, in many forms.
	repeats bool
}

// act is what a server does instead of a reply; false: it hangs up then.
type act func(net.Conn) (goOn bool)

// maxCommand bounds what is read of a client's line.
const maxCommand = 16 << 10

// serve answers until the listener is closed and everybody has left. secure is TLS, which
// comes first or behind STARTTLS.
func (s *script) serve(l net.Listener, secure *tls.Config, first bool) {
	var clients sync.WaitGroup
	defer clients.Wait()
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		clients.Go(func() {
			defer c.Close()
			d := &dialogue{script: s, conn: c, tls: secure}
			if !first || d.encrypt() {
				d.run()
			}
		})
	}
}

// dialogue is one client's.
type dialogue struct {
	script *script
	conn   net.Conn // over TLS, where there is TLS
	lines  *bufio.Reader
	tls    *tls.Config
	secure bool
}

func (d *dialogue) encrypt() bool {
	c := tls.Server(d.conn, d.tls)
	if c.Handshake() != nil {
		return false
	}
	d.conn, d.secure = c, true
	return true
}

func (d *dialogue) run() {
	greet := d.script.greeting
	if greet == nil {
		greet = say("220 localhost ESMTP Postroom sandbox")
	}
	if !greet(d.conn) {
		return
	}
	d.lines = bufio.NewReaderSize(d.conn, maxCommand)
	for {
		line, err := d.lines.ReadSlice('\n')
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(string(line)), " ")
		if !d.answer(strings.ToUpper(verb), rest) {
			return
		}
	}
}

func (d *dialogue) answer(verb, rest string) bool {
	if a, ok := d.script.inClear[verb]; ok && !d.secure {
		return a(d.conn)
	}
	if a, ok := d.script.replies[verb]; ok {
		return a(d.conn)
	}
	switch verb {
	case "EHLO":
		return say(d.offer())(d.conn)
	case "HELO":
		return say("250 localhost")(d.conn)
	case "STARTTLS":
		return say("220 2.0.0 Ready to start TLS")(d.conn) && d.startTLS()
	case "AUTH":
		return d.signIn(rest)
	case "DATA":
		return say("354 End data with <CR><LF>.<CR><LF>")(d.conn) && d.message()
	case "QUIT":
		return say("221 2.0.0 Bye")(d.conn)
	case "MAIL", "RCPT", "RSET", "NOOP":
		return say("250 2.0.0 Ok")(d.conn)
	default:
		return say("502 5.5.1 Command not implemented")(d.conn)
	}
}

func (d *dialogue) offer() string {
	text := "250-localhost\n250-PIPELINING\n250-SIZE 26214400\n"
	if !d.secure {
		text += "250-STARTTLS\n"
	}
	if d.secure || d.script.authInClear {
		text += "250-AUTH PLAIN LOGIN\n"
	}
	return text + "250 8BITMIME"
}

func (d *dialogue) startTLS() bool {
	if !d.encrypt() {
		return false
	}
	d.lines = bufio.NewReaderSize(d.conn, maxCommand)
	return true
}

// signIn takes PLAIN, and LOGIN with its two questions.
func (d *dialogue) signIn(mechanism string) bool {
	if d.script.repeats {
		return say("535 5.7.8 " + repeated(mechanism))(d.conn)
	}
	if strings.EqualFold(mechanism, "LOGIN") {
		for _, question := range []string{"VXNlcm5hbWU6", "UGFzc3dvcmQ6"} {
			if !say("334 " + question)(d.conn) {
				return false
			}
			if _, err := d.lines.ReadSlice('\n'); err != nil {
				return false
			}
		}
	}
	return say("235 2.7.0 Authentication successful")(d.conn)
}

// repeated is what a client said to sign in by PLAIN, and its password in every form that
// a log may hold.
func repeated(said string) string {
	_, initial, _ := strings.Cut(said, " ")
	plain, _ := base64.StdEncoding.DecodeString(initial)
	parts := strings.Split(string(plain), "\x00")
	password := parts[len(parts)-1]
	forms := []string{
		said, strings.Join(parts, " "), url.QueryEscape(password), url.PathEscape(password), hex.EncodeToString([]byte(password)),
	}
	for offset := range 3 {
		whole := []byte(strings.Repeat("?", offset) + password + "?")
		forms = append(forms, base64.StdEncoding.EncodeToString(whole), base64.URLEncoding.EncodeToString(whole))
	}
	return strings.Join(forms, " ")
}

// message takes one up to its final dot.
func (d *dialogue) message() bool {
	for {
		line, err := d.lines.ReadSlice('\n')
		if err != nil && err != bufio.ErrBufferFull {
			return false
		}
		if string(line) == ".\r\n" {
			break
		}
	}
	if a, ok := d.script.replies["."]; ok {
		return a(d.conn)
	}
	return say("250 2.0.0 Ok: discarded")(d.conn)
}

// say is a reply, its lines separated by \n. The connection ends with a 221 and a 421.
func say(reply string) act {
	return func(c net.Conn) bool {
		_, err := io.WriteString(c, strings.ReplaceAll(reply, "\n", "\r\n")+"\r\n")
		return err == nil && !strings.HasPrefix(reply, "221") && !strings.HasPrefix(reply, "421")
	}
}

// last is a reply that the connection ends with, as it stands.
func last(reply string) act {
	return func(c net.Conn) bool {
		_, _ = io.WriteString(c, reply)
		return false
	}
}

// silence says nothing until the client gives up.
func silence(c net.Conn) bool {
	_, _ = io.Copy(io.Discard, c)
	return false
}

// onceSpokenTo is silent until the client says something, and hangs up after the answer.
func onceSpokenTo(answer string) act {
	return func(c net.Conn) bool {
		if _, err := c.Read(make([]byte, maxCommand)); err != nil {
			return false
		}
		return last(answer)(c)
	}
}

// cutHandshake answers to STARTTLS and hangs up within its first record of TLS.
func cutHandshake(c net.Conn) bool {
	return say("220 2.0.0 Ready to start TLS")(c) && onceSpokenTo("\x16\x03\x03\x00")(c)
}

// endlessly repeats a line until the client has had enough.
func endlessly(line string) act {
	return func(c net.Conn) bool {
		for {
			if _, err := io.WriteString(c, line); err != nil {
				return false
			}
		}
	}
}

// pace is the time between two bytes of a tarpit.
const pace = time.Second

// drip says a reply without end, a byte at a time.
func drip(c net.Conn) bool {
	const line = "250-please hold the line\r\n"
	nothing := make([]byte, maxCommand)
	for i := 0; ; i++ {
		if _, err := c.Write([]byte{line[i%len(line)]}); err != nil {
			return false
		}
		// A client that has left is noticed at once.
		_ = c.SetReadDeadline(time.Now().Add(pace))
		if _, err := c.Read(nothing); err == io.EOF {
			return false
		}
	}
}
