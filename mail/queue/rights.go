package queue

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// rights are the mode and the group that the queue's files get.
type rights struct {
	mode  fs.FileMode
	group int // -1: the user's own
}

func rightsLike(path string) rights {
	info, err := os.Stat(path)
	if path == "" || err != nil {
		return rights{0o600, -1}
	}
	const all = 0o666
	return rights{info.Mode().Perm()&all | 0o600, groupOf(info)}
}

// folder makes a folder where it is not there yet. What is made in it is of its group.
func (r rights) folder(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		if errors.Is(err, fs.ErrExist) { // another program was first
			return nil
		}
		return err
	}
	mode := r.mode | r.mode&0o444>>2 // who may read it may look in
	if r.group >= 0 {
		mode |= fs.ModeSetgid
	}
	return r.give(dir, mode)
}

// file makes an empty file where it is not there yet.
func (r rights) file(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		return file.Close()
	}
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return r.give(path, r.mode)
}

// give gives a file its group and mode. Who is not of the group cannot give it: then the
// file is for its owner's group.
func (r rights) give(path string, mode fs.FileMode) error {
	if r.group >= 0 {
		_ = os.Chown(path, -1, r.group)
	}
	return os.Chmod(path, mode)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
