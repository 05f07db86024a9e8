package settings

import (
	"strings"

	"golang.org/x/net/idna"
)

// ASCIIHost is the name of a host as DNS, certificates and SMTP have it: labels beyond ASCII as A-labels (RFC 5890). A name
// that cannot be written so stays as it is.
func ASCIIHost(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r > 0x7e }) < 0 {
		return name
	}
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		return ascii
	}
	return name
}

// ASCIIAddress is a bare e-mail address with its domain as [ASCIIHost] writes it.
func ASCIIAddress(address string) string {
	at := strings.LastIndexByte(address, '@')
	return address[:at+1] + ASCIIHost(address[at+1:])
}
