package lint

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"postroom/mail/view"
)

// links tells of links whose words name another host than they lead to, as those of
// swindlers do.
func (l *looker) links() {
	if l.width != desk {
		return
	}
	texts := slices.DeleteFunc(l.page.Texts(), func(it view.Item) bool { return it.Link == "" })
	for i := 0; i < len(texts); {
		first := texts[i]
		link := l.trace().link(first.Place)
		var words []view.Item
		for ; i < len(texts) && l.trace().link(texts[i].Place) == link; i++ {
			if _, ok := l.inSight(texts[i]); ok {
				words = append(words, texts[i])
			}
		}
		l.link(first, joined(words))
	}
}

// link is the link around an element; nil: none.
func (r *roots) link(place int) *html.Node {
	n := r.places[place]
	for n != nil && n.Data != "a" {
		n = n.Parent
	}
	return n
}

func (l *looker) link(it view.Item, words string) {
	target, err := url.Parse(it.Link)
	if err != nil || !strings.EqualFold(target.Scheme, "https") && !strings.EqualFold(target.Scheme, "http") {
		return
	}
	leads, named := plainHost(target.Hostname()), named(words)
	if named == "" || named == leads || leads == "" || within(leads, "invalid") { // a sample (RFC 2606 §2)
		return
	}
	key := "link-elsewhere"
	if a, b := owner(leads), owner(named); a != "" && a == b {
		key = "link-elsewhere/same-owner"
	}
	l.say(words, sight{key: key, values: []any{named, leads}, place: it.Place, words: strings.TrimSpace(words)})
}

// named is the host that a link's words name by their beginning; empty: none.
func named(words string) string {
	all := strings.Fields(words)
	if len(all) == 0 {
		return ""
	}
	word := strings.Trim(all[0], `"'“”„‘’«»<>()[],;:!?…`)
	if scheme, _, ok := strings.Cut(word, "://"); ok {
		address, err := url.Parse(word)
		if err != nil || !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "http") {
			return ""
		}
		return plainHost(address.Hostname())
	}
	written, path := word, ""
	if at := strings.IndexAny(word, "/?#:"); at >= 0 {
		written, path = word[:at], word[at:]
	}
	written = strings.TrimRight(written, ".")
	if strings.Contains(word, "@") || !hostName(written) {
		return ""
	}
	www := len(written) > 4 && strings.EqualFold(written[:4], "www.")
	if !www && path == "" && (len(all) > 1 && written != strings.ToLower(written) || fileName(written)) { // a name that is written so: ASP.NET, setup.sh
		return ""
	}
	return plainHost(written)
}

// hostName reports whether a word is a name under a domain that there is, written as one is.
func hostName(word string) bool {
	labels := strings.Split(word, ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || last != strings.ToLower(last) {
		return false
	}
	for _, label := range labels {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsAny(label, "_%&=+*~|\\{}$") {
			return false
		}
	}
	host := plainHost(word)
	suffix, known := publicsuffix.PublicSuffix(host)
	return host != "" && (known || strings.Contains(suffix, ".")) && suffix != host
}

// fileName reports whether what could be a host is more likely a file: its ending is a domain too.
func fileName(word string) bool {
	switch word[strings.LastIndexByte(word, '.')+1:] {
	case "zip", "mov", "md", "sh", "py":
		return strings.Count(word, ".") == 1
	}
	return false
}

// plainHost is a host in the form in which two are the same: ASCII, lower case, without www.
func plainHost(host string) string {
	ascii, err := idna.Lookup.ToASCII(strings.TrimSuffix(host, "."))
	if err != nil {
		ascii = strings.ToLower(host)
	}
	return strings.TrimPrefix(ascii, "www.")
}

// owner is the domain under which whoever has a host has all of them; empty: there is none.
func owner(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return ""
	}
	return domain
}

func within(host, domain string) bool { return host == domain || strings.HasSuffix(host, "."+domain) }
