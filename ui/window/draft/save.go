package draft

import (
	"context"
	"errors"

	"postroom/settings"
	"postroom/settings/secret"
)

// saving is one run of Save. It is a copy of what it needs, so that the draft can
// be edited while it runs on another goroutine.
type saving struct {
	folder    settings.Folder
	secrets   secret.Store
	file      *settings.File
	next      version
	passwords map[string]string
	overwrite bool
}

// Saved is how it came out.
type Saved struct {
	File      *settings.File // as it is on disk now; nil: not written
	actions   []ActionKey    // of the file's
	Theirs    *settings.File // what somebody else wrote meanwhile; nil: nobody did
	Err       error          // the file could not be written
	Passwords map[string]string
	SecretErr error // a password could not be put into the keyring
}

// Save prepares a run; overwrite writes over what somebody else wrote.
func (d *Draft) Save(overwrite bool) saving {
	d.Settle()
	return saving{d.folder, d.store, d.file, d.now, d.toStore(), overwrite}
}

// Run writes the file, then the keyring. It may be called on any goroutine.
func (s saving) Run(ctx context.Context) Saved {
	write := s.folder.Save
	if s.overwrite {
		write = s.folder.Overwrite
	}
	file, err := write(s.file, s.next.Settings)
	if errors.Is(err, settings.ErrChangedUnderneath) {
		theirs, readErr := settings.Load(s.folder.SettingsFile())
		if readErr != nil {
			err = readErr
		}
		return Saved{Err: err, Theirs: theirs}
	}
	if err != nil {
		return Saved{Err: err}
	}
	out := Saved{File: file, actions: s.next.actions, Passwords: map[string]string{}}
	for account, password := range s.passwords {
		err := s.secrets.Set(ctx, account, password)
		var unavailable *secret.UnavailableError
		if err == nil || errors.As(err, &unavailable) {
			out.Passwords[account] = password // kept, if only for this run
		}
		if err != nil {
			out.SecretErr = err
		}
	}
	return out
}

// Finish takes over what a run of Save has done.
func (d *Draft) Finish(s Saved) {
	if s.File == nil {
		return
	}
	d.file, d.saved = s.File, s.actions
	for account, password := range s.Passwords {
		if d.passwords[account] == password {
			delete(d.passwords, account)
		}
	}
	d.Seal()
	d.tell()
}
