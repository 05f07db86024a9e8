// Package diagnosis says what the failure of a session means, for a test and for real mail:
// it asks mail/reply, and knows what is to be filled in there.
package diagnosis

import (
	"errors"
	"maps"
	"net/mail"
	"slices"
	"strings"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/mail/session/token"
	"postroom/settings"
)

// Case is what was tried.
type Case struct {
	Outgoing settings.Outgoing // resolved
	To       string            // the recipient, a bare address
	Test     bool              // Test Connection, and no real mail
}

// Diagnosis is what a failure means.
type Diagnosis struct {
	Code       string // of [reply.Explanation], or [token.Explanation]
	Values     reply.Values
	Cause, Fix string         // in plain English; the fix is empty where none is known
	Server     string         // what the server said, word by word, where it refused; or who gives out tokens
	Remedies   []reply.Remedy // filled in
}

// Of explains why a session failed, of which facts are known.
func Of(e *session.Error, facts session.Facts, c Case) Diagnosis {
	if t := (*token.Error)(nil); errors.As(e, &t) {
		x := t.Explain()
		return Diagnosis{Code: x.Code, Values: x.Values, Cause: x.Cause, Fix: x.Fix, Server: t.Said()}
	}
	known, v := reply.Explain(Failure(e, facts, c)), values(e, facts, c)
	d := Diagnosis{Code: known.Code}
	d.Cause, d.Fix, d.Values = known.Say(v)
	for _, r := range known.Remedies {
		d.Remedies = append(d.Remedies, r.Each(v)...)
	}
	if e.Reply != nil {
		d.Server = e.Reply.String()
	}
	return d
}

// Failure is what the catalogue is asked about.
func Failure(e *session.Error, facts session.Facts, c Case) reply.Failure {
	server := c.Outgoing.Server
	f := reply.Failure{
		Stage: string(e.Stage), Kind: KindOf(e.Err), Encryption: string(server.Encryption), Port: server.EffectivePort(),
		Test: c.Test, Heard: heard(facts),
		Proof: ProofOf(server), Auto: server.Auth == settings.AuthAuto || server.Auth == "",
		SignedIn: facts.SignedIn, FromUser: strings.EqualFold(bare(c.Outgoing.From), server.Username),
	}
	if e.Reply != nil {
		f.Code, f.Enhanced, f.Text = e.Reply.Code, e.Reply.Enhanced, e.Reply.Text
	}
	switch f.Kind {
	case reply.NotSMTP:
		f.Kind = reply.Speaker(f.Text)
	case reply.NoAuth:
		if facts.TLS != nil && facts.InClear.Has("AUTH") {
			f.Kind = reply.NoAuthOverTLS
		}
	case reply.NoMechanism:
		f.Kind = methodsOf(facts.Offer.Mechanisms(), f.Proof)
	}
	return f
}

// ProofOf is what a server's settings sign in with.
func ProofOf(server settings.Server) reply.Proof {
	switch {
	case server.Username == "" || server.Auth == settings.AuthNone:
		return reply.NoProof
	case server.Auth.TakesToken():
		return reply.Token
	default:
		return reply.Password
	}
}

// methodsOf is why none of the methods offered could be taken.
func methodsOf(offered []string, proof reply.Proof) reply.Kind {
	passwords, tokens := 0, 0
	for _, name := range offered {
		switch method := session.MethodOf(name); {
		case method.TakesToken():
			tokens++
		case method != "":
			passwords++
		}
	}
	switch {
	case len(offered) == 0:
		return reply.NoMechanismAtAll
	case passwords+tokens == 0:
		return reply.UnknownMethods
	case proof == reply.Password && passwords == 0:
		return reply.TokensOnly
	case proof == reply.Token && tokens == 0:
		return reply.PasswordsOnly
	default:
		return reply.NoMechanism
	}
}

// heard is the greeting and what EHLO offered, in clear and over TLS, a line each.
func heard(f session.Facts) string {
	lines := []string{f.Greeting.Text, f.InClear.Name}
	lines = append(lines, slices.Sorted(maps.Keys(f.InClear.Extensions))...)
	if f.TLS != nil {
		lines = append(lines, slices.Sorted(maps.Keys(f.Offer.Extensions))...)
	}
	return strings.Join(lines, "\n")
}

// bare is the address of a mailbox, or the whole where it is none.
func bare(mailbox string) string {
	if a, err := mail.ParseAddress(mailbox); err == nil {
		return a.Address
	}
	return mailbox
}
