package session

import (
	"crypto/tls"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/wneessen/go-mail/smtp"
	"github.com/xdg-go/scram"
)

// maxIterations bounds the work that a server may ask for: about a second.
// RFC 7677 §4 recommends 4,096 at least.
const maxIterations = 1_000_000

// scramAuth is SCRAM (RFC 5802, RFC 7677). The server must prove that it knows
// the password too.
type scramAuth struct {
	name         string
	conversation *scram.ClientConversation
	err          error // why there is no conversation
}

func newScram(hash scram.HashGeneratorFcn, name string) func(login) smtp.Auth {
	return func(l login) smtp.Auth {
		client, err := scramClient(hash, l)
		if err != nil {
			return &scramAuth{name: name, err: err}
		}
		return &scramAuth{name: name, conversation: client.NewConversation()}
	}
}

func newScramPlus(hash scram.HashGeneratorFcn, name string) func(login) smtp.Auth {
	return func(l login) smtp.Auth {
		client, err := scramClient(hash, l)
		if err != nil {
			return &scramAuth{name: name, err: err}
		}
		binding, err := bind(l)
		if err != nil {
			return &scramAuth{name: name, err: err}
		}
		return &scramAuth{name: name, conversation: client.NewConversationWithChannelBinding(binding)}
	}
}

func scramClient(hash scram.HashGeneratorFcn, l login) (*scram.Client, error) {
	client, err := hash.NewClient(l.username, l.password, "")
	if err != nil {
		return nil, fmt.Errorf("the user name or the password has characters that SCRAM does not allow: %w", err)
	}
	return client, nil
}

// bind ties the sign-in to this TLS connection: RFC 9266, and RFC 5929 before TLS 1.3 or
// to a server that knows no other.
func bind(l login) (scram.ChannelBinding, error) {
	switch {
	case l.byCertificate:
		return scram.NewTLSServerEndpointBinding(l.tls)
	case l.tls.Version < tls.VersionTLS13 && l.tls.TLSUnique != nil:
		return scram.NewTLSUniqueBinding(l.tls.TLSUnique), nil
	default:
		return scram.NewTLSExporterBinding(l.tls)
	}
}

// errBinding: the server does not know the way in which SCRAM-PLUS was bound to TLS
// (RFC 5802 §7).
var errBinding = errors.New("the server does not know this channel binding")

func (a *scramAuth) Start(*smtp.ServerInfo) (string, []byte, error) {
	if a.err != nil {
		return "", nil, a.err
	}
	first, err := a.conversation.Step("")
	return a.name, []byte(first), err
}

func (a *scramAuth) Next(fromServer []byte, more bool) ([]byte, error) {
	if !more {
		if !a.conversation.Valid() {
			return nil, ErrUnverifiedServer
		}
		return nil, nil
	}
	switch string(fromServer) {
	case "e=unsupported-channel-binding-type":
		return nil, errBinding
	case "e=channel-bindings-dont-match":
		return nil, ErrIntercepted
	}
	if n := iterations(string(fromServer)); n > maxIterations {
		return nil, fmt.Errorf("the server asks for %d rounds of SCRAM, more than the %d that are sensible", n, maxIterations)
	}
	answer, err := a.conversation.Step(string(fromServer))
	return []byte(answer), err
}

// iterations are those of a server's first message; 0 in any other.
func iterations(message string) int {
	for attribute := range strings.SplitSeq(message, ",") {
		if digits, ok := strings.CutPrefix(attribute, "i="); ok {
			if n, err := strconv.Atoi(digits); err == nil {
				return n
			}
		}
	}
	return 0
}

// saslName is a user name as GS2 headers write it (RFC 5801 §4).
func saslName(name string) string {
	return strings.NewReplacer("=", "=3D", ",", "=2C").Replace(name)
}
