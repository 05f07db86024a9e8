package actions

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

// onSubject shows the page with the keyboard in the subject of an action's own.
func onSubject(t *testing.T) (*desktest.Harness, *Page, func() string) {
	t.Helper()
	h, p := onSamples(t)
	place := named(h, "Confirm password reset")
	p.ShowPlace(desk.Place{Field: settings.ActionField(place) + ".own.subject"})
	line := p.form.own.line
	if h.Keyboard() != fyne.Focusable(line.Editor) || !p.form.own.text.Fold.IsOpen() {
		t.Fatalf("the keyboard is in %T", h.Keyboard())
	}
	return h, p, func() string { return h.Draft.Settings().Actions[place].Own.Subject }
}

func TestPlaceholdersAreChipsInTheSubjectOfAnActionsOwn(t *testing.T) {
	h, p, subject := onSubject(t)
	line := p.form.own.line
	h.Begin(line.Editor, "Code: %mess")
	h.Key(fyne.KeyReturn) // takes the first that the list offers
	h.Type("!")
	if got := subject(); got != "Code: %action-message%!" || len(line.Editor.State().Block(0).Chips) != 1 {
		t.Fatalf("the subject is %q", got)
	}
	h.Undo()
	h.Undo()
	if got := subject(); got == "Code: %action-message%!" {
		t.Errorf("undone, the subject is %q", got)
	}
	h.Fill(line.Editor, "  Again ")
	if got := subject(); got != "Again" || line.Value() != "Again" || h.Draft.UndoName() != "Subject of an action" {
		t.Errorf("left, the subject is %q, shown %q, undo is about %q", got, line.Value(), h.Draft.UndoName())
	}
	h.Draft.Reload(h.Draft.Disk())
	if got := line.Value(); got != subject() || got == "Again" {
		t.Errorf("discarded, %q is shown of %q", got, subject())
	}
}

func TestAFaultOfTheSubjectOfAnActionsOwnStandsUnderIt(t *testing.T) {
	h, p, subject := onSubject(t)
	h.Draft.Change("Text", func(s *settings.Settings) { s.Actions[p.chosen].Own.HTML = "<p>%action-message%</p>" })
	line, note := p.form.own.line, p.form.own.subject.Object.Note
	help := note()
	h.Begin(line.Editor, "%no-such-thing%")
	if subject() != "%no-such-thing%" || note() != help {
		t.Errorf("while it is typed %q is said of %q", note(), subject())
	}
	h.Desk.Win.Canvas().Unfocus()
	if !strings.Contains(note(), "no-such-thing") {
		t.Errorf("left, %q is said", note())
	}
	if h.Fill(line.Editor, "Confirm"); note() != help {
		t.Errorf("corrected, %q is said", note())
	}
}

func TestAValueThatComesToBeIsOfferedInTheSubject(t *testing.T) {
	h, p, _ := onSubject(t)
	h.Draft.Change("A value", func(s *settings.Settings) { s.Values = map[string]string{"due-date": "Friday"} })
	h.Begin(p.form.own.line.Editor, "By %due-date%")
	if got := len(p.form.own.line.Editor.State().Block(0).Chips); got != 1 {
		t.Errorf("it is %d chips", got)
	}
}

func TestEnterInTheSubjectGoesOnAndTabToo(t *testing.T) {
	h, p, _ := onSubject(t)
	h.Key(fyne.KeyReturn)
	if h.Keyboard() != fyne.Focusable(p.form.own.html.Editor) {
		t.Errorf("the keyboard is in %T", h.Keyboard())
	}
}

func TestTheTextOfAnActionsOwnIsASourceWithPlaceholdersListed(t *testing.T) {
	h, p, _ := onSubject(t)
	text, own := p.form.own.html, func() string { return h.Draft.Settings().Actions[p.chosen].Own.HTML }
	h.Begin(text.Editor, "<p>%mess")
	h.Key(fyne.KeyReturn) // takes the first that the list offers
	h.Type("</p>")
	if got := own(); got != "<p>%action-message%</p>" {
		t.Fatalf("the text is %q", got)
	}
	h.Key(fyne.KeyReturn)
	h.Type("<p>%store-link%</p>")
	if got := own(); got != "<p>%action-message%</p>\n<p>%store-link%</p>" {
		t.Errorf("the text is %q", got)
	}
	if text.Editor.AcceptsTab() {
		t.Error("Tab does not go on")
	}
	before := own()
	text.Editor.Do(document.PasteText(strings.Repeat("x", widgets.MaxArea)))
	if own() != before || text.Value() != before {
		t.Errorf("%d bytes are taken over", len(own()))
	}
	h.Undo()
	if own() == before {
		t.Error("undo does nothing")
	}
	h.Draft.Reload(h.Draft.Disk())
	if text.Value() != own() || text.Editor.Source() != own() {
		t.Errorf("discarded, %q is shown of %q", text.Value(), own())
	}
}
