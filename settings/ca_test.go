package settings

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"os"
	"strings"
	"testing"
)

func TestAKeptCAFileHoldsTheCertificatesAndNothingElse(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Our CA"}, IsCA: true}
	der, err := x509.CreateCertificate(nil, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	text := append([]byte("a remark\n-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"), certificate...)
	folder := Folder{Dir: t.TempDir() + "/new"}
	name, err := folder.KeepCA(text)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(folder.Path(name))
	if err != nil || string(kept) != string(certificate) {
		t.Errorf("%v: %s", err, kept)
	}
	if info, err := os.Stat(folder.Path(name)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if again, err := folder.KeepCA(certificate); again != name || err != nil {
		t.Errorf("the same certificates are kept as %s and %s, %v", name, again, err)
	}
	if same, err := folder.KeepCA(der); same != name || err != nil {
		t.Errorf("the same certificate in DER form is kept as %s and %s, %v", name, same, err)
	}
	for form, file := range exports(t, der) {
		if same, err := folder.KeepCA(file); same != name || err != nil {
			t.Errorf("as %s: %s, %v", form, same, err)
		}
	}
	for text, why := range map[string]string{
		"":      "no certificate",
		"hello": "no certificate",
		"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n": "cannot be read",
	} {
		if _, err := folder.KeepCA([]byte(text)); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// exports are the forms in which programs write a certificate.
func exports(t *testing.T, der []byte) map[string][]byte {
	t.Helper()
	text := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	wide := []byte{0xFF, 0xFE}
	for _, c := range []byte(text) {
		wide = append(wide, c, 0)
	}
	set := func(tag int, content []byte) []byte {
		t.Helper()
		raw, err := asn1.Marshal(asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: tag, IsCompound: true, Bytes: content})
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	sequence := func(parts ...any) []byte {
		t.Helper()
		var content []byte
		for _, p := range parts {
			raw, ok := p.([]byte)
			if !ok {
				var err error
				if raw, err = asn1.Marshal(p); err != nil {
					t.Fatal(err)
				}
			}
			content = append(content, raw...)
		}
		raw, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true, Bytes: content})
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	empty := asn1.RawValue{Tag: asn1.TagSet, IsCompound: true}
	data := sequence(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1})
	signed := sequence(1, empty, data, set(0, der), empty)
	pkcs7 := sequence(asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}, set(0, signed))
	return map[string][]byte{
		"PEM with a byte order mark": []byte("\uFEFF" + text),
		"PEM in UTF-16":              wide,
		"PEM with CR":                []byte(strings.ReplaceAll(text, "\n", "\r")),
		"PEM with CR LF":             []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"PKCS #7":                    pkcs7,
		"PKCS #7 as text":            pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: pkcs7}),
	}
}
