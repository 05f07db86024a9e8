package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// UndoDir holds what can be undone of the templates, one file a language.
func (f Folder) UndoDir() string { return filepath.Join(f.Dir, "undo") }

func (f Folder) undoFile(language string) (string, error) {
	name := "template." + language + ".json"
	if !isFileName(name) {
		return "", fmt.Errorf("%q cannot be in the name of a file", language)
	}
	return filepath.Join(f.UndoDir(), name), nil
}

// SaveUndo keeps what can be undone of a language's template, in a form of the
// caller's own; nothing: none is kept. It belongs to the settings as they are on disk.
func (f Folder) SaveUndo(language string, kept []byte) error {
	file, err := f.undoFile(language)
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	return f.locked(func() error {
		if err := makeFolder(f.UndoDir()); err != nil {
			return err
		}
		return writeFile(file, kept)
	})
}

// Undo is what [Folder.SaveUndo] kept of a language's template; nil where it kept nothing.
func (f Folder) Undo(language string) ([]byte, error) {
	file, err := f.undoFile(language)
	if err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return kept, err
}
