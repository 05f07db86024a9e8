//go:build !race

// With the race detector this takes minutes, and there is one goroutine to look at.

package window

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

// dialogWindows are the sizes of windows that a dialog has to fit.
var dialogWindows = []fyne.Size{fyne.NewSize(widgets.MinWidth, widgets.MinHeight), fyne.NewSize(640, 480-menuBar), fyne.NewSize(1440, 900-menuBar)}

func TestEveryDialogFitsEveryWindow(t *testing.T) {
	h := windowOn(t, "", onDemo(noAuthority, func(s *settings.Settings) {
		t := s.Template.Languages["en"]
		t.HTML = strings.Repeat("<script>x</script>\n", 9) + "<p>%action-message%</p>"
		s.Template.Languages["en"] = t
	})(t))
	h.Until("the people are read", func() bool { return peopleRead(h) })
	h.testConnection()
	for _, size := range dialogWindows {
		for name, open := range dialogsToOpen(h) {
			h.Win.Resize(size)
			h.Win.SetPadded(false)
			open()
			h.dialogFits(name, size)
			for h.DialogsOpen() > 0 {
				_, hide, _ := h.Topmost()
				hide()
			}
		}
	}
}

func TestTheOfferOfWhatWasNotSavedFitsEveryWindow(t *testing.T) {
	for _, size := range dialogWindows {
		h := windowOn(t, "", onChanges(t))
		h.Win.Resize(size)
		h.Win.SetPadded(false)
		h.dialogFits("it", size)
	}
}

// dialogFits finds fault with the dialog that is about to open.
func (h *harness) dialogFits(name string, size fyne.Size) {
	h.T.Helper()
	h.Until(name+" is open", func() bool { return h.DialogsOpen() > 0 })
	h.settleLayout()
	d, _, _ := h.Topmost()
	if got := d.Size(); got.Width > size.Width-2*widgets.DialogMargin+1 || got.Height > size.Height-2*widgets.DialogMargin+1 {
		h.T.Errorf("%v: %s is %v", size, name, got)
	}
	for _, fault := range h.misfits(d, size) {
		h.T.Errorf("%v: %s: %s", size, name, fault)
	}
}

// dialogsToOpen are the ways to every kind of dialog there is, on a window whose test of the
// connection has found an authority that is not known, and whose template loses things.
func dialogsToOpen(h *harness) map[string]func() {
	long := strings.Repeat("A word and another. ", 60)
	lines := strings.Repeat("a line of text\n", 40)
	on := func(place int, side string, do ...step) func() {
		return func() {
			h.show(place)
			h.Turn(side)
			for _, each := range do {
				h.Until("the dialog is asked for", func() bool { return each(h) })
			}
		}
	}
	finds := fmt.Sprintf("%d columns find a person", len(h.People.Identifiers))
	typing := do(func(h *harness) { h.Focus(h.editor()); h.Type("x") })
	editing := do(func(h *harness) {
		if h.Button("Edit…") != nil {
			h.Press("Edit…")
		}
	})
	return map[string]func(){
		"a message": func() { h.Tell(strings.Repeat("A title that is long ", 8), long+lines) },
		"a question": func() {
			h.Ask("Anything?", widgets.NewProse(widgets.Span{Text: long}), desk.Choose("A first answer", widgets.Normal, nil), desk.Choose("A second answer, longer than the first", widgets.Normal, nil), desk.Choose("Go on", widgets.Primary, nil))
		},
		"a picture":       on(templateAt, "Write", dropping("a.png", desktest.Picture(h.T))),
		"a link":          on(templateAt, "Write", tool("Link")),
		"a button":        on(templateAt, "Write", tool("Button")),
		"a colour":        on(templateAt, "Write", tool("Text colour")),
		"a layout":        on(templateAt, "Write", pressing("Layout…"), dialogs(1), usableLayout),
		"a layout's look": on(templateAt, "Write", pressing("Layout…"), dialogs(1), usableLayout, do(lastLayout), usableLayout),
		"a language":      on(templateAt, "Write", pressing("+"), filling("Language tag", "en"), pressing("Add")),
		"somebody":        on(templateAt, "Preview", choosing("Preview", "Find somebody…")),
		"losses":          on(templateAt, "Write", typing, dialogs(1)),
		"everyone":        on(actionsAt, "Will this be mailed?", pressing("Everyone for this action")),
		"the mail":        on(actionsAt, "Will this be mailed?", filling("Person", "10001"), pressing("Preview what they would get")),
		"people to add":   on(actionsAt, "Actions", editing, pressing("Add from the people file…")),
		"a sample":        on(activityAt, "Sandbox inbox", pressing("Send a sample notification…")),
		"odd rows":        func() { defer h.keepPeople()(); h.oddPeople(); h.TapLink("Show them all") },
		"the transcript":  on(setupAt, "Test Connection", pressing("Transcript…")),
		"certificates":    on(setupAt, "Test Connection", pressing("Certificate…")),
		"an address":      on(setupAt, "Settings", pressing("Send test mail…")),
		"a fingerprint":   on(setupAt, "Test Connection", pressing("Trust this CA…"), pressing("Use the one shown…")),
		"a conflict": func() {
			h.askConflict(h.Draft.Disk(), []settings.Contested{
				{Name: "server.host", Ours: "mine.example.com", Theirs: "theirs.example.com"},
				{Name: "template.en.html", Ours: lines, Theirs: long},
				{Name: "template.nl.html", Ours: long, Theirs: lines},
			}, nil)
		},
		"what finds a person": func() { h.show(peopleAt); h.TapLink(finds) },
		"an unreadable file":  func() { h.showHistory() },
	}
}
