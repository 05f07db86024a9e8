package parse_test

import (
	"strings"
	"testing"

	"postroom/mail/document/parse"
)

func TestALinkThatAGuardRewroteLeadsWhereItLedBefore(t *testing.T) {
	const to = "https://portal.example.com/a?b=1&c=2"
	for href, want := range map[string]string{
		"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fportal.example.com%2Fa%3Fb%3D1%26c%3D2&data=05%7C01&sdata=x&reserved=0":                   to,
		"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Fportal.example.com%2Fa%3Fb%3D1%26c%3D2&locale=en-us": to,
		"https://www.google.com/url?q=https%3A%2F%2Fportal.example.com%2Fa%3Fb%3D1%26c%3D2&sa=D&source=editors":                                                      to,
		"https://urldefense.proofpoint.com/v1/url?u=https://portal.example.com/a?b%3D1%26c%3D2&k=q%3D%3D&r=x":                                                        to,
		"https://urldefense.proofpoint.com/v2/url?u=https-3A__portal.example.com_a-3Fb-3D1-26c-3D2&d=DwMFAg&c=x&e=":                                                  to,
		"https://urldefense.com/v3/__https://portal.example.com/a?b=1&c=2__;!!AbC-1!def$":                                                                            to,
		"https://urldefense.com/v3/__https:/portal.example.com/a?b=1&c=2__;!!AbC-1!def$":                                                                             to,
		"https://urldefense.com/v3/__https://portal.example.com/a?b=*20&c=**A__;JeKCrOKCrA!!AbC!def$":                                                                "https://portal.example.com/a?b=%20&c=€€",
		"https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fportal.example.com%2fa%3fb%3d1%26c%3d2&c=E,1,x&typo=1":                                                  to,
		"https://secure-web.cisco.com/1AbC-d_e/https%3A%2F%2Fportal.example.com%2Fa%3Fb%3D1%26c%3D2":                                                                 to,
		"https://imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=https%3a%2f%2fportal.example.com%2fa%3fb%3d1%26c%3d2&umid=x":                              to,
		"https://slack-redir.net/link?url=https%3A%2F%2Fportal.example.com%2Fa%3Fb%3D1%26c%3D2":                                                                      to,

		// Not theirs, or nothing of a kind that is read: what was there stays.
		"https://example.com/?url=https%3A%2F%2Fother.example":                             "https://example.com/?url=https%3A%2F%2Fother.example",
		"https://notsafelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fx.yz": "https://notsafelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fx.yz",
		"https://www.google.com/url?q=javascript:alert(1)":                                 "https://www.google.com/url?q=javascript:alert(1)",
		"https://urldefense.com/v3/__https://a.example/*__;!!x!y$":                         "https://urldefense.com/v3/__https://a.example/*__;!!x!y$",
		"https://protect-eu.mimecast.com/s/abc?domain=portal.example.com":                  "https://protect-eu.mimecast.com/s/abc?domain=portal.example.com",
	} {
		d, _ := parse.Pasted(`<p><a href="`+strings.ReplaceAll(href, "&", "&amp;")+`">x</a></p>`, known)
		if len(d.Blocks) != 1 || len(d.Blocks[0].Runs) != 1 || d.Blocks[0].Runs[0].Link != want {
			t.Errorf("%s\nleads to %v\nwant     %s", href, d.Blocks[0].Runs, want)
		}
	}
}
