package parse

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
)

// guards are the programs that put their own server before the links of the mails and pages which pass them, and how the
// address is written in theirs. One that only its server knows, such as Mimecast's, stays.
var guards = []struct {
	host, path string // what the host ends with, what the path begins with
	inside     func(u *url.URL) string
}{
	{".safelinks.protection.outlook.com", "/", query("url")},
	{"statics.teams.cdn.office.net", "/evergreen-assets/safelinks/", query("url")},
	{"www.google.com", "/url", query("q", "url")},
	{"urldefense.proofpoint.com", "/v1/", query("u")},
	{"urldefense.proofpoint.com", "/v2/", func(u *url.URL) string {
		written := u.Query().Get("u")
		to, _ := url.PathUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(written))
		return to
	}},
	{"urldefense.com", "/v3/", proofpoint},
	{"urldefense.us", "/v3/", proofpoint},
	{"linkprotect.cudasvc.com", "/url", query("a")},
	{"secure-web.cisco.com", "/", func(u *url.URL) string {
		parts := strings.Split(u.EscapedPath(), "/")
		to, _ := url.PathUnescape(parts[len(parts)-1])
		return to
	}},
	{"protect-us.fireeye.com", "/", query("u")},
	{"protect2.fireeye.com", "/", query("u")},
	{".trendmicro.com", "/wis/clicktime/", query("url")},
	{"slack-redir.net", "/link", query("url")},
	{"www.linkedin.com", "/redir/redirect", query("url")},
	{"l.facebook.com", "/l.php", query("u")},
	{"www.youtube.com", "/redirect", query("q")},
}

// guarded is the address that a link stands for which a guard wrote; any other is itself.
func guarded(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return href
	}
	for _, g := range guards {
		if host := "." + u.Hostname(); !strings.HasSuffix(host, "."+strings.TrimPrefix(g.host, ".")) || !strings.HasPrefix(u.Path, g.path) {
			continue
		}
		if to := g.inside(u); strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://") || strings.HasPrefix(to, "mailto:") {
			return to
		}
	}
	return href
}

func query(names ...string) func(*url.URL) string {
	return func(u *url.URL) string {
		for _, name := range names {
			if to := u.Query().Get(name); to != "" {
				return to
			}
		}
		return ""
	}
}

// inUnderscores is an address between two underscores twice, and the characters that were taken out of it, in base64.
var inUnderscores = regexp.MustCompile(`/v3/__(.+?)__;([A-Za-z0-9_=-]*)!`)

// proofpoint reads the third way of Proofpoint: a character that was taken out stands in the list behind; * is one, **A
// to **_ are two to 65 of them.
func proofpoint(u *url.URL) string {
	m := inUnderscores.FindStringSubmatch(u.String())
	if m == nil {
		return ""
	}
	// The standard way of a path makes one slash of two behind the scheme.
	to, _ := url.PathUnescape(m[1])
	if i := strings.Index(to, ":/"); i >= 0 && !strings.HasPrefix(to[i:], "://") {
		to = to[:i] + "://" + to[i+2:]
	}
	bytes, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(m[2], "="))
	if err != nil {
		return ""
	}
	taken := []rune(string(bytes))
	var out strings.Builder
	for i := 0; i < len(to); i++ {
		if to[i] != '*' {
			out.WriteByte(to[i])
			continue
		}
		many := 1
		if i+2 < len(to) && to[i+1] == '*' {
			many = 2 + strings.IndexByte(runLengths, to[i+2])
			i += 2
		}
		if many < 1 || many > len(taken) {
			return ""
		}
		out.WriteString(string(taken[:many]))
		taken = taken[many:]
	}
	return out.String()
}

const runLengths = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
