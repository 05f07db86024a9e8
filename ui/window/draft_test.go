package window

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
func draftOn(t *testing.T, text string) *draft {
	t.Helper()
	folder := settings.Folder{Dir: t.TempDir()}
	if err := os.WriteFile(folder.SettingsFile(), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := settings.Load(folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	d := newDraft(folder, secret.InMemory(), file)
	d.check = func(f *settings.File) []settings.Finding { return f.Check() }
	return d
}

const small = "version = 1\n\n[server]\nhost = \"old.example.com\" # ours\n"

func TestTypingInAFieldIsTakenBackAsAWhole(t *testing.T) {
	d := draftOn(t, small)
	for _, h := range []string{"n", "ne", "new"} {
		d.change("Server", host(h))
	}
	d.seal()
	d.change("Server", host("newer"))
	for _, want := range []string{"new", "old.example.com"} {
		if !d.undo() || d.settings().Server.Host != want {
			t.Fatalf("after undo: %q, want %q", d.settings().Server.Host, want)
		}
	}
	if d.undo() {
		t.Error("there was more to undo")
	}
	d.redo()
	d.redo()
	if got := d.settings().Server.Host; got != "newer" {
		t.Errorf("after redo: %q", got)
	}
}

func TestTypingBackToTheStartLeavesNothingToUndo(t *testing.T) {
	d := draftOn(t, small)
	d.change("Server", host("x"))
	d.change("Server", host("old.example.com"))
	if d.undoName() != "" || d.dirty() {
		t.Errorf("undo %q, dirty %v", d.undoName(), d.dirty())
	}
}

func TestAChangeAfterUndoForgetsRedo(t *testing.T) {
	d := draftOn(t, small)
	d.change("Server", host("a"))
	d.undo()
	d.change("Server", host("b"))
	if d.redo() || d.settings().Server.Host != "b" {
		t.Errorf("redo came back: %q", d.settings().Server.Host)
	}
}

func TestDiscardCanBeUndone(t *testing.T) {
	d := draftOn(t, small)
	d.change("Server", host("a"))
	d.discard()
	if d.dirty() {
		t.Error("dirty after discard")
	}
	d.undo()
	if d.settings().Server.Host != "a" {
		t.Error("discard could not be undone")
	}
}

func TestDiscardForgetsPasswordsThatWereTyped(t *testing.T) {
	d := draftOn(t, strings.Replace(small, "[server]", "[server]\nusername = \"me\"", 1))
	d.setPassword("me@old.example.com", "sesame")
	if d.unsaved() != 1 {
		t.Fatalf("%d things are unsaved", d.unsaved())
	}
	d.discard()
	if _, typed := d.typedPassword("me@old.example.com"); typed || len(d.toStore()) != 0 || d.dirty() {
		t.Error("it is still there")
	}
	d.undo()
	if len(d.toStore()) != 0 {
		t.Error("undo brings a password back")
	}
}

func TestAFindingIsFoundByItsField(t *testing.T) {
	d := draftOn(t, small)
	if _, ok := d.finding("server.port"); ok {
		t.Fatal("a fault before there is one")
	}
	d.change("Port", func(s *settings.Settings) { s.Server.Port = 99999 })
	if f, ok := d.finding("server.port"); !ok || f.Severity != settings.SeverityError {
		t.Errorf("finding %v, %v", f, ok)
	}
}

func TestAnUnreadableFileIsReadOnly(t *testing.T) {
	d := draftOn(t, "version = 1\nserver = [broken\n")
	d.change("Server", host("x"))
	if !d.readOnly() || d.dirty() {
		t.Errorf("read-only %v, dirty %v", d.readOnly(), d.dirty())
	}
}

func TestSaveWritesFileAndPasswordAndIsCleanAfterwards(t *testing.T) {
	d := draftOn(t, small)
	told := 0
	d.listen(func() { told++ })
	d.change("Server", func(s *settings.Settings) { s.Server.Host, s.Server.Username = "new.example.com", "me" })
	d.setPassword("me@new.example.com", "sesame")
	out := d.save(false).run(context.Background())
	d.finish(out)
	if out.err != nil || d.dirty() || told != 3 {
		t.Errorf("err %v, dirty %v, told %d times", out.err, d.dirty(), told)
	}
	if p, err := d.secrets.Get(context.Background(), "me@new.example.com"); p != "sesame" || err != nil {
		t.Errorf("keyring: %q, %v", p, err)
	}
	text, _ := os.ReadFile(d.folder.SettingsFile())
	if want := "version = 1\n\n[server]\nhost = \"new.example.com\" # ours\nusername = \"me\"\n"; string(text) != want {
		t.Errorf("file:\n%s", text)
	}
}

func TestSaveOverSomebodyElsesChangeShowsTheirsAndKeepsMine(t *testing.T) {
	d := draftOn(t, small)
	d.change("Server", host("mine"))
	theirs := "version = 1\n\n[server]\nhost = \"theirs\"\n"
	if err := os.WriteFile(d.folder.SettingsFile(), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	out := d.save(false).run(context.Background())
	d.finish(out)
	if !errors.Is(out.err, settings.ErrChangedUnderneath) || out.theirs.Settings.Server.Host != "theirs" || !d.dirty() {
		t.Fatalf("outcome %+v, dirty %v", out, d.dirty())
	}
	d.finish(d.save(true).run(context.Background()))
	file, err := settings.Load(d.folder.SettingsFile())
	if err != nil || file.Settings.Server.Host != "mine" || d.dirty() {
		t.Errorf("after overwrite: %q, %v", file.Settings.Server.Host, err)
	}
}
