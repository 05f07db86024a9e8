package domain

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"github.com/emersion/go-msgauth/dkim"
)

// maxSignatures of a mail are looked at.
const maxSignatures = 5

// dkim looks at the signature of a mail that arrived (RFC 6376). Where a domain keeps its
// keys is written in signed mail only, so without one nothing is known.
func (q *query) dkim(ctx context.Context) (Check, error) {
	c := Check{Name: "dkim", Status: Unknown}
	if len(q.received) == 0 {
		c.Detail = "Unknown until a mail was seen that arrived: only a signature tells where its key is."
		c.Fix = "Send a test mail, save it as a file where it arrives, and check that file."
		return c, nil
	}
	c.Status = Warning
	m, err := mail.ReadMessage(bytes.NewReader(q.received))
	if err != nil {
		c.Cause, c.Fix = fmt.Sprintf("The file is no mail: %v.", err), "Save the mail as it arrived, with all headers (.eml)."
		return c, nil
	}
	if from, err := mail.ParseAddress(m.Header.Get("From")); err != nil || domainOf(from.Address) != q.name {
		c.Cause, c.Fix = fmt.Sprintf("The mail in the file is not from %s.", q.name), "Choose the test mail that was sent with this From address."
		return c, nil
	}
	signatures := m.Header["Dkim-Signature"]
	if len(signatures) == 0 {
		c.Detail = "not signed"
		c.Cause = "The mail arrived without a DKIM signature."
		c.Fix = fmt.Sprintf("Ask the server's administrator to sign mail from %s, and publish the key.", q.name)
		return c, nil
	}
	found, err := dkim.VerifyWithOptions(bytes.NewReader(q.received), &dkim.VerifyOptions{
		LookupTXT:        func(name string) ([]string, error) { return q.dns.LookupTXT(ctx, name) },
		MaxVerifications: maxSignatures,
	})
	if err != nil && !errors.Is(err, dkim.ErrTooManySignatures) {
		c.Cause = fmt.Sprintf("The signature cannot be checked: %s.", strings.TrimPrefix(err.Error(), "dkim: "))
		return c, nil
	}
	return q.judgeDKIM(ctx, c, signatures, found), nil
}

// judgeDKIM looks for a signature that counts for the From address; one is enough.
func (q *query) judgeDKIM(ctx context.Context, c Check, signatures []string, found []*dkim.Verification) Check {
	var others []string
	for i, v := range found {
		selector := selectorOf(signatures, i, v.Domain)
		ours := q.sameOrganisation(ctx, strings.ToLower(v.Domain))
		switch {
		case v.Err == nil && ours:
			return q.judgeKey(ctx, Check{Name: c.Name, Status: Passed, Detail: fmt.Sprintf("The mail arrived with a valid signature of %s, selector %s.", v.Domain, selector)}, selector+"._domainkey."+v.Domain)
		case v.Err == nil:
			others = append(others, v.Domain)
		case dkim.IsTempFail(v.Err):
			c.Status = Unknown
			c.Cause = fmt.Sprintf("The key of selector %s could not be looked up: %s.", selector, strings.TrimPrefix(v.Err.Error(), "dkim: "))
		case ours:
			c.Detail = fmt.Sprintf("signed by %s, selector %s", v.Domain, selector)
			c.Cause = fmt.Sprintf("The signature with selector %s does not hold: %s.", selector, strings.TrimPrefix(v.Err.Error(), "dkim: "))
			c.Fix = fmt.Sprintf("Check the key at %s._domainkey.%s. A mail that was changed on its way, or when it was saved, does not hold either.", selector, v.Domain)
		}
	}
	if c.Cause == "" {
		c.Detail = "signed by " + strings.Join(others, ", ")
		c.Cause = fmt.Sprintf("The mail is signed, but not for %s: DMARC does not count that.", q.name)
		c.Fix = fmt.Sprintf("Ask the server's administrator to sign with a key of %s.", q.name)
	}
	return c
}

// sameOrganisation says whether a signature's domain counts for the From address (RFC 9989, relaxed alignment).
func (q *query) sameOrganisation(ctx context.Context, domain string) bool {
	return domain == q.name || q.organisationOf(ctx, domain) == q.organisationOf(ctx, q.name)
}

// goodKey is the size of an RSA key in bits that is recommended (RFC 8301 §3.2).
const goodKey = 2048

// judgeKey warns of a key that is shorter than it should be.
func (q *query) judgeKey(ctx context.Context, c Check, at string) Check {
	texts, err := q.dns.LookupTXT(ctx, at)
	if err != nil {
		return c
	}
	for _, text := range texts {
		der, err := base64.StdEncoding.DecodeString(dkimTag(text, "p"))
		if err != nil {
			continue
		}
		public, err := x509.ParsePKIXPublicKey(der)
		if err != nil {
			public, err = x509.ParsePKCS1PublicKey(der) // as RFC 6376 §3.6.1 has it, and few write it
		}
		if key, ok := public.(*rsa.PublicKey); err == nil && ok && key.N.BitLen() < goodKey {
			c.Status = Warning
			c.Cause = fmt.Sprintf("The key at %s has %d bits, which is less than is recommended.", at, key.N.BitLen())
			c.Fix = fmt.Sprintf("Ask the server's administrator to sign with a key of %d bits.", goodKey)
		}
	}
	return c
}

// selectorOf is the selector of a domain's signature. The one at the place is meant, but
// strange headers are counted in two ways.
func selectorOf(signatures []string, place int, domain string) string {
	if place < len(signatures) && dkimTag(signatures[place], "d") == domain {
		return dkimTag(signatures[place], "s")
	}
	for _, s := range signatures {
		if dkimTag(s, "d") == domain {
			return dkimTag(s, "s")
		}
	}
	return "unknown"
}

// dkimTag is a tag's value in a signature, without the blanks that folding leaves in it.
func dkimTag(signature, tag string) string {
	for part := range strings.SplitSeq(signature, ";") {
		if name, value, ok := strings.Cut(part, "="); ok && strings.TrimSpace(name) == tag {
			return strings.Join(strings.Fields(value), "")
		}
	}
	return "unknown"
}
