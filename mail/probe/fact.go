package probe

import (
	"fmt"
	"strings"
	"time"

	"postroom/mail/session"
)

func addressFacts(f session.Facts) []Fact {
	var list []Fact
	for _, a := range f.Addresses {
		family := "IPv4"
		if a.Is6() {
			family = "IPv6"
		}
		list = append(list, Fact{family, a.String()})
	}
	return list
}

func attemptFacts(f session.Facts) []Fact {
	var list []Fact
	for _, a := range f.Attempts {
		how := "answered"
		if a.Err != nil {
			how = wordsOf(a.Err)
		}
		list = append(list, Fact{a.Address.String(), fmt.Sprintf("%s after %s", how, a.Elapsed.Round(time.Millisecond/10))})
	}
	return list
}

// offerFacts are a server's answer to EHLO in words. They are told at the stage where it
// is heard first: before STARTTLS, the sign-in methods are those in clear.
func offerFacts(f session.Facts) []Fact {
	signIn := "Sign-in before TLS"
	if f.TLS != nil {
		signIn = "Sign-in over TLS"
	}
	list := []Fact{
		{"We are", f.HelloName},
		{"The server is", f.Offer.Name},
		{"STARTTLS", yes(f.Offer, "STARTTLS")},
		{signIn, methods(f.Offer)},
		{"Largest message", largest(f.Offer)},
	}
	if f.TLS != nil {
		list = append(list[:2], list[3:]...)
	}
	for _, row := range []struct{ label, extension string }{
		{"Several commands at once (PIPELINING)", "PIPELINING"},
		{"Messages in pieces (CHUNKING)", "CHUNKING"},
		{"8-bit text (8BITMIME)", "8BITMIME"},
		{"Addresses in any script (SMTPUTF8)", "SMTPUTF8"},
	} {
		list = append(list, Fact{row.label, yes(f.Offer, row.extension)})
	}
	return list
}

func yes(o session.Offer, extension string) string {
	if o.Has(extension) {
		return "yes"
	}
	return "no"
}

// methods are the sign-in methods that are offered.
func methods(o session.Offer) string {
	if m := o.Mechanisms(); len(m) > 0 {
		return strings.Join(m, ", ")
	}
	return "none"
}

// largest is the limit that SIZE gives (RFC 1870).
func largest(o session.Offer) string {
	parameter, ok := o.Extensions["SIZE"]
	switch bytes, err := sizeOf(parameter); {
	case !ok:
		return "not told"
	case err != nil || bytes == 0:
		return "no fixed limit"
	default:
		return megabytes(bytes)
	}
}
