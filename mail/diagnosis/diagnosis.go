// Package diagnosis says what the failure of a session means, for a test and for real mail:
// it asks mail/reply, and knows what is to be filled in there.
package diagnosis

import (
	"errors"
	"maps"
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
		SignedIn: facts.Mechanism != "", Test: c.Test, Heard: heard(facts),
	}
	if e.Reply != nil {
		f.Code, f.Enhanced, f.Text = e.Reply.Code, e.Reply.Enhanced, e.Reply.Text
	}
	switch {
	case f.Kind == reply.NotSMTP:
		f.Kind = reply.Speaker(f.Text)
	case f.Kind == reply.Unknown && e.Stage == session.SignIn && server.Auth.TakesToken() && f.Code/100 == 5:
		f.Kind = reply.TokenRefused
	}
	return f
}

// heard is the greeting and what EHLO offered in clear, a line each.
func heard(f session.Facts) string {
	lines := append([]string{f.Greeting.Text, f.InClear.Name}, slices.Sorted(maps.Keys(f.InClear.Extensions))...)
	return strings.Join(lines, "\n")
}
