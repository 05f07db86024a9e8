package notify

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"postroom/mail/compose"
	"postroom/mail/deliver"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/settings"
)

// Grounds are the rules of an event as they stood, as the record keeps them.
type Grounds struct {
	Reason string        `json:"reason"`
	Rules  []policy.Rule `json:"rules"`
}

// GroundsOf are those of an entry on record.
func GroundsOf(e queue.Entry) (g Grounds) {
	_ = json.Unmarshal(e.Rules, &g) // none are kept of an earlier record
	return g
}

// Hidden stands for what is not shown of a private mail.
const Hidden = "•••"

// contentOf tells apart what events of one ID say.
func contentOf(e Event) []byte {
	text, _ := json.Marshal([]string{strings.ToLower(e.Action), e.Message, e.Link}) // texts always can be
	if len(e.Values) > 0 {
		values, _ := json.Marshal(e.Values) // by name, in order
		text = append(text, values...)
	}
	sum := sha256.Sum256(text)
	return sum[:]
}

// intend decides and composes: what is to be put on record of an event, [queue.Queued] with
// its mail where it is to be sent.
func (n *Notifier) intend(e Event) queue.New {
	in := queue.New{Entry: queue.Entry{Event: e.ID, Time: n.now(), Action: e.Action, Person: e.Person}}
	action, err := n.Action(e.Action)
	if fault := n.gate().Whole(); err != nil && fault != nil {
		return refused(in, stopped(policy.Unasked(fault, e.Person))) // the action may stand in what could not be read
	}
	if err != nil {
		return refused(in, failed(CodeUnknownAction, err))
	}
	in.Kind, in.Private = string(action.Kind), action.Kind.Private()
	if err := n.undeclared(e); err != nil {
		return refused(in, failed(CodeUnknownValue, err))
	}
	person, err := n.person(e.Person)
	if nobody, ok := errors.AsType[*PersonError](err); ok {
		return refused(in, stopped(nobody.Decision))
	}
	in.Name = person.Name
	d := policy.Decide(n.Settings, n.People, n.gate(), action, person)
	in.Rules, _ = json.Marshal(Grounds{d.Reason, d.Rules}) // texts always can be
	if !d.Send {
		return refused(in, stopped(d))
	}
	in.To, in.Reason = d.To, d.Reason
	if e.Link != "" && !compose.IsLink(e.Link) {
		in.Reason += fmt.Sprintf("; the link %s is no web address and was left out", people.Quoted(e.Link))
	}
	if err := n.write(&in, e, action, person, d); err != nil {
		return refused(in, *err)
	}
	if in.Private {
		in.Reason = hide(in.Reason, e)
	}
	in.Status, in.Code = queue.Queued, CodeSent
	return in
}

// write makes the mail of an event.
func (n *Notifier) write(in *queue.New, e Event, action *settings.Action, person people.Person, d policy.Decision) *Result {
	out, findings := n.outgoing(action)
	if len(findings) > 0 {
		r := failed(CodeUnresolvedPlaceholder, fmt.Errorf("%s: %s", findings[0].Field, findings[0].Message))
		return &r
	}
	in.Route = routeName(out)
	made := func(e Event) (*compose.Mail, error) {
		return n.composeTo(d.To, d.InsteadOf, ValuesOf(n.Settings, e, action, person), action, person.Language)
	}
	mail, err := made(e)
	if err == nil {
		in.MessageID, in.Subject = mail.MessageID, mail.Subject
		in.Reason += empty(mail.Empty)
		var l deliver.Letter
		message, e := mail.Message()
		if err = e; err == nil {
			l, err = deliver.LetterOf(message)
		}
		in.Mail = queue.Mail(l)
	}
	if err == nil && in.Private {
		covered := e
		covered.Message, covered.Link, covered.Values = Hidden, "", map[string]string{}
		for name := range e.Values {
			covered.Values[name] = Hidden
		}
		var shown *compose.Mail
		if shown, err = made(covered); err == nil {
			in.Subject = shown.Subject
		}
	}
	if err != nil {
		r := failed(CodeCompose, err)
		return &r
	}
	return nil
}

// hide leaves an event's message and link out of a text.
func hide(text string, e Event) string {
	for _, secret := range []string{e.Link, e.Message} {
		if strings.TrimSpace(secret) != "" {
			text = strings.ReplaceAll(text, secret, Hidden)
		}
	}
	return text
}

// refused is what is put on record of an event that is not sent.
func refused(in queue.New, r Result) queue.New {
	in.Status, in.Code, in.Reason, in.Field, in.Line = queue.Status(r.Status), r.Code, r.Reason, r.Field, r.Line
	in.Mail, in.MessageID = queue.Mail{}, ""
	return in
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
