package template

import (
	"os"
	"strings"
	"testing"

	"postroom/ui/window/desk/desktest"
)

// reopened is a new window on the folder of another one.
func (p *pageWindow) reopened() *pageWindow {
	p.T.Helper()
	folder := p.Folder
	q := pageFor(p.T, func(o *desktest.Options) { o.Folder = folder })
	q.w.Focus(q.Page.write.editor)
	return q
}

func (p *pageWindow) saved() *pageWindow {
	p.T.Helper()
	p.Save()
	return p
}

func (p *pageWindow) remembers() {
	p.T.Helper()
	p.Until("what can be undone is read", func() bool {
		history := p.write.editor.Editing().History
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
	p.Undo()
	if p.html() != unusual {
		t.Errorf("after undo: %q", p.html())
	}
	p = p.saved().reopened()
	p.Until("what can be redone is read", func() bool {
		history := p.write.editor.Editing().History
		return history.CanRedo()
	})
	p.Redo()
	if !strings.Contains(p.html(), "Hello") {
		t.Errorf("after redo: %q", p.html())
	}
}

func TestUndoIsForgottenWhereTheTemplateWasChangedElsewhere(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p.saved()
	text, err := os.ReadFile(p.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Folder.SettingsFile(), []byte(strings.Replace(string(text), "Hello", "Good day", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	p = p.reopened()
	kept, history := recalled(p.Folder, "en", p.html(), p.known())
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
	p.Undo()
	if got := p.html(); !strings.Contains(got, "Hello") || strings.Contains(got, "x") {
		t.Errorf("after one undo: %q", got)
	}
}
