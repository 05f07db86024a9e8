package check

import (
	"postroom/mail/lint"
	"postroom/mail/policy"
	"postroom/settings"
)

// confirmations checks that a Confirm Transaction can be confirmed: its mail leads
// somewhere. Where it is sent by the templates, the fallback's is looked at.
func confirmations(f *settings.File, known *lint.Known) []settings.Finding {
	s := f.Settings
	var all []settings.Finding
	for i := range s.Actions {
		a := &s.Actions[i]
		t, _, field, ok := policy.Text(s, a, s.Template.Language)
		if a.Kind != settings.ConfirmTransaction || !a.Notify || !ok {
			continue
		}
		reading := known.Read(t)
		kind := settings.ActionField(i) + ".kind"
		switch toAction, toPortal := reading.Shows("action-link"), reading.Shows("store-link"); {
		case toAction && s.Portal.Messages != "", toPortal && s.Portal.URL != "", reading.Leads:
		case toAction:
			all = append(all, at(f, settings.Find("confirm-without-address", kind, "portal.messages")))
		case toPortal:
			all = append(all, at(f, settings.Find("confirm-without-address", kind, "portal.url")))
		default:
			all = append(all, at(f, settings.Find("confirm-without-link", kind, field)))
		}
	}
	return all
}
