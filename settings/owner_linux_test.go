package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"postroom/settings/nobodytest"
)

// whose is the owner, group and mode of a file.
func whose(t *testing.T, path string) (uid, gid int, mode fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	s := info.Sys().(*syscall.Stat_t)
	return int(s.Uid), int(s.Gid), info.Mode().Perm()
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
}

func TestModeOfTheFileStays(t *testing.T) {
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o660, 0o644} {
		f := saved(t, "version = 1\n")
		if err := os.Chmod(f.SettingsFile(), mode); err != nil {
			t.Fatal(err)
		}
		file := load(t, f)
		if _, err := f.Save(file, withHost(file, "b")); err != nil {
			t.Fatal(err)
		}
		for path, want := range map[string]fs.FileMode{f.SettingsFile(): mode, filepath.Join(f.Dir, ".settings.toml.lock"): mode} {
			if _, _, got := whose(t, path); got != want {
				t.Errorf("%s: %v, not %v", path, got, want)
			}
		}
		list, _ := f.Revisions()
		if _, _, got := whose(t, list[0].Path); got != fileMode {
			t.Errorf("the version before it has %v", got)
		}
	}
}

func TestSaveAsRootKeepsOwnerAndGroup(t *testing.T) {
	needRoot(t)
	f := saved(t, "version = 1\n")
	const owner, group = 1234, 4321
	if err := errors.Join(os.Chown(f.Dir, owner, owner), os.Chown(f.SettingsFile(), owner, group), os.Chmod(f.SettingsFile(), 0o640)); err != nil {
		t.Fatal(err)
	}
	file := load(t, f)
	if _, err := f.Save(file, withHost(file, "b")); err != nil {
		t.Fatal(err)
	}
	if uid, gid, mode := whose(t, f.SettingsFile()); uid != owner || gid != group || mode != 0o640 {
		t.Errorf("%d:%d %v", uid, gid, mode)
	}
	list, _ := f.Revisions()
	for _, path := range []string{filepath.Join(f.Dir, ".settings.toml.lock"), f.HistoryDir(), list[0].Path} {
		if uid, _, _ := whose(t, path); uid != owner {
			t.Errorf("%s belongs to %d: its owner could not save", path, uid)
		}
	}
}

func TestWhatRootMakesInAnothersFolderBelongsToHim(t *testing.T) {
	needRoot(t)
	home := t.TempDir()
	if err := os.Chown(home, 1234, 1234); err != nil {
		t.Fatal(err)
	}
	f := Folder{Dir: filepath.Join(home, "config", "postroom")}
	if _, err := f.Save(load(t, f), Defaults()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Dir(f.Dir), f.Dir, f.SettingsFile()} {
		if uid, gid, _ := whose(t, path); uid != 1234 || gid != 1234 {
			t.Errorf("%s: %d:%d", path, uid, gid)
		}
	}
}

func TestGroupThatCannotBeKeptIsSaidWhereItGivesARight(t *testing.T) {
	needRoot(t)
	for mode, saves := range map[fs.FileMode]bool{0o640: false, 0o600: true, 0o644: true} {
		f := saved(t, "version = 1\n")
		for _, path := range []string{filepath.Dir(f.Dir), filepath.Dir(filepath.Dir(f.Dir))} {
			if err := os.Chmod(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(os.Chown(f.Dir, nobodytest.ID, nobodytest.ID), os.Chown(f.SettingsFile(), nobodytest.ID, 4321), os.Chmod(f.SettingsFile(), mode)); err != nil {
			t.Fatal(err)
		}
		file := load(t, f)
		var err error
		nobodytest.Do(t, func() { _, err = f.Save(file, withHost(file, "b")) })
		if saves != (err == nil) || err != nil && !strings.Contains(err.Error(), "join the group") {
			t.Errorf("%v: %v", mode, err)
		}
		if text, _ := os.ReadFile(f.SettingsFile()); (string(text) == "version = 1\n") == saves {
			t.Errorf("%v: holds %q", mode, text)
		}
	}
}

func TestFolderOfAnotherOwnerIsSaidAndNothingIsChanged(t *testing.T) {
	needRoot(t)
	f := saved(t, "version = 1\n")
	for _, path := range []string{f.Dir, filepath.Dir(f.Dir), filepath.Dir(filepath.Dir(f.Dir))} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	file := load(t, f)
	var err error
	nobodytest.Do(t, func() { _, err = f.Save(file, withHost(file, "b")) })
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), f.Dir) {
		t.Errorf("says %v", err)
	}
	if entries, _ := os.ReadDir(f.Dir); len(entries) != 1 {
		t.Errorf("left %v", entries)
	}
}

// mounted is a settings folder on a file system of its own, of few kilobytes.
func mounted(t *testing.T, kilobytes string) Folder {
	t.Helper()
	needRoot(t)
	f := Folder{Dir: t.TempDir()}
	if err := syscall.Mount("none", f.Dir, "tmpfs", 0, "mode=0700,size="+kilobytes+"k"); err != nil {
		t.Skipf("no file system can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(f.Dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return f
}

func TestSaveOntoAFullDiskIsSaidAndNothingIsChanged(t *testing.T) {
	f := mounted(t, "256")
	file, err := f.Save(load(t, f), Defaults())
	if err != nil {
		t.Fatal(err)
	}
	fill, err := os.Create(filepath.Join(f.Dir, "fill"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = fill.Write(make([]byte, 512))
	}
	if err := fill.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "nothing there has changed") {
		t.Errorf("says %v", err)
	}
	if text, _ := os.ReadFile(f.SettingsFile()); string(text) != string(file.Text) {
		t.Error("the file was changed")
	}
	entries, _ := os.ReadDir(f.Dir)
	history, _ := os.ReadDir(f.HistoryDir())
	if len(entries) > 4 || len(history) > 0 { // lock, fill, history, settings.toml
		t.Errorf("left %v and %v", entries, history)
	}
	if err := os.Remove(fill.Name()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); err != nil {
		t.Errorf("once there is room: %v", err)
	}
}

func TestSaveOntoAReadOnlyMountIsSaid(t *testing.T) {
	f := mounted(t, "256")
	file, err := f.Save(load(t, f), Defaults())
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", f.Dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); !errors.Is(err, syscall.EROFS) {
		t.Errorf("says %v", err)
	}
	if err := f.Writable(); err == nil {
		t.Error("it counts as writable")
	}
	if got := load(t, f); got.Settings.Server.Host != "" || len(got.Findings) > 0 {
		t.Errorf("got %v", got.Findings)
	}
}
