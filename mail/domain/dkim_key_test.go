package domain_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"strings"
	"testing"

	"postroom/mail/domain"

	"github.com/emersion/go-msgauth/dkim"
)

func TestADKIMKeyUnderTheRecommendedLengthIsWarnedOf(t *testing.T) {
	public := func(key *rsa.PrivateKey) []byte {
		der, err := x509.MarshalPKIXPublicKey(key.Public())
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	for name, tt := range map[string]struct {
		bits   int
		record func(*rsa.PrivateKey) []byte
		status string
		cause  string
	}{
		"1024":                    {1024, public, domain.Warning, "_domainkey.portal.dev has 1024 bits"},
		"1024, as a key of RSA's": {1024, func(k *rsa.PrivateKey) []byte { return x509.MarshalPKCS1PublicKey(&k.PublicKey) }, domain.Warning, "has 1024 bits"},
		"2047":                    {2047, public, domain.Warning, "has 2047 bits"},
		"2048":                    {2048, public, domain.Passed, ""},
	} {
		t.Run(name, func(t *testing.T) {
			key, err := rsa.GenerateKey(rand.Reader, tt.bits)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			err = dkim.Sign(&b, strings.NewReader("From: a@portal.dev\r\nSubject: test\r\n\r\nhello\r\n"), &dkim.SignOptions{Domain: "portal.dev", Selector: "s", Signer: key, Hash: crypto.SHA256})
			if err != nil {
				t.Fatal(err)
			}
			r := from("a@portal.dev", zone{
				"portal.dev TXT":              {"v=spf1 mx -all"},
				"s._domainkey.portal.dev TXT": {"v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(tt.record(key))},
			})
			r.Received = []byte(b.String())
			c := check(t, domain.LookUp(t.Context(), r), "dkim")
			if c.Status != tt.status || !strings.Contains(c.Cause, tt.cause) || tt.cause != "" && !strings.Contains(c.Fix, "2048") {
				t.Errorf("%+v", c)
			}
		})
	}
}
