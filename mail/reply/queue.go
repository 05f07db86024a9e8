package reply

import (
	"regexp"
	"sync"
)

// queueForms are how mail servers tell their queue id when they accept a message; the
// first group is the id.
var queueForms = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(?i)queued(?: on \S+)? (?:as|with id) <?([^\s<>]*[\w-])`), // Postfix, Mailpit, SendGrid, Brevo, Yandex, Stalwart
		regexp.MustCompile(`\bid=([\w.-]+)`),                                          // Exim
		regexp.MustCompile(`\[InternalId=(\d+)`),                                      // Exchange
		regexp.MustCompile(`\bOK\s+\d+ ([\w.-]+) - gsmtp`),                            // Gmail
		regexp.MustCompile(`^250 [\d.]+ (\w+) Message accepted for deliv`),            // Sendmail, OpenSMTPD
		regexp.MustCompile(`(?i)\bok \d+ qp (\d+)`),                                   // qmail
		regexp.MustCompile(`(?i)\bmessage (\d+) accepted`),                            // Cisco's mail gateways
		regexp.MustCompile(`\b2\.0\.0 OK ([0-9A-Fa-f]{2}[/-][\w/-]+)$`),               // SparkPost
		regexp.MustCompile(`(?i)\bqueued \(([0-9A-F-]{8,}(?:\.[0-9]+)?)\)`),           // Haraka
		regexp.MustCompile(`^250 Ok ([0-9a-f]{16}-[0-9a-f-]+)$`),                      // Amazon SES
	}
})

// QueueID is what the server calls a message that it accepted; "" where its reply does
// not say.
func QueueID(reply string) string {
	for _, form := range queueForms() {
		if m := form.FindStringSubmatch(reply); m != nil {
			return m[1]
		}
	}
	return ""
}
