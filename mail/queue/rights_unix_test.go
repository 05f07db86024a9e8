//go:build unix

package queue

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestTheFilesHaveTheGroupAndTheModeOfTheSettings(t *testing.T) {
	for mode, folder := range map[fs.FileMode]fs.FileMode{0o600: 0o700, 0o640: 0o750, 0o660: 0o770, 0o444: 0o755} {
		dir := t.TempDir()
		like := filepath.Join(dir, "settings.toml")
		if err := errors.Join(os.WriteFile(like, nil, 0o600), os.Chmod(like, mode)); err != nil {
			t.Fatal(err)
		}
		group := -1
		if os.Getuid() == 0 {
			group = 12
			if err := os.Chown(like, -1, group); err != nil {
				t.Fatal(err)
			}
		}
		q := openAt(t, filepath.Join(dir, "queue"), Options{Like: like})
		add(t, q, waiting("7", "noor"))
		files, err := os.ReadDir(q.dir)
		if err != nil || len(files) != 4 { // the file, its two journals, the owner's
			t.Errorf("%v, %v", files, err)
		}
		for _, f := range files {
			info, err := f.Info()
			if err != nil || info.Mode().Perm() != mode|0o600 || group >= 0 && groupOf(info) != group {
				t.Errorf("%s: %v of group %d, want %v, %v", f.Name(), info.Mode(), groupOf(info), mode, err)
			}
		}
		if info, err := os.Stat(q.dir); err != nil || info.Mode().Perm() != folder {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
}
