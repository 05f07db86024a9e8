package compose

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

func TestOnlyAWebAddressIsALink(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"https://portal.example.com", "https://portal.example.com"},
		{"http://portal.example.com:8080/a/b?c=d&e=f#g", "http://portal.example.com:8080/a/b?c=d&e=f#g"},
		{"HTTPS://Portal.example.com/A", "https://portal.example.com/A"},
		{"https://intranet/messages", "https://intranet/messages"},
		{"https://my_host.example.com/", "https://my_host.example.com/"},
		{"http://192.0.2.1/", "http://192.0.2.1/"},
		{"https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"},
		{"https://example.com/é/漢?q=ü", "https://example.com/%C3%A9/%E6%BC%A2?q=%C3%BC"},
		{"https://bücher.example/", "https://xn--bcher-kva.example/"},
		{"https://pаypal.example/", "https://xn--pypal-4ve.example/"}, // a Cyrillic letter shows itself
		{"https://example.com/a%20b%zz%", "https://example.com/a%20b%25zz%25"},
		{"https://example.com/?q=%store-link%", "https://example.com/?q=%25store-link%25"},
		{`https://example.com/?a="><script>`, "https://example.com/?a=%22%3E%3Cscript%3E"},
		{`https://example.com/?'`, "https://example.com/?'"},
		{`https://example.com/?a\b{c}|^#d#e`, "https://example.com/?a%5Cb%7Bc%7D%7C%5E#d%23e"},

		{"https://example.com/a b?c d#e f", "https://example.com/a%20b?c%20d#e%20f"},

		{"", ""},
		{"portal.example.com", ""},
		{"//example.com/x", ""},
		{"/messages", ""},
		{"javascript:alert(1)", ""},
		{"JaVaScRiPt:alert(1)", ""},
		{"javascript://example.com/%0aalert(1)", ""},
		{"data:text/html,<script>alert(1)</script>", ""},
		{"vbscript:msgbox", ""},
		{"file:///etc/passwd", ""},
		{"mailto:a@example.com", ""},
		{"ftp://example.com/", ""},
		{"cid:abc", ""},
		{"https:", ""},
		{"https:example.com", ""},
		{"https://", ""},
		{"https:///path", ""},
		{"https://:443/", ""},
		{"https://portal.example.com@evil.example/", ""},
		{"https://user:password@example.com/", ""},
		{`https://portal.example.com\@evil.example/`, ""},
		{"https://exam ple.com/", ""},
		{"https://example.com/a\u00a0b", ""},
		{"https://example.com/\r\nBcc: x@example.com", ""},
		{"https://example.com/\x00", ""},
		{"https://example.com/\u202Egpj.exe", ""},
		{"https://exam\u200Bple.com/", ""},
		{"https://example.com/\xff", ""},
		{`https://exa"mple.com/`, ""},
		{"https://<b>/", ""},
		{"https://example.com:port/", ""},
		{"https://[fe80::1%25eth0]/", ""},
		{"%store-link%", ""},
	} {
		if got := webAddress(c.value); got != c.want {
			t.Errorf("webAddress(%q) = %q, want %q", c.value, got, c.want)
		}
	}
}

func TestALinkReadsTheSameOnceItIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := "https://" + rapid.OneOf(
			rapid.StringMatching(`[a-z]{1,8}(\.[a-z]{1,5})?[/?#]`),
			rapid.String(),
		).Draw(t, "host") + rapid.String().Draw(t, "rest")
		link := webAddress(value)
		if link == "" {
			return
		}
		u, err := url.Parse(link)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
			t.Fatalf("%q became %q: %v", value, link, err)
		}
		if again := webAddress(link); again != link {
			t.Fatalf("%q became %q, and that %q", value, link, again)
		}
	})
}
