package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Writable is nil where this user may write into the folder, or make it where it is not
// there yet; else it says why not. It tries: rights alone do not tell.
func (f Folder) Writable() error {
	dirs := []string{f.Dir}
	if target, err := filepath.EvalSymlinks(f.SettingsFile()); err == nil {
		dirs = append(dirs, filepath.Dir(target)) // a save replaces what a link points at
	}
	for _, dir := range dirs {
		if err := writable(dir); err != nil {
			return fmt.Errorf("%s cannot be written to: %w", dir, err)
		}
	}
	return nil
}

// probe is in the name of the file that tells.
const probe = "postroom"

func writable(dir string) error {
	for {
		_, err := os.Stat(dir)
		up := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || up == dir {
			break
		}
		dir = up // it would be made in here
	}
	file, err := os.CreateTemp(dir, "."+probe+".*.tmp")
	if err != nil {
		return err
	}
	if err := os.Remove(file.Name()); !errors.Is(err, fs.ErrNotExist) { // it may be swept
		return errors.Join(file.Close(), err)
	}
	return file.Close()
}
