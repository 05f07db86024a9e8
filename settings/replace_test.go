package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// held is a disk on which another program keeps a file open for a while.
func held(t *testing.T, open time.Duration) disk {
	begun := time.Now()
	taken := errors.New("the process cannot access the file")
	return disk{
		rename: func(from, to string) error {
			if time.Since(begun) < open {
				return &os.LinkError{Op: "replace", Old: from, New: to, Err: taken}
			}
			return os.Rename(from, to)
		},
		busy: func(err error) bool { return errors.Is(err, taken) },
	}
}

func TestFileThatAnotherProgramHasOpenIsTriedAgainForTwoSeconds(t *testing.T) {
	for open, fails := range map[time.Duration]bool{0: false, 1900 * time.Millisecond: false, time.Minute: true} {
		synctest.Test(t, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "settings.toml")
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			begun := time.Now()
			err := held(t, open).write(path, []byte("after"))
			text, _ := os.ReadFile(path)
			left, _ := os.ReadDir(dir)
			if fails != (err != nil) || fails != (string(text) == "before") || len(left) != 1 {
				t.Errorf("open for %v: %v, %q, %v", open, err, text, left)
			}
			if took := time.Since(begun); took > openPatience+openPause {
				t.Errorf("open for %v: it took %v", open, took)
			}
			if fails && (!errors.Is(err, ErrOpenElsewhere) || errors.Is(err, fs.ErrPermission) || !strings.Contains(notSaved(dir, err).Error(), "settings.toml: another program has it open")) {
				t.Errorf("says %v", notSaved(dir, err))
			}
		})
	}
}

func TestReadingWaitsForAnotherProgramToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		err := held(t, 0).patiently("x", func() error {
			if tries++; tries < 4 {
				return errors.New("other") // it is not what is waited for
			}
			return nil
		})
		if tries != 1 || err == nil {
			t.Errorf("%d tries, %v", tries, err)
		}
		shared := errors.New("sharing violation")
		patient := disk{busy: func(err error) bool { return err == shared }}
		if err := patient.patiently("x", func() error {
			if tries++; tries < 5 {
				return shared
			}
			return nil
		}); err != nil || tries != 5 {
			t.Errorf("%d tries, %v", tries, err)
		}
	})
}

func TestSymbolicLinkStaysOneWhereverItLeads(t *testing.T) {
	elsewhere := t.TempDir()
	there := filepath.Join(elsewhere, "there.toml")
	if err := os.WriteFile(there, []byte("version = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("there.toml", filepath.Join(elsewhere, "again.toml")); err != nil {
		t.Fatal(err)
	}
	for name, link := range map[string]string{
		"to a file":            there,
		"to a link to it":      filepath.Join(elsewhere, "again.toml"),
		"to nothing":           filepath.Join(elsewhere, "gone.toml"),
		"to nothing, relative": "gone.toml",
	} {
		f := Folder{Dir: t.TempDir()}
		if err := os.Symlink(link, f.SettingsFile()); err != nil {
			t.Fatal(err)
		}
		file := load(t, f)
		if _, err := f.Save(file, withHost(file, "b")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if to, err := os.Readlink(f.SettingsFile()); err != nil || to != link {
			t.Errorf("%s: is %q, %v", name, to, err)
		}
		if got := load(t, f).Settings.Server.Host; got != "b" {
			t.Errorf("%s: got %q", name, got)
		}
		if err := os.WriteFile(there, []byte("version = 1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSymbolicLinkThatLeadsToItselfIsNamed(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	if err := os.Symlink("settings.toml", f.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	file := &File{Path: f.SettingsFile(), Settings: Defaults(), Missing: true}
	if _, err := f.Save(file, withHost(file, "b")); err == nil || !strings.Contains(err.Error(), "leads to itself") {
		t.Errorf("says %v", err)
	}
}

func TestWhatAKilledWriteLeftIsSweptAndNothingElse(t *testing.T) {
	elsewhere := t.TempDir()
	f := Folder{Dir: t.TempDir()}
	if err := os.Symlink(filepath.Join(elsewhere, "ours.toml"), f.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	goes := []string{
		filepath.Join(elsewhere, ".ours.toml.17.tmp"), filepath.Join(f.Dir, ".ca-01.pem.3.tmp"), filepath.Join(f.Dir, ".postroom.5.tmp"),
		filepath.Join(f.HistoryDir(), ".20261123T175601.000000000Z-aa.toml.9.tmp"), filepath.Join(f.ImagesDir(), ".ab.png.2.tmp"),
		filepath.Join(f.UndoDir(), ".template.en.json.1.tmp"), filepath.Join(elsewhere, ".ours.toml-123"), // as earlier programs named it
	}
	stays := []string{
		filepath.Join(elsewhere, ".others.toml.17.tmp"), filepath.Join(f.Dir, ".people.csv.3.tmp"), filepath.Join(f.Dir, ".ca-01.pem.tmp"),
		filepath.Join(f.HistoryDir(), "20261123T175601.000000000Z-aa.toml"),
	}
	for _, path := range append(goes, stays...) {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	remain := func() (n int) {
		for _, path := range goes {
			if _, err := os.Stat(path); err == nil {
				n++
			}
		}
		return n
	}
	if err := f.locked(func() error { f.Sweep(); return nil }); err != nil || remain() != len(goes) {
		t.Errorf("what another program was writing was swept: %d of %d remain, %v", remain(), len(goes), err)
	}
	if f.Sweep(); remain() != 0 {
		t.Errorf("%d remain", remain())
	}
	for _, path := range stays {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

func TestSweepingAFolderWithNothingLeftWritesNothing(t *testing.T) {
	f := Folder{Dir: filepath.Join(t.TempDir(), "none")}
	f.Sweep()
	if _, err := os.Stat(f.Dir); err == nil {
		t.Error("it made the folder")
	}
}

func TestWhatAKilledWindowLeftOnItsShelfIsSwept(t *testing.T) {
	state := t.TempDir()
	f := Folder{Dir: t.TempDir()}
	alive := NewShelf(state, f)
	if err := alive.Keep(Unsaved{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	defer alive.Close()
	ours := filepath.Join(alive.dir, "."+alive.name+shelfEnding+".1.tmp")
	dead := filepath.Join(alive.dir, "."+alive.key+"-dead"+shelfEnding+".1.tmp")
	for _, path := range []string{ours, dead} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := NewShelf(state, f).Left(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	if _, err := os.Stat(dead); err == nil {
		t.Error("what was left is there still")
	}
	if _, err := os.Stat(ours); err != nil {
		t.Error("what a window that lives is writing was swept")
	}
	if entries, _ := os.ReadDir(alive.dir); len(entries) != 3 {
		t.Errorf("beside a shelf, its lock and what it writes: %v", entries)
	}
}
