package probe

import (
	"slices"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// What is tried, in which order, and what is the best, as tables.

// usualWays are tried on every server: the ports of submission, TLS from the start and
// STARTTLS (RFC 8314 §3.3, RFC 6409), the one of relays, and the one that providers offer where 25 is blocked.
func usualWays() []Way {
	return []Way{
		{Port: 465, Encryption: settings.EncryptionTLS},
		{Port: 587, Encryption: settings.EncryptionSTARTTLS},
		{Port: 25, Encryption: settings.EncryptionSTARTTLS},
		{Port: 2525, Encryption: settings.EncryptionSTARTTLS},
	}
}

// firstWays are the usual ones, and the settings' own port where that is another: with
// TLS, since a server that does not speak it says so at once, while one that waits for it
// is silent.
func firstWays(s settings.Server) []Way {
	ways := usualWays()
	own := s.EffectivePort()
	if slices.ContainsFunc(ways, func(w Way) bool { return w.Port == own }) {
		return ways
	}
	return append([]Way{{Port: own, Encryption: settings.EncryptionTLS}}, ways...)
}

// followUp is an encryption to try on a port where another has failed so; a zero field
// stands for any.
type followUp struct {
	encryption settings.Encryption
	stage      session.Stage
	kind       reply.Kind
	code       int
	try        settings.Encryption
}

func followUps() []followUp {
	const tls, startTLS, none = settings.EncryptionTLS, settings.EncryptionSTARTTLS, settings.EncryptionNone
	return []followUp{
		{tls, "", reply.NotTLS, 0, startTLS},
		{startTLS, session.Greeting, reply.WaitsForTLS, 0, tls},
		{startTLS, session.Greeting, reply.SpeaksTLS, 0, tls},
		{startTLS, "", reply.NoSTARTTLS, 0, none},
		{startTLS, session.Encryption, "", 454, none},
	}
}

func (u followUp) follows(f reply.Failure) bool {
	return string(u.encryption) == f.Encryption && (u.stage == "" || string(u.stage) == f.Stage) &&
		(u.kind == "" || u.kind == f.Kind) && (u.code == 0 || u.code == f.Code)
}

// rank is a row of the ranking; a zero field stands for any.
type rank struct {
	status     string
	encryption settings.Encryption
	port       int
}

// ranking says what is better; the first row that holds is a way's rank.
func ranking() []rank {
	const tls, startTLS, none = settings.EncryptionTLS, settings.EncryptionSTARTTLS, settings.EncryptionNone
	return []rank{
		{Passed, tls, 465},
		{Passed, startTLS, 587},
		{Passed, tls, 0},
		{Passed, startTLS, 0},
		{Warning, none, 0}, // works, in clear
		{Warning, tls, 465},
		{Warning, startTLS, 587},
		{Warning, tls, 0},
		{Warning, startTLS, 0},
		{"", tls, 465},
		{"", startTLS, 587},
		{"", tls, 0},
		{"", startTLS, 0},
	}
}

// rank is the way's place in the ranking, the best being 0.
func (a *attempt) rank() int {
	for i, r := range ranking() {
		if (r.status == "" || r.status == a.Status) && (r.encryption == "" || r.encryption == a.Encryption) && (r.port == 0 || r.port == a.Port) {
			return i
		}
	}
	return len(ranking())
}
