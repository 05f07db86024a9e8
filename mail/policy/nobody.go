package policy

import (
	"fmt"

	"postroom/mail/people"
)

// NoSuchPerson is the decision where nobody has the value.
func NoSuchPerson(value string) Decision {
	return withoutPerson(value, CodeNoSuchPerson,
		fmt.Sprintf("Nobody has %s: it was looked for in every identifier of the people file", people.Quoted(value)),
		"not asked, since there is nobody to mail")
}

// AmbiguousPerson is the decision where n people have the value.
func AmbiguousPerson(value string, n int) Decision {
	return withoutPerson(value, CodeAmbiguousPerson,
		fmt.Sprintf("%d people have %s: name the one that is meant by another identifier", n, people.Quoted(value)),
		"not asked, since more than one person is meant")
}

// withoutPerson stops at the address; the other rules did not stop anything.
func withoutPerson(value, code, reason, notAsked string) Decision {
	settings := map[string]string{
		RuleIntegration:   "integration.enabled",
		RuleNotifications: "notifications.enabled",
		RuleAction:        "action",
		RuleOwn:           "action",
		RuleAddress:       "people.file",
		RuleTemplate:      "template",
	}
	d := Decision{Code: code, Reason: reason, Person: value}
	for _, id := range RuleIDs() {
		rule := Rule{ID: id, Holds: true, Reason: notAsked, Setting: settings[id]}
		if id == RuleAddress {
			rule.Holds, rule.Reason, rule.Asked = false, reason, true
		}
		d.Rules = append(d.Rules, rule)
	}
	return d
}
