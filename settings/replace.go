package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/natefinch/atomic"
)

// A file is replaced in one step: who reads it, and who is killed while it is written,
// has the text before or the text after. Its owner, group and mode stay, and a symbolic
// link stays one.

const (
	fileMode   fs.FileMode = 0o600 // of a file that is not there yet
	folderMode fs.FileMode = 0o700
)

// ErrOpenElsewhere says that another program has the file open and lets nobody else at it,
// which Windows allows.
var ErrOpenElsewhere = errors.New("another program has it open: close it there, and try again")

const (
	openPatience = 2 * time.Second // how long another program may keep a file open
	openPause    = 25 * time.Millisecond
)

// disk is what a file is replaced by.
type disk struct {
	rename func(from, to string) error
	busy   func(error) bool // whether it says that another program has the file open
}

func systemDisk() disk { return disk{atomic.ReplaceFile, openElsewhere} }

// patiently works until another program lets it.
func (d disk) patiently(path string, work func() error) error {
	for begun := time.Now(); ; time.Sleep(openPause) {
		err := work()
		if err == nil || !d.busy(err) {
			return err
		}
		if time.Since(begun) >= openPatience {
			return fmt.Errorf("%s: %w (%v)", path, ErrOpenElsewhere, err) // what the system says is not to be taken for a missing right
		}
	}
}

// readFile is [os.ReadFile], which waits for another program.
func readFile(path string) (text []byte, err error) {
	err = systemDisk().patiently(path, func() (err error) {
		text, err = os.ReadFile(path)
		return err
	})
	return text, err
}

func writeFile(path string, text []byte) error { return systemDisk().write(path, text) }

func (d disk) write(path string, text []byte) (err error) {
	if path, err = linked(path); err != nil {
		return err
	}
	like, err := likeness(path)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	err = like.give(temp)
	if err == nil {
		_, err = temp.Write(text)
	}
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err := d.patiently(path, func() error { return d.rename(temp.Name(), path) }); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder sees to it that a new name outlives a power cut, where the system can.
func syncFolder(dir string) {
	if folder, err := os.Open(dir); err == nil {
		_ = folder.Sync() // the file is written; some file systems know no more than that
		_ = folder.Close()
	}
}

// linked is the file that a path leads to, over symbolic links; it need not be there.
func linked(path string) (string, error) {
	const most = 40 // as Linux has it
	for range most {
		to, err := os.Readlink(path)
		if err != nil { // no link, or nothing
			return path, nil
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s is a symbolic link that leads to itself", path)
}

// makeFolder makes a folder and those it lies in, for the owner of what is there.
func makeFolder(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return os.MkdirAll(dir, folderMode) // nil, or it says what is in the way
	}
	if up := filepath.Dir(dir); up != dir {
		if err := makeFolder(up); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, folderMode); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return os.MkdirAll(dir, folderMode) // another program was faster
		}
		return err
	}
	return ownFolder(dir)
}

// temporary is the name of a file that a write begins with, for the file of the first part.
var temporary = regexp.MustCompile(`^\.(.+?)(\.\d+\.tmp|-\d+)$`)

// Sweep removes what writes left that were killed. It does nothing while another program
// writes, nor where this user may not: it is asked at each start.
func (f Folder) Sweep() {
	target, err := linked(f.SettingsFile())
	if err != nil {
		return
	}
	var left []string
	look := func(dir string, of func(name string) bool) {
		entries, _ := os.ReadDir(dir) // what is not there holds nothing
		for _, e := range entries {
			if m := temporary.FindStringSubmatch(e.Name()); m != nil && of(m[1]) {
				left = append(left, filepath.Join(dir, e.Name()))
			}
		}
	}
	own := func(name string) bool {
		return name == filepath.Base(target) || name == probe || filepath.Ext(name) == ".pem"
	}
	look(filepath.Dir(target), own)
	look(f.Dir, own)
	for _, dir := range []string{f.HistoryDir(), f.ImagesDir(), f.UndoDir()} {
		look(dir, func(string) bool { return true })
	}
	if len(left) == 0 {
		return
	}
	_ = f.tryLocked(func() error {
		for _, path := range left {
			_ = os.Remove(path) // it is swept once more at the next start
		}
		return nil
	})
}
