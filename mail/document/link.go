package document

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanLink is s as the target of a link: an http, https or mailto address
// with its scheme in lower case, or exactly one placeholder; empty where s is
// neither. White space around it and line breaks within are left out and what
// no address holds (RFC 3986) is encoded, as browsers do.
func cleanLink(s string) string {
	s = strings.Trim(s, " \t\n\f\r")
	if _, ok := ChipOf(s); ok {
		return s
	}
	if holdsPlaceholder(s) || !utf8.ValidString(s) {
		return ""
	}
	s = encode(s)
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsFunc(s, unprintable) {
		return ""
	}
	scheme = strings.ToLower(scheme)
	s = scheme + ":" + rest
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	switch scheme {
	case "http", "https":
		if u.Hostname() == "" {
			return ""
		}
	case "mailto":
		if rest == "" || strings.HasPrefix(rest, "/") {
			return ""
		}
	default:
		return ""
	}
	return s
}

// encode leaves out line breaks and writes what no address holds as bytes in hex.
func encode(address string) string {
	if !strings.ContainsAny(address, "\t\n\r \"<>\\^`{|}%") {
		return address
	}
	var out strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c == '\t' || c == '\n' || c == '\r':
		case strings.IndexByte(" \"<>\\^`{|}", c) >= 0, c == '%' && !encoded(address[i:]):
			fmt.Fprintf(&out, "%%%02X", c)
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) || unicode.IsSpace(r) || r == ChipRune || r == utf8.RuneError
}

// Links lists where the document leads, each target once, in order.
func (d Document) Links() []string {
	var links []string
	seen := map[string]bool{"": true}
	add := func(link string) {
		if !seen[link] {
			seen[link] = true
			links = append(links, link)
		}
	}
	for _, b := range d.Blocks {
		add(b.Link)
		for _, r := range b.Runs {
			add(r.Link)
		}
	}
	return links
}
