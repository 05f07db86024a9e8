package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"net"
	"syscall"
	"time"

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
	notTLS           kind = "not-tls" // bytes in clear where TLS was expected
	unknownAuthority kind = "unknown-authority"
	wrongName        kind = "wrong-name"
	expired          kind = "expired"
	notYetValid      kind = "not-yet-valid"
	badCAFile        kind = "bad-ca-file"
	noSTARTTLS       kind = "no-starttls"
	noAuth           kind = "no-auth"
	noMechanism      kind = "no-mechanism"
	noSMTPUTF8       kind = "no-smtputf8"
	injected         kind = "injected"
	endless          kind = "endless"
	unverified       kind = "unverified"
)

// words are how a kind is told in a list of addresses.
func (k kind) words() string {
	switch k {
	case refused:
		return "refused"
	case timedOut:
		return "did not answer"
	case unreachable:
		return "unreachable from here"
	default:
		return "failed"
	}
}

// kindOf looks at types and values of an error only, never at its text.
func kindOf(err error) kind {
	for _, look := range []func(error) kind{ours, ofNetwork, ofTLS} {
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
		{session.ErrInjected, injected},
		{session.ErrLineTooLong, endless},
		{session.ErrReplyTooLong, endless},
		{session.ErrUnverifiedServer, unverified},
		{session.ErrNoCertificate, badCAFile},
	} {
		if errors.Is(err, row.is) {
			return row.kind
		}
	}
	if file := (*fs.PathError)(nil); errors.As(err, &file) {
		return badCAFile
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

func ofTLS(err error) kind {
	if clear := (tls.RecordHeaderError{}); errors.As(err, &clear) {
		return notTLS
	}
	if authority := (x509.UnknownAuthorityError{}); errors.As(err, &authority) {
		return unknownAuthority
	}
	if name := (x509.HostnameError{}); errors.As(err, &name) {
		return wrongName
	}
	if invalid := (x509.CertificateInvalidError{}); errors.As(err, &invalid) && invalid.Reason == x509.Expired {
		if invalid.Cert != nil && time.Now().Before(invalid.Cert.NotBefore) {
			return notYetValid
		}
		return expired
	}
	return unknown
}
