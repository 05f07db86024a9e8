package settings

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// What a window has changed and not saved is kept, so that a crash loses nothing: in the
// user's own state folder, away from the settings and so from everybody else's eyes. It
// holds no password, as settings hold none.

// Unsaved is changes of a settings file, and what they were made on.
type Unsaved struct {
	Folder   string              // the settings folder, for who opens the file
	Time     time.Time           // of the last change
	Missing  bool                // there was no settings file
	Base     string              // the file that they were made on
	Text     string              // the file with the changes, as a save would have written it
	Mistyped map[string]Mistyped // by the field's path
}

// Mistyped is a text that is no value of its field, such as letters for a port.
type Mistyped struct{ Text, Fault string }

// Shelf keeps what one window has not saved, apart from what every other window has. Its
// methods may be called on any goroutine, one at a time.
type Shelf struct {
	dir, folder string
	key         string // of the settings folder: what names of its files begin with
	name        string // of its file, without an ending
	lock        *flock.Flock
}

// StateDir is where programs keep what is no settings and no cache, for this user.
func StateDir() (string, error) { return stateDir(runtime.GOOS, os.Getenv, os.UserHomeDir) }

func stateDir(system string, environment func(string) string, home func() (string, error)) (string, error) {
	from := func(dir string, below ...string) string { return filepath.Join(append([]string{dir}, below...)...) }
	if dir := environment("LOCALAPPDATA"); system == "windows" && dir != "" {
		return from(dir, "postroom", "state"), nil
	}
	if dir := environment("XDG_STATE_HOME"); system != "windows" && system != "darwin" && filepath.IsAbs(dir) {
		return from(dir, "postroom"), nil
	}
	dir, err := home()
	switch {
	case err != nil:
		return "", fmt.Errorf("this user has no folder for what is not saved yet: %w", err)
	case system == "windows":
		return from(dir, "AppData", "Local", "postroom", "state"), nil
	case system == "darwin":
		return from(dir, "Library", "Application Support", "postroom", "state"), nil
	}
	return from(dir, ".local", "state", "postroom"), nil
}

// NewShelf is a shelf in the state folder for a window on a settings folder. It writes
// nothing yet.
func NewShelf(state string, f Folder) *Shelf {
	folder, err := filepath.Abs(f.Dir)
	if err != nil {
		folder = f.Dir
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	sum := sha256.Sum256([]byte(folder))
	return &Shelf{dir: filepath.Join(state, "unsaved"), folder: folder, key: hex.EncodeToString(sum[:8])}
}

const (
	shelfEnding = ".json"
	lockEnding  = ".lock" // of a file that is locked while its window lives
)

// Keep writes changes in the place of those it kept before.
func (s *Shelf) Keep(u Unsaved) error {
	if err := s.open(); err != nil {
		return notKept(err)
	}
	u.Folder = s.folder
	text, err := json.Marshal(u)
	if err == nil {
		err = writeFile(s.path(shelfEnding), text)
	}
	return notKept(err)
}

func notKept(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("what is not saved would be lost if the program ended now: %w", err)
}

// open gives the shelf a name that no other has, and locks it.
func (s *Shelf) open() error {
	if s.lock != nil {
		return nil
	}
	if err := os.MkdirAll(s.dir, folderMode); err != nil {
		return err
	}
	s.name = s.key + "-" + strings.ToLower(rand.Text())
	lock := flock.New(s.path(lockEnding), flock.SetPermissions(fileMode))
	if err := lock.Lock(); err != nil {
		return err
	}
	s.lock = lock
	return nil
}

func (s *Shelf) path(ending string) string { return filepath.Join(s.dir, s.name+ending) }

// Clear removes what is kept: it was saved, or nobody wants it.
func (s *Shelf) Clear() error {
	if s.lock == nil {
		return nil
	}
	err := os.Remove(s.path(shelfEnding))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, s.Close())
}

// Close leaves what is kept to the next window.
func (s *Shelf) Close() error {
	if s.lock == nil {
		return nil
	}
	lock := s.lock
	s.lock = nil
	return errors.Join(lock.Unlock(), removeLock(lock.Path(), s.path(shelfEnding)))
}

// removeLock takes away a lock of something that is gone.
func removeLock(lock, of string) error {
	if _, err := os.Stat(of); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := os.Remove(lock); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Left is what a window left that ended without saving. It is held: no other window is
// offered it meanwhile.
type Left struct {
	Unsaved
	shelf Shelf
}

// Left lists what windows on the same folder left, the latest first. What cannot be read
// stays where it is. What is left of writes that were killed is swept, in the folder too.
func (s *Shelf) Left() ([]*Left, error) {
	Folder{Dir: s.folder}.Sweep()
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("what was not saved cannot be looked for: %w", err)
	}
	var list []*Left
	for _, e := range entries {
		if m := temporary.FindStringSubmatch(e.Name()); m != nil {
			s.sweep(e.Name(), strings.TrimSuffix(m[1], shelfEnding))
		}
		name, ok := strings.CutSuffix(e.Name(), shelfEnding)
		if !ok || !strings.HasPrefix(name, s.key+"-") {
			continue
		}
		l := &Left{shelf: Shelf{dir: s.dir, folder: s.folder, key: s.key, name: name}}
		lock := flock.New(l.shelf.path(lockEnding), flock.SetPermissions(fileMode))
		if held, err := lock.TryLock(); err != nil || !held {
			continue // its window lives
		}
		l.shelf.lock = lock
		text, err := os.ReadFile(l.shelf.path(shelfEnding))
		if err != nil || json.Unmarshal(text, &l.Unsaved) != nil {
			_ = l.shelf.Close() // left as it is
			continue
		}
		list = append(list, l)
	}
	slices.SortStableFunc(list, func(a, b *Left) int { return b.Time.Compare(a.Time) })
	return list, nil
}

// sweep removes what is left of a write to a shelf whose window was killed at it.
func (s *Shelf) sweep(left, name string) {
	lock := flock.New(filepath.Join(s.dir, name+lockEnding), flock.SetPermissions(fileMode))
	if held, err := lock.TryLock(); err != nil || !held {
		return // its window lives
	}
	_ = os.Remove(filepath.Join(s.dir, left)) // it is tried again by the next window
	_ = lock.Unlock()
	_ = removeLock(lock.Path(), filepath.Join(s.dir, name+shelfEnding))
}

// Path is the file that it is kept in.
func (l *Left) Path() string { return l.shelf.path(shelfEnding) }

// Drop removes it.
func (l *Left) Drop() error { return l.shelf.Clear() }

// Close leaves it to the next window.
func (l *Left) Close() error { return l.shelf.Close() }

// Take makes what a window left this one's own: it is kept in the same place from now on.
func (s *Shelf) Take(l *Left) error {
	err := s.Clear()
	*s, l.shelf.lock = l.shelf, nil
	return err
}

// Files are the file that the changes were made on, and that file with them;
// ok is false where either cannot be read in full.
func (u Unsaved) Files(f Folder) (base, changed *File, ok bool) {
	base = &File{Path: f.SettingsFile(), Settings: Defaults(), Missing: true}
	if !u.Missing {
		base = Parse(f.SettingsFile(), []byte(u.Base))
	}
	changed = Parse(f.SettingsFile(), []byte(u.Text))
	return base, changed, base.Readable() && changed.Readable()
}

// MadeOn says whether the changes were made on this file as it is.
func (u Unsaved) MadeOn(file *File) bool {
	return u.Missing == file.Missing && u.Base == string(file.Text)
}
