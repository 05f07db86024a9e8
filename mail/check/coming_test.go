package check_test

import (
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"time"
)

// rowsOfComing are what will be wrong.
func rowsOfComing() []row {
	return []row{
		{"a CA file that ends", func(p *place) {
			p.files["ca.pem"] = ended(5 * 24 * time.Hour)
			p.set("[server]\n", "[server]\nca_file = \"ca.pem\"\n")
		}, []string{
			`warning ca-file server.ca_file settings.toml:5 ca.pem: it ends on ` + time.Now().UTC().Add(5*24*time.Hour).Format("2 January 2006") + `: ask your organisation for the authority's next certificate`,
		}},
		{"a client secret that ends", func(p *place) {
			p.set("host = \"smtp.example.com\"\n", "host = \"smtp.example.com\"\nusername = \"portal@example.com\"\nauth = \"xoauth2\"\n")
			p.set("[notifications]\n", "[server.oauth]\nprovider = \"microsoft\"\ntenant = \"contoso.onmicrosoft.com\"\nclient_id = \"a\"\nsecret_ends = "+time.Now().UTC().Add(5*24*time.Hour).Format(time.DateOnly)+"\n\n[notifications]\n")
		}, []string{
			`warning secret-ends server.oauth.secret_ends settings.toml:12 the client secret ends on ` + time.Now().UTC().Add(5*24*time.Hour).Format("2 January 2006") + `, and no mail goes out after that day: make a new one at the provider, enter it, sign in and note its end`,
		}},
		{"a rule that is coming", func(p *place) {
			p.set("host = \"smtp.example.com\"\n", "host = \"smtp.office365.com\"\nusername = \"portal@example.com\"\nauth = \"plain\"\n")
		}, []string{
			`warning coming server.auth settings.toml:7 from 31 December 2026 on, Microsoft 365 turns off passwords for sending mail. Signing in over SMTP with a password is off by default from the end of December 2026 in organisations that exist, where an administrator can turn it on again, and not available by default in new ones. Choose OAuth 2 as sign-in method before that day, or have an administrator keep passwords turned on.`,
			`warning coming server.auth settings.toml:7 from 1 July 2027 on, Microsoft is to say when passwords for sending mail end. The day on which Microsoft 365 takes no passwords over SMTP any more, whatever an administrator sets, is to be told in the second half of 2027. Choose OAuth 2 as sign-in method.`,
		}},
	}
}

// ended is a certificate that ends so much later.
func ended(later time.Duration) string {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Our CA"}, NotAfter: time.Now().Add(later), IsCA: true}
	der, err := x509.CreateCertificate(nil, template, template, public, private)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}
