package sandbox

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"time"
)

// lifetime of the CA and its one certificate.
const lifetime = 365 * 24 * time.Hour

// identity is who the sandbox is to its clients.
type identity struct {
	tls   *tls.Config
	caPEM []byte
}

// flaw is what is wrong with the sandbox's certificate; zero: nothing.
type flaw struct {
	names      []string      // that it is for; nil: localhost and its addresses
	nameless   bool          // it is for no name, but for the common name
	age        time.Duration // it was made so long ago; negative: in the future
	selfSigned bool

	issuer       *pkix.Name // who signed it, whom the CA file does not know
	intermediate *pkix.Name // who signed it for the CA, and whom the server keeps to itself

	maxVersion uint16 // of TLS; 0: the newest
}

// authority signs certificates.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newIdentity(f flaw) (identity, error) {
	ca, err := newAuthority(pkix.Name{CommonName: "Postroom sandbox CA"}, nil)
	if err != nil {
		return identity{}, err
	}
	signer := ca
	switch {
	case f.issuer != nil:
		signer, err = newAuthority(*f.issuer, nil)
	case f.intermediate != nil:
		signer, err = newAuthority(*f.intermediate, &ca)
	}
	if err != nil {
		return identity{}, err
	}
	leaf, key, err := f.leaf(signer)
	if err != nil {
		return identity{}, err
	}
	chain := [][]byte{leaf}
	if !f.selfSigned && f.intermediate == nil {
		chain = append(chain, signer.certificate.Raw)
	}
	return identity{
		tls: &tls.Config{
			Certificates: []tls.Certificate{{Certificate: chain, PrivateKey: key}},
			MinVersion:   cmp.Or(f.minVersion(), tls.VersionTLS12),
			MaxVersion:   f.maxVersion,
		},
		caPEM: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca.certificate.Raw}),
	}, nil
}

// minVersion is 0 where the flaw is not an old TLS.
func (f flaw) minVersion() uint16 {
	if f.maxVersion == 0 {
		return 0
	}
	return tls.VersionTLS10
}

// newAuthority is one that signed itself where by is nil.
func newAuthority(name pkix.Name, by *authority) (authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return authority{}, err
	}
	t := template(name, 0)
	t.IsCA, t.BasicConstraintsValid, t.KeyUsage = true, true, x509.KeyUsageCertSign
	parent := authority{t, key}
	if by != nil {
		parent = *by
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent.certificate, key.Public(), parent.key)
	if err != nil {
		return authority{}, err
	}
	c, err := x509.ParseCertificate(der)
	return authority{c, key}, err
}

func (f flaw) leaf(signer authority) (der []byte, key *ecdsa.PrivateKey, err error) {
	key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	t := template(pkix.Name{CommonName: hostname}, f.age)
	t.KeyUsage = x509.KeyUsageDigitalSignature
	t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	switch {
	case f.nameless:
	case f.names != nil:
		t.Subject.CommonName, t.DNSNames = f.names[0], f.names
	default:
		t.DNSNames = []string{hostname}
		t.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	}
	if f.selfSigned {
		signer = authority{t, key}
	}
	der, err = x509.CreateCertificate(rand.Reader, t, signer.certificate, key.Public(), signer.key)
	return der, key, err
}

func template(name pkix.Name, age time.Duration) *x509.Certificate {
	made := time.Now().Add(-age)
	return &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes([]byte(rand.Text())[:8]),
		Subject:      name,
		NotBefore:    made.Add(-time.Hour), // clocks differ
		NotAfter:     made.Add(lifetime),
	}
}
