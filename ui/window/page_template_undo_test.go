package window

import (
	"os"
	"strings"
	"testing"

	"postroom/settings"
)

// reopened is a new window on the folder of another one.
func (p *templateWindow) reopened() *templateWindow {
	p.T.Helper()
	folder := p.harness.Folder
	q := templateFor(p.T, func(o *Options) { o.Folder = folder })
	q.w.Focus(q.templatePage.write.editor)
	return q
}

func (p *templateWindow) saved() *templateWindow {
	p.T.Helper()
	p.harness.save()
	p.Until("it is saved", func() bool { return !p.harness.saving && !p.harness.Draft.Dirty() })
	return p
}

func (p *templateWindow) remembers() {
	p.T.Helper()
	p.Until("what can be undone is read", func() bool {
		history := p.templatePage.write.editor.Editing().History
		return history.CanUndo()
	})
}

func TestUndoOfTheTemplateOutlivesARestartAndGivesTheSourceByteForByte(t *testing.T) {
	p := writingOn(t, unusual)
	p.keys("Hello ")
	p = p.saved().reopened()
	p.remembers()
	if !strings.Contains(p.html(), "Hello") {
		t.Fatalf("saved: %q", p.html())
	}
	p.harness.Undo()
	if p.html() != unusual {
		t.Errorf("after undo: %q", p.html())
	}
	p = p.saved().reopened()
	p.Until("what can be redone is read", func() bool {
		history := p.templatePage.write.editor.Editing().History
		return history.CanRedo()
	})
	p.harness.Redo()
	if !strings.Contains(p.html(), "Hello") {
		t.Errorf("after redo: %q", p.html())
	}
}

func TestUndoIsForgottenWhereTheTemplateWasChangedElsewhere(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p.saved()
	text, err := os.ReadFile(p.harness.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.harness.Folder.SettingsFile(), []byte(strings.Replace(string(text), "Hello", "Good day", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	p = p.reopened()
	kept, history := recalled(p.harness.Folder, "en", p.html())
	if kept != nil || history.CanUndo() {
		t.Error("the undo of another text was taken up")
	}
}

func TestWhatWasTypedMeanwhileKeepsItsOwnUndo(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p = p.saved().reopened()
	p.keys("x") // before the kept undo has come
	for len(p.Posted) > 0 {
		(<-p.Posted)()
	}
	p.harness.Undo()
	if got := p.html(); !strings.Contains(got, "Hello") || strings.Contains(got, "x") {
		t.Errorf("after one undo: %q", got)
	}
}

func TestAFolderThatTakesNoUndoIsSaidAndTheTemplateIsSaved(t *testing.T) {
	p := writingOn(t, plainHTML)
	if err := os.WriteFile(p.harness.Folder.UndoDir(), []byte("a file in its place"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.keys("Hello ")
	p.saved()
	if !strings.Contains(p.harness.news, "will not outlive the window") {
		t.Error("nothing is said of it")
	}
	file, err := settings.Load(p.harness.Folder.SettingsFile())
	if err != nil || !strings.Contains(file.Settings.Template.Languages["en"].HTML, "Hello") {
		t.Errorf("the file: %v", err)
	}
}
