package settings

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Between looking at the file and replacing it nobody else writes: whoever writes into the
// folder holds its lock meanwhile. The lock lies beside the file that a save replaces, with
// its owner, group and mode: who may read that may lock it.

const (
	lockPatience = 10 * time.Second
	lockPause    = 10 * time.Millisecond
)

// ErrLocked says that another program is at the settings.
var ErrLocked = errors.New("another Postroom is saving these settings: try again when it has done")

// locked works while it holds the lock of the folder, which is made where it is not there.
func (f Folder) locked(work func() error) error {
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	return f.holding(work, func(lock *flock.Flock) (bool, error) {
		held, err := lock.TryLockContext(ctx, lockPause)
		if errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
		return held, err
	})
}

// tryLocked is locked where nobody else holds it now.
func (f Folder) tryLocked(work func() error) error { return f.holding(work, (*flock.Flock).TryLock) }

func (f Folder) holding(work func() error, take func(*flock.Flock) (bool, error)) (err error) {
	if err := makeFolder(f.Dir); err != nil {
		return err
	}
	target, err := linked(f.SettingsFile())
	if err != nil {
		return err
	}
	path := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".lock")
	if err := makeLock(path, target); err != nil {
		return err
	}
	lock := flock.New(path, flock.SetPermissions(fileMode))
	switch held, err := take(lock); {
	case errors.Is(err, errors.ErrUnsupported): // a file system without locks: as good as it can be
		return work()
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: it is the lock of settings.toml; give it the rights of that file, or remove it while no Postroom runs", err)
	case err != nil:
		return err
	case !held:
		return ErrLocked
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	return work()
}

// makeLock makes the lock with the looks of the settings file, and gives it those again
// where they have changed and this user may.
func makeLock(path, target string) error {
	like, err := likeness(target)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if errors.Is(err, fs.ErrExist) {
		if file, err = os.Open(path); err != nil {
			return nil // taking it says why
		}
		_ = like.give(file) // it may be another user's
		return file.Close()
	}
	if err != nil {
		return err
	}
	return errors.Join(like.give(file), file.Close())
}
