package parse

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// target is where a link leads; what is none is reported.
func (p *parser) target(n *html.Node) string {
	href := attribute(n, "href")
	link, _ := document.Link.Clean(href)
	if strings.HasPrefix(link, "%") && !slices.Contains(p.known, strings.Trim(link, "%")) {
		link = ""
	}
	if link == "" && strings.Trim(href, " \t\n\f\r") != "" {
		p.lost("link", "link", href)
	}
	return link
}
