package domain_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"postroom/mail/domain"
)

func FuzzWhatDNSHoldsOfTheFromDomain(f *testing.F) {
	f.Add("v=spf1 mx a:%{d} include:portal.dev ip4:192.0.2.0/24 exists:%{i}.x.dev -all", "v=DMARC1; p=reject; pct=5; rua=mailto:a@portal.dev", "From: a@portal.dev\r\nDKIM-Signature: v=1; a=rsa-sha256; d=portal.dev; s=s1; h=From; bh=AA==; b=AA==\r\n\r\nhello\r\n")
	f.Add("v=spf1 redirect=portal.dev ptr a/ ip6:::/0 ?all", "v=DMARC1;p", "")
	f.Add("v=spf1", "v=DMARC1", "From: a@portal.dev\r\nDKIM-Signature: s=;=;\r\nDKIM-Signature: v=1\r\n\r\n")
	f.Add("v=spf1 +", "v=DMARC1; sp=none; p=none; adkim=s", "DKIM-Signature:\r\n\r\n")
	f.Fuzz(func(t *testing.T, spf, dmarc, mail string) {
		r := from("a@portal.dev", zone{ // a record alone could be the one that stands for a failure
			"portal.dev TXT": {spf, ""}, "_dmarc.portal.dev TXT": {dmarc, ""}, "mail.portal.dev A": {"198.51.100.7"}, "s1._domainkey.portal.dev TXT": {dmarc, ""},
		})
		r.Received = []byte(mail)
		d := domain.LookUp(t.Context(), r)
		if len(d.Checks) != 3 {
			t.Fatalf("%+v", d)
		}
		for _, c := range d.Checks {
			if !slices.Contains([]string{domain.Passed, domain.Warning, domain.Unknown}, c.Status) {
				t.Errorf("%+v", c)
			}
			if text := c.Detail + c.Cause + c.Fix + c.Record; !utf8.ValidString(text) || strings.ContainsRune(text, '\x1b') {
				t.Errorf("%q", text)
			}
		}
	})
}
