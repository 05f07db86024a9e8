package diagnosis

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/mail"
	"strings"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// values are what the {words} of the catalogue stand for.
func values(e *session.Error, facts session.Facts, c Case) reply.Values {
	server := c.Outgoing.Server
	longer := 2 * server.EffectiveTimeout()
	v := reply.Values{
		"host":    server.Host,
		"port":    server.EffectivePort(),
		"user":    server.Username,
		"to":      c.To,
		"stage":   string(e.Stage),
		"error":   e.Err.Error(),
		"hello":   facts.HelloName,
		"longer":  longer.String(),
		"seconds": longer,
	}
	if p := cmp.Or(reply.ProviderOf(settings.ASCIIHost(server.Host)), reply.ProviderOfGreeting(facts.Greeting.Text)); p != nil {
		v["where"], v["limits"] = p.Where, p.Limits.Words()
	}
	if server.Auth == settings.AuthNone {
		v["user"] = ""
	}
	if e.Reply != nil {
		v["reply"], v["status"], v["meaning"] = e.Reply.String(), e.Reply.Enhanced, reply.Meaning(e.Reply.Enhanced)
	}
	if from, err := mail.ParseAddress(c.Outgoing.From); err == nil {
		v["from"] = from.Address
		_, v["domain"], _ = strings.Cut(from.Address, "@")
		if user := server.Username; strings.Contains(user, "@") {
			v["user-address"], v["from-as-user"] = user, strings.Replace(c.Outgoing.From, from.Address, user, 1)
		}
	}
	if missing := (*session.NotOfferedError)(nil); errors.As(e, &missing) {
		v["offered"], v["address"] = strings.Join(missing.Offered, ", "), missing.Address
	}
	if large := (*session.TooLargeError)(nil); errors.As(e, &large) {
		v["size"], v["limit"] = large.Size, large.Limit
	}
	if chain := Chain(e); len(chain) > 0 {
		certificateValues(v, chain[0], server.Host)
	}
	return v
}

func certificateValues(v reply.Values, c *x509.Certificate, host string) {
	v["name"] = usable(c, host)
	v["issuer"] = cmp.Or(c.Issuer.CommonName, c.Issuer.String())
	v["product"] = interceptor(c)
	v["common-name"] = c.Subject.CommonName
	v["until"], v["since"] = c.NotAfter, c.NotBefore
	if names := Names(c); len(names) > 0 {
		v["names"] = names
	}
}

// Chain is the chain that the server showed and that was not accepted, its own first.
func Chain(err error) []*x509.Certificate {
	bad := (*tls.CertificateVerificationError)(nil)
	if errors.As(err, &bad) {
		return bad.UnverifiedCertificates
	}
	return nil
}

// Names are the hosts and addresses that a certificate is for.
func Names(c *x509.Certificate) []string {
	list := append([]string{}, c.DNSNames...) // never nil
	for _, ip := range c.IPAddresses {
		list = append(list, ip.String())
	}
	return list
}

// usable are the names of a certificate that a server can be dialled by in place of host, five
// at most.
func usable(c *x509.Certificate, host string) []string {
	const most = 5
	var list []string
	for _, name := range Names(c) {
		if rest, ok := strings.CutPrefix(name, "*."); ok {
			first, _, _ := strings.Cut(host, ".")
			name = first + "." + rest
		}
		if len(list) < most && c.VerifyHostname(name) == nil && !strings.EqualFold(name, host) {
			list = append(list, name)
		}
	}
	return list
}
