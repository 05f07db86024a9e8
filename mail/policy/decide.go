// Package policy decides who is mailed, and why, or why not.
//
// The rules it keeps: the integration's switch stops every notification, the
// notifications' switch too, and an action's own switch stops that action's mail
// whatever else is set. An action that carries e-mail settings of its own sends a
// message and not a notification: the first two switches do not stop it. An action
// that lists its people goes to nobody else. Nobody is mailed without a server, a
// usable address and a text, or who is kept from mail by safe mode, nor where a check has found an error in what the mail is made of.
package policy

import (
	"postroom/mail/people"
	"postroom/settings"
)

// Rule is one rule that was asked.
type Rule struct {
	ID      string `json:"id"`      // one of [RuleIDs]
	Holds   bool   `json:"holds"`   // does not stop the mail
	Reason  string `json:"reason"`  // "what is so: what follows from it", without a full stop
	Setting string `json:"setting"` // field path that decides it: action[2].notify
	Asked   bool   `json:"-"`       // false only where there was no one person to ask it about
}

// Decision is whether a person is mailed for an action, and why.
type Decision struct {
	Send   bool   `json:"send"`   // every rule holds
	To     string `json:"to"`     // the address that is mailed, in safe mode perhaps not the person's; empty unless Send
	Code   string `json:"code"`   // of the first rule that does not hold, for the check's: the finding's; else CodeSend or CodeOwnSend
	Reason string `json:"reason"` // that rule's; else who is mailed and which addresses are not
	Rules  []Rule `json:"rules"`  // all of them, in the order of RuleIDs
	Person string `json:"-"`      // as a person calls them

	InsteadOf string `json:"-"` // the person's own address, where safe mode has To in its place

	// Fault is the error that Code is of: it is a failure, where another rule's is an
	// answer. nil: it is none's. What could not be read, people too, comes before the rules that were
	// asked of what stands in for it.
	Fault *settings.Finding `json:"-"`
}

// The codes of a decision. They are stable: scripts read them.
const (
	CodeSend             = "send"
	CodeOwnSend          = "own-send" // the action's own message, over its own server
	CodeIntegrationOff   = "integration-off"
	CodeNotificationsOff = "notifications-off"
	CodeActionOff        = "action-off"
	CodeNotARecipient    = "not-a-recipient" // the action's list does not name the person
	CodeNoServer         = "no-server"       // no host or no From to send with
	CodeNoAddress        = "no-address"
	CodeNoTemplate       = "no-template"
	CodeSafeMode         = "safe-mode" // it lets no mail reach the person
	CodeNoSuchPerson     = "no-such-person"
	CodeAmbiguousPerson  = "ambiguous-person"
)

// The rules by their IDs.
const (
	RuleIntegration   = "integration"
	RuleNotifications = "notifications"
	RuleAction        = "action"
	RuleRecipient     = "recipient"
	RuleOwn           = "own"
	RuleAddress       = "address"
	RuleTemplate      = "template"
	RuleSafety        = "safety"
	RuleCheck         = "check"
)

// RuleIDs are the rules in the order they are asked in.
func RuleIDs() []string {
	return []string{RuleIntegration, RuleNotifications, RuleAction, RuleRecipient, RuleOwn, RuleAddress, RuleTemplate, RuleSafety, RuleCheck}
}

// Decide is pure: the same settings, directory, action and person give the same decision.
// Every rule is asked, so that all that stops a mail is seen at once.
//
// The directory is the one that the person is of, by the settings' own identifiers (see
// [people.Directory.By]): it says whom the action's list means. The gate is what a check
// found in both; nil: nobody has looked.
func Decide(s *settings.Settings, directory *people.Directory, gate *Gate, action *settings.Action, person people.Person) Decision {
	return decide(newInquiry(s, directory, gate, action, recipients(directory, action), person))
}

// rules are asked in the order of [RuleIDs].
var rules = []struct {
	rule func(inquiry) Rule
	code string // of the decision, where the rule does not hold
}{
	{inquiry.integration, CodeIntegrationOff},
	{inquiry.notifications, CodeNotificationsOff},
	{inquiry.action, CodeActionOff},
	{inquiry.recipient, CodeNotARecipient},
	{inquiry.own, CodeNoServer},
	{inquiry.addressed, CodeNoAddress},
	{inquiry.template, CodeNoTemplate},
	{inquiry.safety, CodeSafeMode},
	{inquiry.checked, ""},
}

func decide(q inquiry) Decision {
	directory, person := q.directory, q.person
	d := Decision{Person: person.Label(directory), Rules: make([]Rule, 0, len(rules))}
	for _, ask := range rules {
		rule := ask.rule(q)
		rule.Asked = true
		d.Rules = append(d.Rules, rule)
		switch fault := q.fault; {
		case rule.Holds:
		case rule.ID == RuleCheck && (d.Code == "" || unsure(*fault)):
			d.Code, d.Reason, d.Fault = fault.Code, rule.Reason, fault
		case d.Code == "":
			d.Code, d.Reason = ask.code, rule.Reason
		}
	}
	if d.Code == "" {
		d.Send, d.To = true, q.settings.Safety.For(q.address.Usable)
		if d.To != q.address.Usable {
			d.InsteadOf = q.address.Usable
		}
		d.Code, d.Reason = q.sent()
	}
	return d
}

// Text is the template that a person who reads language gets for an action (nil: for one
// without a text of its own), its language, and the field it stands in: the action's own text where it has one,
// else the template of the language or of the fallback. ok is false where there
// is none, or a blank one.
func Text(s *settings.Settings, action *settings.Action, language string) (t settings.Template, used, field string, ok bool) {
	if writesOwn(action) {
		own := action.Own
		return settings.Template{Subject: own.Subject, HTML: own.HTML}, s.Template.Language, s.FieldOf(action) + ".own.html", true
	}
	t, used, ok = s.Template.For(language)
	if !ok {
		return settings.Template{}, "", "template", false
	}
	return t, used, "template." + used + ".html", !blank(t.HTML)
}

// writesOwn says whether an action's mail has a text of its own.
func writesOwn(action *settings.Action) bool {
	own := ownSettings(action)
	return own != nil && !blank(own.Subject) && !blank(own.HTML)
}
