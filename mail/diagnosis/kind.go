package diagnosis

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/textproto"
	"syscall"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/mail/session/trust"
)

// KindOf is what sort of failure an error is. It looks at types and values of an error, never at its text, but for what package
// crypto/tls has no types for.
func KindOf(err error) reply.Kind {
	if err == nil {
		return reply.Unknown
	}
	for _, look := range []func(error) reply.Kind{ours, ofTLS, ofNetwork} {
		if k := look(err); k != reply.Unknown {
			return k
		}
	}
	return reply.Unknown
}

func ours(err error) reply.Kind {
	if errors.Is(err, session.ErrUnanswered) && !errors.Is(err, context.Canceled) {
		return ofDot(err)
	}
	for _, row := range []struct {
		is   error
		kind reply.Kind
	}{
		{context.Canceled, reply.Cancelled},
		{session.ErrNoEnd, reply.NoEnd},
		{session.ErrNotSMTP, reply.NotSMTP},
		{session.ErrWebServer, reply.WebServer},
		{session.ErrWaitsForTLS, reply.WaitsForTLS},
		{session.ErrSlower, reply.Slower},
		{session.ErrInjected, reply.Injected},
		{session.ErrLineTooLong, reply.Endless},
		{session.ErrReplyTooLong, reply.Endless},
		{session.ErrUnverifiedServer, reply.Unverified},
		{session.ErrIntercepted, reply.BindingBroken},
	} {
		if errors.Is(err, row.is) {
			return row.kind
		}
	}
	file, unusable := (*fs.PathError)(nil), (*trust.UnusableError)(nil)
	if errors.As(err, &file) || errors.As(err, &unusable) {
		return reply.BadCAFile
	}
	if late := net.Error(nil); errors.Is(err, session.ErrUnfinished) && errors.As(err, &late) && late.Timeout() {
		return reply.Tarpit
	}
	if large := (*session.TooLargeError)(nil); errors.As(err, &large) {
		return reply.TooLarge
	}
	if token := (*session.TokenRefusedError)(nil); errors.As(err, &token) {
		return reply.TokenRefused
	}
	missing := (*session.NotOfferedError)(nil)
	if !errors.As(err, &missing) {
		return reply.Unknown
	}
	switch missing.Wanted {
	case "STARTTLS":
		return reply.NoSTARTTLS
	case "AUTH":
		return reply.NoAuth
	case "SMTPUTF8":
		return reply.NoSMTPUTF8
	default:
		return reply.NoMechanism
	}
}

// ofDot is why it is not known whether a message was taken.
func ofDot(err error) reply.Kind {
	if said := (*textproto.Error)(nil); errors.As(err, &said) {
		return reply.Misanswered
	}
	for _, no := range []error{session.ErrNotSMTP, session.ErrNoEnd, session.ErrLineTooLong, session.ErrReplyTooLong} {
		if errors.Is(err, no) {
			return reply.Misanswered
		}
	}
	if ofNetwork(err) == reply.TimedOut {
		return reply.UnansweredLate
	}
	return reply.Unanswered
}

// ofNetwork looks for what says most first: one address that refuses tells more
// than another that is silent.
func ofNetwork(err error) reply.Kind {
	if dns := (*net.DNSError)(nil); errors.As(err, &dns) {
		if dns.IsNotFound {
			return reply.NoSuchHost
		}
		return reply.LookupFailed
	}
	for _, row := range []struct {
		errnos []syscall.Errno // the second is Windows' own
		kind   reply.Kind
	}{
		{[]syscall.Errno{syscall.ECONNREFUSED, 10061}, reply.Refused},
		{[]syscall.Errno{syscall.ETIMEDOUT, 10060}, reply.TimedOut},
		{[]syscall.Errno{syscall.ECONNRESET, 10054}, reply.HungUp},
		{[]syscall.Errno{syscall.EPIPE, 10053}, reply.HungUp},
	} {
		for _, e := range row.errnos {
			if errors.Is(err, e) {
				return row.kind
			}
		}
	}
	if network := net.Error(nil); errors.As(err, &network) && network.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return reply.TimedOut
	}
	for _, e := range []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, 10051, 10065} {
		if errors.Is(err, e) {
			return reply.Unreachable
		}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return reply.HungUp
	}
	return reply.Unknown
}
