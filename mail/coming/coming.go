// Package coming is what will end or change for these settings, with the day of it: rules of providers that they break,
// certificates, client secrets and tokens. [Of] needs no network; [Certificate] is for what a server showed. [Calendar] writes them for others to keep.
package coming

import (
	"cmp"
	"crypto/x509"
	"encoding/pem"
	"os"
	"slices"
	"time"

	"postroom/mail/diagnosis"
	"postroom/mail/reply"
	"postroom/settings"
)

// Event is something that will be so from a day on.
type Event struct {
	Code  string    `json:"code"`            // of a rule of mail/reply, or ca-ends, certificate-ends, secret-ends, token-ends
	Day   time.Time `json:"day"`             // in UTC
	Title string    `json:"title"`           // in half a line
	Text  string    `json:"text"`            // what it is
	Fix   string    `json:"fix"`             // what to do before
	Field string    `json:"field,omitempty"` // of the settings
	Of    string    `json:"of"`              // the server, or the file
	Fault string    `json:"fault,omitempty"` // of the sandbox, which rehearses it; empty: none does
}

// Of is what is known without asking anybody, the earliest first.
func Of(s *settings.Settings, f settings.Folder) []Event {
	var list []Event
	add := func(action *settings.Action) {
		out, _ := s.Outgoing(action)
		list = append(append(append(list, rules(out)...), secrets(out)...), authorities(out, f)...)
	}
	add(nil)
	for i := range s.Actions {
		if s.Actions[i].Own != nil {
			add(&s.Actions[i])
		}
	}
	return Sorted(list)
}

// Sorted are events by their day, each told once.
func Sorted(list []Event) []Event {
	slices.SortStableFunc(list, func(a, b Event) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Of, b.Of))
	})
	return slices.CompactFunc(list, func(a, b Event) bool { return a.Code == b.Code && a.Of == b.Of && a.Day.Equal(b.Day) })
}

// rules are those of who runs the server that its settings break.
func rules(out settings.Outgoing) []Event {
	p := reply.ProviderOf(settings.ASCIIHost(out.Server.Host))
	if p == nil {
		return nil
	}
	var list []Event
	for _, r := range p.Rules {
		if r.Proof == diagnosis.ProofOf(out.Server) {
			list = append(list, Event{r.Code, r.Day, r.Title, r.Text, r.Fix, out.Field + ".auth", out.Server.Host, r.Fault})
		}
	}
	return list
}

// secrets is the end of the client secret, where the settings tell it: a provider's endpoints do not.
func secrets(out settings.Outgoing) []Event {
	o := out.Server.OAuth
	end, told := o.SecretEnds.Day()
	if !out.Server.UsesOAuth() || !told {
		return nil
	}
	return []Event{{
		"secret-ends", end, "The client secret ends",
		"The client secret of the program " + o.ClientID + " ends. No token can be got with it any more then, and no mail goes out.",
		"Make a new secret at the provider, enter it here, sign in and note the day on which it ends.", out.Field + ".oauth.secret_ends", o.ClientID, "",
	}}
}

// Token is the end of an access token that nothing renews.
func Token(out settings.Outgoing, end time.Time) Event {
	return Event{
		"token-ends", dayOf(end), "The access token ends",
		"The access token of " + out.Server.Username + " ends, and there is no way to another one without a person. No mail goes out then.",
		"Sign in again before, or ask the provider for lasting (offline) access.", out.Field + ".oauth", cmp.Or(out.Server.Username, out.Server.Host), "",
	}
}

// authorities are the ends of the certificates in the CA file.
func authorities(out settings.Outgoing, f settings.Folder) []Event {
	text, err := os.ReadFile(f.Path(out.Server.CAFile))
	if out.Server.CAFile == "" || err != nil {
		return nil
	}
	kept, err := settings.Certificates(text)
	if err != nil {
		return nil // a finding of its own
	}
	var list []Event
	for block, rest := pem.Decode(kept); block != nil; block, rest = pem.Decode(rest) {
		if c, err := x509.ParseCertificate(block.Bytes); err == nil {
			list = append(list, Event{
				"ca-ends", dayOf(c.NotAfter), "The certificate in the CA file ends",
				"The certificate of " + nameOf(c) + " in the CA file " + out.Server.CAFile + " ends. The server's certificate is not trusted by it any more then.",
				"Ask your organisation for the authority's next certificate, and name it as CA file beside the old one.", out.Field + ".ca_file", out.Server.CAFile, "",
			})
		}
	}
	return list
}

// Certificate is the end of the certificate that a server showed.
func Certificate(out settings.Outgoing, end time.Time) Event {
	return Event{
		"certificate-ends", dayOf(end), "The certificate of " + out.Server.Host + " ends",
		"No mail can be sent after that day unless the server has another certificate by then.",
		"Ask the server's administrator to renew it.", out.Field + ".host", out.Server.Host, "tls-expired",
	}
}

func nameOf(c *x509.Certificate) string { return cmp.Or(c.Subject.CommonName, c.Subject.String()) }

func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
