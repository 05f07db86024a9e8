package session

import (
	"crypto/tls"
	"slices"

	"postroom/settings"

	"github.com/wneessen/go-mail/smtp"
	"github.com/xdg-go/scram"
)

// login is what a mechanism signs in with.
type login struct {
	host, username string
	password       string               // or the token
	tls            *tls.ConnectionState // nil: in clear
	byCertificate  bool                 // SCRAM-PLUS binds to the server's certificate
}

// mechanism is one way to sign in.
type mechanism struct {
	name   string // as the server offers it
	method settings.Auth
	auto   bool // one of those that "auto" takes
	bound  bool // bound to the TLS connection (RFC 5929): needs one
	bare   bool // the password or the token itself crosses the connection
	begin  func(login) smtp.Auth
}

// known are the mechanisms, the strongest first.
func known() []mechanism {
	return []mechanism{
		{"SCRAM-SHA-256-PLUS", settings.AuthSCRAMSHA256, true, true, false, newScramPlus(scram.SHA256, "SCRAM-SHA-256-PLUS")},
		{"SCRAM-SHA-256", settings.AuthSCRAMSHA256, true, false, false, newScram(scram.SHA256, "SCRAM-SHA-256")},
		{"SCRAM-SHA-1-PLUS", settings.AuthSCRAMSHA1, true, true, false, newScramPlus(scram.SHA1, "SCRAM-SHA-1-PLUS")},
		{"SCRAM-SHA-1", settings.AuthSCRAMSHA1, true, false, false, newScram(scram.SHA1, "SCRAM-SHA-1")},
		{"CRAM-MD5", settings.AuthCRAMMD5, true, false, false, newCRAMMD5},
		{"PLAIN", settings.AuthPlain, true, false, true, newPlain},
		{"LOGIN", settings.AuthLogin, true, false, true, newLogin},
		{"XOAUTH2", settings.AuthXOAUTH2, false, false, true, newXOAUTH2},
		{"OAUTHBEARER", settings.AuthOAUTHBEARER, false, false, true, newOAUTHBEARER},
	}
}

// MethodOf is the method of the settings that signs in by a mechanism; "" where that is not known here.
func MethodOf(mechanism string) settings.Auth {
	for _, k := range known() {
		if k.name == mechanism {
			return k.method
		}
	}
	return ""
}

// candidates are the mechanisms that may be tried, in this order: those that the settings allow and the server offers.
func candidates(wanted settings.Auth, offered []string, overTLS bool) []mechanism {
	var list []mechanism
	for _, k := range known() {
		allowed := k.method == wanted
		if wanted == settings.AuthAuto || wanted == "" {
			allowed = k.auto
		}
		if allowed && (overTLS || !k.bound) && slices.Contains(offered, k.name) {
			list = append(list, k)
		}
	}
	return list
}

// wantedName is what the settings ask for, in the server's words.
func wantedName(wanted settings.Auth) string {
	for _, k := range known() {
		if k.method == wanted && !k.bound {
			return k.name
		}
	}
	return "a sign-in method that is known here"
}

func newCRAMMD5(l login) smtp.Auth { return smtp.CRAMMD5Auth(l.username, l.password) }

// Whether a password may go in clear is decided by the settings, long before this.
func newPlain(l login) smtp.Auth {
	return smtp.PlainAuth("", l.username, l.password, l.host, true)
}

func newLogin(l login) smtp.Auth { return &loginAuth{answers: []string{l.username, l.password}} }

// loginAuth is LOGIN, which has no standard: the server asks twice, in whatever words, and is answered in order.
type loginAuth struct{ answers []string }

func (l *loginAuth) Start(*smtp.ServerInfo) (string, []byte, error) { return "LOGIN", nil, nil }

func (l *loginAuth) Next(_ []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	if len(l.answers) == 0 {
		return nil, errAsksOn
	}
	answer := l.answers[0]
	l.answers = l.answers[1:]
	return []byte(answer), nil
}
