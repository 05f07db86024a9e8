// Package domain is what DNS publishes about the domain that mail is sent from: SPF, DKIM
// and DMARC, as receivers look at them. [LookUp] asks, and every answer is told in plain
// words: what is published, what is wrong with it and what to do.
package domain

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/mail"
	"strings"
	"sync"
	"time"
	"unicode"

	"golang.org/x/net/idna"
)

// The statuses of a report and of its checks.
const (
	Passed  = "passed"
	Warning = "warning"
	Skipped = "skipped" // of a report: nothing could be asked
	Unknown = "unknown" // of a check: it cannot be decided from here
)

// Request is what to look up.
type Request struct {
	From     string // as mail says it: Service Portal <portal@example.com>
	Server   string // the host that sends the mail
	Received []byte // a mail as it arrived, whose signature is checked; nil: none was seen
	DNS      DNS    // nil: the system's
}

// Report is what DNS publishes about the domain of the From address.
type Report struct {
	Name   string  `json:"name"`   // after the @, as it is asked for in DNS
	Status string  `json:"status"` // Passed, Warning or Skipped
	MS     float64 `json:"ms"`     // milliseconds
	Detail string  `json:"detail"` // in a line; why, where it was skipped
	Checks []Check `json:"checks"` // spf, dkim, dmarc; none where it was skipped
}

// Check is one thing that receivers look for.
type Check struct {
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

// maxTime is how long DNS is given for all that is asked.
const maxTime = 5 * time.Second

// LookUp asks DNS, and nobody else, about the domain of the From address. It ends within
// five seconds or with ctx, whichever comes first.
func LookUp(ctx context.Context, r Request) Report {
	start := time.Now()
	report := lookUp(ctx, r)
	report.MS = math.Round(float64(time.Since(start))/float64(time.Millisecond)*100) / 100
	if report.Checks == nil {
		report.Checks = []Check{}
	}
	return report
}

func lookUp(ctx context.Context, r Request) Report {
	from, err := mail.ParseAddress(r.From)
	if err != nil {
		return Report{Status: Skipped, Detail: "From is no e-mail address"}
	}
	name := domainOf(from.Address)
	if why := unpublished(name); why != "" {
		return Report{Name: name, Status: Skipped, Detail: why}
	}
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	q := &query{name: name, from: from.Address, server: r.Server, received: r.Received, system: r.DNS}
	if q.system == nil {
		q.system = net.DefaultResolver
	}
	q.dns = absolute{q.system}
	return q.run(ctx)
}

// Text is what DNS publishes as plain text, in the columns of a test's stages.
func (r Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-11s %-11s %8.1f ms  %s\n", "From domain", r.Status, r.MS, r.Detail)
	for _, c := range r.Checks {
		fmt.Fprintf(&b, "            %s: %s: %s\n", strings.ToUpper(c.Name), c.Status, c.Detail)
		for _, part := range []struct{ label, text string }{{"record", c.Record}, {"cause", c.Cause}, {"fix", c.Fix}} {
			if part.text != "" {
				fmt.Fprintf(&b, "              %s: %s\n", part.label, strings.ReplaceAll(part.text, "\n", "\n                "))
			}
		}
	}
	return b.String()
}

// domainOf is the domain of an address in the form that DNS knows.
func domainOf(address string) string {
	name := strings.ToLower(strings.TrimSuffix(address[strings.LastIndex(address, "@")+1:], "."))
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		return ascii
	}
	return name
}

// query is one look at a domain.
type query struct {
	name     string
	from     string
	server   string
	received []byte
	dns      DNS // names as they are
	system   DNS // the search list applies: for the server's name
}

func (q *query) run(ctx context.Context) Report {
	report := Report{Name: q.name, Status: Passed, Checks: make([]Check, 3)}
	var errs [3]error
	var checks sync.WaitGroup
	for i, check := range []func(context.Context) (Check, error){q.spf, q.dkim, q.dmarc} {
		checks.Go(func() { report.Checks[i], errs[i] = check(ctx) })
	}
	checks.Wait()
	if errors.Is(context.Cause(ctx), context.Canceled) {
		return Report{Name: q.name, Status: Skipped, Detail: "cancelled"}
	}
	if errs[0] != nil && errs[2] != nil { // what DKIM needs is not always asked for
		return Report{Name: q.name, Status: Skipped, Detail: "no name server answered: " + errs[0].Error()}
	}
	var said []string
	for i := range report.Checks {
		c := &report.Checks[i]
		for _, text := range []*string{&c.Detail, &c.Cause, &c.Fix, &c.Record} {
			*text = legible(*text)
		}
		said = append(said, strings.ToUpper(c.Name)+" "+c.Status)
		if c.Status == Warning {
			report.Status = Warning
		}
	}
	report.Detail = q.name + ": " + strings.Join(said, ", ")
	return report
}

// unanswered is a check whose question got no answer.
func unanswered(name string, err error) (Check, error) {
	return Check{Name: name, Status: Unknown, Detail: "The name server could not be asked: " + err.Error() + "."}, err
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
func (q *query) txt(ctx context.Context, name, version string) ([]string, error) {
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
func (q *query) exists(ctx context.Context) bool {
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
