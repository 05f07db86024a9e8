package setup

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestTheFormHasItsLabelsInOrder(t *testing.T) {
	h := setupOn(t, desktest.Small)
	var seen []string
	h.Walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			seen = append(seen, o.Text())
		case *widgets.Button:
			seen = append(seen, o.Text)
		}
	})
	at := -1
	for _, label := range []string{
		"Enable e-mail integration", "Server and Port", "User Name and Password", "Enable TLS Encryption", "Test Connection",
		"Send test mail…", "Enable e-mail notifications", "From", "E-mail People Identifier", "E-mail Template", "Edit template",
	} {
		next := slices.Index(seen[at+1:], label)
		if next < 0 {
			t.Fatalf("%q does not come after what should be before it", label)
		}
		at += next + 1
	}
}

func TestTheUsualPortGoesAlongWithTheEncryptionAndAnotherStays(t *testing.T) {
	h := setupOn(t, desktest.Small)
	if h.Field("Port").PlaceHolder != "587" {
		t.Errorf("suggested %q", h.Field("Port").PlaceHolder)
	}
	h.Fill(h.Field("Port"), "587")
	h.Turn("TLS from the start")
	if got := h.Field("Port").Text; got != "465" {
		t.Errorf("TLS from the start: port %q", got)
	}
	encrypted := h.onOff("Enable TLS Encryption")
	test.Tap(encrypted)
	if got := h.Field("Port").Text; got != "25" || !h.encryption().Disabled() {
		t.Errorf("no encryption: port %q", got)
	}
	h.Fill(h.Field("Port"), "2525")
	test.Tap(encrypted)
	if got := h.Field("Port").Text; got != "2525" {
		t.Errorf("a port of one's own became %q", got)
	}
}

func TestAPortThatExpectsAnotherEncryptionIsWarnedOf(t *testing.T) {
	h := setupOn(t, desktest.Small)
	h.Fill(h.Field("Port"), "465")
	if !strings.Contains(h.Row("Server and Port").Note(), "465 expects TLS from the start") {
		t.Errorf("note %q", h.Row("Server and Port").Note())
	}
}

func TestAFaultIsSaidWhenTheFieldIsLeftAndGoesWhenItIsCured(t *testing.T) {
	h := setupOn(t, desktest.Small)
	h.Begin(h.Field("Server"), "two words")
	if strings.Contains(h.Row("Server and Port").Note(), "blank") {
		t.Fatal("the fault was said while typing")
	}
	h.Win.Canvas().Unfocus()
	if !strings.Contains(h.Row("Server and Port").Note(), "blank") {
		t.Fatalf("not said after leaving: %q", h.Row("Server and Port").Note())
	}
	h.Focus(h.Field("Server"))
	h.Field("Server").TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(h.Field("Server"), "smtp.example.com")
	if strings.Contains(h.Row("Server and Port").Note(), "blank") {
		t.Errorf("cured, and still said: %q", h.Row("Server and Port").Note())
	}
}

func TestWhatASwitchTurnsOffIsGreyedAndSaysWhy(t *testing.T) {
	h := setupOn(t, desktest.Small+"[integration]\nenabled = true\n[notifications]\nenabled = true\nfrom = \"p@example.com\"\n")
	p := h.page
	test.Tap(p.notifications.enabled.Switch)
	if n := p.notifications; !n.identifier.Disabled() || !strings.Contains(n.identifierRow.Note(), "notifications are off") {
		t.Errorf("identifier on %v, note %q", !n.identifier.Disabled(), n.identifierRow.Note())
	}
	test.Tap(p.integration)
	if n := p.notifications; !n.enabled.Switch.Disabled() || !strings.Contains(n.enabled.Note(), "integration is off") {
		t.Errorf("notifications on %v, note %q", !n.enabled.Switch.Disabled(), n.enabled.Note())
	}
	if h.Field("From").Disabled() {
		t.Error("From is greyed, though the test needs it")
	}
}

func TestTheFirstStartSaysWhatToDoAndTheSandboxFillsIn(t *testing.T) {
	h := setupOn(t, "")
	if !h.Says("Nothing is set up yet.") {
		t.Fatal("no advice")
	}
	h.TrySandbox()
	h.Until("the sandbox is filled in", func() bool { return h.Field("User Name").Text == "sandbox" })
	if _, err := os.Stat(h.Folder.SettingsFile()); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was written")
	}
	if r := h.tested(); !strings.Contains(r, "Test Connection: passed") {
		t.Error(r)
	}
	h.Undo()
	if got := h.Field("Server").Text; got != "" {
		t.Errorf("after undo: %q", got)
	}
}

func TestAFoldThatHoldsAFaultIsOpened(t *testing.T) {
	h := setupOn(t, desktest.Small+"timeout = \"1h\"\n[portal]\nurl = \"portal\"\n")
	for title, want := range map[string]bool{"Web Portal": true, "Global placeholders": false, "Advanced": true} {
		if open := h.Fold(title).IsOpen(); open != want {
			t.Errorf("%s open: %v", title, open)
		}
	}
}

func TestAnswersAndReturnedMailGoWhereTheFormSays(t *testing.T) {
	h := setupOn(t, desktest.Small)
	if got := answered(h.Draft.Settings().Notifications); got != "to From" {
		t.Errorf("folded, it says %q", got)
	}
	h.page.ShowPlace(desk.Place{Field: "notifications.return_path"})
	fold := h.page.notifications.answers.Fold
	if !fold.IsOpen() || !h.Field("Return path").HasKeyboard() {
		t.Fatal("the field that a finding names is not in sight")
	}
	h.Fill(h.Field("Return path"), "bounces@example.com")
	h.Fill(h.Field("Reply-To"), "help@example.com, desk@example.com")
	if note := h.Row("Reply-To").Note(); !strings.Contains(note, "no single e-mail address") {
		t.Errorf("two addresses: %q", note)
	}
	h.Fill(h.Field("Reply-To"), "Help Desk <help@example.com>")
	n := h.Draft.Settings().Notifications
	if n.ReplyTo != "Help Desk <help@example.com>" || n.ReturnPath != "bounces@example.com" || strings.Contains(h.Row("Reply-To").Note(), "no single") {
		t.Errorf("it holds %q and %q, and says %q", n.ReplyTo, n.ReturnPath, h.Row("Reply-To").Note())
	}
	if got := answered(n); got != "to Help Desk <help@example.com>; to bounces@example.com" {
		t.Errorf("folded, it says %q", got)
	}
}

func TestPlaceholdersAreAddedChangedAndRemoved(t *testing.T) {
	h := setupOn(t, desktest.Small)
	g := h.page.globals
	g.Fold.SetOpen(true)
	test.Type(g.name, "not a name")
	h.Press("Add")
	if len(h.Draft.Settings().Globals) != 0 || g.addRow.Note() == "" {
		t.Fatalf("taken: %v, note %q", h.Draft.Settings().Globals, g.addRow.Note())
	}
	h.Begin(g.name, "smtp-host")
	test.Type(g.text, "smtp.example.com")
	h.Press("Add")
	if got := h.Draft.Settings().Globals["smtp-host"]; got != "smtp.example.com" {
		t.Fatalf("added %q", got)
	}
	h.Fill(g.rows[0].Field("globals.smtp-host").Keyboard(), "mail.example.com")
	if got := h.Draft.Settings().Globals["smtp-host"]; got != "mail.example.com" {
		t.Errorf("changed to %q", got)
	}
	h.Press("Remove")
	if len(h.Draft.Settings().Globals) != 0 || len(g.rows) != 0 {
		t.Errorf("left: %v", h.Draft.Settings().Globals)
	}
	h.Undo()
	if len(g.rows) != 1 {
		t.Error("undo did not bring it back")
	}
}

func TestEnterInAFieldDoesNothing(t *testing.T) {
	h := setupOn(t, desktest.Small)
	f := h.Field("Server")
	h.Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if f.Text != "old.example.com" || h.Draft.Dirty() || h.DialogsOpen() > 0 || h.Button("Copy report") != nil {
		t.Error("it did something")
	}
}

func TestThePeopleWithoutAnAddressAreOneClickAway(t *testing.T) {
	h := setupOn(t, desktest.Small+"[people]\nfile = \"people.csv\"\n", func(o *desktest.Options) {
		text := "Name,Primary e-mail address\nA,a@example.com\nB,\n"
		if err := os.WriteFile(o.Folder.Path("people.csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	h.Draft.Change("on", func(s *settings.Settings) { s.Integration.Enabled, s.Notifications.Enabled = true, true })
	row := h.page.notifications.identifierRow
	h.Until("they are counted", func() bool {
		return strings.Contains(row.Note(), "1 of 2 people have a usable address. Of them all: empty 1. Show the other 1")
	})
	h.page.notifications.openPeople()
	if !slices.Equal(h.Went, []desk.Place{{Page: "people"}}) {
		t.Errorf("it leads to %v", h.Went)
	}
}

func TestAnOpenedFoldIsScrolledIntoSight(t *testing.T) {
	h := setupOn(t, desktest.Small)
	f := h.page.advanced
	h.Win.Resize(fyne.NewSize(1024, 640))
	driver := fyne.CurrentApp().Driver()
	var scroll *container.Scroll
	desktest.Walk(h.page.root, func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok && scroll == nil {
			scroll = s
		}
	})
	scroll.ScrollToBottom()
	f.Fold.Toggle()
	end := driver.AbsolutePositionForObject(f.Fold).Y + f.Fold.MinSize().Height
	if most := driver.AbsolutePositionForObject(scroll).Y + scroll.Size().Height; end > most {
		t.Errorf("it ends at %v, the page at %v", end, most)
	}
}

func TestAPortThatIsNoNumberKeepsItsTextAndIsNotSaved(t *testing.T) {
	h := setupOn(t, desktest.Small)
	h.Fill(h.Field("Port"), "smtp")
	h.Refresh()
	if h.Field("Port").Text != "smtp" || !strings.Contains(h.Row("Server and Port").Note(), `"smtp" is no number`) {
		t.Fatalf("text %q, note %q", h.Field("Port").Text, h.Row("Server and Port").Note())
	}
	if m := h.Draft.Mistakes(); len(m) != 1 || m[0].Field != "server.port" {
		t.Errorf("it would be saved: %v", m)
	}
	h.Fill(h.Field("Port"), "2525")
	if h.Draft.Settings().Server.Port != 2525 || strings.Contains(h.Row("Server and Port").Note(), "no number") {
		t.Errorf("port %d, note %q", h.Draft.Settings().Server.Port, h.Row("Server and Port").Note())
	}
}
