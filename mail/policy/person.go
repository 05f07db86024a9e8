package policy

import (
	"fmt"
	"strings"

	"postroom/mail/people"
	"postroom/settings"
)

// Whom finds the one person whom a value means. Where that is nobody or more than one,
// ok is false and the decision says so, or which error keeps anybody from being found.
func Whom(d *people.Directory, gate *Gate, value string) (p people.Person, why Decision, ok bool) {
	found := d.Find(value)
	if fault := gate.nobody(); fault != nil && len(found) != 1 {
		return people.Person{}, Unasked(fault, value), false
	}
	switch len(found) {
	case 0:
		return people.Person{}, noSuchPerson(d, value), false
	case 1:
		return found[0], Decision{}, true
	default:
		return people.Person{}, ambiguousPerson(value, len(found)), false
	}
}

// DecideFor is [Decide] for whoever the value means; nobody or several people is a
// decision too.
func DecideFor(s *settings.Settings, d *people.Directory, gate *Gate, action *settings.Action, value string) Decision {
	p, why, ok := Whom(d, gate, value)
	if !ok {
		return why
	}
	return Decide(s, d, gate, action, p)
}

// Unasked is the decision of an error for which no rule could be asked.
func Unasked(fault *settings.Finding, value string) Decision {
	d := withoutPerson(value, fault.Code, "", "not asked, since the settings or the people cannot be read for sure")
	for i := range d.Rules {
		if r := &d.Rules[i]; r.ID == RuleCheck {
			r.stoppedBy(fault)
			r.Asked, d.Reason = true, r.Reason
		}
	}
	d.Fault = fault
	return d
}

// noSuchPerson is the decision where nobody is found by the value.
func noSuchPerson(d *people.Directory, value string) Decision {
	looked := "a person is found by " + strings.Join(d.Identifiers, ", ") + ", or by a name that one person has"
	reason := fmt.Sprintf("Nobody is found by %s: %s", people.Quoted(value), looked)
	if blank(value) {
		reason = "Nobody is named: " + looked
	}
	if columns := d.Elsewhere(value); len(columns) > 0 {
		reason += "; it stands under " + strings.Join(columns, " and ") + ", which finds nobody unless [people] identifiers names it"
	}
	return withoutPerson(value, CodeNoSuchPerson, reason, "not asked, since there is nobody to mail")
}

// ambiguousPerson is the decision where n people have the value.
func ambiguousPerson(value string, n int) Decision {
	return withoutPerson(value, CodeAmbiguousPerson,
		fmt.Sprintf("%d people have %s: name the one that is meant by another identifier", n, people.Quoted(value)),
		"not asked, since more than one person is meant")
}

// withoutPerson stops at the address, where there is a reason; the other rules did not stop
// anything.
func withoutPerson(value, code, reason, notAsked string) Decision {
	settings := map[string]string{
		RuleIntegration:   "integration.enabled",
		RuleNotifications: "notifications.enabled",
		RuleAction:        "action",
		RuleRecipient:     "action",
		RuleOwn:           "action",
		RuleAddress:       "people.file",
		RuleTemplate:      "template",
		RuleSafety:        "safety",
		RuleCheck:         "action",
	}
	d := Decision{Code: code, Reason: reason, Person: value}
	for _, id := range RuleIDs() {
		rule := Rule{ID: id, Holds: true, Reason: notAsked, Setting: settings[id]}
		if id == RuleAddress && reason != "" {
			rule.Holds, rule.Reason, rule.Asked = false, reason, true
		}
		d.Rules = append(d.Rules, rule)
	}
	return d
}
