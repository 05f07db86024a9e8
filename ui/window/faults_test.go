package window

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

func TestSaveTakesOverTheFieldWithTheKeyboardAndTheFootCountsTheFaults(t *testing.T) {
	h := windowOn(t, small)
	from := h.Field("From")
	h.Begin(from, "no address at all")
	h.save()
	if h.Row("From").Note() == "" || !contains(h.Row("From").Note(), "address") {
		t.Errorf("under From: %q", h.Row("From").Note())
	}
	if h.Win.Canvas().Focused() != fyne.Focusable(from) {
		t.Error("the keyboard left the field")
	}
	h.Until("it is saved", func() bool { return !h.saving && !h.Draft.Dirty() })
	if faults, _ := h.Draft.Faults(); !h.foot.faults.Visible() || !contains(h.foot.faults.Text, words.Count(faults, "fault")) || !contains(h.foot.file.Text(), "saved") {
		t.Errorf("foot: %q %q", h.foot.file.Text(), h.foot.faults.Text)
	}
	h.Win.Canvas().Unfocus()
	h.show(peopleAt)
	test.Tap(h.foot.faults)
	if h.shown == peopleAt {
		t.Error("it leads nowhere")
	}
	h.Go(desk.PlaceOf("notifications.from"))
	if h.Win.Canvas().Focused() != fyne.Focusable(from) {
		t.Error("it does not lead to the field")
	}
}

func TestAFaultThatNoPageHasAFieldForIsSaidWithItsPlaceInTheFile(t *testing.T) {
	h := windowOn(t, small+"\n[queue]\nconnections = -3\n")
	h.show(peopleAt)
	for range 20 {
		test.Tap(h.foot.faults)
		if h.led.Field == "queue.connections" {
			break
		}
		h.show(peopleAt)
	}
	if h.shown != peopleAt {
		t.Error("it leads to a page that knows nothing of it")
	}
	if said := h.foot.said.Text(); !contains(said, "queue.connections") || !contains(said, fmt.Sprintf("line %d", h.led.Line)) || !contains(said, "-3") {
		t.Errorf("the foot says %q", said)
	}
}

func TestFaultsOfBothFieldsOfARowAreSaid(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "two words")
	h.Fill(h.Field("Port"), "smtp")
	if faults, _ := h.Draft.Faults(); !contains(h.foot.faults.Text, words.Count(faults, "fault")) {
		t.Errorf("the foot counts %q", h.foot.faults.Text)
	}
	if note := h.Row("Server and Port").Note(); !contains(note, "blank") || !contains(note, "is no number") {
		t.Errorf("note %q", note)
	}
}

func TestTextThatIsNoValueIsTakenBackByUndoAndComesBackByRedo(t *testing.T) {
	h := windowOn(t, small)
	port := h.Field("Port")
	h.Fill(port, "smtp")
	h.Undo()
	if port.Text != "" || h.Draft.Dirty() {
		t.Errorf("after undo: %q, dirty %v", port.Text, h.Draft.Dirty())
	}
	h.Redo()
	if port.Text != "smtp" || len(h.Draft.Mistakes()) != 1 {
		t.Errorf("after redo: %q, %v", port.Text, h.Draft.Mistakes())
	}
}

func TestANameAtTheStartOfASentenceKeepsItsLetters(t *testing.T) {
	for text, want := range map[string]string{
		"smtp.example.com refuses connections": "smtp.example.com refuses connections.",
		"localhost refuses connections":        "localhost refuses connections.",
		"no way.":                              "No way.",
		"port: not a number":                   "Port: not a number.",
	} {
		if got := words.Sentence(text, "localhost"); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestAFolderThatCannotBeWrittenToIsSaidWithWhatToDo(t *testing.T) {
	h := windowOn(t, small)
	for _, why := range []error{syscall.EROFS, syscall.EACCES} {
		got := h.CannotWrite(fmt.Errorf("mkdir history: %w", why))
		if !contains(got, "The settings folder cannot be written to.") || !contains(got, "--config") || !contains(got, why.Error()) {
			t.Errorf("%v: %q", why, got)
		}
	}
	if got := h.CannotWrite(errors.New("disk full")); got != "Disk full." {
		t.Errorf("%q", got)
	}
}

func TestOnlyTheSwitchAndItsTextToggle(t *testing.T) {
	h := windowOn(t, small)
	row := h.SwitchRow("Enable e-mail integration")
	on := row.Switch.On
	test.TapAt(row, fyne.NewPos(row.Size().Width-widgets.Near, widgets.Near))
	if row.Switch.On != on {
		t.Error("the empty space toggles")
	}
	test.TapAt(row, fyne.NewPos(widgets.SwitchWide+widgets.CardPadding, widgets.Near))
	if row.Switch.On == on {
		t.Error("the text does not toggle")
	}
}

func TestSafeModeIsSaidOverEveryPage(t *testing.T) {
	for toml, want := range map[string]string{
		"redirect = \"qa@example.com\"":                             "All mail goes to qa@example.com",
		"only = [\"@example.com\"]":                                 "Mail reaches only @example.com. What others would get is not sent.",
		"only = [\"a@example.com\"]\nredirect = \"qa@example.com\"": "What others would get goes to qa@example.com.",
	} {
		h := windowOn(t, "version = 2\n[safety]\n"+toml+"\n")
		if !h.Says("Safe mode.") || !h.Says(want) {
			t.Errorf("%s: the banner does not say %q", toml, want)
		}
		h.Draft.Change("Leave safe mode", func(s *settings.Settings) { s.Safety = settings.Safety{} })
		if h.Says("Safe mode.") {
			t.Errorf("%s: it says so still", toml)
		}
	}
}
