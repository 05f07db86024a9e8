package received_test

import (
	"strings"
	"testing"

	"postroom/mail/received"
)

func TestAnInboxShowsHowTheTextBegins(t *testing.T) {
	filling := strings.Repeat("&#847;&zwnj;&nbsp;", 100)
	for name, c := range map[string]struct {
		mail received.Mail
		want string
	}{
		"text":                      {received.Mail{Text: "Hello\r\n\r\nthere"}, "Hello there"},
		"html":                      {received.Mail{Text: "no", HTML: "<title>no</title><style>no</style><h1>Hel<b>lo</b></h1><p>there &amp; <i>now</i>"}, "Hello there & now"},
		"a preheader":               {received.Mail{HTML: "<body><div style='display:none'>Before Friday" + filling + "</div><h1>Hello</h1>"}, "Before Friday"},
		"one that is not filled up": {received.Mail{HTML: "<div style='display:none'>Before Friday</div>\n\n<h1>Hello</h1>"}, "Before Friday Hello"},
		"marks on letters":          {received.Mail{HTML: "<p>e\u0301te\u0301 नमस्ते"}, "e\u0301te\u0301 नमस्ते"},
		"nothing":                   {received.Mail{HTML: "<img src=x>"}, ""},
		"a long one":                {received.Mail{Text: strings.Repeat("é", 1000)}, strings.Repeat("é", 149) + "…"},
		"an indented table":         {received.Mail{HTML: "<table>" + strings.Repeat(" ", 200) + "<tr><td>Hello</td>" + strings.Repeat("\n", 20) + "<td>there"}, "Hello there"},
	} {
		if got := c.mail.Inbox(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
