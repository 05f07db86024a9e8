package probe

import "regexp"

// queueForms are how mail servers tell their queue id when they accept a message; the
// first group is the id.
func queueForms() []string {
	return []string{
		`(?i)queued as ([\w.-]+)`,                       // Postfix, Mailpit, SendGrid
		`\bid=([\w.-]+)`,                                // Exim
		`\[InternalId=(\d+)`,                            // Exchange
		`\bOK\s+\d+ ([\w.-]+) - gsmtp`,                  // Gmail
		`^250 [\d.]+ (\w+) Message accepted for deliv`,  // Sendmail, OpenSMTPD
		`(?i)\bok \d+ qp (\d+)`,                         // qmail
		`(?i)\bqueued \(([0-9A-F-]{8,}(?:\.[0-9]+)?)\)`, // Haraka
		`^250 Ok ([0-9a-f]{16}-[0-9a-f-]+)$`,            // Amazon SES
	}
}

// queueID is what the server calls a message that it accepted; "" where its reply does
// not say.
func queueID(reply string) string {
	for _, form := range queueForms() {
		if m := regexp.MustCompile(form).FindStringSubmatch(reply); m != nil {
			return m[1]
		}
	}
	return ""
}
