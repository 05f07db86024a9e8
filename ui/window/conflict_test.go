package window

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

const sent = small + "port = 25\n\n[notifications]\nfrom = \"old@example.com\"\n"

// theirsOf is the file as another program leaves it that changes host and From.
var theirsOf = strings.NewReplacer("old.example", "theirs.example", "old@", "theirs@")

func TestWhatOnlyOneSideChangedIsSavedWithoutAQuestion(t *testing.T) {
	h := windowOn(t, sent)
	h.Fill(h.Field("Port"), "2525")
	h.rewrite(theirsOf.Replace(sent))
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() && !h.saving })
	for _, part := range []string{"port = 2525", "theirs.example.com", "theirs@example.com", "# ours"} {
		if !contains(onDisk(t, h), part) {
			t.Errorf("%q is not in the file:\n%s", part, onDisk(t, h))
		}
	}
	if h.DialogsOpen() > 0 || !h.Says("changed settings.toml too: Server, From.") {
		t.Errorf("%d questions, news %q", h.DialogsOpen(), h.news)
	}
	h.Undo()
	if s := h.Draft.Settings(); s.Notifications.From != "old@example.com" || s.Server.Port != 2525 {
		t.Errorf("after undo: From %q, port %d", s.Notifications.From, s.Server.Port)
	}
}

func TestOnlyWhatBothSidesChangedIsAskedAboutAndTheRestOfBothStays(t *testing.T) {
	for answer, host := range map[string]string{"Keep mine": "mine.example.com", "Take theirs": "theirs.example.com"} {
		h := windowOn(t, sent)
		h.Fill(h.Field("Server"), "mine.example.com")
		h.Fill(h.Field("Port"), "2525")
		h.rewrite(theirsOf.Replace(sent))
		h.save()
		h.Until("it is asked", func() bool { return h.DialogsOpen() == 1 })
		if !h.Says("mine.example.com") || !h.Says("theirs.example.com") || h.Says("theirs@") || h.Says("2525") {
			t.Error("the question does not show the contested values, and those alone")
		}
		if b := h.Win.Canvas().Focused().(*widgets.Button); b.Text != "Cancel" {
			t.Errorf("Enter would answer %q", b.Text)
		}
		h.Press(answer)
		h.Until("it is saved", func() bool { return !h.Draft.Dirty() && !h.saving })
		if !h.Says("changed settings.toml too: From.") {
			t.Errorf("news %q", h.news)
		}
		for _, part := range []string{host, "port = 2525", "theirs@example.com"} {
			if !contains(onDisk(t, h), part) {
				t.Errorf("%s: %q is not in the file:\n%s", answer, part, onDisk(t, h))
			}
		}
	}
}

func TestTheWatchMergesWhatIsNotContested(t *testing.T) {
	h := windowOn(t, sent)
	h.Fill(h.Field("Port"), "2525")
	h.rewrite(theirsOf.Replace(sent))
	h.lookAgain()
	h.Until("it is merged", func() bool { return h.Field("Server").Text == "theirs.example.com" })
	if got := settings.Differences(h.Draft.Disk().Settings, h.Draft.Settings()); !slices.Equal(got, []string{"server.port"}) || h.theirs != nil {
		t.Errorf("unsaved: %v, theirs %v", got, h.theirs)
	}
}

func TestAFileThatIsGoneIsToldAndWrittenAgain(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "new.example.com")
	if err := os.Remove(h.options.Folder.SettingsFile()); err != nil {
		t.Fatal(err)
	}
	h.lookAgain()
	h.Until("the banner says so", func() bool { return h.Says("settings.toml is gone.") })
	h.save()
	h.Until("it is asked", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("settings.toml is gone") || h.Says("another program") {
		t.Error("the question is another")
	}
	h.Press("Write it again")
	h.Until("it is there again", func() bool { return !h.Draft.Dirty() && !h.saving })
	if !contains(onDisk(t, h), "new.example.com") || h.Says("is gone") {
		t.Errorf("file:\n%s", onDisk(t, h))
	}
}

func TestADialogKeepsShortcutsFromWhatItCovers(t *testing.T) {
	h := windowOn(t, small)
	host := h.Field("Server")
	h.Fill(host, "mine.example.com")
	h.rewrite(strings.Replace(small, "old", "theirs", 1))
	h.save()
	h.Until("it is asked", func() bool { return h.DialogsOpen() == 1 })
	for _, m := range h.menu.main.Items {
		for _, i := range m.Items {
			if i.Action != nil {
				i.Action()
			}
		}
	}
	h.Background("later", func(context.Context) {}, func() { h.news = "done" })
	h.Until("all is in", func() bool { return h.news == "done" && len(h.Posted) == 0 })
	if h.DialogsOpen() != 1 || h.shown != setupAt || host.Text != "mine.example.com" {
		t.Errorf("%d dialogs, page %d, host %q", h.DialogsOpen(), h.shown, host.Text)
	}
}

func TestADialogDoesNotGiveTheKeyboardToWhatIsGone(t *testing.T) {
	h := windowOn(t, small)
	host := h.Field("Server")
	h.Focus(host)
	hide := h.Ask("Anything?", widgets.NewProse(), desk.Choose("OK", widgets.Primary, nil))
	h.open(peopleAt)
	hide()
	if at := h.Win.Canvas().Focused(); at == fyne.Focusable(host) {
		t.Error("the keyboard is in a field that is not shown")
	}
}
