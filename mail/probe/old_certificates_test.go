package probe_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"testing"
	"time"

	"postroom/mail/probe"
)

// certificateOf is one for 127.0.0.1 by a trusted authority, whose certificate is given as PEM.
func certificateOf(t *testing.T, key crypto.Signer, algorithm x509.SignatureAlgorithm) (der, authority []byte) {
	t.Helper()
	now := time.Now()
	ca := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Our CA"}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	root, err := x509.CreateCertificate(rand.Reader, ca, ca, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(200), Subject: pkix.Name{CommonName: "mail"}, NotBefore: ca.NotBefore, NotAfter: ca.NotAfter,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, SignatureAlgorithm: algorithm,
	}
	if der, err = x509.CreateCertificate(rand.Reader, leaf, ca, key.Public(), key); err != nil {
		t.Fatal(err)
	}
	return der, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root})
}

// withSerial is a certificate with another serial number, signed again: no library makes one that is negative.
func withSerial(t *testing.T, der []byte, serial int64, key *ecdsa.PrivateKey) []byte {
	t.Helper()
	var outer, tbs asn1.RawValue
	parts := func(content []byte) (list [][]byte) {
		for len(content) > 0 {
			var v asn1.RawValue
			rest, err := asn1.Unmarshal(content, &v)
			if err != nil {
				t.Fatal(err)
			}
			list, content = append(list, v.FullBytes), rest
		}
		return list
	}
	sequence := func(list ...[]byte) []byte {
		var content []byte
		for _, part := range list {
			content = append(content, part...)
		}
		whole, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true, Bytes: content})
		if err != nil {
			t.Fatal(err)
		}
		return whole
	}
	if _, err := asn1.Unmarshal(der, &outer); err != nil {
		t.Fatal(err)
	}
	three := parts(outer.Bytes)
	if _, err := asn1.Unmarshal(three[0], &tbs); err != nil {
		t.Fatal(err)
	}
	fields := parts(tbs.Bytes)
	number, err := asn1.Marshal(big.NewInt(serial))
	if err != nil {
		t.Fatal(err)
	}
	fields[1] = number // behind the version
	signed := sequence(fields...)
	digest := sha256.Sum256(signed)
	signature, err := ecdsa.SignASN1(rand.Reader, key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	bits, err := asn1.Marshal(asn1.BitString{Bytes: signature, BitLength: 8 * len(signature)})
	if err != nil {
		t.Fatal(err)
	}
	return sequence(signed, three[1], bits)
}

func TestACertificateOfOldTimesIsToldAsSuch(t *testing.T) {
	old, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sha1, by := certificateOf(t, old, x509.SHA1WithRSA)
	good, byKey := certificateOf(t, key, x509.ECDSAWithSHA256)
	for name, tt := range map[string]struct {
		certificate []byte
		key         crypto.PrivateKey
		authority   []byte // nil: one that does not know it
		cause, fix  string
	}{
		"SHA-1 of a trusted authority":     {sha1, old, by, "signed in an old way that is not accepted any more (SHA-1 or MD5)", "sign with SHA-256"},
		"SHA-1 of an unknown authority":    {sha1, old, nil, "signed in an old way that is not accepted any more (SHA-1 or MD5)", "sign with SHA-256"},
		"a negative serial number":         {withSerial(t, good, -200, key), key, byKey, "written against the rules", "new certificate"},
		"a serial number that is in order": {withSerial(t, good, 200, key), key, byKey, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := odd{tls: &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{tt.certificate}, PrivateKey: tt.key}}}}.start(t)
			if tt.authority != nil {
				if err := os.WriteFile(r.Folder.Path("ca.pem"), tt.authority, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			report := probe.Run(t.Context(), r, nil)
			if tt.cause == "" {
				if !report.OK {
					t.Error(report.Text())
				}
				return
			}
			failsAt(t, report, "encryption", tt.cause, tt.fix)
		})
	}
}
