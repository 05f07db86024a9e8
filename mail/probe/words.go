package probe

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"postroom/mail/reply"
	"postroom/mail/session"
)

// words are what the {words} of the catalogue stand for in this test.
type words struct {
	pairs []string // of two for the same word, the first counts
	names []string // what {name} may be in a remedy
}

func (k words) fill() *strings.Replacer {
	return strings.NewReplacer(append(k.pairs,
		"{offered}", "none that is known here",
		"{issuer}", "an authority",
		"{names}", "another name",
		"{common-name}", "another name",
		"{until}", "an earlier day",
		"{since}", "a later day",
		"{product}", "A program",
		"{domain}", "of From",
	)...)
}

// each fills in a remedy, once for every name where it holds {name}.
func (k words) each(r reply.Remedy) []*strings.Replacer {
	if !strings.Contains(r.Label, "{name}") {
		return []*strings.Replacer{strings.NewReplacer(k.pairs...)}
	}
	var list []*strings.Replacer
	for _, name := range k.names {
		list = append(list, strings.NewReplacer(append([]string{"{name}", name}, k.pairs...)...))
	}
	return list
}

func (w *walk) words(e *session.Error, facts session.Facts) words {
	server := w.out.Server
	k := words{pairs: []string{
		"{host}", server.Host,
		"{port}", strconv.Itoa(server.EffectivePort()),
		"{user}", cmp.Or(server.Username, "somebody who has not signed in"),
		"{from}", w.from,
		"{to}", w.to,
		"{stage}", string(e.Stage),
		"{error}", e.Err.Error(),
		"{hello}", cmp.Or(facts.HelloName, "its HELO name"),
		"{longer}", (2 * server.EffectiveTimeout()).String(),
		"{seconds}", fmt.Sprintf("%g s", (2 * server.EffectiveTimeout()).Seconds()),
		"{may-relay}", mayRelay(server.Username, facts),
	}}
	if _, domain, ok := strings.Cut(w.from, "@"); ok {
		k.pairs = append(k.pairs, "{domain}", domain)
	}
	if user := server.Username; strings.Contains(user, "@") {
		k.pairs = append(k.pairs, "{user-address}", user, "{from-as-user}", strings.Replace(w.out.From, w.from, user, 1))
	}
	if missing := (*session.NotOfferedError)(nil); errors.As(e, &missing) && len(missing.Offered) > 0 {
		k.pairs = append(k.pairs, "{offered}", strings.Join(missing.Offered, ", "))
	}
	if chain := chainOf(e); len(chain) > 0 {
		k.names = usable(chain[0], server.Host)
		k.pairs = append(k.pairs, certificateWords(chain[0])...)
	}
	return k
}

// mayRelay is what is to be done where the server does not pass mail on.
func mayRelay(user string, facts session.Facts) string {
	if facts.Mechanism == "" {
		return "Sign in, or ask the server's administrator to let this machine send to other domains."
	}
	return "Ask the server's administrator to let " + user + " send to other domains."
}

func certificateWords(c *x509.Certificate) []string {
	return []string{
		"{issuer}", cmp.Or(c.Issuer.CommonName, c.Issuer.String()),
		"{product}", cmp.Or(interceptor(c), "A program"),
		"{names}", names(c),
		"{common-name}", cmp.Or(c.Subject.CommonName, "nothing"),
		"{until}", date(c.NotAfter),
		"{since}", date(c.NotBefore),
	}
}

// chainOf is the chain that the server showed and that was not accepted, its own first.
func chainOf(err error) []*x509.Certificate {
	bad := (*tls.CertificateVerificationError)(nil)
	if errors.As(err, &bad) {
		return bad.UnverifiedCertificates
	}
	return nil
}

// maxNames is how many of a certificate's names are told.
const maxNames = 5

func names(c *x509.Certificate) string {
	list := namesOf(c)
	switch {
	case len(list) == 0:
		return "no name at all"
	case len(list) > maxNames:
		return fmt.Sprintf("%s and %d more", strings.Join(list[:maxNames], ", "), len(list)-maxNames)
	default:
		return strings.Join(list, ", ")
	}
}

// usable are the names of a certificate that a server can be dialled by in place of host.
func usable(c *x509.Certificate, host string) []string {
	var list []string
	for _, name := range namesOf(c) {
		if rest, ok := strings.CutPrefix(name, "*."); ok {
			first, _, _ := strings.Cut(host, ".")
			name = first + "." + rest
		}
		if len(list) < maxNames && c.VerifyHostname(name) == nil && !strings.EqualFold(name, host) {
			list = append(list, name)
		}
	}
	return list
}

// setting is the path of a key of the server's settings, or of "from", and its value now.
func (w *walk) setting(key string) (path, value string) {
	s := w.out.Server
	if key == "from" {
		return w.out.FromField(), w.out.From
	}
	return w.out.Field + "." + key, map[string]string{
		"host":       s.Host,
		"port":       strconv.Itoa(s.EffectivePort()),
		"encryption": string(s.Encryption),
		"hello":      s.Hello,
		"auth":       string(s.Auth),
		"timeout":    s.EffectiveTimeout().Round(time.Millisecond).String(),
	}[key]
}
