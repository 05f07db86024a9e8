package sandbox

import (
	"crypto/tls"
	"crypto/x509/pkix"
	"time"
)

// tlsFaults are those of the encryption and of the certificate.
func tlsFaults() []fault {
	return []fault{
		{name: "starttls-not-offered", about: "the server does not offer STARTTLS", script: &script{replies: map[string]act{
			"EHLO": say("250-localhost\n250-PIPELINING\n250 SIZE 20971520"),
		}}},
		{name: "starttls-454", about: "the server offers STARTTLS and cannot do it", script: &script{replies: map[string]act{
			"STARTTLS": say("454 4.7.0 TLS not available due to local problem"),
		}}},
		{name: "starttls-injected", about: "bytes in clear stand behind the reply to STARTTLS", script: &script{replies: map[string]act{
			"STARTTLS": last("220 2.0.0 Ready to start TLS\r\n250-localhost\r\n250 AUTH PLAIN\r\n"),
		}}},
		{name: "tls-unknown-authority", about: "the certificate comes from a private authority", flaw: flaw{issuer: &pkix.Name{CommonName: "Example Corp Root CA"}}},
		{name: "tls-self-signed", about: "the certificate is signed by itself", flaw: flaw{selfSigned: true}},
		{name: "tls-no-intermediate", about: "the server does not send its intermediate certificate", flaw: flaw{
			intermediate: &pkix.Name{CommonName: "R11", Organization: []string{"Let's Encrypt"}},
		}},
		{name: "tls-antivirus", about: "an anti-virus program opens the encryption", flaw: flaw{
			issuer: &pkix.Name{CommonName: "Avast Web/Mail Shield Root", Organization: []string{"Avast Web/Mail Shield"}},
		}},
		{name: "tls-wrong-name", about: "the certificate is for other names", flaw: flaw{names: []string{"mail.example.com", "smtp.example.com"}}},
		{name: "tls-address", about: "the certificate is for a name, and the server is dialled by address", host: "127.0.0.1", flaw: flaw{names: []string{hostname}}},
		{name: "tls-common-name", about: "the certificate has its name in the old place only", flaw: flaw{nameless: true}},
		{name: "tls-expired", about: "the certificate has ended", flaw: flaw{age: 2 * lifetime}},
		{name: "tls-not-yet-valid", about: "the certificate begins next week", flaw: flaw{age: -7 * 24 * time.Hour}},
		{name: "tls-ends-soon", about: "the certificate ends within a week: a warning", flaw: flaw{age: lifetime - 6*24*time.Hour}},
		{name: "tls-old", about: "the server speaks TLS 1.0 and 1.1 only", flaw: flaw{maxVersion: tls.VersionTLS11}},
		{name: "tls-421", about: "the server says that the connection came with an old TLS", script: &script{replies: map[string]act{
			"AUTH": say("421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2."),
		}}},
	}
}
