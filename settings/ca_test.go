package settings

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
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
