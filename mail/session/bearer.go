package session

import (
	"fmt"

	"github.com/wneessen/go-mail/smtp"
)

// bearer signs in with an OAuth 2 token. It keeps the reason that a server gives, in
// a challenge, before it refuses.
type bearer struct {
	name    string
	initial string
	ack     string // what the server waits for behind its reason
	reason  string // JSON
}

// newXOAUTH2 is Google's and Microsoft's own form.
func newXOAUTH2(l login) smtp.Auth {
	return &bearer{
		name:    "XOAUTH2",
		initial: fmt.Sprintf("user=%s\x01auth=Bearer %s\x01\x01", l.username, l.password),
	}
}

// newOAUTHBEARER is RFC 7628.
func newOAUTHBEARER(l login) smtp.Auth {
	return &bearer{
		name:    "OAUTHBEARER",
		initial: fmt.Sprintf("n,a=%s,\x01host=%s\x01auth=Bearer %s\x01\x01", saslName(l.username), l.host, l.password),
		ack:     "\x01",
	}
}

func (b *bearer) Start(*smtp.ServerInfo) (string, []byte, error) {
	return b.name, []byte(b.initial), nil
}

func (b *bearer) Next(challenge []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	b.reason = string(challenge)
	return []byte(b.ack), nil
}
