package domain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// dmarc looks at what the domain asks receivers to do with mail that is not
// recognisably its own (RFC 9989).
func (q *query) dmarc(ctx context.Context) (Check, error) {
	walked, err := q.walk(ctx, q.name)
	if err != nil {
		return unanswered("dmarc", err)
	}
	found := walked.applied(q.name)
	c := Check{Name: "dmarc", Status: Warning, Record: strings.Join(found.texts, "\n")}
	switch len(found.texts) {
	case 0:
		c.Detail = "no DMARC record"
		c.Cause = fmt.Sprintf("%s does not say what to do with mail that is forged in its name. Some receivers want that of everybody who sends much.", q.name)
		c.Fix = fmt.Sprintf("Publish a TXT record at _dmarc.%s, to begin with “v=DMARC1; p=none; rua=mailto:…”.", organisational(q.name))
		return c, nil
	case 1:
	default:
		c.Detail = fmt.Sprintf("%d DMARC records", len(found.texts))
		c.Cause = "There are several DMARC records, so receivers use none."
		c.Fix = fmt.Sprintf("Leave one at _dmarc.%s.", found.at)
		return c, nil
	}
	r := readDMARC(found.texts[0])
	if r.fault != "" {
		c.Detail = "a DMARC record that cannot be read"
		c.Cause = fmt.Sprintf("The DMARC record cannot be read (%s), so receivers do as if there were none.", r.fault)
		c.Fix = fmt.Sprintf("Correct the record at _dmarc.%s.", found.at)
		return c, nil
	}
	c.Status, c.Detail = Passed, r.words(found.at, found.at != q.name, found.at == q.name || q.exists(ctx))
	if len(r.gone) > 0 {
		c.Status = Warning
		c.Cause = fmt.Sprintf("The record has %s, which is no part of DMARC any more: receivers pass over it.", strings.Join(r.gone, ", "))
		c.Fix = fmt.Sprintf("Take it out of the record at _dmarc.%s. While a stricter policy is tried, “t=y” stands for it.", found.at)
	}
	return c, nil
}

// published is what stands at one name.
type published struct {
	at    string
	texts []string
}

// walk is the records of a name and of the names above it, from itself upwards.
type walk []published

// maxQueries bounds the walk (RFC 9989): of a long name, the labels between the first and the seventh from the end are left out.
const maxQueries = 8

// walk asks for the records of a name and of those above it. It ends at one that says whether it is a public suffix.
func (q *query) walk(ctx context.Context, name string) (walk, error) {
	var w walk
	for labels := strings.Split(name, "."); len(labels) > 0; {
		at := strings.Join(labels, ".")
		texts, err := q.txt(ctx, "_dmarc."+at, "v=DMARC1")
		if err != nil {
			return nil, err
		}
		if len(texts) > 0 {
			w = append(w, published{at, texts})
			if psd := readDMARC(texts[0]).psd; len(texts) == 1 && (psd == "n" || psd == "y" && at != name) {
				break
			}
		}
		labels = labels[max(1, len(labels)-maxQueries+1):]
	}
	return w, nil
}

// applied is the record that counts for a name: its own, or else that of its organisation, or of the public suffix above.
func (w walk) applied(name string) published {
	if len(w) == 0 || w[0].at == name {
		return append(w, published{at: name})[0]
	}
	organisation := w.organisation(name)
	for _, p := range w {
		if p.at == organisation {
			return p
		}
	}
	return w[len(w)-1]
}

// organisation is the domain that somebody registered, as the records that were found tell it; "" where there is none.
func (w walk) organisation(name string) string {
	if len(w) == 0 {
		return ""
	}
	top := w[len(w)-1]
	if readDMARC(top.texts[0]).psd != "y" || top.at == name {
		return top.at
	}
	below := strings.Split(strings.TrimSuffix(name, "."+top.at), ".") // one label below a public suffix
	return below[len(below)-1] + "." + top.at
}

// organisationOf is the organisation of a domain: by the records above it, or else by the list of public suffixes.
func (q *query) organisationOf(ctx context.Context, domain string) string {
	if w, err := q.walk(ctx, domain); err == nil && len(w) > 0 {
		return w.organisation(domain)
	}
	return organisational(domain)
}

// organisational is the domain that somebody registered, by the list of public suffixes: example.co.uk of mail.example.co.uk.
func organisational(domain string) string {
	if registered, err := publicsuffix.EffectiveTLDPlusOne(domain); err == nil {
		return registered
	}
	return domain
}

// record is a DMARC record.
type record struct {
	p, sp, np string // policies: of the domain, of those below it, of those below it that do not exist
	psd       string // y: a public suffix; n: an organisation
	testing   bool   // t=y
	strict    bool   // adkim=s
	reports   []string
	gone      []string // tags that were part of DMARC once
	fault     string   // why it cannot be read
}

// readDMARC reads the tags of a record. Names and keywords count in small and large letters alike; unknown tags are passed over.
func readDMARC(text string) record {
	var r record
	policies := []string{"none", "quarantine", "reject"}
	for part := range strings.SplitSeq(text, ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		lower := strings.ToLower(value)
		switch name {
		case "p", "sp", "np":
			if !slices.Contains(policies, lower) {
				r.fault = fmt.Sprintf("%s=%s is no policy", name, value)
			}
			*map[string]*string{"p": &r.p, "sp": &r.sp, "np": &r.np}[name] = lower
		case "psd":
			r.psd = lower
		case "t":
			r.testing = lower == "y"
		case "adkim":
			r.strict = lower == "s"
		case "pct", "rf", "ri":
			r.gone = append(r.gone, name)
		case "rua":
			for uri := range strings.SplitSeq(value, ",") {
				address, _, _ := strings.Cut(strings.TrimSpace(uri), "!") // the largest size it takes
				r.reports = append(r.reports, strings.TrimPrefix(address, "mailto:"))
			}
		}
	}
	switch {
	case r.fault != "" && len(r.reports) > 0 || r.p == "" && len(r.reports) > 0:
		r.p, r.fault = "none", "" // who wants reports alone
	case r.p == "" && r.fault == "":
		r.fault = "it has no policy, p"
	}
	return r
}

// words are what the record asks for: of the domain itself, or of one below the domain that it stands at.
func (r record) words(at string, below, exists bool) string {
	policy := r.p
	if below && r.sp != "" {
		policy = r.sp
	}
	if below && !exists && r.np != "" {
		policy = r.np
	}
	text := map[string]string{
		"none":       "Receivers are asked to do nothing about forged mail",
		"quarantine": "Receivers are asked to put forged mail into the junk folder",
		"reject":     "Receivers are asked to refuse forged mail",
	}[policy]
	if r.testing && policy != "none" {
		text += ", and for now, since it is tried only (t=y), to do the next milder thing"
	}
	if below {
		text += ", by the record of " + at
	}
	if len(r.reports) > 0 {
		text += ", and to report to " + strings.Join(r.reports, ", ")
	}
	if r.strict {
		text += ". A DKIM signature counts for exactly this domain only"
	}
	return text + "."
}
