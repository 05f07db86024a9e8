package reply

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Provider is what is known of one who runs mail servers for others: data, of the day that Known names. What is not known is
// left out; a provider may change any of it.
type Provider struct {
	Name    string
	Domains []string // of the addresses that it hands out itself
	MX      []string // what the names of its mail exchangers end with
	Hosts   []string // what the names of its servers for programs end with

	Servers []Endpoint // for programs, the best first
	Proofs  []Proof    // what one signs in with there, the best first

	Where  string // where one makes or switches on what is needed
	Limits Limits
	Rules  []Rule
	Known  string // the month of which all this is: 2026-11
}

// Endpoint is a server for programs. A host that begins with a dot stands behind a name that is the customer's own.
type Endpoint struct {
	Host       string
	Port       int
	Encryption string // starttls or tls
}

// Limits are how much may be sent; 0: not known. The numbers hold for every account, and mail is held to them; what depends on
// the account is told alone.
type Limits struct {
	PerMinute   int // messages
	PerDay      int // recipients
	Connections int // at once

	Told   string // what depends on the account
	Source string // where the provider says so
}

// Words are the limits in half a line; "" where none are known.
func (l Limits) Words() string {
	var words []string
	for _, n := range []struct {
		number int
		unit   string
	}{{l.PerMinute, "messages a minute"}, {l.PerDay, "recipients a day"}, {l.Connections, "connections"}} {
		if n.number > 0 {
			words = append(words, thousands(n.number)+" "+n.unit)
		}
	}
	if l.Told != "" {
		words = append(words, l.Told)
	}
	return strings.Join(words, ", ")
}

// thousands is a number below a million with a comma.
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// Rule is a rule of a provider's with the day on which it begins.
type Rule struct {
	Code  string
	Day   time.Time
	Title string
	Text  string
	Fix   string
	Proof Proof  // who signs in so, breaks it
	Fault string // of the sandbox, that shows what happens then; "": none does
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// ProviderOf is who runs a server; nil: nobody who is known.
func ProviderOf(host string) *Provider {
	return provider(host, func(p Provider) []string { return p.Hosts })
}

// ProviderOfGreeting is who runs a server by its greeting, where that tells more than its name: Exchange on premises greets as
// Microsoft 365 does, by a name of its own. nil: it does not tell.
func ProviderOfGreeting(greeting string) *Provider {
	name, rest, _ := strings.Cut(greeting, " ")
	if !strings.HasPrefix(rest, "Microsoft ESMTP MAIL Service") {
		return nil
	}
	product := "Exchange on premises"
	if name = strings.ToLower(name); strings.HasSuffix(name, ".outlook.com") || strings.HasSuffix(name, ".office365.com") {
		product = "Microsoft 365"
	}
	for _, p := range Providers() {
		if p.Name == product {
			return &p
		}
	}
	return nil
}

// ProviderOfMX is who takes the mail at a mail exchanger; nil: nobody who is known.
func ProviderOfMX(host string) *Provider {
	return provider(host, func(p Provider) []string { return p.MX })
}

// ProviderOfDomain is who hands out addresses of a domain; nil: nobody who is known.
func ProviderOfDomain(domain string) *Provider {
	return provider(domain, func(p Provider) []string { return p.Domains })
}

func provider(name string, names func(Provider) []string) *Provider {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	for _, p := range Providers() {
		for _, end := range names(p) {
			if name == end || strings.HasSuffix(name, "."+end) {
				return &p
			}
		}
	}
	return nil
}
