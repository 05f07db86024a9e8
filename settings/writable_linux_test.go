package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"postroom/settings/nobodytest"
)

func TestAFolderThatMayNotBeWrittenToIsToldApart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "settings")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{filepath.Dir(filepath.Dir(dir)), filepath.Dir(dir)} {
		if err := os.Chmod(way, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(dir, nobodytest.ID, nobodytest.ID); err != nil {
			t.Fatal(err)
		}
	}
	f := Folder{Dir: dir}
	check := func(f Folder) (err error) {
		nobodytest.Do(t, func() { err = f.Writable() })
		return err
	}
	if err := check(f); err != nil {
		t.Fatalf("one's own folder: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("trying left %v", left)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := check(f); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("without the right to write: %v", err)
	}
	if err := check(Folder{Dir: filepath.Join(dir, "not", "there")}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("one to be made in there: %v", err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := check(Folder{Dir: filepath.Join(dir, "not", "there")}); err != nil {
		t.Errorf("one to be made: %v", err)
	}
}

func TestASettingsFileLinkedFromAFolderThatMayNotBeWrittenToCannotBeSaved(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	if err := os.Symlink("/proc/version", f.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	if err := f.Writable(); err == nil {
		t.Error("it counts as writable")
	}
}
