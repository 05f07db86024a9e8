package window

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

func (h *harness) setup() *setupPage { return h.open(setupAt).(*setupPage) }

func TestTheFormHasItsLabelsInOrder(t *testing.T) {
	h := windowOn(t, small)
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
	h := windowOn(t, small)
	c := h.setup().server
	if c.port.field.PlaceHolder != "587" {
		t.Errorf("suggested %q", c.port.field.PlaceHolder)
	}
	h.Fill(c.port.field, "587")
	c.encryption.TypedKey(key(fyne.KeyRight))
	if got := c.port.field.Text; got != "465" {
		t.Errorf("TLS from the start: port %q", got)
	}
	test.Tap(c.encrypted)
	if got := c.port.field.Text; got != "25" || !c.encryption.Disabled() {
		t.Errorf("no encryption: port %q, choice on %v", got, !c.encryption.Disabled())
	}
	h.Fill(c.port.field, "2525")
	test.Tap(c.encrypted)
	if got := c.port.field.Text; got != "2525" {
		t.Errorf("a port of one's own became %q", got)
	}
}

func TestAPortThatExpectsAnotherEncryptionIsWarnedOf(t *testing.T) {
	h := windowOn(t, small)
	c := h.setup().server
	h.Fill(c.port.field, "465")
	if !contains(c.server.Note(), "465 expects TLS from the start") {
		t.Errorf("note %q", c.server.Note())
	}
}

func TestAFaultIsSaidWhenTheFieldIsLeftAndGoesWhenItIsCured(t *testing.T) {
	h := windowOn(t, small)
	c := h.setup().server
	h.Begin(c.host.field, "two words")
	if contains(c.server.Note(), "blank") {
		t.Fatal("the fault was said while typing")
	}
	h.Win.Canvas().Unfocus()
	if !contains(c.server.Note(), "blank") {
		t.Fatalf("not said after leaving: %q", c.server.Note())
	}
	h.Focus(c.host.field)
	c.host.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(c.host.field, "smtp.example.com")
	if contains(c.server.Note(), "blank") {
		t.Errorf("cured, and still said: %q", c.server.Note())
	}
}

func TestAPortThatIsNoNumberKeepsItsTextAndIsNotSaved(t *testing.T) {
	h := windowOn(t, small)
	c := h.setup().server
	h.Fill(c.port.field, "smtp")
	h.Refresh()
	if c.port.field.Text != "smtp" || !contains(c.server.Note(), `"smtp" is no port`) {
		t.Fatalf("text %q, note %q", c.port.field.Text, c.server.Note())
	}
	h.save()
	if !h.Says("is no port") || h.DialogsOpen() != 1 || onDisk(t, h) != small {
		t.Error("it was saved, or nothing was said")
	}
	h.Press("OK")
	h.Fill(c.port.field, "2525")
	if h.Draft.Settings().Server.Port != 2525 || contains(c.server.Note(), "no port") {
		t.Errorf("port %d, note %q", h.Draft.Settings().Server.Port, c.server.Note())
	}
}

func TestWhatASwitchTurnsOffIsGreyedAndSaysWhy(t *testing.T) {
	h := windowOn(t, small+"[integration]\nenabled = true\n[notifications]\nenabled = true\nfrom = \"p@example.com\"\n")
	p := h.setup()
	test.Tap(p.notifications.enabled.Switch)
	if n := p.notifications; !n.identifier.Disabled() || !contains(n.identifierRow.Note(), "notifications are off") {
		t.Errorf("identifier on %v, note %q", !n.identifier.Disabled(), n.identifierRow.Note())
	}
	test.Tap(p.integration)
	if n := p.notifications; !n.enabled.Switch.Disabled() || !contains(n.enabled.Note(), "integration is off") {
		t.Errorf("notifications on %v, note %q", !n.enabled.Switch.Disabled(), n.enabled.Note())
	}
	if p.notifications.from.field.Disabled() {
		t.Error("From is greyed, though the test needs it")
	}
}

func TestTheFirstStartSaysWhatToDoAndTheSandboxFillsIn(t *testing.T) {
	h := windowOn(t, "")
	if !h.Says("Nothing is set up yet.") {
		t.Fatal("no advice")
	}
	h.TrySandbox()
	h.Until("the sandbox is filled in", func() bool { return h.setup().server.username.field.Text == "sandbox" })
	if _, err := os.Stat(h.options.Folder.SettingsFile()); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was written")
	}
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	if r := h.setup().connection.run.report; !r.OK {
		t.Errorf("report %+v", r)
	}
	h.Undo()
	if got := h.setup().server.host.field.Text; got != "" {
		t.Errorf("after undo: %q", got)
	}
}

func TestAFoldThatHoldsAFaultIsOpened(t *testing.T) {
	h := windowOn(t, small+"timeout = \"1h\"\n[portal]\nurl = \"portal\"\n")
	p := h.setup()
	for i, want := range []bool{true, false, true} {
		var open bool
		switch f := p.folds[i].(type) {
		case *portalFold:
			open = f.fold.IsOpen()
		case *globalsFold:
			open = f.fold.IsOpen()
		case *advancedFold:
			open = f.fold.IsOpen()
		}
		if open != want {
			t.Errorf("fold %d open: %v", i, open)
		}
	}
}

func TestPlaceholdersAreAddedChangedAndRemoved(t *testing.T) {
	h := windowOn(t, small)
	g := h.setup().folds[1].(*globalsFold)
	g.fold.SetOpen(true)
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
	h.Fill(g.rows[0].value.field, "mail.example.com")
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
	h := windowOn(t, small)
	f := h.setup().server.host.field
	h.Focus(f)
	f.TypedKey(key(fyne.KeyReturn))
	if f.Text != "old.example.com" || h.Draft.Dirty() || h.DialogsOpen() > 0 || h.setup().connection.run != nil {
		t.Error("it did something")
	}
}

func TestThePeopleWithoutAnAddressAreOneClickAway(t *testing.T) {
	h := windowOn(t, small+"[people]\nfile = \"people.csv\"\n", func(o *Options) {
		text := "Name,Primary e-mail address\nA,a@example.com\nB,\n"
		if err := os.WriteFile(o.Folder.Path("people.csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	h.Draft.Change("on", func(s *settings.Settings) { s.Integration.Enabled, s.Notifications.Enabled = true, true })
	row := h.setup().notifications.identifierRow
	h.Until("they are counted", func() bool { return contains(row.Note(), "1 of 2 people have a usable address. Show the other 1") })
	h.setup().notifications.openPeople()
	if h.shown != peopleAt {
		t.Errorf("page %d", h.shown)
	}
}

func TestAnOpenedFoldIsScrolledIntoSight(t *testing.T) {
	h := windowOn(t, small)
	f := h.setup().folds[2].(*advancedFold)
	h.Win.Resize(fyne.NewSize(1024, 640))
	driver := fyne.CurrentApp().Driver()
	var scroll *container.Scroll
	desktest.Walk(h.setup().root, func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok && scroll == nil {
			scroll = s
		}
	})
	scroll.ScrollToBottom()
	f.fold.Toggle()
	end := driver.AbsolutePositionForObject(f.fold).Y + f.fold.MinSize().Height
	if most := driver.AbsolutePositionForObject(scroll).Y + scroll.Size().Height; end > most {
		t.Errorf("it ends at %v, the page at %v", end, most)
	}
}
