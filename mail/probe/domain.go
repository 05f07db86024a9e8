package probe

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync"
	"time"
	"unicode"

	"postroom/settings"

	"golang.org/x/net/idna"
)

// Unknown is the status of a [DomainCheck] that could not be decided from here.
const Unknown = "unknown"

// Domain is what DNS publishes about the domain of the From address. It stands beside
// the stages: it never fails a test, and takes no time from one.
type Domain struct {
	Name   string        `json:"name"`   // after the @, as it is asked for in DNS
	Status string        `json:"status"` // Passed, Warning or Skipped; Running to progress only
	MS     float64       `json:"ms"`     // milliseconds
	Detail string        `json:"detail"` // in a line; why, where it was skipped
	Checks []DomainCheck `json:"checks"` // spf, dkim, dmarc; none where it was skipped
}

// DomainCheck is one thing that receivers look for.
type DomainCheck struct {
	Name   string `json:"name"`   // spf, dkim or dmarc
	Status string `json:"status"` // Passed, Warning or Unknown
	Detail string `json:"detail"` // what is published, in plain words
	Cause  string `json:"cause"`  // empty where all is well
	Fix    string `json:"fix"`    // empty where none is known
	Record string `json:"record"` // word by word; empty where there is none
}

// DNS is what the From domain is looked up with; *[net.Resolver] does.
type DNS interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error)
	LookupAddr(ctx context.Context, addr string) (names []string, err error)
}

// maxDomain is how long DNS is given for all that is asked.
const maxDomain = 5 * time.Second

// LookUpDomain asks DNS, and nobody else, about the domain of the From address. It is
// called beside [Run], which does not wait for it, and ends within five seconds or with
// ctx, whichever comes first.
func LookUpDomain(ctx context.Context, r Request) Domain {
	start := time.Now()
	d := lookUpDomain(ctx, r)
	d.MS = milliseconds(time.Since(start))
	if d.Checks == nil {
		d.Checks = []DomainCheck{}
	}
	return d
}

func lookUpDomain(ctx context.Context, r Request) Domain {
	out, _ := r.Settings.Outgoing(r.Action)
	from, err := bare(out.From)
	if err != nil {
		return Domain{Status: Skipped, Detail: "From is no e-mail address"}
	}
	name := domainOf(from)
	if why := unpublished(name); why != "" {
		return Domain{Name: name, Status: Skipped, Detail: why}
	}
	ctx, cancel := context.WithTimeout(ctx, maxDomain)
	defer cancel()
	q := &domainQuery{name: name, from: from, server: out.Server, received: r.Received, system: r.DNS}
	if q.system == nil {
		q.system = net.DefaultResolver
	}
	q.dns = absolute{q.system}
	return q.run(ctx)
}

// domainOf is the domain of an address in the form that DNS knows.
func domainOf(address string) string {
	name := strings.ToLower(strings.TrimSuffix(address[strings.LastIndex(address, "@")+1:], "."))
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		return ascii
	}
	return name
}

// domainQuery is one look at a domain.
type domainQuery struct {
	name     string
	from     string
	server   settings.Server
	received []byte
	dns      DNS // names as they are
	system   DNS // the search list applies: for the server's name
}

func (q *domainQuery) run(ctx context.Context) Domain {
	d := Domain{Name: q.name, Status: Passed, Checks: make([]DomainCheck, 3)}
	var errs [3]error
	var checks sync.WaitGroup
	for i, check := range []func(context.Context) (DomainCheck, error){q.spf, q.dkim, q.dmarc} {
		checks.Go(func() { d.Checks[i], errs[i] = check(ctx) })
	}
	checks.Wait()
	if errors.Is(context.Cause(ctx), context.Canceled) {
		return Domain{Name: q.name, Status: Skipped, Detail: "cancelled"}
	}
	if errs[0] != nil && errs[2] != nil { // what DKIM needs is not always asked for
		return Domain{Name: q.name, Status: Skipped, Detail: "no name server answered: " + errs[0].Error()}
	}
	var said []string
	for i := range d.Checks {
		c := &d.Checks[i]
		for _, text := range []*string{&c.Detail, &c.Cause, &c.Fix, &c.Record} {
			*text = legible(*text)
		}
		said = append(said, strings.ToUpper(c.Name)+" "+c.Status)
		if c.Status == Warning {
			d.Status = Warning
		}
	}
	d.Detail = q.name + ": " + strings.Join(said, ", ")
	return d
}

// unanswered is a check whose question got no answer.
func unanswered(name string, err error) (DomainCheck, error) {
	return DomainCheck{Name: name, Status: Unknown, Detail: "The name server could not be asked: " + err.Error() + "."}, err
}

// absolute asks for a name as it stands. A resolver's search list would find another
// domain's records where there are none.
type absolute struct{ DNS }

func (a absolute) LookupTXT(ctx context.Context, name string) ([]string, error) {
	return a.DNS.LookupTXT(ctx, dotted(name))
}

func (a absolute) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	return a.DNS.LookupMX(ctx, dotted(name))
}

func (a absolute) LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error) {
	return a.DNS.LookupIPAddr(ctx, dotted(host))
}

func dotted(name string) string { return strings.TrimSuffix(name, ".") + "." }

// versionTag is a record's first word or tag, without the blanks that DMARC allows in it.
func versionTag(record string) string {
	tag, _, _ := strings.Cut(record, ";")
	if name, value, ok := strings.Cut(tag, "="); ok {
		tag = strings.TrimSpace(name) + "=" + strings.TrimSpace(value)
	}
	tag, _, _ = strings.Cut(tag, " ")
	return tag
}

// txt is the TXT records of a name that begin so; none is no error.
func (q *domainQuery) txt(ctx context.Context, name, version string) ([]string, error) {
	all, err := q.dns.LookupTXT(ctx, name)
	if err != nil && !notFound(err) {
		return nil, err
	}
	var found []string
	for _, record := range all {
		if strings.EqualFold(versionTag(record), version) {
			found = append(found, record)
		}
	}
	return found, nil
}

func notFound(err error) bool {
	dns := (*net.DNSError)(nil)
	return errors.As(err, &dns) && dns.IsNotFound
}

// exists says whether DNS has anything that mail from the domain could be answered to.
func (q *domainQuery) exists(ctx context.Context) bool {
	if _, err := q.dns.LookupMX(ctx, q.name); err == nil || !notFound(err) {
		return true
	}
	_, err := q.dns.LookupIPAddr(ctx, q.name)
	return err == nil || !notFound(err)
}

// maxRecord is how many bytes of what DNS holds are shown.
const maxRecord = 2048

// legible is a text without what a terminal might obey: anybody can put anything into DNS.
func legible(text string) string {
	if len(text) > maxRecord {
		text = text[:maxRecord] + "…"
	}
	return strings.Map(func(r rune) rune {
		if r == '\n' || unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
