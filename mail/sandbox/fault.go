package sandbox

import (
	"fmt"
	"strings"

	"github.com/emersion/go-smtp"
)

// fault is one way in which a server disappoints. Either it is scripted from the
// first byte, or the honest server refuses a single thing.
type fault struct {
	name   string
	script *script

	signIn, sender, recipient *smtp.SMTPError
}

// faults is the table of them.
func faults() []fault {
	const hello = "250-localhost\n"
	return []fault{
		{name: "greeting-421", script: &script{greeting: "421 4.3.2 localhost Service not available, closing transmission channel"}},
		{name: "greeting-silence", script: &script{}},
		{name: "starttls-not-offered", script: &script{greeting: "220 localhost ESMTP", replies: map[string]string{
			"EHLO": hello + "250-PIPELINING\n250 SIZE 20971520",
		}}},
		{name: "starttls-454", script: &script{greeting: "220 localhost ESMTP", replies: map[string]string{
			"EHLO":     hello + "250-STARTTLS\n250 SIZE 20971520",
			"STARTTLS": "454 4.7.0 TLS not available due to local problem",
		}}},
		{name: "auth-535", signIn: reply(535, smtp.EnhancedCode{5, 7, 8}, "Error: authentication failed")},
		{name: "sender-550", sender: reply(550, smtp.EnhancedCode{5, 7, 1}, "Sender address rejected: not owned by user")},
		{name: "recipient-550", recipient: reply(550, smtp.EnhancedCode{5, 1, 1}, "Recipient address rejected: User unknown")},
	}
}

// Faults lists the faults that can be chosen.
func Faults() []string {
	var names []string
	for _, f := range faults() {
		names = append(names, f.name)
	}
	return names
}

func findFault(name string) (fault, error) {
	if name == "" {
		return fault{}, nil
	}
	for _, f := range faults() {
		if f.name == name {
			return f, nil
		}
	}
	return fault{}, fmt.Errorf("the sandbox has no fault %q; it has %s", name, strings.Join(Faults(), ", "))
}
