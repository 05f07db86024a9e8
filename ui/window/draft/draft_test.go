package draft

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"postroom/settings"
	"postroom/settings/secret"
)

func host(h string) func(*settings.Settings) {
	return func(s *settings.Settings) { s.Server.Host = h }
}

// draftOn is a draft on a folder whose settings.toml holds text.
func draftOn(t *testing.T, text string) *Draft {
	t.Helper()
	folder := settings.Folder{Dir: t.TempDir()}
	if err := os.WriteFile(folder.SettingsFile(), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := settings.Load(folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	d := New(folder, secret.InMemory(), file)
	d.check = func(f *settings.File) []settings.Finding { return f.Check() }
	return d
}

// oneHost are settings with one value.
const oneHost = "version = 1\n\n[server]\nhost = \"old.example.com\" # ours\n"

func TestTypingInAFieldIsTakenBackAsAWhole(t *testing.T) {
	d := draftOn(t, oneHost)
	for _, h := range []string{"n", "ne", "new"} {
		d.Change("Server", host(h))
	}
	d.Seal()
	d.Change("Server", host("newer"))
	for _, want := range []string{"new", "old.example.com"} {
		if !d.Undo() || d.Settings().Server.Host != want {
			t.Fatalf("after undo: %q, want %q", d.Settings().Server.Host, want)
		}
	}
	if d.Undo() {
		t.Error("there was more to undo")
	}
	d.Redo()
	d.Redo()
	if got := d.Settings().Server.Host; got != "newer" {
		t.Errorf("after redo: %q", got)
	}
}

func TestTypingBackToTheStartLeavesNothingToUndo(t *testing.T) {
	d := draftOn(t, oneHost)
	d.Change("Server", host("x"))
	d.Change("Server", host("old.example.com"))
	if d.UndoName() != "" || d.Dirty() {
		t.Errorf("undo %q, dirty %v", d.UndoName(), d.Dirty())
	}
}

func TestAChangeAfterUndoForgetsRedo(t *testing.T) {
	d := draftOn(t, oneHost)
	d.Change("Server", host("a"))
	d.Undo()
	d.Change("Server", host("b"))
	if d.Redo() || d.Settings().Server.Host != "b" {
		t.Errorf("redo came back: %q", d.Settings().Server.Host)
	}
}

func TestDiscardCanBeUndone(t *testing.T) {
	d := draftOn(t, oneHost)
	d.Change("Server", host("a"))
	d.Discard()
	if d.Dirty() {
		t.Error("dirty after discard")
	}
	d.Undo()
	if d.Settings().Server.Host != "a" {
		t.Error("discard could not be undone")
	}
}

func TestDiscardForgetsPasswordsThatWereTyped(t *testing.T) {
	d := draftOn(t, strings.Replace(oneHost, "[server]", "[server]\nusername = \"me\"", 1))
	d.SetPassword("me@old.example.com", "sesame")
	if d.Unsaved() != 1 {
		t.Fatalf("%d things are unsaved", d.Unsaved())
	}
	d.Discard()
	if _, typed := d.TypedPassword("me@old.example.com"); typed || len(d.toStore()) != 0 || d.Dirty() {
		t.Error("it is still there")
	}
	d.Undo()
	if len(d.toStore()) != 0 {
		t.Error("undo brings a password back")
	}
}

func TestAFindingIsFoundByItsField(t *testing.T) {
	d := draftOn(t, oneHost)
	if _, ok := d.Finding("server.port"); ok {
		t.Fatal("a fault before there is one")
	}
	d.Change("Port", func(s *settings.Settings) { s.Server.Port = 99999 })
	if f, ok := d.Finding("server.port"); !ok || f.Severity != settings.SeverityError {
		t.Errorf("finding %v, %v", f, ok)
	}
}

func TestAnUnreadableFileIsReadOnly(t *testing.T) {
	d := draftOn(t, "version = 1\nserver = [broken\n")
	d.Change("Server", host("x"))
	if !d.ReadOnly() || d.Dirty() {
		t.Errorf("read-only %v, dirty %v", d.ReadOnly(), d.Dirty())
	}
}

func TestSaveWritesFileAndPasswordAndIsCleanAfterwards(t *testing.T) {
	d := draftOn(t, oneHost)
	told := 0
	d.Listen(func() { told++ })
	d.Change("Server", func(s *settings.Settings) { s.Server.Host, s.Server.Username = "new.example.com", "me" })
	d.SetPassword("me@new.example.com", "sesame")
	out := d.Save(false).Run(context.Background())
	d.Finish(out)
	if out.Err != nil || d.Dirty() || told != 3 {
		t.Errorf("err %v, dirty %v, told %d times", out.Err, d.Dirty(), told)
	}
	if p, err := d.store.Get(context.Background(), "me@new.example.com"); p != "sesame" || err != nil {
		t.Errorf("keyring: %q, %v", p, err)
	}
	text, _ := os.ReadFile(d.folder.SettingsFile())
	if want := "version = 1\n\n[server]\nhost = \"new.example.com\" # ours\nusername = \"me\"\n"; string(text) != want {
		t.Errorf("file:\n%s", text)
	}
}

func TestSaveOverSomebodyElsesChangeShowsTheirsAndKeepsMine(t *testing.T) {
	d := draftOn(t, oneHost)
	d.Change("Server", host("mine"))
	theirs := "version = 1\n\n[server]\nhost = \"theirs\"\n"
	if err := os.WriteFile(d.folder.SettingsFile(), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	out := d.Save(false).Run(context.Background())
	d.Finish(out)
	if !errors.Is(out.Err, settings.ErrChangedUnderneath) || out.Theirs.Settings.Server.Host != "theirs" || !d.Dirty() {
		t.Fatalf("outcome %+v, dirty %v", out, d.Dirty())
	}
	d.Finish(d.Save(true).Run(context.Background()))
	file, err := settings.Load(d.folder.SettingsFile())
	if err != nil || file.Settings.Server.Host != "mine" || d.Dirty() {
		t.Errorf("after overwrite: %q, %v", file.Settings.Server.Host, err)
	}
}
