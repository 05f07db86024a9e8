package people

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A program that saves a people file may empty it first, or take it away. So one that
// cannot work, or that changes while it is read, is read again as long as it is young.
const (
	pause = 50 * time.Millisecond
	young = 500 * time.Millisecond
)

// Load reads a people file; see [Parse]. An error is one of Parse, or of the operating
// system.
func Load(path string) (*Directory, error) {
	return load(path, func() { time.Sleep(pause) })
}

func load(path string, wait func()) (*Directory, error) {
	for tries := young / pause; ; tries-- {
		before := changed(path)
		text, err := os.ReadFile(path)
		var d *Directory
		if err == nil {
			d, err = Parse(path, text)
		}
		settled := err == nil && changed(path) == before && whole(text)
		if settled || tries == 0 || time.Since(before.at) > young {
			return d, err
		}
		wait()
	}
}

// whole says whether a text ends as one that was written to its end does, as a rule.
func whole(text []byte) bool {
	return len(text) > 0 && text[len(text)-1] < ' '
}

// state is what tells a file from what it was before.
type state struct {
	size int64
	at   time.Time
}

// changed is when and to what the file was changed; of one that is not there, when its
// folder was.
func changed(path string) state {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		info, err = os.Stat(filepath.Dir(path))
	}
	if err != nil {
		return state{}
	}
	return state{info.Size(), info.ModTime()}
}
