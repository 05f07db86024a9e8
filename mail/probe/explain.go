package probe

import (
	"errors"
	"slices"
	"time"

	"postroom/mail/diagnosis"
	"postroom/mail/reply"
	"postroom/mail/session"
)

// Reason is one of the things that a stage's cause and fix say.
type Reason struct {
	Code   string       `json:"code"`             // of a row of mail/reply, of mail/session/token, or of the settings' sentences
	Field  string       `json:"field,omitempty"`  // of the settings, where one is named
	Values reply.Values `json:"values,omitempty"` // what was put into the row; for a sentence by the number of its verb

	cause, fix string // in English
}

// told is the reason of a row of mail/reply.
func told(code string, v reply.Values) Reason {
	r := Reason{Code: code}
	r.cause, r.fix, r.Values = reply.Of(code).Say(v)
	return r
}

// say adds reasons to what a stage says, a separator before each but the first.
func (s *Stage) say(separator string, reasons ...Reason) {
	join := func(text *string, more string) {
		if *text != "" && more != "" {
			*text += separator
		}
		*text += more
	}
	for _, r := range reasons {
		s.Reasons = append(s.Reasons, r)
		if r.Field != "" {
			r.cause = r.Field + ": " + r.cause
		}
		join(&s.Cause, r.cause)
		join(&s.Fix, r.fix)
	}
}

// warn says something of a stage that passed.
func (s *Stage) warn(code string, v reply.Values) {
	s.Status = Warning
	s.say(" ", told(code, v))
}

// explain fills in why a stage failed.
func (w *walk) explain(stage *Stage, e *session.Error, facts session.Facts) {
	stage.Status = Failed
	if e.Stage == session.Connect {
		stage.Detail, stage.Facts = describeAttempts(facts), attemptFacts(facts)
	}
	if refused := (*session.TokenRefusedError)(nil); errors.As(e, &refused) {
		stage.Detail = "the server's reason: " + refused.Reason
	}
	if e.Stage != session.Token {
		stage.Certificates = certificates(diagnosis.Chain(e), time.Now())
	}
	d := diagnosis.Of(e, facts, w.tried())
	stage.say(" ", Reason{Code: d.Code, Values: d.Values, cause: d.Cause, fix: d.Fix})
	stage.Server, stage.Changes = d.Server, w.changes(d.Remedies)
	if e.Stage == session.SignIn && facts.ClearPassword {
		stage.say(" ", told("password-crossed/refused", nil))
	}
	if waited, real := w.out.Server.EffectiveTimeout(), session.RFC5321().For(e); real > waited && slices.ContainsFunc(d.Remedies, longer) {
		stage.say(" ", told("time-limit/of-the-test", reply.Values{"waited": waited, "real": real}))
	}
}

// longer says whether a remedy is to wait longer.
func longer(r reply.Remedy) bool {
	return slices.ContainsFunc(r.Set, func(s reply.Setting) bool { return s.Key == "timeout" })
}

// tried is what a session of this test was opened for.
func (w *walk) tried() diagnosis.Case {
	return diagnosis.Case{Outgoing: w.out, To: w.to, Test: true}
}
