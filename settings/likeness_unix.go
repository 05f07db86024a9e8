//go:build unix

package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// look is who a file belongs to, and who may do what with it.
type look struct {
	mode     fs.FileMode
	uid, gid int
	there    bool // it is that of a file, not of the folder that it is to be in
}

// likeness is the look that a file keeps as it is replaced. Of one that is not there yet it
// has the owner of its folder: root writes for whoever the settings are of.
func likeness(path string) (look, error) {
	info, err := os.Stat(path)
	there := err == nil
	if errors.Is(err, fs.ErrNotExist) {
		info, err = os.Stat(filepath.Dir(path))
	}
	if err != nil {
		return look{}, err
	}
	l := look{mode: fileMode, there: there, uid: -1, gid: -1}
	if there {
		l.mode = info.Mode().Perm()
	}
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		l.uid, l.gid = int(s.Uid), int(s.Gid)
	}
	return l, nil
}

// give gives a file the look. Who is not root keeps the group where he is in it; where he is
// not and it matters, the file would shut out those who read it by that group.
func (l look) give(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	has, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return file.Chmod(l.mode)
	}
	uid, gid := -1, -1
	if os.Geteuid() == 0 && l.uid != int(has.Uid) {
		uid = l.uid
	}
	if (l.there || uid >= 0) && l.gid != int(has.Gid) {
		gid = l.gid
	}
	if uid >= 0 || gid >= 0 {
		err = file.Chown(uid, gid)
	}
	const group, others = 0o070, 0o007
	byGroup := l.mode&group>>3&^(l.mode&others) != 0
	if err != nil && (uid >= 0 || byGroup) {
		return fmt.Errorf("the owner and group of the file (%d:%d) cannot be kept by this user, and others would lose their right to it: save as its owner, or join the group (%v)", l.uid, l.gid, err)
	}
	if info.Mode().Perm() != l.mode {
		return file.Chmod(l.mode)
	}
	return nil
}

// ownFolder gives a new folder to the owner of the one that it lies in, where root made it.
func ownFolder(dir string) error {
	info, err := os.Stat(filepath.Dir(dir))
	if err != nil {
		return err
	}
	if s, ok := info.Sys().(*syscall.Stat_t); ok && os.Geteuid() == 0 && int(s.Uid) != 0 {
		return os.Chown(dir, int(s.Uid), int(s.Gid))
	}
	return nil
}

// openElsewhere: here no program keeps others from a file.
func openElsewhere(error) bool { return false }
