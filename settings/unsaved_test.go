package settings

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// ended is a window that changed the file and went down without a word.
func ended(t *testing.T, state string, f Folder, u Unsaved) {
	t.Helper()
	s := NewShelf(state, f)
	if err := s.Keep(u); err != nil {
		t.Fatal(err)
	}
	if err := s.lock.Unlock(); err != nil { // as the system does for a program that is gone
		t.Fatal(err)
	}
}

func left(t *testing.T, s *Shelf) []*Left {
	t.Helper()
	list, err := s.Left()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, e.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWhatAWindowLeftIsFoundByTheNextOneOnTheSameFolder(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	at := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	ended(t, state, f, Unsaved{Time: at, Base: "version = 1\n", Text: "version = 1\n# older\n"})
	ended(t, state, f, Unsaved{
		Time: at.Add(time.Hour), Base: "version = 1\n", Text: "version = 1\n# later\n",
		Mistyped: map[string]Mistyped{"server.port": {"abc", "no port"}},
	})
	list := left(t, NewShelf(state, f))
	if len(list) != 2 || list[0].Text != "version = 1\n# later\n" || list[1].Text != "version = 1\n# older\n" {
		t.Fatalf("found %d", len(list))
	}
	if m := list[0].Mistyped["server.port"]; m.Text != "abc" || m.Fault != "no port" {
		t.Errorf("what was mistyped came back as %+v", m)
	}
}

func TestNobodyIsOfferedWhatAnotherFolderOrALivingWindowHas(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	ended(t, state, Folder{Dir: t.TempDir()}, Unsaved{Text: "another folder"})
	living := NewShelf(state, f)
	if err := living.Keep(Unsaved{Text: "alive"}); err != nil {
		t.Fatal(err)
	}
	if list := left(t, NewShelf(state, f)); len(list) != 0 {
		t.Fatalf("offered %q", list[0].Text)
	}
	if err := living.Close(); err != nil {
		t.Fatal(err)
	}
	first := NewShelf(state, f)
	list := left(t, first)
	if len(list) != 1 {
		t.Fatal("a window that ended in order, with changes, left nothing")
	}
	if more := left(t, NewShelf(state, f)); len(more) != 0 {
		t.Error("two windows are offered the same")
	}
	if list[0].Close() != nil || len(left(t, NewShelf(state, f))) != 1 {
		t.Error("what was not answered is gone")
	}
}

func TestAFolderIsTheSameByWhateverWayOneGoesThere(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	ended(t, state, Folder{Dir: dir}, Unsaved{Text: "x"})
	if len(left(t, NewShelf(state, Folder{Dir: link}))) != 1 {
		t.Error("by a link nothing is found")
	}
}

func TestWhatIsSavedOrLetGoLeavesNothingBehind(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	s := NewShelf(state, f)
	if err := s.Keep(Unsaved{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Clear(); err != nil {
		t.Fatal(err)
	}
	ended(t, state, f, Unsaved{Text: "y"})
	for _, l := range left(t, s) {
		if err := l.Drop(); err != nil {
			t.Fatal(err)
		}
	}
	if names := filesIn(t, state); len(names) != 0 {
		t.Errorf("there are %v", names)
	}
	if err := s.Keep(Unsaved{Text: "z"}); err != nil || len(filesIn(t, state)) != 2 {
		t.Errorf("then it keeps %v, %v", filesIn(t, state), err)
	}
}

func TestWhatIsTakenUpIsKeptInOnePlace(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	ended(t, state, f, Unsaved{Text: "old"})
	s := NewShelf(state, f)
	if err := s.Take(left(t, s)[0]); err != nil {
		t.Fatal(err)
	}
	if len(left(t, NewShelf(state, f))) != 0 {
		t.Error("another window is offered it too")
	}
	if err := s.Keep(Unsaved{Text: "new"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if list := left(t, NewShelf(state, f)); len(list) != 1 || list[0].Text != "new" {
		t.Errorf("there are %d", len(list))
	}
}

func TestWhatIsNotSavedIsForItsUserAlone(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state", "postroom")
	s := NewShelf(state, Folder{Dir: t.TempDir()})
	if err := s.Keep(Unsaved{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{s.path(shelfEnding), s.path(lockEnding), s.dir, state} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", filepath.Base(path), info.Mode().Perm())
		}
	}
}

func TestADamagedFileOfUnsavedChangesIsLeftAlone(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	ended(t, state, f, Unsaved{Text: "x"})
	s := NewShelf(state, f)
	names := filesIn(t, state)
	if err := os.WriteFile(filepath.Join(s.dir, names[0]), []byte(`{"Text": "x`), 0o600); err != nil {
		t.Fatal(err)
	}
	if len(left(t, s)) != 0 || len(filesIn(t, state)) != len(names) {
		t.Errorf("there are %v", filesIn(t, state))
	}
}

func TestChangesComeBackAsTheyWere(t *testing.T) {
	state, f := t.TempDir(), Folder{Dir: t.TempDir()}
	rapid.Check(t, func(t *rapid.T) {
		base, now := anySettings(t), anySettings(t)
		first, err := (&File{Path: f.SettingsFile(), Settings: Defaults(), Missing: true}).Edited(base)
		if err != nil {
			t.Fatal(err)
		}
		file := Parse(f.SettingsFile(), first)
		text, err := file.Edited(now)
		if err != nil {
			t.Fatal(err)
		}
		s := NewShelf(state, f)
		if err := s.Keep(Unsaved{Base: string(file.Text), Text: string(text)}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		list, err := s.Left()
		if err != nil || len(list) != 1 {
			t.Fatal(len(list), err)
		}
		defer list[0].Drop()
		before, after, ok := list[0].Files(f)
		if !ok || !before.Settings.Equal(base) || !after.Settings.Equal(now) || !list[0].MadeOn(file) {
			t.Fatalf("readable %v, base %v, changed %v", ok, before.Settings.Equal(base), after.Settings.Equal(now))
		}
	})
}

func TestTheStateFolderIsEachSystemsOwn(t *testing.T) {
	home := func() (string, error) { return "/home/a", nil }
	for _, test := range []struct {
		system string
		vars   map[string]string
		want   string
	}{
		{"linux", nil, "/home/a/.local/state/postroom"},
		{"linux", map[string]string{"XDG_STATE_HOME": "/state"}, "/state/postroom"},
		{"linux", map[string]string{"XDG_STATE_HOME": "not/absolute"}, "/home/a/.local/state/postroom"},
		{"darwin", map[string]string{"XDG_STATE_HOME": "/state"}, "/home/a/Library/Application Support/postroom/state"},
		{"windows", map[string]string{"LOCALAPPDATA": "/local"}, "/local/postroom/state"},
		{"windows", nil, "/home/a/AppData/Local/postroom/state"},
	} {
		got, err := stateDir(test.system, func(name string) string { return test.vars[name] }, home)
		if err != nil || filepath.ToSlash(got) != test.want {
			t.Errorf("%s with %v: %s, %v", test.system, test.vars, got, err)
		}
	}
}
