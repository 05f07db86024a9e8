package settings

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWatchTellsOfSettingsAndPeopleHoweverTheyAreWritten(t *testing.T) {
	people := filepath.Join(t.TempDir(), "people.csv")
	f := saved(t, "version = 1\n[people]\nfile = "+basicString(people)+"\n")
	changes := make(chan struct{}, 16)
	if err := f.Watch(t.Context(), func() { changes <- struct{}{} }); err != nil {
		t.Fatal(err)
	}
	steps := map[string]func() error{
		"written over": func() error { return os.WriteFile(f.SettingsFile(), []byte("version = 1\n"), 0o600) },
		"renamed over": func() error {
			file := load(t, f)
			next := file.Settings.Clone()
			next.People.File = people
			_, err := f.Save(file, next)
			return err
		},
		"people written": func() error { return os.WriteFile(people, []byte("Name\n"), 0o600) },
		"layouts made":   func() error { return os.Mkdir(f.LayoutsDir(), 0o700) },
		"layout written": func() error { return os.WriteFile(f.LayoutFile("ours.html"), []byte("%content%"), 0o600) },
	}
	for _, name := range []string{"written over", "renamed over", "people written", "layouts made", "layout written"} {
		if err := steps[name](); err != nil {
			t.Fatal(err)
		}
		select {
		case <-changes:
		case <-time.After(time.Minute):
			t.Fatalf("%s: not told", name)
		}
	}
}

func TestWatchOfNoFolderIsAnError(t *testing.T) {
	f := Folder{Dir: filepath.Join(t.TempDir(), "none")}
	if err := f.Watch(t.Context(), func() {}); err == nil {
		t.Error("watches nothing")
	}
}
