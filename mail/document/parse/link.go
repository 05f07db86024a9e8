package parse

import (
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
	link, _ := document.Link.Clean(guarded(href))
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
