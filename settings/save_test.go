package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func load(t *testing.T, f Folder) *File {
	t.Helper()
	file, err := Load(f.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// saved is a folder with a settings file of the given text.
func saved(t *testing.T, text string) Folder {
	t.Helper()
	f := Folder{Dir: t.TempDir()}
	if err := os.WriteFile(f.SettingsFile(), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return f
}

func withHost(file *File, host string) *Settings {
	next := file.Settings.Clone()
	next.Server.Host = host
	return next
}

func TestSaveIntoNothingMakesFolderAndFileForTheOwnerAlone(t *testing.T) {
	f := Folder{Dir: filepath.Join(t.TempDir(), "new", "postroom")}
	file, err := f.Save(load(t, f), Defaults())
	if err != nil {
		t.Fatal(err)
	}
	if file.Missing || len(file.Findings) > 0 || !file.Settings.Equal(Defaults()) {
		t.Errorf("got %+v", file.Findings)
	}
	for path, want := range map[string]os.FileMode{f.Dir: 0o700, f.SettingsFile(): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: got %v, %v", path, info.Mode(), err)
		}
	}
	if list, err := f.Revisions(); err != nil || len(list) != 0 {
		t.Errorf("nothing was there before: %v, %v", list, err)
	}
	if entries, _ := os.ReadDir(f.Dir); len(entries) != 2 || entries[0].Name() != ".settings.toml.lock" {
		t.Errorf("something was left behind beside the lock: %v", entries)
	}
}

func TestSaveKeepsTheVersionBeforeIt(t *testing.T) {
	const before = "version = 1\n[server]\nhost = \"a\" # mine\n"
	f := saved(t, before)
	file := load(t, f)
	for _, host := range []string{"b", "c", "c"} {
		next, err := f.Save(file, withHost(file, host))
		if err != nil {
			t.Fatal(err)
		}
		file = next
	}
	list, err := f.Revisions()
	if err != nil || len(list) != 2 {
		t.Fatalf("got %v, %v", list, err)
	}
	for i, want := range []string{strings.Replace(before, `"a"`, `"b"`, 1), before} {
		if text, _ := os.ReadFile(list[i].Path); string(text) != want {
			t.Errorf("revision %d: %s", i, text)
		}
		if info, _ := os.Stat(list[i].Path); info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
	}
}

func TestHistoryHoldsTheSameContentOnceInARow(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	for _, text := range []string{"a", "a", "b", "a"} {
		if err := f.keep([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := f.Revisions(); err != nil || len(list) != 3 || !list[0].Time.After(list[1].Time) {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestSaveNoticesAChangeUnderneath(t *testing.T) {
	f := saved(t, "version = 1\n")
	file := load(t, f)
	const theirs = "version = 1 # theirs\n"
	if err := os.WriteFile(f.SettingsFile(), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); !errors.Is(err, ErrChangedUnderneath) {
		t.Fatalf("got %v", err)
	}
	if text, _ := os.ReadFile(f.SettingsFile()); string(text) != theirs {
		t.Errorf("was written over: %s", text)
	}
	if _, err := f.Overwrite(file, withHost(file, "b")); err != nil {
		t.Fatal(err)
	}
	list, _ := f.Revisions()
	if len(list) != 1 {
		t.Fatalf("got %v", list)
	}
	if text, _ := os.ReadFile(list[0].Path); string(text) != theirs {
		t.Errorf("theirs is lost: %s", text)
	}
	if load(t, f).Settings.Server.Host != "b" {
		t.Error("ours was not written")
	}
}

func TestSaveNoticesAFileThatCameOrWent(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	missing := load(t, f)
	if err := os.WriteFile(f.SettingsFile(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(missing, Defaults()); !errors.Is(err, ErrChangedUnderneath) {
		t.Errorf("got %v", err)
	}
	there := load(t, f)
	if err := os.Remove(f.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(there, Defaults()); !errors.Is(err, ErrChangedUnderneath) {
		t.Errorf("got %v", err)
	}
}

func TestUnreadableFileIsNeverWrittenOverButCanBeRestored(t *testing.T) {
	const broken = "version = 1\n[server\n"
	f := saved(t, "version = 1\n")
	file := load(t, f)
	if _, err := f.Save(file, withHost(file, "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.SettingsFile(), []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	file = load(t, f)
	if _, err := f.Save(file, Defaults()); !errors.Is(err, ErrUnreadable) {
		t.Errorf("got %v", err)
	}
	if text, _ := os.ReadFile(f.SettingsFile()); string(text) != broken {
		t.Errorf("was written over: %s", text)
	}
	list, _ := f.Revisions()
	restored, err := f.Restore(list[0])
	if err != nil || !restored.Readable() || string(restored.Text) != "version = 1\n" {
		t.Errorf("got %+v, %v", restored, err)
	}
	if list, _ := f.Revisions(); len(list) != 2 {
		t.Errorf("what was restored over is not kept: %v", list)
	}
}

func TestFailedSaveSaysWhatToDoAndChangesNothing(t *testing.T) {
	f := saved(t, "version = 1\n")
	file := load(t, f)
	// A file in the place of the history's folder stops a save for every user, root too.
	if err := os.WriteFile(f.HistoryDir(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); err == nil {
		t.Error("saved without a history")
	}
	if text, _ := os.ReadFile(f.SettingsFile()); string(text) != "version = 1\n" {
		t.Errorf("got %s", text)
	}
	err := notSaved("/etc/postroom", os.ErrPermission)
	if !strings.Contains(err.Error(), "/etc/postroom") || !strings.Contains(err.Error(), "--config") || !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestSaveThroughASymbolicLinkKeepsIt(t *testing.T) {
	f := saved(t, "version = 1\n")
	file := load(t, f)
	target := filepath.Join(t.TempDir(), "dotfiles.toml")
	if err := os.Rename(f.SettingsFile(), target); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, f.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file, withHost(file, "b")); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(target); !strings.Contains(string(text), `"b"`) {
		t.Errorf("got %s", text)
	}
}

func TestLayoutComesFromTheFolderAndNowhereElse(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	if text, err := f.Layout(""); err != nil || !strings.Contains(text, "%content%") {
		t.Errorf("got %.40q, %v", text, err)
	}
	if err := os.Mkdir(f.LayoutsDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.LayoutsDir(), "ours.html"), []byte("ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if text, err := f.Layout("ours.html"); err != nil || text != "ours" {
		t.Errorf("got %q, %v", text, err)
	}
	for _, name := range []string{"none.html", "../settings.toml", "/etc/passwd", "..", `a\b`} {
		if text, err := f.Layout(name); err == nil {
			t.Errorf("%s: got %q", name, text)
		}
	}
}

func TestPathIsRelativeToTheFolder(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	absolute := filepath.Join(t.TempDir(), "p.csv")
	for name, want := range map[string]string{"": "", "p.csv": filepath.Join(f.Dir, "p.csv"), absolute: absolute} {
		if got := f.Path(name); got != want {
			t.Errorf("%q: got %q", name, got)
		}
	}
}
