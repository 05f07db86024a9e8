package notify

import (
	"cmp"
	"fmt"

	"postroom/mail/compose"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

// Where a mail is only looked at, these stand for an address that is not there yet;
// .invalid never exists (RFC 2606 §2). What is sent has passed the policy and has both.
const (
	noFrom = "no-from@postroom.invalid"
	noTo   = "no-address@postroom.invalid"
)

// Compose is the mail that the person would get, whether it is sent or not, in
// language, or in the person's where that is empty. Errors: [ErrUnknownAction],
// [*PersonError], a missing template or layout, and those of [compose.Compose].
func (n *Notifier) Compose(e Event, language string) (*compose.Mail, error) {
	action, err := n.Action(e.Action)
	if err != nil {
		return nil, err
	}
	person, err := n.person(e.Person)
	if err != nil {
		return nil, err
	}
	return n.compose(e, action, person, cmp.Or(language, person.Language))
}

func (n *Notifier) compose(e Event, action *settings.Action, person people.Person, language string) (*compose.Mail, error) {
	to := people.AddressOf(person, n.Settings.Notifications.Identifier).Usable
	return n.composeTo(to, e, action, language)
}

// composeTo makes the mail of an event to an address.
func (n *Notifier) composeTo(to string, e Event, action *settings.Action, language string) (*compose.Mail, error) {
	s := n.Settings
	text, language, field, ok := policy.Text(s, action, language)
	if !ok {
		return nil, fmt.Errorf("%s: there is no text to send: write a template with subject and html", field)
	}
	layout, err := n.Folder.Layout(s.Template.Layout)
	if err != nil {
		return nil, err
	}
	out, _ := n.outgoing(action)
	return compose.Compose(compose.Source{
		From:     cmp.Or(out.From, noFrom),
		To:       cmp.Or(to, noTo),
		Subject:  text.Subject,
		HTML:     text.HTML,
		Layout:   layout,
		Language: language,
		Values: compose.Values{
			ActionMessage: e.Message,
			ActionLink:    cmp.Or(e.Link, s.Portal.Messages),
			StoreLink:     s.Portal.URL,
		},
		Image: n.Folder.Image,
	})
}
