package probe

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"strings"
	"time"
)

// ofTLS is what went wrong with the encryption or the certificate.
func ofTLS(err error) kind {
	if clear := (tls.RecordHeaderError{}); errors.As(err, &clear) {
		return ofHeader(string(clear.RecordHeader[:]))
	}
	if k := ofAlert(err); k != unknown {
		return k
	}
	if authority := (x509.UnknownAuthorityError{}); errors.As(err, &authority) {
		return ofAuthority(chainOf(err), authority.Cert)
	}
	if name := (x509.HostnameError{}); errors.As(err, &name) {
		return ofName(name)
	}
	if invalid := (x509.CertificateInvalidError{}); errors.As(err, &invalid) {
		switch {
		case invalid.Reason != x509.Expired:
			return badCertificate
		case invalid.Cert != nil && time.Now().Before(invalid.Cert.NotBefore):
			return notYetValid
		default:
			return expired
		}
	}
	return unknown
}

// ofHeader is who speaks in clear where TLS was expected.
func ofHeader(first string) kind {
	switch {
	case strings.HasPrefix(first, "HTTP"):
		return webServer
	case strings.HasPrefix(first, "SSH-"):
		return sshServer
	default:
		return notTLS
	}
}

// ofAlert is what a TLS alert says (RFC 8446 §6). Package crypto/tls hides the type of one
// that a server sent, and has none for a version that it does not take: their texts are
// compared.
func ofAlert(err error) kind {
	const unsupported = "tls: server selected unsupported protocol version"
	if strings.Contains(err.Error(), unsupported) {
		return oldTLS
	}
	op := (*net.OpError)(nil)
	if !errors.As(err, &op) || op.Op != "remote error" {
		return unknown
	}
	for _, row := range []struct {
		alert tls.AlertError
		kind  kind
	}{
		{40, noCipher},          // handshake_failure
		{70, oldTLS},            // protocol_version
		{71, noCipher},          // insufficient_security
		{116, wantsCertificate}, // certificate_required
	} {
		if op.Err.Error() == row.alert.Error() {
			return row.kind
		}
	}
	return unknown
}

// ofAuthority is why a certificate cannot be followed to an authority that is trusted.
func ofAuthority(chain []*x509.Certificate, c *x509.Certificate) kind {
	if len(chain) > 0 {
		c = chain[0]
	}
	switch {
	case c == nil:
		return unknownAuthority
	case interceptor(c) != "":
		return intercepted
	case string(c.RawSubject) == string(c.RawIssuer):
		return selfSigned
	case isPublic(c) && len(chain) == 1:
		return noIntermediate
	case isPublic(c):
		return publicAuthority
	default:
		return unknownAuthority
	}
}

// ofName is why a certificate is for another name.
func ofName(e x509.HostnameError) kind {
	c := e.Certificate
	if len(c.DNSNames)+len(c.IPAddresses)+len(c.EmailAddresses)+len(c.URIs) == 0 {
		return legacyName
	}
	if _, err := netip.ParseAddr(strings.Trim(e.Host, "[]")); err == nil {
		return addressAsName
	}
	return wrongName
}
