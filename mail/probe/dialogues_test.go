package probe_test

import (
	"context"
	"crypto/tls"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/settings"
)

// Dialogues of odd but lawful servers, and faults of the protocol.
func TestAnOddServerThatKeepsTheRulesPasses(t *testing.T) {
	for name, o := range map[string]odd{
		"bare 250 to MAIL":                {answers: map[string]string{"MAIL": "250", "RCPT": "250"}},
		"bare 354, and bare 250":          {answers: map[string]string{".": "250"}},
		"an empty line in EHLO's reply":   {answers: map[string]string{"EHLO": "250-mx\n250-\n250-STARTTLS\n250 AUTH PLAIN"}},
		"220 to RCPT":                     {answers: map[string]string{"RCPT": "220 ok"}},
		"RSET is unknown":                 {answers: map[string]string{"RSET": "500 5.5.1 unrecognized command"}},
		"421 to RSET":                     {answers: map[string]string{"RSET": "421 4.7.0 too many errors"}},
		"hangs up at QUIT":                {answers: map[string]string{"QUIT": "\x00"}},
		"SCRAM is refused, PLAIN taken":   {offer: []string{"AUTH SCRAM-SHA-256 PLAIN LOGIN"}, answers: map[string]string{"AUTH SCRAM-SHA-256": "535 5.7.8 no"}},
		"CRAM-MD5 is not known after all": {offer: []string{"AUTH CRAM-MD5 PLAIN"}, answers: map[string]string{"AUTH CRAM-MD5": "504 5.5.4 no"}},
		"a tab behind AUTH":               {offer: []string{"AUTH\tLOGIN"}, answers: map[string]string{"AUTH": "334 Username:\n334 Password:\n235 ok"}},
		"LOGIN asks nothing":              {offer: []string{"AUTH LOGIN"}, answers: map[string]string{"AUTH": "334 \n334 \n235 ok"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := o.start(t)
			if name == "bare 354, and bare 250" {
				withMessage(t, &r)
			}
			if report := probe.Run(t.Context(), r, nil); !report.OK {
				t.Error(report.Text())
			}
		})
	}
}

func TestAMethodThatWasRefusedIsToldThoughAnotherWorked(t *testing.T) {
	o := odd{offer: []string{"AUTH SCRAM-SHA-256 PLAIN LOGIN"}, answers: map[string]string{"AUTH SCRAM-SHA-256": "535 5.7.8 no"}}
	s := stage(t, probe.Run(t.Context(), o.start(t), nil), "sign-in")
	if s.Status != probe.Warning || !strings.Contains(s.Cause, "offers SCRAM-SHA-256 and refused it; PLAIN") {
		t.Errorf("%+v", s)
	}
}

func TestWhatAnOddServerHasIsSaid(t *testing.T) {
	auth := func(methods string) odd {
		return odd{offer: []string{"SIZE 1000000", strings.TrimSpace("AUTH " + methods)}}
	}
	clear := func(r *probe.Request) {
		r.Settings.Server.Encryption, r.Settings.Server.Username = settings.EncryptionNone, ""
	}
	quick := func(r *probe.Request) { r.Settings.Server.Timeout = 2 * time.Second }
	onTLS := func(c *tls.Config) odd { return odd{first: true, tls: c} }
	tests := map[string]struct {
		server            odd
		change            func(*probe.Request)
		stage, cause, fix string
		not               string // what the fix must not say
	}{
		"a last line marked as if more came":   {odd{answers: map[string]string{"EHLO": "250-mx\n250-"}}, quick, "hello", "no lawful end", "mend", "list"},
		"a last line of another code":          {odd{answers: map[string]string{"EHLO": "250-mx\n220 SIZE"}}, quick, "hello", "no lawful end", "mend", "list"},
		"no reply of SMTP":                     {odd{answers: map[string]string{"MAIL": "2500 ok"}}, nil, "sender", "2500 ok", "", ""},
		"DIGEST-MD5 alone":                     {auth("DIGEST-MD5"), nil, "sign-in", "does not know: DIGEST-MD5", "administrator", "Choose one of those"},
		"NTLM and GSSAPI alone":                {auth("NTLM GSSAPI"), nil, "sign-in", "does not know: NTLM, GSSAPI", "receive connector", "Choose one of those"},
		"XOAUTH2 alone, and a password":        {auth("XOAUTH2"), nil, "sign-in", "takes no passwords", "OAuth 2", "Choose one of those"},
		"AUTH with no method":                  {auth(""), nil, "sign-in", "no method for it", "administrator", "Choose one of those"},
		"503 to AUTH":                          {odd{answers: map[string]string{"AUTH": "503 5.5.1 bad sequence"}}, nil, "sign-in", "503 5.5.1", "", "password"},
		"hangs up behind AUTH":                 {odd{answers: map[string]string{"AUTH": "\x00"}}, nil, "sign-in", "cut in the middle", "", "password"},
		"temporary trouble behind CRAM-MD5":    {odd{offer: []string{"AUTH CRAM-MD5 PLAIN"}, answers: map[string]string{"AUTH CRAM-MD5": "454 4.7.0 Temporary authentication failure"}}, nil, "sign-in", "cannot check passwords at the moment", "later", "again."},
		"no AUTH over TLS":                     {odd{answers: map[string]string{"EHLO": "250-mx\n250-STARTTLS\n250 AUTH PLAIN", "secure EHLO": "250-mx\n250 SIZE 10000000"}}, nil, "sign-in", "in clear only", "over TLS", ""},
		"EHLO is refused, HELO taken":          {odd{answers: map[string]string{"EHLO": "501 5.5.4 Invalid domain name"}}, nil, "hello", "does not accept the name", "HELO name", ""},
		"EHLO is refused behind STARTTLS":      {odd{answers: map[string]string{"secure EHLO": "501 5.5.4 Invalid domain name"}}, nil, "encryption", "does not accept the name", "HELO name", ""},
		"421 to EHLO":                          {odd{answers: map[string]string{"EHLO": "421 4.3.2 mx closing connection"}}, nil, "hello", "closing the connection", "HELO name", ""},
		"the message is larger than SIZE":      {odd{clear: true, offer: []string{"SIZE 100"}}, func(r *probe.Request) { clear(r); withMessage(t, r) }, "message", "takes 100 at most", "pictures", ""},
		"hangs up behind the final dot":        {odd{answers: map[string]string{".": "\x00"}}, func(r *probe.Request) { withMessage(t, r) }, "message", "may have been delivered", "Look whether it has come", ""},
		"421 to the final dot":                 {odd{answers: map[string]string{".": "421 4.3.2 shutting down"}}, func(r *probe.Request) { withMessage(t, r) }, "message", "", "later", ""},
		"TLS from the start, and another ALPN": {onTLS(&tls.Config{NextProtos: []string{"smtp"}}), quick, "greeting", "waits for TLS from the start", "Choose TLS", ""},
		"TLS from the start, an old one":       {onTLS(&tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}), quick, "greeting", "waits for TLS from the start", "Choose TLS", ""},
		"TLS from the start, by RSA alone":     {onTLS(&tls.Config{MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}}), quick, "greeting", "waits for TLS from the start", "Choose TLS", ""},
		"TLS from the start, by certificate":   {onTLS(&tls.Config{ClientAuth: tls.RequireAnyClientCert}), quick, "greeting", "waits for TLS from the start", "Choose TLS", ""},
		"a fault of the server's in TLS":       {odd{tls: &tls.Config{GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) { return nil, os.ErrPermission }}}, nil, "encryption", "broke off the TLS handshake", "administrator", ""},
		"HELO is taken, and nothing is asked":  {odd{clear: true, answers: map[string]string{"EHLO": "502 5.5.1 no", "MAIL": "550 5.9.9 so far"}}, clear, "sender", "so far", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := tt.server.start(t)
			if tt.change != nil {
				tt.change(&r)
			}
			report := probe.Run(t.Context(), r, nil)
			failsAt(t, report, tt.stage, tt.cause, tt.fix)
			if s := stage(t, report, tt.stage); tt.not != "" && strings.Contains(s.Fix, tt.not) {
				t.Errorf("it is advised to %q", s.Fix)
			}
		})
	}
}

func TestATestThatSendsNothingHoldsItsMailAgainstTheLimitToo(t *testing.T) {
	r := odd{clear: true, offer: []string{"SIZE 100"}}.start(t)
	r.Settings.Server.Encryption, r.Settings.Server.Username = settings.EncryptionNone, ""
	withMessage(t, &r)
	r.To = ""
	report := probe.Run(t.Context(), r, nil)
	if s := stage(t, report, "hello"); !report.OK || s.Status != probe.Warning || !strings.Contains(s.Cause, "100 at most") {
		t.Error(report.Text())
	}
}

// called is a network in which a name is looked up and dialled by a resolver of one address.
type called struct{ names *[]string }

func (c called) LookupNetIP(ctx context.Context, network, host string) (list []netip.Addr, err error) {
	*c.names = append(*c.names, host)
	return names{"127.0.0.1"}.LookupNetIP(ctx, network, host)
}

func (c called) LookupAddr(context.Context, string) ([]string, error) { return nil, nil }

func TestAnInternationalNameIsLookedUpAsDNSHasIt(t *testing.T) {
	var asked []string
	r := odd{}.start(t)
	r.Settings.Server.Host = "bücher.example"
	r.Resolver = called{&asked}
	report := probe.Run(t.Context(), r, nil)
	failsAt(t, report, "encryption", "is not for", "")
	if strings.Join(asked, " ") != "xn--bcher-kva.example" {
		t.Errorf("asked for %v", asked)
	}
}
