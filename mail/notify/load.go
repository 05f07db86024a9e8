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

// Open reads a folder's settings, and its people not: there is nobody in the directory. The
// file is returned to be looked at by the caller: one that is missing or not readable has
// defaults for settings. Errors are of the operating system.
func Open(f settings.Folder, secrets secret.Store) (*Notifier, *settings.File, error) {
	f.Sweep()
	file, err := settings.Load(f.SettingsFile())
	if err != nil {
		return nil, nil, err
	}
	return &Notifier{Folder: f, File: file, Settings: file.Settings, People: people.Empty(), Secrets: secrets}, file, nil
}

// Load is [Open] with the people. The end of ctx ends the reading of a directory server.
//
// With a [*PeopleError] there are a notifier and a file all the same, and nobody in
// the directory: enough to look at, and not to mail by, since everyone would be
// skipped as no such person. Other errors are those of Open.
func Load(ctx context.Context, f settings.Folder, secrets secret.Store) (*Notifier, *settings.File, error) {
	n, file, err := Open(f, secrets)
	if err != nil || file.Settings.People.None() {
		return n, file, err
	}
	directory, err := readPeople(ctx, f, file.Settings.People, secrets)
	if err != nil {
		n.People = people.Unreadable(err)
		return n, file, &PeopleError{Finding: check.PeopleUnread(file, err), Err: err}
	}
	n.People = directory.By(file.Settings.Identifiers())
	return n, file, nil
}

// readPeople reads the people that the settings name.
func readPeople(ctx context.Context, f settings.Folder, p settings.People, secrets secret.Store) (*people.Directory, error) {
	if p.LDAP != "" {
		return ldap.Load(ctx, ldap.Source{Folder: f, People: p, Secrets: secrets})
	}
	return people.Load(f.Path(p.File))
}
