package notify

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"time"

	"postroom/mail/deliver"
	"postroom/mail/diagnosis"
	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/mail/reply"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// try sends a mail that is in our hands, and puts on record what came of it.
func (o *Outbox) try(ctx context.Context, w queue.Work) Result {
	began := time.Now()
	t := o.send(ctx, w)
	t.Began, t.Took = o.n.now(), time.Since(began)
	t.Forget = t.Status == queue.Sent && o.n.Settings.Queue.KeepMails == 0
	t = unkept(w.Entry, t)
	err := o.finish(ctx, w.ID, t)
	e := w.Entry
	e.Status, e.Code, e.Reason, e.Server, e.Next = t.Status, t.Code, t.Reason, t.Server, t.Next
	r := resultOf(e)
	if err != nil {
		r.Reason += fmt.Sprintf("; this is not on record, so it may be sent once more with the same Message-ID: %v", err)
	}
	return r
}

// unkept is what came of a mail, with what follows where its text goes with that.
func unkept(e queue.Entry, t queue.Outcome) queue.Outcome {
	if e.Private && t.Next.IsZero() && (t.Status == queue.Failed || t.Status == queue.Unknown) {
		t.Reason += "; " + queue.ErrNotKept.Error()
	}
	return t
}

const finishTries = 6 // in three seconds

// finish writes what came of a try. A disk that is full at this moment may not be soon: that
// is waited for, though not again for each mail, until one is on record again.
func (o *Outbox) finish(ctx context.Context, id int64, t queue.Outcome) (err error) {
	ctx = context.WithoutCancel(ctx)
	const first = 100 * time.Millisecond
	for i := range finishTries {
		if err = o.queue.Finish(ctx, id, t); err == nil || errors.Is(err, queue.ErrNoEntry) {
			o.vain.Store(false)
			return err
		}
		if i == finishTries-1 || o.vain.Load() {
			break
		}
		o.sleep(first << i)
	}
	o.vain.Store(true)
	return err
}

// send is what comes of a try.
func (o *Outbox) send(ctx context.Context, w queue.Work) queue.Outcome {
	action, err := o.n.Action(w.Action)
	if err != nil {
		return queue.Outcome{Status: queue.Failed, Code: CodeUnknownAction, Reason: err.Error(), Route: w.Route, Untold: true}
	}
	if to := o.n.Settings.Safety.For(w.To); to != w.To {
		return queue.Outcome{
			Status: queue.Skipped, Code: policy.CodeSafeMode, Route: w.Route, Untold: true,
			Reason: "Safe mode is on, and it was made for " + w.To + ": it is not sent",
		}
	}
	if w.Tries > 0 || w.Status == queue.Unknown {
		if stop, ok := o.stopped(w, action); ok {
			return stop
		}
	}
	out, findings := o.n.outgoing(action)
	if len(findings) > 0 {
		return queue.Outcome{Status: queue.Failed, Code: CodeUnresolvedPlaceholder, Reason: findings[0].Field + ": " + findings[0].Message, Route: w.Route, Untold: true}
	}
	name := routeName(out)
	if w.Status == queue.Unknown && name != w.Route {
		return queue.Outcome{
			Status: queue.Unknown, Code: w.Code, Server: w.Server, Route: w.Route, Untold: true,
			Reason: "it is not tried again by itself: it went to " + w.Route + ", and another server could not know that it has it",
		}
	}
	answer, err := o.route(out, action).Send(ctx, deliver.Letter(w.Mail))
	if w.Private {
		answer = wordless(answer)
	}
	t := queue.Outcome{Status: queue.Sent, Code: CodeSent, Reason: w.Reason, Server: answer, Route: name}
	if g := GroundsOf(w.Entry); w.Tries > 0 && g.Reason != "" {
		t.Reason = g.Reason
	}
	if err != nil {
		t = o.unsent(ctx, w, err, diagnosis.Case{Outgoing: out, To: w.To})
		t.Route = name
	}
	return t
}

// wordless is what a server said of a private mail, without the words, which may repeat it.
func wordless(said string) string { return replyCode.FindString(said) }

var replyCode = regexp.MustCompile(`^\d{3}( [245]\.\d{1,3}\.\d{1,3}\b)?`)

// stopped asks the rules again before a mail is tried again: what is switched off by now is
// off for it too.
func (o *Outbox) stopped(w queue.Work, action *settings.Action) (queue.Outcome, bool) {
	d := policy.DecideFor(o.n.Settings, o.n.People, o.n.gate(), action, w.Person)
	if d.Fault != nil { // it waits until the error is mended
		return queue.Outcome{
			Status: w.Status, Code: d.Code, Reason: "it waits, since an error stops it: " + d.Reason, Server: w.Server, Route: w.Route,
			Next: o.next(w.Tries), Untold: true,
		}, true
	}
	if d.Send || w.Status == queue.Unknown && w.Next.IsZero() {
		return queue.Outcome{}, false
	}
	t := queue.Outcome{Status: queue.Skipped, Code: d.Code, Reason: "it waited, and is not sent any more: " + d.Reason, Server: w.Server, Route: w.Route, Untold: true}
	if w.Status == queue.Unknown {
		t.Status = queue.Unknown
	}
	return t, true
}

// routeName is how the record names a server and the account there.
func routeName(out settings.Outgoing) string {
	name := fmt.Sprintf("%s:%d", out.Server.Host, out.Server.EffectivePort())
	if out.Server.Username != "" {
		name += " (" + out.Server.Username + ")"
	}
	return name
}

// route is the way to an action's server.
func (o *Outbox) route(out settings.Outgoing, action *settings.Action) *deliver.Route {
	name := fmt.Sprintf("%s %v %q", routeName(out), out.Own, map[bool]string{true: action.Name}[out.Own])
	o.mu.Lock()
	defer o.mu.Unlock()
	if r := o.routes[name]; r != nil {
		return r
	}
	q, known := o.n.Settings.Queue, reply.Limits{}
	if p := reply.ProviderOf(out.Server.Host); p != nil {
		known = p.Limits
	}
	a := deliver.Access{
		Server: out.Server, From: out.From, Tokens: token.Of(out, o.n.Folder, o.n.Secrets), Connections: least(q.EffectiveConnections(), known.Connections),
		Password: func(ctx context.Context) (string, error) { return o.n.password(ctx, out, action) },
	}
	if minute := least(q.PerMinute, known.PerMinute); minute > 0 || known.PerDay > 0 {
		a.Turn = func(ctx context.Context) (time.Duration, error) {
			return o.queue.Turn(ctx, routeName(out), minute, known.PerDay)
		}
	}
	r := o.pool.Route(a)
	o.routes[name] = r
	return r
}

// least is the lower of two limits; 0 is none.
func least(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// The times between tries: doubled from the first to the longest, more or less by a quarter.
const (
	firstWait   = time.Minute
	longestWait = time.Hour

	// fewestTries are made however long they take: a clock that leaps makes nothing old.
	fewestTries = 5
)

func (o *Outbox) next(tries int) time.Time {
	wait := min(firstWait<<min(tries, 20), longestWait)
	return o.n.now().Add(wait - wait/4 + rand.N(wait/2))
}

// unsent is what came of a try that did not succeed: whether the mail waits or has failed,
// and in the words of Test Connection why.
func (o *Outbox) unsent(ctx context.Context, w queue.Work, err error, c diagnosis.Case) queue.Outcome {
	t := queue.Outcome{Status: queue.Failed, Code: CodeDeliver, Reason: err.Error()}
	e, ok := errors.AsType[*deliver.Error](err)
	full, held := (*deliver.NoTurnError)(nil), (*deliver.HeldError)(nil)
	switch {
	case ok:
		d := diagnosis.Of(e.Err, e.Facts, c)
		if said := d.Server; w.Private && said != "" {
			d.Server = wordless(said)
			d.Cause = strings.ReplaceAll(d.Cause, said, d.Server)
		}
		t.Code, t.Server = string(e.Err.Stage), d.Server
		t.Reason = strings.TrimSuffix(strings.TrimSpace(d.Cause+" "+d.Fix), ".")
	case errors.As(err, &full):
		t.Code, t.Untold = CodeNoTurn, true
	case errors.As(err, &held):
		t.Code, t.Untold = CodeNoTurn, true
	case errors.Is(err, secret.ErrNone):
		t.Code, t.Untold = CodeNoPassword, true
	case ctx.Err() == nil:
		t.Code, t.Untold = CodeKeyringUnavailable, true
	}
	cancelled := ctx.Err() != nil
	if cancelled {
		t.Code, t.Reason = CodeCancelled, "the mail was given up: "+t.Reason
	}
	late := o.n.now().Sub(w.Time) > o.n.Settings.Queue.EffectiveGiveUp() && w.Tries+1 >= fewestTries
	switch {
	case ok && e.Unanswered():
		t.Status = queue.Unknown
	case w.Status == queue.Unknown:
		t.Status = queue.Unknown
		t.Reason = "An earlier try may have been delivered, and the latest was not: " + t.Reason
		late = late || ok && !e.Temporary() && !cancelled
	case cancelled || full != nil || held != nil || ok && e.Temporary():
		t.Status = queue.Queued
	case t.Untold && w.Tries > 0: // another program may have the password, or this one later: no fault of the mail
		t.Status, late = queue.Queued, false
		t.Reason = "it waits, since there is no password at hand: " + t.Reason
	default:
		return t
	}
	switch {
	case held != nil: // as long again as it has waited
		t.Next = o.n.now().Add(min(max(o.n.now().Sub(w.Time), firstWait), longestWait))
	case late && t.Status == queue.Queued:
		t.Status = queue.Failed
		t.Reason = fmt.Sprintf("it was given up after %d tries: %s", w.Tries+1, t.Reason)
	case late:
	case full != nil:
		t.Next = o.n.now().Add(min(full.Wait, longestWait))
	case cancelled && t.Status == queue.Queued:
		t.Next = o.n.now()
	default:
		t.Next = o.next(w.Tries)
	}
	if !t.Next.IsZero() {
		t.Reason += triedAgain + whenText(t.Next, o.n.now())
	}
	return t
}

// triedAgain ends the reason of a mail that waits, with when.
const triedAgain = "; it is tried again "

// whenText is a time to come as a sentence says it.
func whenText(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	if at.Sub(now) < time.Second {
		return "at the next occasion"
	}
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return at.Format("at 15:04")
	}
	return at.Format("on 2 January at 15:04")
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
