package domain

import (
	"context"
	"fmt"
	"strings"

	"github.com/emersion/go-msgauth/dmarc"
	"golang.org/x/net/publicsuffix"
)

// dmarc looks at what the domain asks receivers to do with mail that is not
// recognisably its own (RFC 7489).
func (q *query) dmarc(ctx context.Context) (Check, error) {
	at := q.name
	records, err := q.txt(ctx, "_dmarc."+at, "v=DMARC1")
	if organisation := organisational(q.name); err == nil && len(records) == 0 && organisation != q.name {
		at = organisation
		records, err = q.txt(ctx, "_dmarc."+at, "v=DMARC1")
	}
	if err != nil {
		return unanswered("dmarc", err)
	}
	c := Check{Name: "dmarc", Status: Warning, Record: strings.Join(records, "\n")}
	switch len(records) {
	case 0:
		c.Detail = "no DMARC record"
		c.Cause = fmt.Sprintf("%s does not say what to do with mail that is forged in its name. Some receivers want that of everybody who sends much.", q.name)
		c.Fix = fmt.Sprintf("Publish a TXT record at _dmarc.%s, to begin with “v=DMARC1; p=none; rua=mailto:…”.", at)
		return c, nil
	case 1:
	default:
		c.Detail = fmt.Sprintf("%d DMARC records", len(records))
		c.Cause = "There are several DMARC records, so receivers use none."
		c.Fix = fmt.Sprintf("Leave one at _dmarc.%s.", at)
		return c, nil
	}
	record, err := dmarc.Parse(canonicalDMARC(records[0]))
	if err != nil {
		c.Detail = "a DMARC record that cannot be read"
		c.Cause = fmt.Sprintf("The DMARC record cannot be read (%s), so receivers do as if there were none.", strings.TrimPrefix(err.Error(), "dmarc: "))
		c.Fix = fmt.Sprintf("Correct the record at _dmarc.%s.", at)
		return c, nil
	}
	c.Status, c.Detail = Passed, dmarcWords(record, at, at != q.name)
	return c, nil
}

// canonicalDMARC is a record with the names and keywords in small letters, which the
// parser takes alone and receivers need not (RFC 7489 §6.4); the version and the
// addresses stay.
func canonicalDMARC(record string) string {
	tags := strings.Split(record, ";")
	for i, tag := range tags {
		name, value, ok := strings.Cut(tag, "=")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		switch name {
		case "p", "sp", "adkim", "aspf", "fo", "rf":
			value = strings.ToLower(value)
		}
		tags[i] = name + "=" + strings.TrimSpace(value)
	}
	return strings.Join(tags, ";")
}

// organisational is the domain that somebody registered: example.co.uk of mail.example.co.uk.
func organisational(domain string) string {
	if registered, err := publicsuffix.EffectiveTLDPlusOne(domain); err == nil {
		return registered
	}
	return domain
}

func dmarcWords(r *dmarc.Record, at string, below bool) string {
	policy := r.Policy
	if below && r.SubdomainPolicy != "" {
		policy = r.SubdomainPolicy
	}
	text := map[dmarc.Policy]string{
		dmarc.PolicyNone:       "Receivers are asked to do nothing about forged mail",
		dmarc.PolicyQuarantine: "Receivers are asked to put forged mail into the junk folder",
		dmarc.PolicyReject:     "Receivers are asked to refuse forged mail",
	}[policy]
	if r.Percent != nil && *r.Percent < 100 && policy != dmarc.PolicyNone {
		text += fmt.Sprintf(", of %d %% of it", *r.Percent)
	}
	if below {
		text += ", by the record of " + at
	}
	var reports []string
	for _, uri := range r.ReportURIAggregate {
		address, _, _ := strings.Cut(strings.TrimSpace(uri), "!") // the largest size it takes
		reports = append(reports, strings.TrimPrefix(address, "mailto:"))
	}
	if len(reports) > 0 {
		text += ", and to report to " + strings.Join(reports, ", ")
	}
	if r.DKIMAlignment == dmarc.AlignmentStrict {
		text += ". A DKIM signature counts for exactly this domain only"
	}
	return text + "."
}
