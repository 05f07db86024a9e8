package probe_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/settings"
)

// FuzzReplies feeds a server's side of the dialogue to the test. Whatever it says, the walk
// ends, a stage that failed says why, and the password is nowhere.
func FuzzReplies(f *testing.F) {
	const (
		hello  = "220 mx ESMTP\r\n250-mx\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 SMTPUTF8\r\n"
		plain  = "220 mx ESMTP\r\n250-mx\r\n250 AUTH PLAIN\r\n"
		scram  = "220 mx ESMTP\r\n250-mx\r\n250 AUTH SCRAM-SHA-256\r\n334 \r\n334 cj0sczwsaT0=\r\n"
		signed = plain + "235 2.7.0 ok\r\n250 2.1.0 ok\r\n250 2.1.5 ok\r\n250 2.0.0 ok\r\n"
	)
	for _, seed := range []string{
		"", "220", "220 mx ESMTP\r\n", "220-mx\r\n221 odd\r\n", "SSH-2.0-OpenSSH_9.7\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n",
		"* OK IMAP ready\r\n", "+OK POP3\r\n", "\x15\x03\x01\x00\x02\x02\x46", "554 5.7.1 no\r\n", "220 ******\r\n502 no\r\n250 mx\r\n",
		hello, hello + "334 PDFAbXg+\r\n535-5.7.8 a\r\n535 5.7.8 gsmtp\r\n", signed, signed + "354 go\r\n250 2.0.0 Ok: queued as 4XyZ\r\n",
		plain + "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.\r\n",
		plain + "235 ok\r\n530 5.7.57 no\r\n", plain + "235 ok\r\n250 ok\r\n554 5.7.1 Relay access denied\r\n", scram, scram + "334 dj0=\r\n",
		"220 mx\r\n250-mx\r\n250 STARTTLS\r\n220 go\r\n", "220 mx\r\n250-mx\r\n250 STARTTLS\r\n220 go\r\n250 injected\r\n",
		"220 mx\r\n250-mx\r\n250 STARTTLS\r\n454 4.7.0 no\r\n", "220-" + strings.Repeat("x", 9000) + "\r\n", strings.Repeat("220-x\r\n", 300),
		plain + "334 " + strings.Repeat("A", 64) + "\r\n\x00\xff\r\n", plain + "535 " + password + "\r\n",
	} {
		for encryption := range uint8(3) {
			f.Add(encryption, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, encryption uint8, said []byte) {
		r := probe.Request{
			Settings: &settings.Settings{
				Server: settings.Server{
					Host: "mail.example.com", Port: 25, Encryption: settings.Encryptions()[encryption%3], Hello: "portal.example.com",
					Username: "svc", Auth: settings.AuthAuto, Timeout: time.Minute,
				},
				Notifications: settings.Notifications{From: "portal@example.com"},
			},
			Password: password,
			Resolver: names{"192.0.2.1"},
			Dialer:   recorded{said},
		}
		withMessage(t, &r)
		report := probe.Run(t.Context(), r, nil)
		for _, s := range report.Stages {
			if s.Status == probe.Failed && s.Cause == "" || s.OK != (s.Status == probe.Passed || s.Status == probe.Warning || s.Status == probe.Skipped) {
				t.Errorf("got %+v", s)
			}
		}
		asJSON, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if text := report.Text() + string(asJSON); strings.Contains(text, password) || strings.ContainsAny(text, "\x00\x07\x1b\x7f") {
			t.Errorf("the password or a control character is in\n%s", text)
		}
	})
}

// recorded is a server that says the same to everybody and hangs up after it.
type recorded struct{ said []byte }

func (r recorded) DialContext(context.Context, string, string) (net.Conn, error) {
	return &recording{said: bytes.NewReader(r.said)}, nil
}

type recording struct {
	net.Conn
	said *bytes.Reader
}

func (r *recording) Read(p []byte) (int, error) {
	if r.said.Len() == 0 {
		return 0, io.EOF
	}
	return r.said.Read(p[:min(len(p), 64)])
}

func (r *recording) Write(p []byte) (int, error) { return len(p), nil }
func (r *recording) Close() error                { return nil }
func (r *recording) LocalAddr() net.Addr {
	return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 2), Port: 40000}
}
func (r *recording) SetDeadline(time.Time) error      { return nil }
func (r *recording) SetReadDeadline(time.Time) error  { return nil }
func (r *recording) SetWriteDeadline(time.Time) error { return nil }
