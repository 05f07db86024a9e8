package browser

import (
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// profile is the folder of one browser that runs, and goes with it. That of a program that was
// killed is thrown away by the next one that draws: it is nobody's once its lock is free.
type profile struct {
	dir  string
	lock *flock.Flock
}

// beingMade is how long a folder may be there before it is locked.
const beingMade = time.Minute

// profilePrefix is what the folders begin with, in the system's folder for such files.
const profilePrefix = "postroom-browser-"

func newProfile() (*profile, error) {
	sweep(os.TempDir())
	dir, err := os.MkdirTemp("", profilePrefix)
	if err != nil {
		return nil, err
	}
	p := &profile{dir: dir, lock: flock.New(lockOf(dir))}
	for _, err := range []error{p.lock.Lock(), os.Mkdir(p.data(), 0o700), os.Mkdir(p.temporary(), 0o700)} {
		if err != nil {
			p.remove()
			return nil, err
		}
	}
	return p, nil
}

func (p *profile) data() string      { return filepath.Join(p.dir, "data") }
func (p *profile) temporary() string { return filepath.Join(p.dir, "tmp") }
func lockOf(dir string) string       { return filepath.Join(dir, "lock") }

// remove throws the folder away. A process of the browser that dies a moment after the first one
// may still write to it.
func (p *profile) remove() {
	const tries, pause = 50, 50 * time.Millisecond
	for range tries {
		if os.RemoveAll(p.data()) == nil && os.RemoveAll(p.temporary()) == nil {
			break
		}
		time.Sleep(pause)
	}
	p.lock.Close() // Windows keeps a file that is open
	os.RemoveAll(p.dir)
}

// sweep throws away what programs left that are gone.
func sweep(in string) {
	left, _ := filepath.Glob(filepath.Join(in, profilePrefix+"*"))
	for _, dir := range left {
		info, err := os.Lstat(lockOf(dir))
		if err != nil || !info.Mode().IsRegular() || time.Since(info.ModTime()) < beingMade {
			continue // not ours, or not locked yet
		}
		lock := flock.New(lockOf(dir))
		if ok, err := lock.TryLock(); ok && err == nil {
			(&profile{dir, lock}).remove()
		}
	}
}
