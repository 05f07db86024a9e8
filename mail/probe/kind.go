package probe

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"syscall"

	"postroom/mail/session"
)

// kind is what sort of failure it was, where the server's reply does not say.
type kind string

const (
	unknown          kind = ""
	cancelled        kind = "cancelled"
	noSuchHost       kind = "no-such-host"
	lookupFailed     kind = "lookup-failed"
	refused          kind = "refused"
	timedOut         kind = "timed-out"
	unreachable      kind = "unreachable"
	hungUp           kind = "hung-up"
	notSMTP          kind = "not-smtp"
	webServer        kind = "web-server"
	sshServer        kind = "ssh-server"
	tarpit           kind = "tarpit" // a reply that began and had no end in time
	slower           kind = "slower" // than another address
	waitsForTLS      kind = "waits-for-tls"
	notTLS           kind = "not-tls" // bytes in clear where TLS was expected
	oldTLS           kind = "old-tls"
	noCipher         kind = "no-cipher"
	wantsCertificate kind = "wants-certificate" // one of ours
	unknownAuthority kind = "unknown-authority"
	selfSigned       kind = "self-signed"
	noIntermediate   kind = "no-intermediate"
	publicAuthority  kind = "public-authority" // unknown here all the same
	intercepted      kind = "intercepted"
	wrongName        kind = "wrong-name"
	addressAsName    kind = "address-as-name"
	legacyName       kind = "legacy-name"
	expired          kind = "expired"
	notYetValid      kind = "not-yet-valid"
	badCertificate   kind = "bad-certificate"
	badCAFile        kind = "bad-ca-file"
	noSTARTTLS       kind = "no-starttls"
	noAuth           kind = "no-auth"
	noMechanism      kind = "no-mechanism"
	tokenRefused     kind = "token-refused"
	noSMTPUTF8       kind = "no-smtputf8"
	injected         kind = "injected"
	endless          kind = "endless"
	unverified       kind = "unverified"
	bindingBroken    kind = "binding-broken"
)

// words are how a kind is told in a list of addresses.
func (k kind) words() string {
	switch k {
	case refused:
		return "refused"
	case timedOut, slower:
		return "did not answer"
	case unreachable:
		return "unreachable from here"
	default:
		return "failed"
	}
}

// kindOf looks at types and values of an error, never at its text, but for what package
// crypto/tls has no types for.
func kindOf(err error) kind {
	if err == nil {
		return unknown
	}
	for _, look := range []func(error) kind{ours, ofTLS, ofNetwork} {
		if k := look(err); k != unknown {
			return k
		}
	}
	return unknown
}

func ours(err error) kind {
	for _, row := range []struct {
		is   error
		kind kind
	}{
		{context.Canceled, cancelled},
		{session.ErrNotSMTP, notSMTP},
		{session.ErrWebServer, webServer},
		{session.ErrWaitsForTLS, waitsForTLS},
		{session.ErrSlower, slower},
		{session.ErrInjected, injected},
		{session.ErrLineTooLong, endless},
		{session.ErrReplyTooLong, endless},
		{session.ErrUnverifiedServer, unverified},
		{session.ErrIntercepted, bindingBroken},
		{session.ErrNoCertificate, badCAFile},
	} {
		if errors.Is(err, row.is) {
			return row.kind
		}
	}
	if file := (*fs.PathError)(nil); errors.As(err, &file) {
		return badCAFile
	}
	if late := net.Error(nil); errors.Is(err, session.ErrUnfinished) && errors.As(err, &late) && late.Timeout() {
		return tarpit
	}
	if token := (*session.TokenRefusedError)(nil); errors.As(err, &token) {
		return tokenRefused
	}
	missing := (*session.NotOfferedError)(nil)
	if !errors.As(err, &missing) {
		return unknown
	}
	switch missing.Wanted {
	case "STARTTLS":
		return noSTARTTLS
	case "AUTH":
		return noAuth
	case "SMTPUTF8":
		return noSMTPUTF8
	default:
		return noMechanism
	}
}

// ofNetwork looks for what says most first: one address that refuses tells more
// than another that is silent.
func ofNetwork(err error) kind {
	if dns := (*net.DNSError)(nil); errors.As(err, &dns) {
		if dns.IsNotFound {
			return noSuchHost
		}
		return lookupFailed
	}
	for _, row := range []struct {
		errnos []syscall.Errno // the second is Windows' own
		kind   kind
	}{
		{[]syscall.Errno{syscall.ECONNREFUSED, 10061}, refused},
		{[]syscall.Errno{syscall.ETIMEDOUT, 10060}, timedOut},
		{[]syscall.Errno{syscall.ECONNRESET, 10054}, hungUp},
		{[]syscall.Errno{syscall.EPIPE, 10053}, hungUp},
	} {
		for _, e := range row.errnos {
			if errors.Is(err, e) {
				return row.kind
			}
		}
	}
	if network := net.Error(nil); errors.As(err, &network) && network.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return timedOut
	}
	for _, e := range []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, 10051, 10065} {
		if errors.Is(err, e) {
			return unreachable
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return hungUp
	}
	return unknown
}
