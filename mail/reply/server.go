package reply

import (
	"slices"
	"strings"
	"sync"
)

// products are mail servers that name themselves in their greeting.
var products = sync.OnceValue(func() []string {
	return []string{"Postfix", "Exim", "Sendmail", "Microsoft", "gsmtp", "Dovecot", "Mailpit", "hMailServer", "OpenSMTPD", "MailEnable", "Haraka"}
})

// Server is the program or the provider that greets so, or else the greeting's first word.
func Server(greeting string) string {
	if p := ProviderOfGreeting(greeting); p != nil {
		return p.Name
	}
	if i := slices.IndexFunc(products(), func(p string) bool { return strings.Contains(greeting, p) }); i >= 0 {
		return products()[i]
	}
	name, _, _ := strings.Cut(greeting, " ")
	return name
}
