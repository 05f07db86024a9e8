package domain

import (
	"net/netip"
	"slices"
	"strings"
)

// reserved are names below which nobody can publish anything for mail.
func reserved() []string {
	return []string{
		"example", "invalid", "localhost", "test", // RFC 2606 §2
		"example.com", "example.net", "example.org", // RFC 2606 §3
		"local",                 // RFC 6762
		"internal", "home.arpa", // kept for private networks; RFC 8375
		"onion", // RFC 7686
	}
}

// unpublished is why there is no use in asking DNS about a domain; empty: there is.
func unpublished(domain string) string {
	if _, err := netip.ParseAddr(strings.TrimPrefix(strings.ToLower(strings.Trim(domain, "[]")), "ipv6:")); err == nil {
		return domain + " is an address: nothing is published for mail from it"
	}
	if !strings.Contains(domain, ".") || slices.ContainsFunc(reserved(), func(r string) bool {
		return domain == r || strings.HasSuffix(domain, "."+r)
	}) {
		return domain + " is no public name: nothing is published for mail from it"
	}
	return ""
}
