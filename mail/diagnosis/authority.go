package diagnosis

import (
	"crypto/x509"
	"strings"
	"sync"
)

// interceptors are programs and devices that open encryption on its way, by what stands in
// the issuer of the certificates that they make.
var interceptors = sync.OnceValue(func() []struct{ mark, product string } {
	return []struct{ mark, product string }{
		{"avast", "Avast"},
		{"avg technologies", "AVG"},
		{"avg web/mail shield", "AVG"},
		{"kaspersky", "Kaspersky"},
		{"eset ssl filter", "ESET"},
		{"bitdefender", "Bitdefender"},
		{"norton web/mail shield", "Norton"},
		{"mcafee", "McAfee"},
		{"trellix", "Trellix"},
		{"dr.web", "Dr.Web"},
		{"sophos", "Sophos"},
		{"fortinet", "Fortinet FortiGate"},
		{"fortigate", "Fortinet FortiGate"},
		{"zscaler", "Zscaler"},
		{"netskope", "Netskope"},
		{"palo alto networks", "Palo Alto Networks"},
		{"blue coat", "Blue Coat ProxySG"},
		{"forcepoint", "Forcepoint"},
		{"websense", "Forcepoint"},
		{"cisco umbrella", "Cisco Umbrella"},
		{"check point", "Check Point"},
		{"barracuda", "Barracuda"},
		{"watchguard", "WatchGuard"},
		{"fireware http", "WatchGuard"},
		{"sonicwall", "SonicWall"},
		{"smoothwall", "Smoothwall"},
		{"untangle", "Untangle"},
		{"securly", "Securly"},
		{"iboss", "iboss"},
		{"gateway ca - cloudflare", "Cloudflare Gateway"},
		{"do_not_trust_fiddlerroot", "Fiddler"},
		{"charles proxy", "Charles Proxy"},
		{"portswigger", "Burp Suite"},
		{"mitmproxy", "mitmproxy"},
	}
})

// interceptor is the product that made a certificate in place of the server's; "": none
// that is known.
func interceptor(c *x509.Certificate) string {
	issuer := strings.ToLower(c.Issuer.String())
	for _, row := range interceptors() {
		if strings.Contains(issuer, row.mark) {
			return row.product
		}
	}
	return ""
}

// publicAuthorities are organisations whose certificates systems trust as they come, as
// their issuers name them.
var publicAuthorities = sync.OnceValue(func() []string {
	return []string{
		"Let's Encrypt", "Internet Security Research Group", "DigiCert", "Sectigo", "COMODO", "GlobalSign", "GoDaddy", "Starfield",
		"Entrust", "Amazon", "Google Trust Services", "IdenTrust", "ZeroSSL", "Actalis", "Buypass", "SSL Corporation", "Asseco",
		"Unizeto", "QuoVadis", "SwissSign", "HARICA", "Hellenic Academic", "Telia", "Microsoft Corporation", "thawte", "GeoTrust",
		"Network Solutions", "GEANT", "Internet2", "T-Systems", "Deutsche Telekom", "D-Trust", "Certigna", "Certainly", "Trustwave",
		"VikingCloud", "eMudhra", "Chunghwa", "SECOM", "Cybertrust", "Gandi", "Apple Inc.",
	}
})

func isPublic(c *x509.Certificate) bool {
	for _, organisation := range c.Issuer.Organization {
		for _, known := range publicAuthorities() {
			if strings.Contains(strings.ToLower(organisation), strings.ToLower(known)) {
				return true
			}
		}
	}
	return false
}
