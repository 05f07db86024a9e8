package probe_test

import (
	"bufio"
	"crypto/tls"
	"encoding/pem"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/settings"
)

// odd is a server that answers as usual but where it is told otherwise.
type odd struct {
	answers map[string]string // by verb, or verb and first word: "AUTH SCRAM-SHA-256"; "greeting", "secure EHLO", "." the final dot; "\x00" hangs up
	offer   []string          // EHLO's lines, beside STARTTLS; nil: SIZE, 8BITMIME and AUTH PLAIN LOGIN
	clear   bool              // no STARTTLS is offered
	tls     *tls.Config       // nil: a certificate for 127.0.0.1
	first   bool              // TLS from the start
}

// start serves every client until the test ends, and is a test of it.
func (o odd) start(t *testing.T) probe.Request {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	certificate, usual := web.Certificate(), web.TLS.Certificates
	web.Close()
	if o.tls == nil {
		o.tls = &tls.Config{}
	}
	if o.tls.Certificates == nil {
		o.tls.Certificates = usual
	}
	folder := settings.Folder{Dir: t.TempDir()}
	ca := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), ca, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				o.serve(c)
			}()
		}
	}()
	s := &settings.Settings{
		Server: settings.Server{
			Host: "127.0.0.1", Port: l.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionSTARTTLS,
			CAFile: "ca.pem", Username: "portal@example.com", Auth: settings.AuthAuto, Timeout: time.Minute,
		},
		Notifications: settings.Notifications{From: "Service Portal <portal@example.com>"},
	}
	return probe.Request{Settings: s, Folder: folder, Password: password, SignInTimeout: time.Minute}
}

func (o odd) serve(c net.Conn) {
	secure := o.first
	if o.first {
		c = tls.Server(c, o.tls)
	}
	r := bufio.NewReader(c)
	say := func(text string) bool {
		if text == "\x00" {
			return false
		}
		_, err := io.WriteString(c, strings.ReplaceAll(text, "\n", "\r\n")+"\r\n")
		return err == nil && !strings.HasPrefix(text, "421")
	}
	own := func(names ...string) (string, bool) {
		for _, name := range names {
			if answer, ok := o.answers[name]; ok {
				return answer, true
			}
		}
		return "", false
	}
	if greeting, ok := own("greeting"); ok && !say(greeting) || !ok && !say("220 odd.example ESMTP") {
		return
	}
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		words := strings.Fields(strings.ToUpper(line) + " . .")
		verb, names := words[0], []string{words[0] + " " + words[1], words[0]}
		if secure {
			names = append([]string{"secure " + verb}, names...)
		}
		answer, ok := own(names...)
		switch {
		case ok && verb == "AUTH" && strings.HasPrefix(answer, "334"):
			for question := range strings.SplitSeq(answer, "\n") {
				if !say(question) {
					return
				}
				if strings.HasPrefix(question, "334") {
					_, _ = r.ReadString('\n')
				}
			}
			continue
		case ok:
		case verb == "EHLO":
			lines := append([]string{"odd.example"}, o.offer...)
			if o.offer == nil {
				lines = append(lines, "SIZE 1000000", "8BITMIME", "AUTH PLAIN LOGIN")
			}
			if !secure && !o.clear {
				lines = append(lines, "STARTTLS")
			}
			answer = "250-" + strings.Join(lines[:len(lines)-1], "\n250-") + "\n250 " + lines[len(lines)-1]
		case verb == "STARTTLS":
			if !say("220 go ahead") {
				return
			}
			c, secure = tls.Server(c, o.tls), true
			r = bufio.NewReader(c)
			continue
		case verb == "AUTH":
			answer = "235 2.7.0 welcome"
		case verb == "DATA":
			if !say("354 go on") {
				return
			}
			for line != ".\r\n" {
				if line, err = r.ReadString('\n'); err != nil {
					return
				}
			}
			if answer, ok = own("."); !ok {
				answer = "250 2.0.0 Ok: queued as 4XyZ"
			}
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			answer = "250 2.0.0 ok"
		}
		if !say(answer) {
			return
		}
	}
}
