package notify

import (
	"postroom/mail/check"
	"postroom/mail/people"
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
	file, err := settings.Load(f.SettingsFile())
	if err != nil {
		return nil, nil, err
	}
	n := &Notifier{Folder: f, Settings: file.Settings, People: people.Empty(), Secrets: secrets}
	name := file.Settings.People.File
	if name == "" {
		return n, file, nil
	}
	directory, err := people.Load(f.Path(name))
	if err != nil {
		n.People = people.Unreadable(err)
		return n, file, &PeopleError{Finding: check.PeopleUnread(file, err), Err: err}
	}
	n.People = directory.By(file.Settings.Identifiers())
	return n, file, nil
}
