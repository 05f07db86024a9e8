package reply

import (
	"regexp"
	"sync"
)

// Kind is what sort of failure it was, where the server's reply does not say.
type Kind string

// The kinds.
const (
	Unknown           Kind = ""
	Cancelled         Kind = "cancelled"
	NoSuchHost        Kind = "no-such-host"
	LookupFailed      Kind = "lookup-failed"
	Refused           Kind = "refused"
	TimedOut          Kind = "timed-out"
	Unreachable       Kind = "unreachable"
	HungUp            Kind = "hung-up"
	NotSMTP           Kind = "not-smtp"
	WebServer         Kind = "web-server"
	SSHServer         Kind = "ssh-server"
	IMAPServer        Kind = "imap-server"
	POPServer         Kind = "pop-server"
	SpeaksTLS         Kind = "speaks-tls" // where a greeting in clear was expected
	Tarpit            Kind = "tarpit"     // a reply that began and had no end in time
	Slower            Kind = "slower"     // than another address
	WaitsForTLS       Kind = "waits-for-tls"
	NotTLS            Kind = "not-tls" // bytes in clear where TLS was expected
	OldTLS            Kind = "old-tls"
	NoCipher          Kind = "no-cipher"
	TLSTrouble        Kind = "tls-trouble"       // of the server's own
	NameUnknown       Kind = "name-unknown"      // to the server, which has certificates for others
	WantsCertificate  Kind = "wants-certificate" // one of ours
	UnknownAuthority  Kind = "unknown-authority"
	SelfSigned        Kind = "self-signed"
	NoIntermediate    Kind = "no-intermediate"
	PublicAuthority   Kind = "public-authority" // unknown here all the same
	Intercepted       Kind = "intercepted"
	WrongName         Kind = "wrong-name"
	AddressAsName     Kind = "address-as-name"
	AddressAsDNSName  Kind = "address-as-dns-name" // an address, where names stand
	LegacyName        Kind = "legacy-name"
	WeakSignature     Kind = "weak-signature"
	BrokenCertificate Kind = "broken-certificate" // against the rules of how one is written
	Expired           Kind = "expired"
	NotYetValid       Kind = "not-yet-valid"
	BadCertificate    Kind = "bad-certificate"
	BadCAFile         Kind = "bad-ca-file"
	NoSTARTTLS        Kind = "no-starttls"
	NoAuth            Kind = "no-auth"
	NoAuthOverTLS     Kind = "no-auth-over-tls"    // but in clear
	NoMechanismAtAll  Kind = "no-mechanism-at-all" // AUTH without a method
	TokensOnly        Kind = "tokens-only"         // where there is a password
	PasswordsOnly     Kind = "passwords-only"      // where there is a token
	UnknownMethods    Kind = "unknown-methods"     // to this program
	NoMechanism       Kind = "no-mechanism"
	TokenRefused      Kind = "token-refused"
	NoSMTPUTF8        Kind = "no-smtputf8"
	Injected          Kind = "injected"
	Endless           Kind = "endless"
	NoEnd             Kind = "no-end"     // of a reply, that would be lawful
	Unanswered        Kind = "unanswered" // the final dot: the connection was lost
	UnansweredLate    Kind = "unanswered-late"
	Misanswered       Kind = "misanswered" // the final dot, by what is neither yes nor no
	TooLarge          Kind = "too-large"   // by the size that EHLO gave
	Unverified        Kind = "unverified"
	BindingBroken     Kind = "binding-broken"
)

// Speaker is what answers in place of a mail server, by its first words: NotSMTP where that
// is not known.
func Speaker(words string) Kind {
	for _, s := range speakers() {
		if s.words.MatchString(words) {
			return s.kind
		}
	}
	return NotSMTP
}

type speaker struct {
	words *regexp.Regexp
	kind  Kind
}

var speakers = sync.OnceValue(func() []speaker {
	return []speaker{
		{regexp.MustCompile(`^HTTP`), WebServer},
		{regexp.MustCompile(`^SSH-`), SSHServer},
		{regexp.MustCompile(`^\* (OK|PREAUTH|BYE)`), IMAPServer},
		{regexp.MustCompile(`^\+OK`), POPServer},
		{regexp.MustCompile(`^\\x1[56]\\x03`), SpeaksTLS}, // as a session writes an alert or a handshake
	}
})
