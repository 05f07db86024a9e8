package settings

import (
	"fmt"
	"net/mail"
	"strings"
)

// Safety is safe mode: while it is on, mail reaches none but whom it names. An address
// counts without regard to case.
type Safety struct {
	Only     []string // addresses, and domains as @example.com, that get their mail; empty: none is named
	Redirect string   // the address that gets everybody else's; empty: nobody does
}

// On says whether it is on.
func (s Safety) On() bool { return len(s.Only) > 0 || s.Redirect != "" }

// Allows says whether an address gets its mail.
func (s Safety) Allows(address string) bool {
	if !s.On() {
		return true
	}
	for _, entry := range s.Only {
		entry = strings.TrimSpace(entry)
		domain := strings.HasPrefix(entry, "@") && strings.EqualFold(address[strings.LastIndexByte(address, '@')+1:], entry[1:])
		if domain || strings.EqualFold(address, entry) {
			return true
		}
	}
	return false
}

// For is the address that gets a person's mail: their own, the one that it is redirected to,
// or none.
func (s Safety) For(address string) string {
	if address == "" || s.Allows(address) {
		return address
	}
	return strings.TrimSpace(s.Redirect)
}

func (v *validator) safety() {
	s := v.settings.Safety
	for _, entry := range s.Only {
		if !isBareAddress(strings.TrimSpace(entry)) && !isBareAddress("x"+strings.TrimSpace(entry)) {
			v.find("safety-only", "safety.only", entry)
		}
	}
	if s.Redirect != "" && !isBareAddress(strings.TrimSpace(s.Redirect)) {
		v.find("safety-redirect", "safety.redirect", s.Redirect)
	}
}

// isBareAddress says whether a text is an address without a name or brackets.
func isBareAddress(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text
}

// namedAddresses of those that mail reaches are named in words: a window has room for no more.
const namedAddresses = 3

// Words says whom mail reaches while it is on.
func (s Safety) Words() string {
	named := s.Only[:min(len(s.Only), namedAddresses)]
	only := strings.Join(named, ", ")
	if more := len(s.Only) - len(named); more > 0 {
		only += fmt.Sprintf(" and %d more", more)
	}
	switch {
	case only == "":
		return "All mail goes to " + s.Redirect + ", whoever it is meant for."
	case s.Redirect == "":
		return "Mail reaches only " + only + ". What others would get is not sent."
	default:
		return "Mail reaches only " + only + ". What others would get goes to " + s.Redirect + "."
	}
}
