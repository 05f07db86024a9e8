package notify

import (
	"context"

	"postroom/mail/check"
	"postroom/mail/people"
	"postroom/mail/people/ldap"
	"postroom/settings"
	"postroom/settings/secret"
)

// PeopleError: the people file that the settings name cannot be read.
type PeopleError struct {
	Finding settings.Finding // of the field people.file, with file and line
	Err     error
}

func (e *PeopleError) Error() string { return e.Finding.Message }
func (e *PeopleError) Unwrap() error { return e.Err }

// Load reads a folder's settings and people. The file is returned to be looked at
// by the caller: one that is missing or not readable has defaults for settings.
//
// With a [*PeopleError] there are a notifier and a file all the same, and nobody in
// the directory: enough to look at, and not to mail by, since everyone would be
// skipped as no such person. Other errors are of the operating system.
func Load(f settings.Folder, secrets secret.Store) (*Notifier, *settings.File, error) {
	f.Sweep()
	file, err := settings.Load(f.SettingsFile())
	if err != nil {
		return nil, nil, err
	}
	n := &Notifier{Folder: f, File: file, Settings: file.Settings, People: people.Empty(), Secrets: secrets}
	if file.Settings.People.None() {
		return n, file, nil
	}
	directory, err := readPeople(f, file.Settings.People, secrets)
	if err != nil {
		n.People = people.Unreadable(err)
		return n, file, &PeopleError{Finding: check.PeopleUnread(file, err), Err: err}
	}
	n.People = directory.By(file.Settings.Identifiers())
	return n, file, nil
}

// readPeople reads the people that the settings name.
func readPeople(f settings.Folder, p settings.People, secrets secret.Store) (*people.Directory, error) {
	if p.LDAP != "" {
		return ldap.Load(context.Background(), ldap.Source{Folder: f, People: p, Secrets: secrets})
	}
	return people.Load(f.Path(p.File))
}
