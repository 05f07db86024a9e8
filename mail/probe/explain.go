package probe

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/mail/session/token"
)

// explain fills in why a stage failed.
func (w *walk) explain(stage *Stage, e *session.Error, facts session.Facts) {
	stage.Status = Failed
	if e.Stage == session.Connect {
		stage.Detail, stage.Facts = describeAttempts(facts), attemptFacts(facts)
	}
	if t := (*token.Error)(nil); errors.As(e, &t) {
		stage.Cause, stage.Fix = t.Explain()
		stage.Server = t.Said()
		return
	}
	stage.Certificates = certificates(chainOf(e), time.Now())
	if e.Reply != nil {
		stage.Server = e.Reply.String()
	}
	f := w.failure(e, facts)
	if refused := (*session.TokenRefusedError)(nil); errors.As(e, &refused) {
		stage.Detail = "the server's reason: " + refused.Reason
	}
	if e.Stage == session.SignIn && w.out.Server.Auth.TakesToken() && f.Kind == reply.Unknown && f.Code/100 == 5 {
		f.Kind = reply.TokenRefused
	}
	if known, ok := reply.Explain(f); ok {
		words := w.words(e, facts)
		fill := words.fill()
		stage.Cause, stage.Fix = fill.Replace(known.Cause), fill.Replace(known.Fix)
		stage.Changes = w.changes(known.Remedies, words)
	} else {
		stage.Cause, stage.Fix = unexplained(e)
	}
	if e.Stage == session.SignIn && facts.ClearPassword {
		stage.Cause += " " + crossedInClear
	}
}

// crossedInClear is said of a password, whether it was accepted or not.
const crossedInClear = "The password crossed the network in clear: anybody in between could read it."

// failure is what the catalogue is asked about.
func (w *walk) failure(e *session.Error, facts session.Facts) reply.Failure {
	f := reply.Failure{
		Stage: string(e.Stage), Kind: kindOf(e.Err), Encryption: string(w.out.Server.Encryption), Port: w.out.Server.EffectivePort(),
		Heard: heard(facts),
	}
	if e.Reply != nil {
		f.Code, f.Enhanced, f.Text = e.Reply.Code, e.Reply.Enhanced, e.Reply.Text
	}
	if f.Kind == reply.NotSMTP {
		f.Kind = reply.Speaker(f.Text)
	}
	return f
}

// heard is the greeting and what EHLO offered in clear, a line each.
func heard(f session.Facts) string {
	lines := append([]string{f.Greeting.Text, f.InClear.Name}, slices.Sorted(maps.Keys(f.InClear.Extensions))...)
	return strings.Join(lines, "\n")
}

// unexplained says what happened and guesses nothing.
func unexplained(e *session.Error) (cause, fix string) {
	if e.Reply == nil {
		return fmt.Sprintf("The stage “%s” failed: %v.", e.Stage, e.Err), ""
	}
	return fmt.Sprintf("At the stage “%s” the server said: %s", e.Stage, e.Reply),
		"Ask the server's administrator what these words mean there."
}
