package notify

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"postroom/mail/compose"
	"postroom/mail/deliver"
	"postroom/mail/diagnosis"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// Notify decides, composes, delivers and records. Whatever goes wrong is in the
// result. A record that cannot be written does not stop the mail: the reason says so.
// When ctx ends, whatever is under way is given up.
func (n *Notifier) Notify(ctx context.Context, e Event) Result {
	r := n.notify(ctx, e)
	r.ID, r.Person = e.ID, e.Person
	if n.DryRun {
		return r
	}
	if err := record(n.Folder, Entry{Time: n.now(), Action: e.Action, Result: r}); err != nil {
		r.Reason += fmt.Sprintf("; this is not on record, for activity.jsonl cannot be written: %v", err)
	}
	return r
}

func (n *Notifier) now() time.Time {
	if n.Now != nil {
		return n.Now()
	}
	return time.Now()
}

func (n *Notifier) notify(ctx context.Context, e Event) Result {
	action, err := n.Action(e.Action)
	if fault := n.gate().Whole(); err != nil && fault != nil {
		return stopped(policy.Unasked(fault, e.Person)) // the action may stand in what could not be read
	}
	if err != nil {
		return failed(CodeUnknownAction, err)
	}
	person, err := n.person(e.Person)
	if nobody, ok := errors.AsType[*PersonError](err); ok {
		return stopped(nobody.Decision)
	}
	d := policy.Decide(n.Settings, n.People, n.gate(), action, person)
	if !d.Send {
		return stopped(d)
	}
	r := n.send(ctx, e, action, person)
	r.To = d.To
	switch r.Code {
	case CodeSent:
		r.Reason = d.Reason
	case CodeDryRun:
		r.Reason = "it would be sent: " + d.Reason
	}
	if e.Link != "" && !compose.IsLink(e.Link) {
		r.Reason += fmt.Sprintf("; the link %s is no web address and was left out", people.Quoted(e.Link))
	}
	return r
}

// stopped is the result of a decision not to mail. Nobody to mail is an answer; not
// knowing whom to mail is a failure, and so is an error that a check finds.
func stopped(d policy.Decision) Result {
	r := Result{Status: StatusSkipped, Code: d.Code, Reason: d.Reason}
	if d.Code == policy.CodeAmbiguousPerson || d.Fault != nil {
		r.Status = StatusFailed
	}
	if d.Fault != nil {
		r.Field, r.Line = d.Fault.Field, d.Fault.Line
	}
	return r
}

// send mails what has been decided to be mailed.
func (n *Notifier) send(ctx context.Context, e Event, action *settings.Action, person people.Person) Result {
	out, findings := n.outgoing(action)
	if len(findings) > 0 {
		return failed(CodeUnresolvedPlaceholder, fmt.Errorf("%s: %s", findings[0].Field, findings[0].Message))
	}
	mail, err := n.compose(e, action, person, person.Language)
	if err != nil {
		return failed(CodeCompose, err)
	}
	message, err := mail.Message()
	if err != nil {
		return failed(CodeCompose, err)
	}
	if n.DryRun {
		return Result{Status: StatusSkipped, Code: CodeDryRun}
	}
	password, err := n.password(ctx, out, action)
	if err != nil {
		return unlessCancelled(ctx, failed(secretCode(err), err))
	}
	receipt, err := deliver.Send(ctx, deliver.Request{
		Server: out.Server, Password: password, Tokens: token.Of(out, n.Folder, n.Secrets), Message: message,
	})
	if err != nil {
		return unlessCancelled(ctx, undelivered(err, diagnosis.Case{Outgoing: out, To: mail.To}))
	}
	return Result{Status: StatusSent, Code: CodeSent, MessageID: receipt.MessageID, Server: receipt.Server}
}

func failed(code string, err error) Result {
	return Result{Status: StatusFailed, Code: code, Reason: err.Error()}
}

// unlessCancelled is the failure, or the end of ctx where that is what made it fail.
func unlessCancelled(ctx context.Context, failure Result) Result {
	if ctx.Err() != nil {
		failure.Code = CodeCancelled
		failure.Reason = "the mail was given up: " + failure.Reason
	}
	return failure
}

// password is the one of the server's account; "" where nobody signs in, or by tokens.
func (n *Notifier) password(ctx context.Context, out settings.Outgoing, action *settings.Action) (string, error) {
	if out.Account == "" || out.Server.UsesOAuth() {
		return "", ctx.Err()
	}
	password, err := n.Secrets.Get(ctx, out.Account)
	if errors.Is(err, secret.ErrNone) {
		command := "postroom password set"
		if out.Own {
			command += fmt.Sprintf(" --action %q", action.Name)
		}
		return "", fmt.Errorf("%w for %s: store it with `%s`", err, out.Account, command)
	}
	return password, err
}

func secretCode(err error) string {
	if errors.Is(err, secret.ErrNone) {
		return CodeNoPassword
	}
	return CodeKeyringUnavailable
}

// undelivered is a failure to deliver: its code is the session's stage, its reason is what
// Test Connection says of the like, and the server's own words stand for themselves.
func undelivered(err error, c diagnosis.Case) Result {
	e, ok := errors.AsType[*deliver.Error](err)
	if !ok {
		return failed(CodeDeliver, err)
	}
	d := diagnosis.Of(e.Err, e.Facts, c)
	reason := strings.TrimSuffix(strings.TrimSpace(d.Cause+" "+d.Fix), ".")
	return Result{Status: StatusFailed, Code: string(e.Err.Stage), Reason: reason, Server: d.Server}
}
