package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
)

// A save keeps the version before it, replaces the file in one step, and never writes
// over what it has not read.

const (
	fileMode   fs.FileMode = 0o600
	folderMode fs.FileMode = 0o700
)

var (
	// ErrChangedUnderneath says that the file on disk is not what was read.
	ErrChangedUnderneath = errors.New("the settings file was changed by someone else")

	// ErrUnreadable says that the file has errors, so that writing it anew would lose something.
	ErrUnreadable = errors.New("the settings file has errors, so it is not written over: correct it, or take an earlier version from the history")
)

// Save writes next over file: history first, then atomically, mode 0600, folder 0700.
// It returns [ErrChangedUnderneath] where the disk no longer holds file.Text (use
// [Folder.Overwrite] to write all the same) and [ErrUnreadable] where file has errors.
// It writes nothing where nothing differs.
func (f Folder) Save(file *File, next *Settings) (*File, error) {
	disk, missing, err := f.onDisk()
	if err != nil {
		return nil, err
	}
	if missing != file.Missing || !bytes.Equal(disk, file.Text) {
		return nil, ErrChangedUnderneath
	}
	return f.write(file, next, disk, missing)
}

// Overwrite is Save onto whatever stands on disk now, which goes to the history first.
// Comments are those of file.
func (f Folder) Overwrite(file *File, next *Settings) (*File, error) {
	disk, missing, err := f.onDisk()
	if err != nil {
		return nil, err
	}
	return f.write(file, next, disk, missing)
}

// Restore puts an earlier version in the place of the settings file, whatever stands
// there now, which goes to the history first.
func (f Folder) Restore(r Revision) (*File, error) {
	text, err := os.ReadFile(r.Path)
	if err != nil {
		return nil, fmt.Errorf("the earlier version cannot be read: %w", err)
	}
	disk, missing, err := f.onDisk()
	if err != nil {
		return nil, err
	}
	if err := f.replace(text, disk, missing); err != nil {
		return nil, notSaved(f.Dir, err)
	}
	return Parse(f.SettingsFile(), text), nil
}

// onDisk is the file's text now; missing where there is none.
func (f Folder) onDisk() (text []byte, missing bool, err error) {
	text, err = os.ReadFile(f.SettingsFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("the settings file cannot be read before it is saved: %w", err)
	}
	return text, false, nil
}

func (f Folder) write(file *File, next *Settings, disk []byte, missing bool) (*File, error) {
	text, err := file.Edited(next)
	if err != nil {
		return nil, err
	}
	if missing || !bytes.Equal(text, disk) {
		if err := f.replace(text, disk, missing); err != nil {
			return nil, notSaved(f.Dir, err)
		}
	}
	return Parse(f.SettingsFile(), text), nil
}

func (f Folder) replace(text, disk []byte, missing bool) error {
	if err := os.MkdirAll(f.Dir, folderMode); err != nil {
		return err
	}
	if !missing {
		if err := f.keep(disk); err != nil {
			return err
		}
	}
	return writeFile(f.SettingsFile(), text)
}

func notSaved(dir string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("the settings are not saved: this user may not write into %s: "+
			"ask its owner for the right, or choose another folder with --config (%w)", dir, err)
	}
	return fmt.Errorf("the settings are not saved into %s, nothing there has changed: %w", dir, err)
}

// writeFile replaces a file in one step, readable by its owner alone. A symbolic link
// stays one: what it points at is replaced.
func writeFile(path string, text []byte) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	if _, err := temp.Write(text); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := temp.Sync(); err != nil {
		return errors.Join(err, temp.Close())
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return atomic.ReplaceFile(temp.Name(), path)
}
