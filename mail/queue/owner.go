package queue

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// A mail in work names its owner, and an owner holds a lock on a file of that name for as
// long as it lives: the operating system gives the lock back at its end, however it ends.
// So a dead owner's mail is free at once, a live one's never, and no clock is asked.

type owner struct {
	dir    string
	rights rights

	once sync.Once
	name string
	lock *flock.Flock
	err  error
}

func newID() string { return rand.Text() }

func lockPath(dir, name string) string { return filepath.Join(dir, "at-work-"+name+".lock") }

// enter is the owner's name, under which it is alive from now on.
func (o *owner) enter() (string, error) {
	o.once.Do(func() {
		sweep(o.dir)
		name := newID()
		path := lockPath(o.dir, name)
		if o.err = o.rights.file(path); o.err != nil {
			return
		}
		lock := flock.New(path, flock.SetFlag(os.O_RDWR))
		locked, err := lock.TryLock()
		if err == nil && !locked {
			err = errors.New("somebody has locked " + path)
		}
		o.name, o.lock, o.err = name, lock, err
	})
	return o.name, o.err
}

// sweep removes what owners left that were killed with nothing in hand. One that is being
// made at this moment is not locked yet.
func sweep(dir string) {
	const settled = time.Minute
	files, _ := filepath.Glob(lockPath(dir, "*"))
	for _, path := range files {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > settled {
			_ = lives(path)
		}
	}
}

// leave ends the owner.
func (o *owner) leave() {
	if o.lock != nil {
		_ = os.Remove(o.lock.Path())
		_ = o.lock.Unlock()
		_ = os.Remove(o.lock.Path()) // where a file that is open cannot be removed
	}
}

// living says whether an owner lives.
func living(dir, name string) bool { return lives(lockPath(dir, name)) }

// lives says whether somebody holds the lock on a file, and removes it where nobody does.
func lives(path string) bool {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	locked, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if !locked || err != nil {
		return true // or so it must be taken
	}
	_ = os.Remove(path)
	_ = lock.Unlock()
	_ = os.Remove(path)
	return false
}
