package session

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/textproto"
	"strings"

	"postroom/settings"

	"github.com/wneessen/go-mail/smtp"
)

// maxRounds is how many challenges a sign-in answers; no mechanism has more than three.
const maxRounds = 8

// signIn proves who we are (RFC 4954).
func (s *Session) signIn() (skipped string, err error) {
	server := s.config.Server
	switch {
	case server.Auth == settings.AuthNone:
		return "the settings ask for none", nil
	case server.Username == "":
		return "the settings name no user", nil
	case !s.facts.Offer.Has("AUTH"):
		return "", &NotOfferedError{Wanted: "AUTH"}
	}
	m := &mechanisms{wanted: server.Auth, login: login{
		host: s.facts.Host, username: server.Username, password: s.password, tls: s.facts.TLS,
	}}
	err = s.signInBy(m)
	if errors.Is(err, errBinding) {
		m.login.byCertificate = true
		err = s.signInBy(m)
	}
	s.facts.SignedIn = err == nil
	return "", err
}

func (s *Session) signInBy(m *mechanisms) error {
	name, initial, err := m.Start(&smtp.ServerInfo{
		Name: s.facts.Host, TLS: s.facts.TLS != nil, Auth: s.facts.Offer.Mechanisms(),
	})
	if err != nil {
		return err
	}
	s.facts.Mechanism = name
	s.facts.ClearPassword = m.chosen.bare && s.facts.TLS == nil
	return s.exchange(m, name, initial)
}

// exchange is AUTH. go-mail's own says "*" and QUIT behind every refusal and drops
// what a token was refused for.
func (s *Session) exchange(auth smtp.Auth, mechanism string, initial []byte) error {
	line := strings.TrimSpace("AUTH " + mechanism + " " + encode(initial))
	for range maxRounds {
		code, text, err := s.command(0, line)
		if err != nil {
			return err
		}
		switch code {
		case 334:
			answer, err := s.answer(auth, text)
			if err != nil {
				_, _, _ = s.command(501, "*")
				return err
			}
			line = encode(answer)
		case 235:
			_, err := auth.Next([]byte(text), false)
			return err
		default:
			return refusal(auth, &textproto.Error{Code: code, Msg: text})
		}
	}
	return errors.New("the server asks without end")
}

func (s *Session) answer(auth smtp.Auth, challenge string) ([]byte, error) {
	decoded, err := base64.StdEncoding.DecodeString(challenge)
	if err != nil {
		return nil, fmt.Errorf("the server's challenge is no base64: %w", err)
	}
	answer, err := auth.Next(decoded, true)
	if errors.Is(err, errBinding) || errors.Is(err, ErrIntercepted) {
		return nil, err
	}
	if err != nil {
		// Mechanisms quote the challenge in their errors.
		return nil, errors.New(s.transcript.redact(err.Error()))
	}
	return answer, nil
}

// refusal adds the reason that a token was refused for, where the server gave one.
func refusal(auth smtp.Auth, err error) error {
	if m, ok := auth.(*mechanisms); ok {
		if b, ok := m.Auth.(*bearer); ok && b.reason != "" {
			return &TokenRefusedError{Reason: b.reason, Err: err}
		}
	}
	return err
}

func encode(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// command sends a line and reads the reply, which must have the code; 0: any.
func (s *Session) command(want int, line string) (code int, text string, err error) {
	t := s.client.Text
	id, err := t.Cmd("%s", line)
	if err != nil {
		return 0, "", err
	}
	t.StartResponse(id)
	defer t.EndResponse(id)
	return t.ReadResponse(want)
}
