package diagnosis

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"postroom/mail/reply"
)

// ofTLS is what went wrong with the encryption or the certificate.
func ofTLS(err error) reply.Kind {
	if clear := (tls.RecordHeaderError{}); errors.As(err, &clear) {
		return ofHeader(string(clear.RecordHeader[:]))
	}
	if k := ofAlert(err); k != reply.Unknown {
		return k
	}
	if authority := (x509.UnknownAuthorityError{}); errors.As(err, &authority) {
		return ofAuthority(Chain(err), authority.Cert)
	}
	if name := (x509.HostnameError{}); errors.As(err, &name) {
		return ofName(name)
	}
	if invalid := (x509.CertificateInvalidError{}); errors.As(err, &invalid) {
		switch {
		case invalid.Reason != x509.Expired:
			return reply.BadCertificate
		case invalid.Cert != nil && time.Now().Before(invalid.Cert.NotBefore):
			return reply.NotYetValid
		default:
			return reply.Expired
		}
	}
	return reply.Unknown
}

// ofHeader is who speaks in clear where TLS was expected.
func ofHeader(first string) reply.Kind {
	if k := reply.Speaker(first); k != reply.NotSMTP {
		return k
	}
	return reply.NotTLS
}

// ofAlert is what a TLS alert says (RFC 8446 §6). Package crypto/tls hides the type of one
// that a server sent, and has none for a version that it does not take: their texts are
// compared.
func ofAlert(err error) reply.Kind {
	const unsupported = "tls: server selected unsupported protocol version"
	if strings.Contains(err.Error(), unsupported) {
		return reply.OldTLS
	}
	if strings.Contains(err.Error(), "tls: failed to parse certificate from server") {
		return reply.BrokenCertificate
	}
	op := (*net.OpError)(nil)
	if !errors.As(err, &op) || op.Op != "remote error" {
		return reply.Unknown
	}
	for _, row := range []struct {
		alert tls.AlertError
		kind  reply.Kind
	}{
		{40, reply.NoCipher},          // handshake_failure
		{70, reply.OldTLS},            // protocol_version
		{71, reply.NoCipher},          // insufficient_security
		{80, reply.TLSTrouble},        // internal_error
		{112, reply.NameUnknown},      // unrecognized_name
		{116, reply.WantsCertificate}, // certificate_required
	} {
		if op.Err.Error() == row.alert.Error() {
			return row.kind
		}
	}
	return reply.Unknown
}

// ofAuthority is why a certificate cannot be followed to an authority that is trusted.
func ofAuthority(chain []*x509.Certificate, c *x509.Certificate) reply.Kind {
	if len(chain) > 0 {
		c = chain[0]
	}
	switch {
	case c == nil:
		return reply.UnknownAuthority
	case interceptor(c) != "":
		return reply.Intercepted
	case string(c.RawSubject) == string(c.RawIssuer):
		return reply.SelfSigned
	case slices.ContainsFunc(chain, isWeak):
		return reply.WeakSignature
	case isPublic(c) && len(chain) == 1:
		return reply.NoIntermediate
	case isPublic(c):
		return reply.PublicAuthority
	default:
		return reply.UnknownAuthority
	}
}

// isWeak says whether a certificate is signed in a way that is not accepted any more.
func isWeak(c *x509.Certificate) bool {
	old := []x509.SignatureAlgorithm{x509.MD2WithRSA, x509.MD5WithRSA, x509.SHA1WithRSA, x509.DSAWithSHA1, x509.ECDSAWithSHA1}
	return string(c.RawSubject) != string(c.RawIssuer) && slices.Contains(old, c.SignatureAlgorithm)
}

// ofName is why a certificate is for another name.
func ofName(e x509.HostnameError) reply.Kind {
	c := e.Certificate
	if len(c.DNSNames)+len(c.IPAddresses)+len(c.EmailAddresses)+len(c.URIs) == 0 {
		return reply.LegacyName
	}
	if _, err := netip.ParseAddr(strings.Trim(e.Host, "[]")); err == nil {
		if slices.Contains(c.DNSNames, strings.Trim(e.Host, "[]")) {
			return reply.AddressAsDNSName
		}
		return reply.AddressAsName
	}
	return reply.WrongName
}
