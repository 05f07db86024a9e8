package compose

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// IsLink says whether a value can be the target of a link; where it cannot, the
// link is left out of the mail.
func IsLink(value string) bool { return webAddress(value) != "" }

// webAddress is a value as the target of a link: an absolute http or https address
// with a host and without user information (RFC 3986 §7.6), in ASCII. Anything else
// is no link, and gives "".
func webAddress(value string) string {
	scheme, rest, ok := strings.Cut(value, "://")
	scheme = strings.ToLower(scheme)
	if !ok || strings.ContainsFunc(rest, unseen) || scheme != "http" && scheme != "https" {
		return ""
	}
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	u, err := url.Parse(scheme + "://" + authority)
	if err != nil || u.User != nil {
		return ""
	}
	host := webHost(u.Hostname())
	if host == "" {
		return ""
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	return scheme + "://" + host + encodeRest(rest[len(authority):])
}

// unseen says whether a rune could hide where an address leads, or break it.
func unseen(r rune) bool {
	if r >= ' ' && r <= '~' {
		return false // a blank is encoded
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.C, r) || r == unicode.ReplacementChar
}

// webNames reads host names as browsers do, of which some hold what mail's may not.
var webNames = idna.New(idna.MapForLookup(), idna.StrictDomainName(false))

// webHost is a host name in ASCII, or an IP address as it stands in a URL; "" for neither.
func webHost(name string) string {
	if strings.Contains(name, ":") {
		if strings.Trim(name, "0123456789abcdefABCDEF:.") != "" {
			return ""
		}
		return "[" + name + "]"
	}
	ascii, err := webNames.ToASCII(name)
	if err != nil || ascii == "" {
		return ""
	}
	for _, c := range []byte(ascii) {
		if !isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' {
			return ""
		}
	}
	return ascii
}

// encodeRest percent-encodes, in the part of an address behind the host, what may
// not stand there.
func encodeRest(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	fragment := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		keep := isLetterOrDigit(c) || strings.IndexByte("-._~:/?@!$&'()*+,;=", c) >= 0
		switch {
		case c == '%':
			keep = i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		case c == '#':
			keep, fragment = !fragment, true
		}
		if keep {
			out.WriteByte(c)
		} else {
			writeEncoded(&out, c)
		}
	}
	return out.String()
}

// encodeComponent percent-encodes all but the unreserved characters (RFC 3986 §2.3).
func encodeComponent(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; isLetterOrDigit(c) || strings.IndexByte("-._~", c) >= 0 {
			out.WriteByte(c)
		} else {
			writeEncoded(&out, c)
		}
	}
	return out.String()
}

func writeEncoded(out *strings.Builder, c byte) {
	const digits = "0123456789ABCDEF"
	out.Write([]byte{'%', digits[c>>4], digits[c&15]})
}

func isLetterOrDigit(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isHex(c byte) bool {
	return 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' || '0' <= c && c <= '9'
}
