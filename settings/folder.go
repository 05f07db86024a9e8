package settings

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"postroom/assets"
)

// Folder is a settings folder.
type Folder struct{ Dir string }

// DefaultFolder is the user's configuration folder + postroom.
func DefaultFolder() (Folder, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return Folder{}, fmt.Errorf("this user has no configuration folder (%w): name one with --config", err)
	}
	return Folder{Dir: filepath.Join(dir, "postroom")}, nil
}

// SettingsFile is settings.toml.
func (f Folder) SettingsFile() string { return filepath.Join(f.Dir, "settings.toml") }

// ImagesDir holds the templates' images, named by their SHA-256.
func (f Folder) ImagesDir() string { return filepath.Join(f.Dir, "images") }

// LayoutsDir holds the organisation's own layouts.
func (f Folder) LayoutsDir() string { return filepath.Join(f.Dir, "layouts") }

// HistoryDir holds the earlier versions of the settings file.
func (f Folder) HistoryDir() string { return filepath.Join(f.Dir, "history") }

// QueueDir is where mails wait and the record is kept, by the settings.
func (f Folder) QueueDir(q Queue) string {
	if q.Folder == "" {
		return filepath.Join(f.Dir, "queue")
	}
	return f.Path(q.Folder)
}

// ActivityFile is the record of earlier versions, from before there was a queue.
func (f Folder) ActivityFile() string { return filepath.Join(f.Dir, "activity.jsonl") }

// OAuthLock is held by the program that renews a token.
func (f Folder) OAuthLock() string { return filepath.Join(f.Dir, "oauth.lock") }

// Path is a file that the settings name: an absolute one as it is, a relative one in
// the folder; empty for an empty name.
func (f Folder) Path(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(f.Dir, filepath.FromSlash(name))
}

// Image reads one of the templates' images; a name cannot lead out of their folder.
func (f Folder) Image(name string) ([]byte, error) {
	images, err := os.OpenRoot(f.ImagesDir())
	if err != nil {
		return nil, err
	}
	defer images.Close()
	return images.ReadFile(name)
}

// ErrLayoutName: a layout is no bare file name, which [Settings.Validate] says too.
var ErrLayoutName = errors.New("is no bare file name")

// LayoutFile is where the layout of a name lies.
func (f Folder) LayoutFile(name string) string { return filepath.Join(f.LayoutsDir(), name) }

// Layout is the text of the layout that the settings name; the built-in one for "". The
// error is a [*FindingError].
func (f Folder) Layout(name string) (string, error) {
	if name == "" {
		return assets.Layout(), nil
	}
	if !isFileName(name) {
		return "", &FindingError{Find("layout/name", "template.layout", name), ErrLayoutName}
	}
	text, err := os.ReadFile(f.LayoutFile(name))
	if err != nil {
		return "", &FindingError{Find("layout/unreadable", "template.layout", name, err), err}
	}
	return string(text), nil
}

// Name is how the settings name a file: one inside their folder by the way from there, so
// that the folder can be moved. [Folder.Path] goes back.
func (f Folder) Name(path string) string {
	dir, err := filepath.Abs(f.Dir)
	if err != nil {
		return path
	}
	name, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(name) {
		return path
	}
	return filepath.ToSlash(name)
}
