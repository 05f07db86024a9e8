package window

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"postroom/settings"
)

// What is typed into a template is made into its source later; the window knows of it at once.

const filled = "<p>%action-message%</p>\n<p><a href=\"%action-link%\">Open</a></p>\n"

// typingOn is a window with this template on the screen, and the keyboard in its text.
func typingOn(t testing.TB, html string) *harness {
	t.Helper()
	return windowOn(t, small+"[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"S\"\nhtml = "+strconv.Quote(html)+"\n",
		func(o *Options) { o.Page = "template" })
}

func (h *harness) keys(text string) { test.Type(h.Win.Canvas().Focused(), text) }

// waits fails where the source of what was typed is made already.
func (h *harness) waits() {
	h.T.Helper()
	if !h.Draft.Waits() {
		h.T.Fatal("the whole source was made for a key")
	}
}

func (h *harness) typed() string { return h.Draft.Settings().Template.Languages["en"].HTML }

func onDiskTyped(t *testing.T, h *harness) string {
	t.Helper()
	file, err := settings.Load(h.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	return file.Settings.Template.Languages["en"].HTML
}

func TestAKeyShowsAtOnceThatSomethingIsNotSaved(t *testing.T) {
	h := typingOn(t, filled)
	if h.foot.unsaved.Visible() {
		t.Fatal("it begins with something unsaved")
	}
	h.keys("x")
	h.waits()
	if got := h.foot.unsaved.Text(); !h.foot.unsaved.Visible() || got != "● 1 unsaved change" {
		t.Errorf("the foot: %q", got)
	}
	if h.foot.save.Disabled() || h.menu.save.Disabled || h.foot.discard.Disabled() || h.foot.undo.Disabled() {
		t.Error("it cannot be saved, discarded or undone")
	}
	h.waits()
}

func TestAKeyThatIsTakenBackLeavesNothingUnsavedAtTheFootOnceTheTypingPauses(t *testing.T) {
	h := typingOn(t, filled)
	h.keys("x")
	h.Undo()
	h.Until("nothing is unsaved", func() bool { return !h.foot.unsaved.Visible() })
}

func TestASaveRightAfterAKeyHoldsIt(t *testing.T) {
	h := typingOn(t, filled)
	h.keys("Hello ")
	h.waits()
	h.save()
	h.keys("there ") // while it is being saved
	h.Until("it is saved", func() bool { return !h.saving })
	if got := onDiskTyped(t, h); !strings.HasPrefix(got, "<p>Hello %action-message%") {
		t.Errorf("on disk: %q", got)
	}
	if got := h.typed(); !strings.HasPrefix(got, "<p>Hello there %action-message%") || !h.Draft.Dirty() {
		t.Errorf("on the screen: %q", got)
	}
	h.save()
	h.Until("it is saved again", func() bool { return !h.saving && !h.Draft.Dirty() })
	if got := onDiskTyped(t, h); got != h.typed() {
		t.Errorf("on disk after the second save: %q", got)
	}
}

func TestAKeyIsMergedWithWhatAnotherProgramWrote(t *testing.T) {
	h := typingOn(t, filled)
	h.keys("Hello ")
	h.waits()
	h.rewrite(strings.Replace(onDisk(t, h), "old", "theirs", 1))
	h.lookAgain()
	h.Until("it is read", func() bool { return h.Draft.Disk().Settings.Server.Host == "theirs.example.com" })
	if got := h.typed(); !strings.HasPrefix(got, "<p>Hello ") || h.Draft.Settings().Server.Host != "theirs.example.com" {
		t.Errorf("merged: %q", got)
	}
}

func TestAConflictShowsWhatWasJustTyped(t *testing.T) {
	h := typingOn(t, filled)
	h.keys("Hello ")
	h.waits()
	h.rewrite(strings.Replace(onDisk(t, h), ">Open<", ">Look<", 1))
	h.save()
	h.Until("it is asked about", func() bool { return h.DialogsOpen() > 0 })
	if !h.Says("<p>Hello %action-message%") {
		t.Error("what was typed is not shown")
	}
	h.Press("Keep mine")
	h.Until("it is saved", func() bool { return !h.saving && !h.Draft.Dirty() })
	if got := h.typed(); !strings.HasPrefix(got, "<p>Hello ") || !strings.Contains(got, ">Open<") {
		t.Errorf("kept: %q", got)
	}
}

func TestAFolderThatTakesNoUndoIsSaidAndTheTemplateIsSaved(t *testing.T) {
	h := typingOn(t, filled)
	if err := os.WriteFile(h.Folder.UndoDir(), []byte("a file in its place"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.keys("Hello ")
	h.save()
	h.Until("it is saved", func() bool { return !h.saving && !h.Draft.Dirty() })
	if !h.Says("will not outlive the window") {
		t.Error("nothing is said of it")
	}
	if got := onDiskTyped(t, h); !strings.Contains(got, "Hello") {
		t.Errorf("on disk: %q", got)
	}
}
