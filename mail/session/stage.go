package session

import (
	"crypto/tls"
	"net/netip"
	"slices"
	"strings"
	"time"

	"postroom/mail/session/token"
	"postroom/settings"
)

// Stage is a step of a session. [Open] walks the first seven; [Sender],
// [Recipient] and [Message] are where a later command can fail.
type Stage string

// The stages.
const (
	Resolve    Stage = "resolve"
	Connect    Stage = "connect"
	Greeting   Stage = "greeting"
	Hello      Stage = "hello"
	Encryption Stage = "encryption"
	Token      Stage = "token" // where an OAuth method signs in
	SignIn     Stage = "sign-in"
	Sender     Stage = "sender"
	Recipient  Stage = "recipient"
	Message    Stage = "message"
)

// Stages are those that [Open] walks, in order. TLS from the start comes before the
// greeting, and a token before the sign-in that takes one.
func Stages(server settings.Server) []Stage {
	stages := []Stage{Resolve, Connect, Greeting, Hello, Encryption}
	if server.Encryption == settings.EncryptionTLS {
		stages = []Stage{Resolve, Connect, Encryption, Greeting, Hello}
	}
	if server.Auth.TakesToken() {
		stages = append(stages, Token)
	}
	return append(stages, SignIn)
}

// Event tells that a stage begins or has ended.
type Event struct {
	Stage   Stage
	Ended   bool          // false: it begins, and the fields below are zero
	Elapsed time.Duration // from its begin to its end
	Skipped string        // why there was nothing to do; empty: it was walked
	Err     *Error        // nil: it passed
	Facts   Facts         // all that is known by now
}

// Facts are what a session has found out. What a stage adds stays for the later ones.
type Facts struct {
	Host string // as in the settings
	Port int

	Addresses []netip.Addr // resolve: every one, in the order they are tried
	Attempts  []Attempt    // connect: one for each address tried, in their order

	Greeting Reply

	HelloName string // the name we said
	InClear   Offer  // what EHLO offered before STARTTLS; zero with TLS from the start
	Offer     Offer  // what EHLO offered last: over TLS, where there is TLS

	TLS *tls.ConnectionState // nil: in clear

	Token *token.About // of the token; nil: none was got

	Mechanism string // sign-in: the mechanism used or tried, as the server names it
	SignedIn  bool   // the server accepted the sign-in
	Refused   string // a mechanism that the server offered and refused, before Mechanism was tried; "": none

	// ClearPassword: the password itself (not a proof of it) crossed an
	// unencrypted connection, because the settings ask for no encryption.
	ClearPassword bool
}

// Attempt is one address that was dialled.
type Attempt struct {
	Address netip.AddrPort
	Elapsed time.Duration
	Used    bool  // the connection is to it: of one session's attempts, at most one
	Err     error // nil: it answered
}

// Offer is a server's answer to EHLO.
type Offer struct {
	Name       string            // the first line: the server's name, often with a greeting
	Extensions map[string]string // parameters by keyword in upper case; empty: none, or only HELO was understood
}

// Has says whether the extension is offered.
func (o Offer) Has(extension string) bool {
	_, ok := o.Extensions[strings.ToUpper(extension)]
	return ok
}

// Mechanisms are the sign-in mechanisms offered, in the server's order.
func (o Offer) Mechanisms() []string {
	var names []string
	for _, name := range strings.FieldsFunc(strings.ToUpper(o.Extensions["AUTH"]), func(r rune) bool { return strings.ContainsRune(" \t,;=", r) }) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
