package notify

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

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
// [*PersonError], [*UnknownValueError], a missing template or layout, and those of [compose.Compose].
func (n *Notifier) Compose(e Event, language string) (*compose.Mail, error) {
	action, err := n.Action(e.Action)
	if err != nil {
		return nil, err
	}
	if err := n.undeclared(e); err != nil {
		return nil, err
	}
	person, err := n.person(e.Person)
	if err != nil {
		return nil, err
	}
	return n.compose(e, action, person, cmp.Or(language, person.Language))
}

// UnknownValueError: an event brings what [values] does not declare.
type UnknownValueError struct{ name, there string }

func (e *UnknownValueError) Error() string {
	return fmt.Sprintf("the event brings %s, which [values] does not declare; %s", people.Quoted(e.name), e.there)
}

// undeclared is the first of the values that an event brings and the settings do not know.
func (n *Notifier) undeclared(e Event) error {
	if len(e.Values) == 0 {
		return nil
	}
	there := "it declares none"
	if declared := slices.Sorted(maps.Keys(n.Settings.Values)); len(declared) > 0 {
		there = "there are " + strings.Join(declared, ", ")
	}
	for _, name := range slices.Sorted(maps.Keys(e.Values)) {
		if _, known := n.Settings.Values[name]; !known {
			return &UnknownValueError{name, there}
		}
	}
	return nil
}

// Sampled gives an event that is only looked at the samples of the values that it does not
// bring, and says which those are.
func (n *Notifier) Sampled(e *Event) (names []string) {
	values := maps.Clone(n.Settings.Values)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if _, brought := e.Values[name]; !brought {
			names = append(names, name)
		}
	}
	if values != nil {
		maps.Copy(values, e.Values)
		e.Values = values
	}
	return names
}

// ValuesOf gives the placeholders of an event's mail their values.
func ValuesOf(s *settings.Settings, e Event, action *settings.Action, person people.Person) compose.Values {
	given := compose.Given{
		Settings: s, Message: e.Message, Link: e.Link, Values: e.Values, Person: person.Name,
		Identifier: func(identifier string) string { return person.First(identifier) },
	}
	if action != nil {
		given.Action = action.Name
	}
	return given.Fill()
}

// empty is what a reason adds of placeholders that nothing stands for.
func empty(written []string) string {
	if len(written) == 0 {
		return ""
	}
	without := " is empty and has no fallback"
	if len(written) > 1 {
		without = " are empty and have no fallback"
	}
	return "; " + strings.Join(written, ", ") + without
}

func (n *Notifier) compose(e Event, action *settings.Action, person people.Person, language string) (*compose.Mail, error) {
	address := people.AddressOf(person, n.Settings.Notifications.Identifier).Usable
	to := cmp.Or(n.Settings.Safety.For(address), address) // who is not to be mailed can be looked at
	if to == address {
		address = ""
	}
	return n.composeTo(to, address, ValuesOf(n.Settings, e, action, person), action, language)
}

// composeTo makes the mail of an event to an address, in place of another one where that is given.
func (n *Notifier) composeTo(to, insteadOf string, values compose.Values, action *settings.Action, language string) (*compose.Mail, error) {
	s := n.Settings
	text, language, field, ok := policy.Text(s, action, language)
	if !ok {
		return nil, fmt.Errorf("%s: there is no text to send: write a template with subject and html", field)
	}
	out, _ := n.outgoing(action)
	src, err := Source(n.Folder, s.Template.Layout, text, language, values)
	if err != nil {
		return nil, err
	}
	src.From, src.To, src.For = cmp.Or(out.From, noFrom), cmp.Or(to, noTo), insteadOf
	src.ReplyTo, src.ReturnPath = out.ReplyTo, out.ReturnPath
	return n.composer.Compose(src)
}

// Source is what a mail of a template is made of, but for its addresses. The layout is a
// file's name; empty: the built-in one.
func Source(folder settings.Folder, layout string, t settings.Template, language string, v compose.Values) (compose.Source, error) {
	frame, err := folder.Layout(layout)
	if err != nil {
		return compose.Source{}, err
	}
	return compose.Source{Subject: t.Subject, Preheader: t.Preheader, HTML: t.HTML, Layout: frame, Language: language, Values: v, Image: folder.Image}, nil
}

// Sample is the mail of the template that a reader of language gets, with a sample message
// and to nobody.
func (n *Notifier) Sample(language string) (*compose.Mail, error) {
	return n.composeTo("", "", compose.Samples(n.Settings), nil, language)
}
