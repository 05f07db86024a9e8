package template

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatAnEditorSavesIsTakenOverAndCanBeUndone(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	before := p.html()
	started := make(chan string, 1)
	p.outside.start = func(f string) error { started <- f; return nil }
	p.outside.open()
	p.Until("the editor has it", func() bool { return p.outside.edits("en") })
	file := <-started
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the file: %v, %v", info, err)
	}
	if !p.source.editor.ReadOnly {
		t.Error("it can be edited here at the same time")
	}
	other := filepath.Join(filepath.Dir(file), "saved") // as editors do: a new file over the old one
	if err := os.WriteFile(other, []byte("\ufeff<p>outside</p>\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, file); err != nil {
		t.Fatal(err)
	}
	p.Until("it is taken over", func() bool { return p.html() == "<p>outside</p>\n" })
	p.Undo()
	if p.html() != before {
		t.Error("it cannot be undone")
	}
	p.outside.stop()
	if _, err := os.Stat(filepath.Dir(file)); !os.IsNotExist(err) || p.source.editor.ReadOnly {
		t.Errorf("after the end: %v", err)
	}
}

func TestAnEditorThatDoesNotStartIsToldOf(t *testing.T) {
	t.Setenv("VISUAL", filepath.Join(t.TempDir(), "no-such-editor"))
	p := pageOn(t, nil)
	p.look(sourceView)
	p.outside.open()
	p.Until("it is told", func() bool { return p.Canvas().Overlays().Top() != nil })
	if p.outside.edits("en") || p.source.editor.ReadOnly {
		t.Error("it counts as open all the same")
	}
}

func TestTheWindowTakesTheEditorsFileWithIt(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	started := make(chan string, 1)
	p.outside.start = func(f string) error { started <- f; return nil }
	p.outside.open()
	p.Until("the editor has it", func() bool { return p.outside.edits("en") })
	file := <-started
	p.End()
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("the file is still there: %v", err)
	}
}

func TestAFileThatIsNoTextIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.html")
	for content, want := range map[string]string{
		"\xff\xfe<\x00":                  "UTF-8",
		strings.Repeat("x", maxSource+1): "2 MB",
	} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSource(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.10q: %v, want %s", content, err, want)
		}
	}
}

func TestTheEditorIsThePersonsOwnOrTheSystemsForText(t *testing.T) {
	for _, c := range []struct{ system, visual, want, suffix string }{
		{"linux", "", "xdg-open", ".html.txt"},
		{"linux", "gvim -f", "gvim -f", ".html"},
		{"darwin", "", "open -t", ".html"},
		{"windows", "", "notepad.exe", ".html"},
	} {
		if got := strings.Join(editorCommand(c.system, c.visual), " "); got != c.want || suffix(c.system, c.visual) != c.suffix {
			t.Errorf("%s, VISUAL=%q: %s", c.system, c.visual, got)
		}
	}
}
