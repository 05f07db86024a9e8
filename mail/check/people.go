package check

import (
	"errors"

	"postroom/mail/people"
	"postroom/mail/people/ldap"
	"postroom/mail/policy"
	"postroom/settings"
)

// most is how many findings of one kind are listed of a people file; the rest are counted.
const most = 100

// people checks the people file, and what the settings say of people that it does not
// bear out.
func (l *list) people() {
	s, d := l.source.File.Settings, l.source.People
	l.directory(s.People)
	switch {
	case d.Unread != nil:
		l.findings = append(l.findings, PeopleUnread(l.source.File, d.Unread))
		return
	case s.People.None():
		if len(s.Actions) > 0 {
			l.add("no-people/none", "people.file")
		}
		return
	}
	l.rows(d)
	l.shared(d)
	l.columns(s, d)
	l.reach(s.Notifications.Identifier, d)
	for i := range s.Actions {
		for _, f := range policy.CheckRecipients(s, d, &s.Actions[i]) {
			l.findings = append(l.findings, at(l.source.File, f))
		}
	}
}

// directory checks what is asked of a directory server.
func (l *list) directory(p settings.People) {
	if p.LDAP == "" {
		return
	}
	if err := ldap.CheckFilter(p.LDAPFilter); err != nil {
		l.add("ldap-filter", "people.ldap_filter", p.LDAPFilter, err)
	}
	if err := ldap.CheckBase(p.LDAPBase); err != nil {
		l.add("ldap-base/syntax", "people.ldap_base", p.LDAPBase, err)
	}
}

// PeopleUnread is that the people file cannot be read.
func PeopleUnread(f *settings.File, err error) settings.Finding {
	if errors.Is(err, people.ErrNoText) {
		return at(f, settings.Find("no-people/no-text", "people.file", f.Settings.People.File))
	}
	if cannot := (*settings.FindingError)(nil); errors.As(err, &cannot) {
		return at(f, cannot.Finding)
	}
	return at(f, settings.Find("no-people", "people.file", err))
}

func (l *list) rows(d *people.Directory) {
	for i, p := range d.Problems {
		if i == most {
			l.addAt(d.File, p.Line, "people-row/more", "people.file", len(d.Problems)-most)
			return
		}
		if p.File = d.File; p.Line == 0 { // of the settings, since it is of no row
			p = at(l.source.File, p)
		}
		l.findings = append(l.findings, p)
	}
}

// shared finds the values by which an event reaches nobody, since they are more than one
// person's.
func (l *list) shared(d *people.Directory) {
	shared := d.Shared()
	for i, v := range shared {
		first, second := v.People[0], v.People[1]
		if i == most {
			l.addAt(d.File, second.Line, "shared-value/more", "people.file", len(shared)-most)
			return
		}
		l.addAt(d.File, second.Line, "shared-value", "people.file", v.Value, first.Label(d), second.Label(d), first.Line)
	}
}

// columns finds the columns that the settings name and the people file lacks.
func (l *list) columns(s *settings.Settings, d *people.Directory) {
	if chosen := s.Notifications.Identifier; d.Lacks(chosen) {
		l.add("unknown-identifier", "notifications.identifier", chosen)
	}
	for _, name := range s.People.Identifiers {
		if d.Lacks(name) {
			l.add("unknown-identifier/finds", "people.identifiers", name)
		}
	}
}

// reach finds that nobody has an address, and the column that has them.
func (l *list) reach(identifier string, d *people.Directory) {
	if identifier == "" || d.Lacks(identifier) || d.Reaches(identifier) {
		return
	}
	const field = "notifications.identifier"
	if column := d.Addressed(); column != "" {
		l.add("nobody-reached/column", field, identifier, column)
		return
	}
	l.add("nobody-reached", field, identifier)
}
