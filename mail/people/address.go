package people

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// Limits of RFC 5321 §4.5.3.1, in octets. A path is at most 256 with its angle
// brackets, which leaves 254 for the address.
const (
	maxLocalPart = 64
	maxDomain    = 255
	maxAddress   = 254
	maxLabel     = 63 // RFC 1035 §2.3.4
)

// Address is the mail address of a person.
type Address struct {
	Usable string   // the first usable one, bare, its domain in ASCII; empty: none
	Others []string // usable ones that are not mailed
	Reason string   // why there is none, or what the others are; empty where there is nothing to say
}

// AddressOf takes the address from the identifier: several values are separated by ";".
func AddressOf(p Person, identifier string) Address {
	if identifier == "" {
		return Address{Reason: "No identifier is chosen to take addresses from"}
	}
	var usable, unusable []string
	for value := range strings.SplitSeq(p.Value(identifier), separator) {
		value = strings.TrimSpace(value)
		address, ok := usableAddress(value)
		switch {
		case value == "":
		case !ok:
			unusable = append(unusable, Quoted(value))
		case !slices.ContainsFunc(usable, func(a string) bool { return strings.EqualFold(a, address) }):
			usable = append(usable, address)
		}
	}
	if len(usable)+len(unusable) == 0 {
		return Address{Reason: identifier + " is empty"}
	}
	var a Address
	var reasons []string
	if len(unusable) > 0 {
		reasons = append(reasons, notAddresses(unusable))
	}
	if len(usable) > 0 {
		a.Usable, a.Others = usable[0], usable[1:]
	}
	if len(a.Others) > 0 {
		reasons = append(reasons, notMailed(a.Others))
	}
	a.Reason = strings.Join(reasons, "; ")
	return a
}

func notAddresses(quoted []string) string {
	if len(quoted) == 1 {
		return quoted[0] + " is not an e-mail address"
	}
	return strings.Join(quoted, ", ") + " are not e-mail addresses"
}

func notMailed(addresses []string) string {
	if len(addresses) == 1 {
		return "1 more address is not mailed: " + addresses[0]
	}
	return fmt.Sprintf("%d more addresses are not mailed: %s", len(addresses), strings.Join(addresses, ", "))
}

// Quoted shows a value as it stands, for a sentence; a control character is U+FFFD.
func Quoted(value string) string {
	return `"` + strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, value) + `"`
}

// usableAddress is the mailbox of RFC 5321 §4.1.2 that the value is, or that it
// names behind a display name: with a domain name, not an address literal. An
// internationalised domain (RFC 5890) is given in ASCII, which every server takes;
// for a local part there is no such form, and the server must offer SMTPUTF8.
func usableAddress(value string) (address string, ok bool) {
	if !strings.ContainsRune(value, '@') || strings.ContainsFunc(value, unicode.IsControl) {
		return "", false
	}
	parsed, err := mail.ParseAddress(value)
	if err != nil {
		return "", false
	}
	at := strings.LastIndexByte(parsed.Address, '@')
	local, domain := parsed.Address[:at], parsed.Address[at+1:]
	if !isASCII(domain) {
		if domain, err = idna.Lookup.ToASCII(domain); err != nil {
			return "", false
		}
	}
	// net/mail gives the local part without its quotes and puts them back where they are needed.
	bare := mail.Address{Address: local + "@" + domain}
	address = strings.TrimSuffix(strings.TrimPrefix(bare.String(), "<"), ">")
	if len(address)-len(domain)-len("@") > maxLocalPart || len(address) > maxAddress {
		return "", false
	}
	return address, validLocal(local) && validDomain(domain)
}

// validLocal refuses what nobody types on purpose into an internationalised local
// part (RFC 6531): invisible characters, and spaces beyond ASCII.
func validLocal(local string) bool {
	return !strings.ContainsFunc(local, func(r rune) bool {
		return r > unicode.MaxASCII && !unicode.In(r, unicode.L, unicode.M, unicode.N)
	})
}

func validDomain(domain string) bool {
	if len(domain) > maxDomain {
		return false
	}
	for label := range strings.SplitSeq(domain, ".") {
		if label == "" || len(label) > maxLabel || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.ContainsFunc(label, func(r rune) bool { return !isLetterDigitHyphen(r) }) {
			return false
		}
	}
	return true
}

func isLetterDigitHyphen(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-'
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}
