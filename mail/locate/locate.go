// Package locate finds the mail server of an e-mail address: what its domain publishes for programs, who takes its mail, and
// what is known of that provider. [Look] asks DNS and nothing else; what it proposes is for a person to try.
package locate

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"slices"
	"strings"
	"time"

	"postroom/mail/reply"
	"postroom/settings"
)

// DNS is what is asked; *[net.Resolver] does.
type DNS interface {
	LookupSRV(ctx context.Context, service, proto, name string) (cname string, addrs []*net.SRV, err error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error)
}

// Proposal is a server to try.
type Proposal struct {
	Host       string              `json:"host"`
	Port       int                 `json:"port"`
	Encryption settings.Encryption `json:"encryption"`
	Auth       settings.Auth       `json:"auth"`
	Why        string              `json:"why"`   // it is proposed, in plain words
	Needs      string              `json:"needs"` // what may have to be switched on first, and where; empty: nothing is known
}

// Found is what a look has come to.
type Found struct {
	Domain    string     `json:"domain"`    // as DNS has it
	Proposals []Proposal `json:"proposals"` // the best first
	Detail    string     `json:"detail"`    // in a line; why, where there is none
}

// maxTime is how long DNS is given for all that is asked.
const maxTime = 8 * time.Second

// maxProposals bounds what a domain can put on the screen.
const maxProposals = 12

// ErrNoAddress: what was given is neither an address of a domain that DNS can be asked about, nor such a domain.
var ErrNoAddress = errors.New("this is no e-mail address of a public domain: write it like portal@example.com")

// Look asks DNS about an address: a bare one, a mailbox or a domain alone. dns may be nil: the system's.
func Look(ctx context.Context, address string, dns DNS) (Found, error) {
	domain, err := domainOf(address)
	if err != nil {
		return Found{Proposals: []Proposal{}}, err
	}
	if dns == nil {
		dns = net.DefaultResolver
	}
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	s := search{ctx: ctx, dns: dns, domain: domain, list: []Proposal{}}
	s.published()
	s.known()
	s.guessed()
	return Found{Domain: domain, Proposals: s.list, Detail: domain + ": " + s.words()}, nil
}

func domainOf(address string) (string, error) {
	domain := strings.TrimSpace(address)
	if strings.Contains(domain, "@") {
		a, err := mail.ParseAddress(domain)
		if err != nil {
			return "", ErrNoAddress
		}
		domain = a.Address[strings.LastIndexByte(a.Address, '@')+1:]
	}
	domain = strings.ToLower(strings.TrimSuffix(settings.ASCIIHost(domain), "."))
	if len(domain) > 253 || !strings.Contains(domain, ".") || strings.Trim(domain, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" || net.ParseIP(domain) != nil {
		return "", ErrNoAddress
	}
	return domain, nil
}

// search is one look on its way.
type search struct {
	ctx    context.Context
	dns    DNS
	domain string
	list   []Proposal
	failed error // that DNS could not be asked
}

func (s *search) add(p Proposal) {
	same := func(o Proposal) bool { return strings.EqualFold(o.Host, p.Host) && o.Port == p.Port }
	if len(s.list) < maxProposals && !slices.ContainsFunc(s.list, same) {
		s.list = append(s.list, p)
	}
}

// published are the SRV records of RFC 8314 and RFC 6186, by their priority. "." as a target says that there is none.
func (s *search) published() {
	for _, kind := range []struct {
		service    string
		encryption settings.Encryption
	}{{"submissions", settings.EncryptionTLS}, {"submission", settings.EncryptionSTARTTLS}} {
		_, records, err := s.dns.LookupSRV(s.ctx, kind.service, "tcp", s.domain+".")
		s.note(err)
		for _, r := range records {
			host := strings.ToLower(strings.TrimSuffix(r.Target, "."))
			if host == "" || r.Port == 0 {
				continue
			}
			why := fmt.Sprintf("%s publishes it in DNS (SRV _%s._tcp)", s.domain, kind.service)
			if !s.own(host) {
				why += "; it is of another domain: make sure that this is right"
			}
			p := Proposal{Host: host, Port: int(r.Port), Encryption: kind.encryption, Auth: settings.AuthAuto, Why: why}
			if known := reply.ProviderOf(host); known != nil {
				p.Auth, p.Needs = authOf(known), known.Where
			}
			s.add(p)
		}
	}
}

func (s *search) own(host string) bool {
	return host == s.domain || strings.HasSuffix(host, "."+s.domain)
}

// known are the servers of who hands out addresses of the domain, or takes its mail.
func (s *search) known() {
	if p := reply.ProviderOfDomain(s.domain); p != nil {
		s.addProvider(p, fmt.Sprintf("addresses of %s are handed out by %s", s.domain, p.Name))
		return
	}
	exchangers, err := s.dns.LookupMX(s.ctx, s.domain+".")
	s.note(err)
	for _, mx := range exchangers {
		if p := reply.ProviderOfMX(mx.Host); p != nil {
			s.addProvider(p, fmt.Sprintf("mail for %s is taken by %s (MX %s)", s.domain, p.Name, strings.TrimSuffix(mx.Host, ".")))
		}
	}
	for _, mx := range exchangers {
		if host := strings.ToLower(strings.TrimSuffix(mx.Host, ".")); s.own(host) {
			s.add(Proposal{
				Host: host, Port: 587, Encryption: settings.EncryptionSTARTTLS, Auth: settings.AuthAuto,
				Why: fmt.Sprintf("it takes the mail for %s (MX); often the same server takes mail from programs", s.domain),
			})
		}
	}
}

func (s *search) addProvider(p *reply.Provider, why string) {
	for _, e := range p.Servers {
		s.add(Proposal{Host: e.Host, Port: e.Port, Encryption: settings.Encryption(e.Encryption), Auth: authOf(p), Why: why + "; known of " + p.Known, Needs: p.Where})
	}
}

// authOf is the method that a provider's programs sign in by, the best first.
func authOf(p *reply.Provider) settings.Auth {
	if len(p.Proofs) > 0 && p.Proofs[0] == reply.Token {
		return settings.AuthXOAUTH2
	}
	return settings.AuthAuto
}

// guessed are names that mail servers often have, where nothing better is known and DNS has them.
func (s *search) guessed() {
	if len(s.list) > 0 {
		return
	}
	for _, name := range []string{"smtp.", "mail."} {
		host := name + s.domain
		if _, err := s.dns.LookupIPAddr(s.ctx, host+"."); err != nil {
			s.note(err)
			continue
		}
		s.add(Proposal{Host: host, Port: 587, Encryption: settings.EncryptionSTARTTLS, Auth: settings.AuthAuto, Why: "a guess: DNS has a server of this usual name"})
	}
}

// note keeps that DNS could not be asked; that it has nothing is an answer.
func (s *search) note(err error) {
	if dns := (*net.DNSError)(nil); err != nil && !(errors.As(err, &dns) && dns.IsNotFound) {
		s.failed = err
	}
}

func (s *search) words() string {
	switch {
	case len(s.list) == 1:
		return "one server to try"
	case len(s.list) > 1:
		return fmt.Sprintf("%d servers to try", len(s.list))
	case s.failed != nil:
		return "the name server could not be asked: " + s.failed.Error()
	default:
		return "nothing is published or known. Ask whoever runs its mail for the server's name"
	}
}
