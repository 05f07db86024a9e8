package policy

import (
	"fmt"
	"strings"

	"postroom/mail/people"
	"postroom/settings"
)

// inquiry is what the rules are asked about.
type inquiry struct {
	settings  *settings.Settings
	directory *people.Directory
	act       *settings.Action
	list      []recipient // the action's people
	person    people.Person
	ownSet    *settings.Own // nil: the mail is a notification
	address   people.Address
	field     string            // of the action
	fault     *settings.Finding // an error in what the mail is made of
}

func newInquiry(s *settings.Settings, d *people.Directory, gate *Gate, action *settings.Action, list []recipient, person people.Person) inquiry {
	q := inquiry{
		settings:  s,
		directory: d,
		act:       action,
		list:      list,
		person:    person,
		ownSet:    ownSettings(action),
		address:   people.AddressOf(person, s.Notifications.Identifier),
		field:     s.FieldOf(action),
	}
	q.fault = gate.stops(q)
	return q
}

// ownSettings are the e-mail settings of its own that an action sends with; those
// on a kind that may not carry any are as if they were not there.
func ownSettings(action *settings.Action) *settings.Own {
	if action == nil || !action.Kind.CarriesOwn() {
		return nil
	}
	return action.Own
}

func (q inquiry) integration() Rule {
	r := Rule{ID: RuleIntegration, Setting: "integration.enabled"}
	switch {
	case q.settings.Integration.Enabled:
		r.Holds, r.Reason = true, "E-mail integration is on: notifications may be mailed"
	case q.ownSet != nil:
		r.Holds, r.Reason = true, "E-mail integration is off: it does not stop this action's own message, which is not a notification"
	default:
		r.Reason = "E-mail integration is off: no notification is mailed"
	}
	return r
}

func (q inquiry) notifications() Rule {
	r := Rule{ID: RuleNotifications, Setting: "notifications.enabled"}
	switch {
	case q.settings.Notifications.Enabled:
		r.Holds, r.Reason = true, "E-mail notifications are on: for every action that allows it"
	case q.ownSet != nil:
		r.Holds, r.Reason = true, "E-mail notifications are off: they do not stop this action's own message, which is not a notification"
	default:
		r.Reason = "E-mail notifications are off: for every action, whatever the action says"
	}
	return r
}

func (q inquiry) action() Rule {
	r := Rule{ID: RuleAction, Setting: q.field + ".notify", Holds: q.act.Notify}
	if r.Holds {
		r.Reason = fmt.Sprintf("This action notifies by e-mail: %s, %s", q.act.Name, q.act.Kind.Label())
	} else {
		r.Reason = fmt.Sprintf("This action does not notify by e-mail: its switch is off (%s, %s)", q.act.Name, q.act.Kind.Label())
	}
	return r
}

func (q inquiry) own() Rule {
	r := Rule{ID: RuleOwn, Setting: q.field + ".own"}
	if q.ownSet != nil {
		r.Reason = fmt.Sprintf("E-mail settings of its own: %s, from %s", q.expand(q.ownSet.Host), q.expand(q.ownSet.From))
		return r.needs("This action's own e-mail settings name", q.ownSet.Host, q.field+".own.host", q.ownSet.From, q.field+".own.from")
	}
	r.Reason = "No e-mail settings of its own: the integration's server and From are used"
	if q.act.Own != nil {
		r.Reason = fmt.Sprintf("E-mail settings of its own are ignored: %s uses the integration's server and From", q.act.Kind.Label())
	}
	return r.needs("The integration names", q.settings.Server.Host, "server.host", q.settings.Notifications.From, "notifications.from")
}

// needs makes the rule hold where there is a server and a sender to send with.
func (r Rule) needs(whose, host, hostField, from, fromField string) Rule {
	switch {
	case blank(host):
		r.Reason, r.Setting = whose+" no Server: there is nothing to send with", hostField
	case blank(from):
		r.Reason, r.Setting = whose+" no From: there is nobody to send as", fromField
	default:
		r.Holds = true
	}
	return r
}

func (q inquiry) addressed() Rule {
	identifier := q.settings.Notifications.Identifier
	r := Rule{ID: RuleAddress, Setting: "notifications.identifier", Holds: q.address.Usable != ""}
	switch {
	case r.Holds && q.address.Reason != "":
		r.Reason = fmt.Sprintf("%s is %s: %s", identifier, q.address.Usable, q.address.Reason)
	case r.Holds:
		r.Reason = fmt.Sprintf("%s is %s: the identifier chosen for addresses", identifier, q.address.Usable)
	case q.person.Value(identifier) == "":
		r.Reason = q.address.Reason + ": " + q.otherIdentifiers()
	default:
		r.Reason = fmt.Sprintf("No usable %s: %s", identifier, q.address.Reason)
	}
	return r
}

// otherIdentifiers says what the person has instead of an address.
func (q inquiry) otherIdentifiers() string {
	var others []string
	for _, identifier := range q.directory.Identifiers {
		if q.person.Value(identifier) != "" {
			others = append(others, identifier)
		}
	}
	if len(others) == 0 {
		return "the person has no other identifier"
	}
	return "the person has " + strings.Join(others, ", ") + " only"
}

func (q inquiry) template() Rule {
	_, used, field, ok := Text(q.settings, q.act, q.person.Language)
	r := Rule{ID: RuleTemplate, Setting: field, Holds: ok}
	switch {
	case !ok && used == "":
		r.Reason = "No template: there is none for the person's language, nor for the fallback"
	case !ok:
		r.Reason = fmt.Sprintf("The template is blank: %s", used)
	case strings.HasPrefix(field, q.field+".own"):
		r.Reason = "Template: the action's own subject and text"
	case used == q.person.Language:
		r.Reason = fmt.Sprintf("Template: %s, the person's language", used)
	case q.person.Language == "":
		r.Reason = fmt.Sprintf("Template: %s, since the person names no language", used)
	default:
		why := "there is none for " + q.person.Language
		if _, blank := q.settings.Template.Languages[strings.ToLower(q.person.Language)]; blank {
			why = "the one for " + q.person.Language + " is blank"
		}
		r.Reason = fmt.Sprintf("Template: %s, since %s", used, why)
	}
	return r
}

// safety is asked of the address; without one there is nothing to ask.
func (q inquiry) safety() Rule {
	r := Rule{ID: RuleSafety, Setting: "safety", Holds: true}
	address, to := q.address.Usable, q.settings.Safety.For(q.address.Usable)
	switch {
	case !q.settings.Safety.On():
		r.Reason = "Safe mode is off: mail reaches everybody"
	case address == "":
		r.Reason = "Safe mode is on: there is no address to ask it about"
	case to == "":
		r.Holds, r.Setting, r.Reason = false, "safety.only", "Safe mode is on: "+address+" is not among those whom mail may reach"
	case to != address:
		r.Setting, r.Reason = "safety.redirect", "Safe mode is on: the mail goes to "+to+" in place of "+address
	default:
		r.Setting, r.Reason = "safety.only", "Safe mode is on: "+address+" is among those whom mail may reach"
	}
	return r
}

// sent is the code and the reason of a decision that nothing stops.
func (q inquiry) sent() (code, reason string) {
	whom := q.address.Usable
	if to := q.settings.Safety.For(whom); to != whom {
		whom = to + ", in place of " + whom + ", by safe mode,"
	}
	code, reason = CodeSend, whom+" is mailed"
	if q.ownSet != nil {
		code, reason = CodeOwnSend, fmt.Sprintf("%s is mailed this action's own message by %s", whom, q.expand(q.ownSet.Host))
	}
	if q.address.Reason != "" {
		reason += "; " + q.address.Reason
	}
	return code, reason
}

// expand is a text as it is used, for a reason: #Global[name] replaced where it has a value.
func (q inquiry) expand(text string) string {
	expanded, _ := q.settings.Expand(text)
	return expanded
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }
