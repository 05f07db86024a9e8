package probe

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"time"

	"postroom/mail/diagnosis"
)

// Certificate is one of a chain, in the words that a person compares.
type Certificate struct {
	Subject    string    `json:"subject"` // its common name; without one, the whole name
	Issuer     string    `json:"issuer"`
	Names      []string  `json:"names"` // hosts and addresses that it is for
	NotBefore  time.Time `json:"not_before"`
	NotAfter   time.Time `json:"not_after"`
	DaysLeft   int       `json:"days_left"`   // whole days; negative: it has ended
	Authority  bool      `json:"authority"`   // it may sign others
	SelfSigned bool      `json:"self_signed"` // subject and issuer are one
	Key        string    `json:"key"`         // kind and size of its key: RSA 2048
	Signature  string    `json:"signature"`   // how it is signed: SHA256-RSA
	SHA256     string    `json:"sha256"`      // fingerprint, in hexadecimal
	PEM        string    `json:"pem"`         // as a CA file takes it
}

func certificates(chain []*x509.Certificate, now time.Time) []Certificate {
	var list []Certificate
	for _, c := range chain {
		sum := sha256.Sum256(c.Raw)
		list = append(list, Certificate{
			Subject:    cmp.Or(c.Subject.CommonName, c.Subject.String()),
			Issuer:     cmp.Or(c.Issuer.CommonName, c.Issuer.String()),
			Names:      diagnosis.Names(c),
			NotBefore:  c.NotBefore,
			NotAfter:   c.NotAfter,
			DaysLeft:   daysLeft(c, now),
			Authority:  c.IsCA,
			SelfSigned: string(c.RawSubject) == string(c.RawIssuer),
			Key:        keyOf(c),
			Signature:  c.SignatureAlgorithm.String(),
			SHA256:     hex.EncodeToString(sum[:]),
			PEM:        string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})),
		})
	}
	return list
}

// daysLeft rounds down: within the last day it is 0, behind it -1.
func daysLeft(c *x509.Certificate, now time.Time) int {
	const day = 24 * time.Hour
	left := c.NotAfter.Sub(now)
	days := int(left / day)
	if left < 0 {
		days--
	}
	return days
}

// keyOf is the kind and the size of a certificate's key.
func keyOf(c *x509.Certificate) string {
	switch key := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return fmt.Sprintf("RSA %d", key.N.BitLen())
	case *ecdsa.PublicKey:
		return "ECDSA " + key.Curve.Params().Name
	default:
		return c.PublicKeyAlgorithm.String()
	}
}
