package session

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/textproto"
	"slices"
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
	offered := s.facts.Offer.Mechanisms()
	list := candidates(server.Auth, offered, s.facts.TLS != nil)
	if len(list) == 0 {
		return "", &NotOfferedError{Wanted: wantedName(server.Auth), Offered: offered}
	}
	return "", s.signInBy(list)
}

// signInBy tries one mechanism after the other, as long as that is of use: a server that refuses a mechanism may take the
// next. One that refuses the proof of a password may not be able to check it, since its store holds the password in another
// form: over TLS, where it has proved who it is, the password itself is tried then, once.
func (s *Session) signInBy(list []mechanism) error {
	for i := 0; ; {
		k := list[i]
		err := s.signInWith(k)
		s.facts.SignedIn = err == nil
		if err == nil {
			return nil
		}
		if i = s.next(list, i, err); i < 0 {
			return err
		}
		s.facts.Refused = k.name
	}
}

// next is the mechanism to try after one has failed; -1: none.
func (s *Session) next(list []mechanism, failed int, err error) int {
	refused := (*textproto.Error)(nil)
	switch {
	case s.link.err != nil || errors.Is(err, ErrUnverifiedServer) || errors.Is(err, ErrIntercepted):
		return -1
	case errors.As(err, &refused) && refused.Code == 535 && !list[failed].bare && s.facts.TLS != nil:
		return slices.IndexFunc(list, func(k mechanism) bool { return k.bare })
	case errors.As(err, &refused) && refused.Code != 504 && refused.Code != 534 || failed+1 == len(list):
		return -1
	default: // the server does not take the mechanism, or cannot do it as it stands in the standards
		return failed + 1
	}
}

func (s *Session) signInWith(k mechanism) error {
	l := login{host: s.facts.Host, username: s.config.Server.Username, password: s.password, tls: s.facts.TLS}
	err := s.exchange(k.begin(l))
	if errors.Is(err, errBinding) {
		l.byCertificate = true
		err = s.exchange(k.begin(l))
	}
	s.facts.Mechanism = k.name
	s.facts.ClearPassword = s.facts.ClearPassword || k.bare && s.facts.TLS == nil
	return err
}

// exchange is AUTH. go-mail's own says "*" and QUIT behind every refusal and drops
// what a token was refused for.
func (s *Session) exchange(auth smtp.Auth) error {
	mechanism, initial, err := auth.Start(&smtp.ServerInfo{Name: s.facts.Host, TLS: s.facts.TLS != nil, Auth: s.facts.Offer.Mechanisms()})
	if err != nil {
		return err
	}
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
	return errAsksOn
}

var errAsksOn = errors.New("the server asks without end")

func (s *Session) answer(auth smtp.Auth, challenge string) ([]byte, error) {
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(challenge))
	if _, deaf := auth.(*loginAuth); err != nil && !deaf {
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
	if b, ok := auth.(*bearer); ok && b.reason != "" {
		return &TokenRefusedError{Reason: b.reason, Err: err}
	}
	return err
}

func encode(b []byte) string { return base64.StdEncoding.EncodeToString(b) }
