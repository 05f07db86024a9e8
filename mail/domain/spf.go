package domain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"blitiri.com.ar/go/spf"
)

// spf looks at which servers the domain lets send (RFC 7208). The addresses that mail
// leaves from are not known here: only where the record names the server itself, or its
// provider does by its own account, can more be said than what the record permits.
func (q *query) spf(ctx context.Context) (Check, error) {
	records, err := q.txt(ctx, q.name, "v=spf1")
	if err != nil {
		return unanswered("spf", err)
	}
	c := Check{Name: "spf", Status: Warning, Record: strings.Join(records, "\n")}
	switch len(records) {
	case 0:
		c.Detail = "no SPF record"
		c.Cause = fmt.Sprintf("%s does not say which servers send its mail. Receivers may take it for forged.", q.name)
		c.Fix = fmt.Sprintf("Publish a TXT record at %s that names the addresses that your mail server sends from, such as “v=spf1 ip4:… -all”. Its administrator knows them.", q.name)
		if !q.exists(ctx) {
			c.Cause = fmt.Sprintf("DNS knows no domain %s. Many servers refuse mail from a domain that does not exist.", q.name)
			c.Fix = "Check the spelling of From."
		}
		return c, nil
	case 1:
	default:
		c.Detail = fmt.Sprintf("%d SPF records", len(records))
		c.Cause = fmt.Sprintf("%s has %d SPF records. Receivers must take that for an error, as if there were none.", q.name, len(records))
		c.Fix = "Merge them into one."
		return c, nil
	}
	c.Detail = spfWords(records[0])
	return q.judgeSPF(ctx, c), nil
}

// judgeSPF says whether the record names the server.
func (q *query) judgeSPF(ctx context.Context, c Check) Check {
	addresses := q.serverAddresses(ctx)
	named := len(addresses) > 0
	if !named {
		addresses = []netip.Addr{netip.AddrFrom4([4]byte{192, 0, 2, 1})} // names nobody: the record is walked to its end
	}
	for _, a := range addresses {
		result, err := spf.CheckHostWithSender(net.IP(a.AsSlice()), q.server, q.from, spf.WithContext(ctx), spf.WithResolver(q.dns))
		switch {
		case result == spf.PermError:
			c.Cause, c.Fix = spfMistake(err)
			return c
		case result == spf.TempError:
			c.Status, c.Cause = Unknown, "A name server did not answer to what the record refers to."
			return c
		case errors.Is(err, spf.ErrMatchedAll) && result == spf.Pass:
			c.Cause = "The record lets anybody send in this domain's name, so it protects nobody."
			c.Fix = "End it with “-all” or “~all”, behind the servers that do send."
			return c
		case named && result == spf.Pass:
			c.Status, c.Detail = Passed, c.Detail+fmt.Sprintf(" It names this server (%s).", a)
			return c
		}
	}
	if p, ok := providerOf(q.server); ok {
		return q.judgeProvider(ctx, c, p)
	}
	c.Status = Unknown
	c.Cause = fmt.Sprintf("The record does not name %s itself. Which addresses its mail leaves from, and whether the record names them, is unknown here.", q.server)
	c.Fix = "Ask the server's administrator which addresses it sends from, and compare."
	return c
}

// serverAddresses are the server's public addresses; none says nothing about where its mail leaves.
func (q *query) serverAddresses(ctx context.Context) []netip.Addr {
	found, err := q.system.LookupIPAddr(ctx, strings.Trim(q.server, "[]"))
	if err != nil {
		return nil
	}
	var public []netip.Addr
	for _, ip := range found {
		a, ok := netip.AddrFromSlice(ip.IP)
		if a = a.Unmap(); ok && a.IsGlobalUnicast() && !a.IsPrivate() {
			public = append(public, a)
		}
	}
	return public
}

// provider is a service that says itself which SPF record covers its servers.
type provider struct {
	name    string
	hosts   string // its servers' names end so
	include string
}

// providers are those who keep the envelope sender as it is.
func providers() []provider {
	return []provider{
		{"Microsoft 365", "smtp.office365.com", "spf.protection.outlook.com"},
		{"Microsoft 365", ".mail.protection.outlook.com", "spf.protection.outlook.com"},
		{"Google Workspace", "smtp-relay.gmail.com", "_spf.google.com"},
		{"Google Workspace", "smtp.gmail.com", "_spf.google.com"},
	}
}

func providerOf(host string) (provider, bool) {
	for _, p := range providers() {
		if strings.HasSuffix(strings.ToLower(host), p.hosts) {
			return p, true
		}
	}
	return provider{}, false
}

// maxReferences is how many records SPF lets one refer to (RFC 7208 §4.6.4).
const maxReferences = 10

func (q *query) judgeProvider(ctx context.Context, c Check, p provider) Check {
	if q.refersTo(ctx, c.Record, p.include) {
		c.Status, c.Detail = Passed, c.Detail+fmt.Sprintf(" That covers the servers of %s.", p.name)
		return c
	}
	c.Cause = fmt.Sprintf("The record does not name the servers of %s, which send your mail.", p.name)
	c.Fix = fmt.Sprintf("Add “include:%s” to it.", p.include)
	return c
}

// refersTo follows the record's references.
func (q *query) refersTo(ctx context.Context, record, wanted string) bool {
	waiting := spfReferences(record)
	for n := 0; n < maxReferences && len(waiting) > 0; n++ {
		next := waiting[0]
		waiting = waiting[1:]
		if strings.EqualFold(strings.TrimSuffix(next, "."), wanted) {
			return true
		}
		records, _ := q.txt(ctx, next, "v=spf1")
		if len(records) == 1 {
			waiting = append(waiting, spfReferences(records[0])...)
		}
	}
	return false
}

func spfReferences(record string) []string {
	var names []string
	for _, term := range strings.Fields(record) {
		lower := strings.ToLower(strings.TrimPrefix(term, "+"))
		for _, prefix := range []string{"include:", "redirect="} {
			if name, ok := strings.CutPrefix(lower, prefix); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

// spfMistake is what makes a record one that receivers must not use.
func spfMistake(err error) (cause, fix string) {
	for _, row := range []struct {
		is         error
		cause, fix string
	}{
		{spf.ErrLookupLimitReached, "The record needs more than 10 lookups, so receivers take it for an error.", "Leave out what is not needed any more, or name addresses in place of “include”."},
		{spf.ErrVoidLookupLimitReached, "The record refers to names that do not exist, so receivers take it for an error.", "Leave those names out."},
		{spf.ErrTooManyMXRecords, "The record refers to a domain with more than 10 mail servers, so receivers take it for an error.", "Name their addresses in place of “mx”."},
		{spf.ErrMultipleRecords, "The record refers to a domain with several SPF records, so receivers take it for an error.", "Ask the one who runs that domain to merge them."},
		{spf.ErrNoResult, "The record refers to a domain that has no SPF record, so receivers take it for an error.", "Leave that domain out, or correct its name."},
	} {
		if errors.Is(err, row.is) {
			return row.cause, row.fix
		}
	}
	return fmt.Sprintf("The record cannot be read (%v), so receivers take it for an error.", err), "Correct it."
}
