package window

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

// saved is how it came out.
type saved struct {
	file      *settings.File // as it is on disk now; nil: not written
	actions   []actionKey    // of the file's
	theirs    *settings.File // what somebody else wrote meanwhile; nil: nobody did
	err       error          // the file could not be written
	passwords map[string]string
	secretErr error // a password could not be put into the keyring
}

// save prepares a run; overwrite writes over what somebody else wrote.
func (d *draft) save(overwrite bool) saving {
	d.settle()
	return saving{d.folder, d.secrets, d.file, d.now, d.toStore(), overwrite}
}

// run writes the file, then the keyring. It may be called on any goroutine.
func (s saving) run(ctx context.Context) saved {
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
		return saved{err: err, theirs: theirs}
	}
	if err != nil {
		return saved{err: err}
	}
	out := saved{file: file, actions: s.next.actions, passwords: map[string]string{}}
	for account, password := range s.passwords {
		err := s.secrets.Set(ctx, account, password)
		var unavailable *secret.UnavailableError
		if err == nil || errors.As(err, &unavailable) {
			out.passwords[account] = password // kept, if only for this run
		}
		if err != nil {
			out.secretErr = err
		}
	}
	return out
}

// finish takes over what a run of Save has done.
func (d *draft) finish(s saved) {
	if s.file == nil {
		return
	}
	d.file, d.saved = s.file, s.actions
	for account, password := range s.passwords {
		if d.passwords[account] == password {
			delete(d.passwords, account)
		}
	}
	d.seal()
	d.tell()
}
