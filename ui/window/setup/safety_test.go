package setup

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestSafeModeIsChosenAndNamesWhomMailReaches(t *testing.T) {
	h := setupOn(t, desktest.Small)
	f := h.page.safety
	f.Fold.SetOpen(true)
	h.Turn("Only these addresses")
	if h.Keyboard() != fyne.Focusable(f.field("safety.only").Keyboard()) {
		t.Error("the keyboard is not where the addresses are written")
	}
	h.Win.Canvas().Unfocus()
	if m := h.Draft.Mistakes(); len(m) != 1 || m[0].Field != "safety.only" || !strings.Contains(f.only.Object.Note(), "Write an address") {
		t.Fatalf("it would be saved as everybody: %v, %q", m, f.only.Object.Note())
	}
	h.Fill(f.field("safety.only").Keyboard(), "qa@example.com; @test.example.com nobody")
	if got := h.Draft.Settings().Safety; !slices.Equal(got.Only, []string{"qa@example.com", "@test.example.com", "nobody"}) || len(h.Draft.Mistakes()) > 0 {
		t.Fatalf("it holds %+v, %v", got, h.Draft.Mistakes())
	}
	if note := f.only.Object.Note(); !strings.Contains(note, `"nobody" is neither an address nor a domain`) {
		t.Errorf("of the fault it says %q", note)
	}
	h.Fill(f.field("safety.only").Keyboard(), "qa@example.com")
	h.Fill(f.others.Field("safety.redirect").Keyboard(), "box@example.com")
	if got := h.Draft.Settings().Safety; got.Redirect != "box@example.com" || len(got.Only) != 1 {
		t.Errorf("it holds %+v", got)
	}
	h.Turn("All to one address")
	if got := h.Draft.Settings().Safety; got.Redirect != "box@example.com" || len(got.Only) != 0 {
		t.Errorf("it holds %+v", got)
	}
	h.Turn("Everybody")
	if h.Draft.Settings().Safety.On() || len(h.Draft.Mistakes()) > 0 {
		t.Errorf("it is on: %+v", h.Draft.Settings().Safety)
	}
	h.Undo()
	if got := h.Draft.Settings().Safety.Redirect; got != "box@example.com" || f.choice.Chosen() != redirected {
		t.Errorf("undone: %q, %d is chosen", got, f.choice.Chosen())
	}
}

func TestWhatWasChosenAndNamesNobodyCanBeTakenBack(t *testing.T) {
	h := setupOn(t, desktest.Small)
	f := h.page.safety
	f.Fold.SetOpen(true)
	h.Turn("All to one address")
	if len(h.Draft.Mistakes()) != 1 {
		t.Error("an address is not asked for")
	}
	h.Turn("Only these addresses")
	if m := h.Draft.Mistakes(); len(m) != 1 || m[0].Field != "safety.only" {
		t.Errorf("mistakes %v", m)
	}
	h.Turn("Everybody")
	if len(h.Draft.Mistakes()) != 0 || h.Draft.Dirty() {
		t.Error("something is left of it")
	}
}

func TestAFaultOfSafeModeLeadsToItsField(t *testing.T) {
	h := setupOn(t, desktest.Small+"[safety]\nredirect = \"nobody\"\n")
	h.page.ShowPlace(desk.Place{Field: "safety.redirect"})
	if f := h.page.field("safety.redirect"); f == nil || h.Keyboard() != fyne.Focusable(f.Keyboard()) || !h.page.safety.Fold.IsOpen() {
		t.Error("the keyboard is not in its field")
	}
	h.page.safety.Fold.SetOpen(false)
	h.page.ShowPlace(desk.Place{Field: "safety"})
	if h.Keyboard() != fyne.Focusable(h.page.safety.choice) || !h.page.safety.Fold.IsOpen() {
		t.Error("the rule of safe mode does not lead to its choice")
	}
}
