package reply

import (
	"strings"
	"sync"
)

// statuses are the enhanced status codes of the registry that RFC 5248 began, without their class, whose meaning may be told
// beside a reply that no row knows. Those are left out that mean little (x.0.0, x.7.0, x.7.1), or that servers use for
// other things than they stand for (x.4.0 to x.4.5, x.5.0 to x.5.4).
var statuses = sync.OnceValue(func() []struct{ status, meaning string } {
	return []struct{ status, meaning string }{
		{"1.3", "bad destination mailbox address syntax"},
		{"1.4", "destination mailbox address ambiguous"},
		{"1.9", "message relayed to a mailer that does not report"},
		{"3.2", "system not accepting network messages"},
		{"3.3", "system not capable of selected features"},
		{"3.5", "system incorrectly configured"},
		{"3.6", "requested priority was changed"},
		{"4.7", "delivery time expired"},
		{"5.5", "wrong protocol version"},
		{"5.6", "authentication exchange line is too long"},
		{"6.1", "media not supported"},
		{"6.2", "conversion required and prohibited"},
		{"6.3", "conversion required but not supported"},
		{"6.4", "conversion with loss performed"},
		{"6.5", "conversion failed"},
		{"6.6", "message content not available"},
		{"6.7", "non-ASCII addresses not permitted for that sender or recipient"},
		{"6.8", "UTF-8 string reply is required, but not permitted by the client"},
		{"6.9", "UTF-8 header message cannot be transferred to one or more recipients"},
		{"7.3", "security conversion required but not possible"},
		{"7.4", "security features not supported"},
		{"7.5", "cryptographic failure"},
		{"7.6", "cryptographic algorithm not supported"},
		{"7.7", "message integrity failure"},
		{"7.12", "a password transition is needed"},
		{"7.15", "priority level is too low"},
		{"7.16", "message is too big for the specified priority"},
		{"7.17", "mailbox owner has changed"},
		{"7.18", "domain owner has changed"},
		{"7.19", "the RRVS test cannot be completed"},
		{"7.24", "SPF validation error"},
		{"7.29", "ARC validation failure"},
	}
})

// registered are the statuses whose meaning can be told, as a row names them.
func registered() string {
	var list []string
	for _, s := range statuses() {
		list = append(list, "x."+s.status)
	}
	return strings.Join(list, " ")
}

// Meaning is what a status stands for by the standards; "" where that is not known here.
func Meaning(status string) string {
	for _, s := range statuses() {
		if isStatus("x."+s.status, status) {
			return s.meaning
		}
	}
	return ""
}
