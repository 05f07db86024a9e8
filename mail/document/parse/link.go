package parse

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// target is where a link leads; what is none is reported.
func (p *parser) target(n *html.Node) string {
	href := attribute(n, "href")
	if original, ok := document.Link.Clean(attribute(n, "originalsrc")); ok && original != "" {
		return original
	}
	link, _ := document.Link.Clean(protected(href))
	if chip := prefixed(href); link == "" && chip != "" && p.known.Has(chip) {
		link, _ = document.Link.Clean(document.Written(chip))
	}
	if chip, ok := document.ChipOf(link); ok && !p.known.Has(chip) {
		link = ""
	}
	if link == "" && strings.Trim(href, " \t\n\f\r") != "" {
		p.lost("link", "link", href)
	}
	return link
}

// completed is a placeholder with what editors put before it, which take it for the rest of an
// address: a scheme, a host, folders.
var completed = regexp.MustCompile(`^(?i:[a-z][a-z0-9+.-]*://)?(?:[^?#%\s]*/)?%([a-z][a-z0-9-]*(?:\|[^%]*)?)%/?$`)

// prefixed is the name of the placeholder that an address was before an editor completed it;
// empty: it is none.
func prefixed(href string) string {
	if m := completed.FindStringSubmatch(strings.ReplaceAll(strings.TrimSpace(href), "%25", "%")); m != nil {
		return m[1]
	}
	return ""
}

// protected is the address that one of Outlook's protected links stands for, or one of Google's that
// go by its own server; any other is itself.
func protected(href string) string {
	outlook := strings.Contains(href, ".safelinks.protection.outlook.com/")
	if !outlook && !strings.Contains(href, "google.com/url?") {
		return href
	}
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return href
	}
	to := ""
	switch {
	case strings.HasSuffix(u.Hostname(), ".safelinks.protection.outlook.com"):
		to = u.Query().Get("url")
	case u.Hostname() == "www.google.com" && u.Path == "/url":
		to = cmp.Or(u.Query().Get("q"), u.Query().Get("url"))
	}
	return cmp.Or(to, href)
}
