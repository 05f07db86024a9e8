package settings

import (
	"net/mail"
	"strings"
)

// Mailbox is a mailbox as a person writes it (RFC 5322 §3.4). What stands in round brackets before the address is a comment
// by the rules, and is lost where programs read it; people mean it as part of the name, and so it is taken.
func Mailbox(text string) (*mail.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return nil, err
	}
	phrase, _, angled := strings.Cut(text, "<")
	if angled && strings.Contains(phrase, "(") && !strings.ContainsAny(phrase, `"\`) && !strings.Contains(phrase, "=?") {
		a.Name = strings.Join(strings.Fields(phrase), " ")
	}
	return a, nil
}
