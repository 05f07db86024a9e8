package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/window/desk"
)

// ownText is a settings file with an action that has a subject and a text of its own.
const ownText = small + `
[[action]]
name = "Reset password"
kind = "send-message"

[action.own]
host = "own.example.com"
from = "own@example.com"
subject = "Old subject"
html = "<p>Old text %action-link%</p>"
`

// onOwnText has the keyboard in the action's own subject; it gives the text under it too.
func onOwnText(t *testing.T) (h *harness, subject, text *editor.Editor) {
	t.Helper()
	h = windowOn(t, ownText)
	h.Go(desk.PlaceOf("action[0].own.subject"))
	subject, ok := h.Win.Canvas().Focused().(*editor.Editor)
	if !ok || subject.State().Written() != "Old subject" {
		t.Fatalf("the keyboard is in %T", h.Win.Canvas().Focused())
	}
	h.Win.Canvas().FocusNext()
	if text, ok = h.Win.Canvas().Focused().(*editor.Editor); !ok || text.Source() != "<p>Old text %action-link%</p>" {
		t.Fatalf("behind the subject the keyboard is in %T", h.Win.Canvas().Focused())
	}
	return h, subject, text
}

func (h *harness) own() settings.Own { return *h.Draft.Settings().Actions[0].Own }

func TestTabGoesFromAnActionsOwnSubjectToItsTextAndBack(t *testing.T) {
	h, subject, text := onOwnText(t)
	h.Win.Canvas().FocusPrevious()
	if h.Win.Canvas().Focused() != fyne.Focusable(subject) {
		t.Errorf("before the text the keyboard is in %T", h.Win.Canvas().Focused())
	}
	h.Win.Canvas().FocusPrevious()
	if on := h.Win.Canvas().Focused(); on == fyne.Focusable(text) || on == fyne.Focusable(subject) || on == nil {
		t.Errorf("before the subject the keyboard is in %T", on)
	}
}

func TestAnActionsOwnSubjectAndTextAreSavedWhileTheyAreTyped(t *testing.T) {
	h, subject, text := onOwnText(t)
	h.Begin(subject, "New %action-message%")
	h.Begin(text, "<p>New</p>")
	h.save() // the keyboard is in the text
	h.Until("it is saved", func() bool { return !h.saving && !h.Draft.Dirty() })
	file, err := settings.Load(h.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	if own := file.Settings.Actions[0].Own; own.Subject != "New %action-message%" || own.HTML != "<p>New</p>" || own.From != "own@example.com" {
		t.Errorf("on disk: %+v", own)
	}
	if h.Win.Canvas().Focused() != fyne.Focusable(text) {
		t.Errorf("saving took the keyboard to %T", h.Win.Canvas().Focused())
	}
}

func TestAnActionsOwnTextIsMergedWithTheSubjectThatAnotherProgramWrote(t *testing.T) {
	h, subject, text := onOwnText(t)
	h.Begin(text, "<p>Mine</p>")
	h.rewrite(strings.Replace(ownText, "Old subject", "Their subject", 1))
	h.lookAgain()
	h.Until("it is read", func() bool { return h.own().Subject == "Their subject" })
	if subject.State().Written() != "Their subject" || text.Source() != "<p>Mine</p>" || h.own().HTML != "<p>Mine</p>" {
		t.Errorf("%q and %q are shown of %+v", subject.State().Written(), text.Source(), h.own())
	}
}

func TestAnActionsOwnSubjectThatBothSidesChangedIsAskedAbout(t *testing.T) {
	for answer, want := range map[string]string{"Keep mine": "Mine", "Take theirs": "Theirs"} {
		h, subject, text := onOwnText(t)
		h.Begin(text, "<p>My text</p>")
		h.Begin(subject, "Mine")
		h.rewrite(strings.Replace(ownText, "Old subject", "Theirs", 1))
		h.save()
		h.Until("it is asked about", func() bool { return h.DialogsOpen() == 1 })
		if !h.Says("Mine") || !h.Says("Theirs") || h.Says("My text") {
			t.Error("the question does not show both subjects, and them alone")
		}
		h.Press(answer)
		h.Until("it is saved", func() bool { return !h.saving && !h.Draft.Dirty() })
		if subject.State().Written() != want || h.own().Subject != want || text.Source() != "<p>My text</p>" {
			t.Errorf("%s: %q and %q are shown of %+v", answer, subject.State().Written(), text.Source(), h.own())
		}
		for _, part := range []string{want, "My text"} {
			if !contains(onDisk(t, h), part) {
				t.Errorf("%s: %q is not in the file:\n%s", answer, part, onDisk(t, h))
			}
		}
	}
}
