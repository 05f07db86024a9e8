package probe

import (
	"crypto/x509"
	"encoding/pem"
	"slices"
	"strings"

	"postroom/mail/session"
)

// Trustable is the one of the certificates that the server showed which, as an extra
// root, would let the encryption stage pass: its authority's, or its own where it signed
// itself. ok is false where that stage failed for another reason too: a wrong name, an
// end that has passed. Whether the certificate deserves trust is for a person to say.
func (s Stage) Trustable(host string) (c Certificate, ok bool) {
	for _, c := range slices.Backward(s.Certificates) {
		if (c.Authority || c.SelfSigned) && s.VouchedBy([]byte(c.PEM), host) {
			return c, true
		}
	}
	return Certificate{}, false
}

// VouchedBy says whether certificates in PEM form, as extra roots, would let the
// encryption stage pass, which failed.
func (s Stage) VouchedBy(roots []byte, host string) bool {
	if s.Name != string(session.Encryption) || s.Status != Failed || len(s.Certificates) == 0 {
		return false
	}
	trusted, between := x509.NewCertPool(), x509.NewCertPool()
	if !trusted.AppendCertsFromPEM(roots) {
		return false
	}
	for _, c := range s.Certificates[1:] {
		between.AppendCertsFromPEM([]byte(c.PEM))
	}
	block, _ := pem.Decode([]byte(s.Certificates[0].PEM))
	if block == nil {
		return false
	}
	leaf, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return false
	}
	_, err = leaf.Verify(x509.VerifyOptions{
		Roots: trusted, Intermediates: between, DNSName: strings.TrimSuffix(strings.Trim(host, "[]"), "."),
	})
	return err == nil
}
