package settings

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/settings/tomltext"
)

func TestWatchTellsOfSettingsAndPeopleHoweverTheyAreWritten(t *testing.T) {
	people := filepath.Join(t.TempDir(), "people.csv")
	f := saved(t, "version = 1\n[people]\nfile = "+tomltext.Value(people)+"\n")
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

func TestOneFileIsWatchedHoweverItIsWrittenAndNoOtherBesideIt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "template.html")
	beside := file + "~"
	if err := os.WriteFile(file, []byte("as it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := make(chan string, 16)
	err := WatchFile(t.Context(), file, func() {
		text, _ := os.ReadFile(file)
		told <- string(text)
	})
	if err != nil {
		t.Fatal(err)
	}
	settled := make(chan struct{}, 16)
	if err := WatchFile(t.Context(), beside, func() { settled <- struct{}{} }); err != nil {
		t.Fatal(err)
	}
	for range 2 { // by the second, the first would have been told
		if err := os.WriteFile(beside, []byte("renamed over"), 0o600); err != nil {
			t.Fatal(err)
		}
		<-settled
	}
	for want, step := range map[string]func() error{
		"written over": func() error { return os.WriteFile(file, []byte("written over"), 0o600) },
		"renamed over": func() error { return os.Rename(beside, file) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		for got := ""; got != want; {
			select {
			case got = <-told:
				if got == "as it was" {
					t.Error("told of the file beside it")
				}
			case <-ctx.Done():
				t.Fatalf("not told of %q", want)
			}
		}
		stop()
	}
}

func TestAFolderThatIsNotThereCannotBeWatched(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing", "file")
	if err := WatchFile(t.Context(), missing, func() {}); err == nil || !strings.Contains(err.Error(), "changes of "+missing) {
		t.Errorf("got %v", err)
	}
	if err := (Folder{Dir: filepath.Dir(missing)}).Watch(t.Context(), func() {}); err == nil || !strings.Contains(err.Error(), "until the next save") {
		t.Errorf("got %v", err)
	}
}
