package session_test

import (
	"bufio"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"testing"

	"postroom/mail/session"
	"postroom/settings"
)

// everything is all that a session hands out, as text.
func everything(s *session.Session, err error) string {
	facts, _ := json.Marshal(s.Facts())
	lines, _ := json.Marshal(s.Transcript())
	text := fmt.Sprintf("%v\n%+v\n%#v\n%s\n%s\n%s", err, err, err, facts, lines, dialogue(s))
	for e := err; e != nil; e = errors.Unwrap(e) {
		text += fmt.Sprintf("%v %#v\n", e, e)
	}
	var e *session.Error
	if errors.As(err, &e) && e.Reply != nil {
		text += e.Reply.String()
	}
	return text
}

// forms are the password as mechanisms and careless servers write it, and what
// must not be found of them afterwards.
func forms(user, password string) (written, forbidden []string) {
	b := base64.StdEncoding.EncodeToString
	written = []string{
		password, b([]byte(password)), base64.RawStdEncoding.EncodeToString([]byte(password)),
		b([]byte("\x00" + user + "\x00" + password)), b([]byte("user=" + user + "\x01auth=Bearer " + password + "\x01\x01")),
	}
	digits := hex.EncodeToString([]byte(password))
	written = append(written, digits, strings.ToUpper(digits), url.QueryEscape(password), url.PathEscape(password))
	forbidden = slices.Clone(written)
	for offset := range 3 { // within any longer base64
		whole := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("?", offset) + password + "?"))
		written = append(written, whole)
		forbidden = append(forbidden, whole[4:len(whole)-4])
	}
	return written, forbidden
}

// sentToSignIn is what stands behind AUTH and the name of a mechanism.
func sentToSignIn(lines string) []string {
	var sent []string
	for line := range strings.Lines(lines) {
		if words := strings.Fields(line); len(words) == 3 && words[0] == "AUTH" {
			sent = append(sent, words[2])
		}
	}
	return sent
}

// Every reply to AUTH repeats all that was said, as a careless server might.
func TestPasswordIsNowhereWhateverTheServerRepeats(t *testing.T) {
	const password = "hunter2+hunter/2"
	written, forbidden := forms("someone", password)
	for _, auth := range settings.Auths() {
		for _, code := range []string{"235", "535", "334", "999", "not even a code", "challenge"} {
			t.Run(fmt.Sprintf("%s %s", auth, code), func(t *testing.T) {
				server := &scripted{
					caps: "250-AUTH SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 LOGIN PLAIN XOAUTH2 OAUTHBEARER\r\n",
				}
				server.auth = func(c net.Conn, r *bufio.Reader) {
					heard := server.lines()
					say(c, "334 "+base64.StdEncoding.EncodeToString([]byte("<challenge>")))
					line, _ := r.ReadString('\n')
					heard += line
					say(c, "334 ")
					line, _ = r.ReadString('\n')
					heard += line
					heard += " " + strings.Join(written, " ")
					heard = strings.ReplaceAll(strings.ReplaceAll(heard, "\r", " "), "\n", " ")
					if code == "challenge" { // within what a mechanism decodes
						say(c, "334 "+base64.StdEncoding.EncodeToString([]byte(heard)))
						_, _ = r.ReadString('\n')
						say(c, "334 "+base64.StdEncoding.EncodeToString([]byte("e="+heard)))
						_, _ = r.ReadString('\n')
						code, heard = "535", ""
					}
					say(c, code+" "+heard)
				}
				c := server.start(t, settings.EncryptionNone)
				c.Server.Auth, c.Password = auth, password
				s, err := session.Open(t.Context(), c, nil)
				if err == nil {
					err = s.Mail("a@example.com")
				}
				t.Cleanup(func() { s.Close() })
				found := everything(s, err)
				for _, form := range append(sentToSignIn(server.lines()), forbidden...) {
					if strings.Contains(found, form) {
						t.Errorf("%q is in what the session hands out:\n%s", form, dialogue(s))
					}
				}
			})
		}
	}
}
