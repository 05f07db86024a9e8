package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
)

// A save keeps the version before it, replaces the file in one step, and never writes
// over what it has not read.

var (
	// ErrChangedUnderneath says that the file on disk is not what was read.
	ErrChangedUnderneath = errors.New("the settings file was changed by someone else")

	// ErrUnreadable says that the file has errors, so that writing it anew would lose something.
	ErrUnreadable = errors.New("the settings file has errors, so it is not written over: correct it, or take an earlier version from the history")
)

// Save writes next over file: history first, then in one step; a new file has mode 0600, a
// new folder 0700. It returns [ErrChangedUnderneath] where the disk no longer holds file.Text
// (use [Folder.Overwrite] to write all the same), [ErrUnreadable] where file has errors, and
// [ErrLocked] where another program is at the settings for too long. It writes nothing where
// nothing differs.
func (f Folder) Save(file *File, next *Settings) (*File, error) {
	return f.save(file, next, func(disk []byte, missing bool) error {
		if missing != file.Missing || !bytes.Equal(disk, file.Text) {
			return ErrChangedUnderneath
		}
		return nil
	})
}

// Overwrite is Save onto whatever stands on disk now, which goes to the history first.
// Comments are those of file.
func (f Folder) Overwrite(file *File, next *Settings) (*File, error) {
	return f.save(file, next, func([]byte, bool) error { return nil })
}

// save writes where what stands on disk is accepted.
func (f Folder) save(file *File, next *Settings, accept func(disk []byte, missing bool) error) (*File, error) {
	edited, err := file.edited(next)
	if err != nil {
		return nil, err
	}
	if err := f.replace(edited.Text, accept); err != nil {
		return nil, err
	}
	saved := *edited
	saved.Path, saved.Missing = f.SettingsFile(), false
	return &saved, nil
}

// Restore puts an earlier version in the place of the settings file, whatever stands
// there now, which goes to the history first.
func (f Folder) Restore(r Revision) (*File, error) {
	text, err := readFile(r.Path)
	if err != nil {
		return nil, fmt.Errorf("the earlier version cannot be read: %w", err)
	}
	if err := f.replace(text, func([]byte, bool) error { return nil }); err != nil {
		return nil, err
	}
	return Parse(f.SettingsFile(), text), nil
}

// replace writes the file's text where what stands on disk is accepted and is another one.
func (f Folder) replace(text []byte, accept func(disk []byte, missing bool) error) error {
	err := f.locked(func() error {
		disk, missing, err := f.onDisk()
		if err != nil {
			return err
		}
		if err := accept(disk, missing); err != nil || !missing && bytes.Equal(text, disk) {
			return err
		}
		if !missing {
			if err := f.keep(disk); err != nil {
				return err
			}
		}
		return writeFile(f.SettingsFile(), text)
	})
	if err == nil || errors.Is(err, ErrChangedUnderneath) {
		return err
	}
	return notSaved(f.Dir, err)
}

// onDisk is the file's text now; missing where there is none.
func (f Folder) onDisk() (text []byte, missing bool, err error) {
	text, err = readFile(f.SettingsFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	return text, false, err
}

func notSaved(dir string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("the settings are not saved: this user may not write into %s: "+
			"ask its owner for the right, or choose another folder with --config (%w)", dir, err)
	}
	return fmt.Errorf("the settings are not saved into %s, nothing there has changed: %w", dir, err)
}
