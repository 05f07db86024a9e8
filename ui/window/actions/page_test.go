package actions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestTheActionsAreListedAndSearched(t *testing.T) {
	h, p := onSamples(t)
	if len(p.rows) != len(h.Draft.Settings().Actions) || len(p.rows) < 8 {
		t.Fatalf("%d rows", len(p.rows))
	}
	for _, c := range []struct {
		words string
		want  []string
	}{
		{"laptop", []string{"Approve laptop"}},
		{"CONFIRM reset", []string{"Confirm password reset"}},
		{"first response", []string{"Approve expenses over € 5,000"}},
		{"own:", []string{"Welcome on board", "Confirm password reset"}},
		{"nothing like this", nil},
	} {
		h.Begin(p.search, c.words)
		var got []string
		for _, place := range p.rows {
			got = append(got, h.Draft.Settings().Actions[place].Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q finds %q", c.words, got)
		}
	}
	if !h.Says("No action matches") {
		t.Error("nothing says that nothing was found")
	}
}

func TestWhomAnActionGoesToIsSaidInWords(t *testing.T) {
	_, p := onManaged(t)
	for want, a := range map[string]settings.Action{
		"nobody by name":             {},
		"1 person":                   {People: []string{"Ann", "ANN@example.com"}},
		"2 people":                   {People: []string{"a", "b"}},
		"214 people, first response": {People: make([]string, 214), FirstResponse: true},
	} {
		if got := p.mailedTo(&a); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestAnActionIsAddedChangedRemovedAndComesBack(t *testing.T) {
	h, p := onSamples(t)
	before := len(h.Draft.Settings().Actions)
	h.Press("Add action")
	if !p.editing || len(h.Draft.Settings().Actions) != before+1 {
		t.Fatalf("editing %v, %d actions", p.editing, len(h.Draft.Settings().Actions))
	}
	h.Fill(p.form.nameField(), "漢字 and more")
	p.form.kind.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	p.form.whom.people.SetText("alice.vermeer@example.com\n\n  CORP\\nomail  \n")
	test.Tap(p.form.whom.first.Switch)
	a := h.Draft.Settings().Actions[before]
	if a.Name != "漢字 and more" || a.Kind != settings.ProvideInformation || len(a.People) != 2 || a.People[1] != `CORP\nomail` || !a.FirstResponse {
		t.Errorf("the draft has %+v", a)
	}
	h.Press("Done")
	if p.editing || p.rows[p.table.Chosen()] != before {
		t.Errorf("editing %v, row %d", p.editing, p.table.Chosen())
	}
	h.Press("Remove")
	if len(h.Draft.Settings().Actions) != before || !h.Says("was removed") {
		t.Fatalf("%d actions", len(h.Draft.Settings().Actions))
	}
	h.Undo()
	if named(h, "漢字 and more") != before || h.Says("was removed") {
		t.Error("it did not come back")
	}
}

func TestASwitchInTheListChangesItsActionAlone(t *testing.T) {
	h, _ := onSamples(t)
	var switches []*widgets.Switch
	h.Walk(func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Switch); ok {
			switches = append(switches, s)
		}
	})
	test.Tap(switches[2])
	for i, a := range h.Draft.Settings().Actions {
		if want := h.Draft.Disk().Settings.Actions[i].Notify != (i == 2); a.Notify != want {
			t.Errorf("action %d notifies: %v", i, a.Notify)
		}
	}
	if h.Draft.UndoName() != "Notify by e-mail" {
		t.Errorf("undo is about %q", h.Draft.UndoName())
	}
}

func TestAFirstResponseOfManyIsWarnedOfAndTurnedOff(t *testing.T) {
	h, p := onSamples(t)
	h.Draft.Change("People", func(s *settings.Settings) {
		for i := range crowd {
			s.Actions[1].People = append(s.Actions[1].People, fmt.Sprint("CORP\\user", i))
		}
	})
	if !h.Says("takes the first response") || !h.Says("53 people") {
		t.Fatal("nobody is warned")
	}
	p.setNotify(h.Draft.KeyOf(1), false)
	if h.Says("takes the first response") || h.Draft.Settings().Actions[1].Notify {
		t.Error("the warning stays")
	}
}

func TestAKindThatMayNotCarryOwnSettingsAsksBeforeTheyAreDropped(t *testing.T) {
	h, p := onSamples(t)
	place := named(h, "Confirm password reset")
	p.open(place)
	p.form.chooseKind("Perform Tasks")
	if a := h.Draft.Settings().Actions[place]; a.Own == nil || a.Kind != settings.ConfirmTransaction {
		t.Fatalf("changed without asking: %+v", a)
	}
	h.Press("Keep Confirm Transaction")
	if a := h.Draft.Settings().Actions[place]; a.Own == nil || p.form.kind.Chosen != "Confirm Transaction" {
		t.Fatalf("kept: %+v, shown %q", a, p.form.kind.Chosen)
	}
	p.form.chooseKind("Perform Tasks")
	h.Press("Remove them")
	if a := h.Draft.Settings().Actions[place]; a.Own != nil || a.Kind != settings.PerformTasks {
		t.Errorf("removed: %+v", a)
	}
	if !p.form.own.on.Switch.Disabled() || !strings.Contains(p.form.own.on.Note(), "Only Send Message and Confirm Transaction") {
		t.Errorf("the reason is %q", p.form.own.on.Note())
	}
	h.Undo()
	if a := h.Draft.Settings().Actions[place]; a.Own == nil || a.Kind != settings.ConfirmTransaction {
		t.Errorf("undone: %+v", a)
	}
}

func TestOwnSettingsAreTypedWithFaultsUnderTheirFields(t *testing.T) {
	h, p := onSamples(t)
	place := named(h, "Welcome on board")
	p.open(place)
	own := func() *settings.Own { return h.Draft.Settings().Actions[place].Own }
	h.Click("Advanced")
	h.Fill(h.Field("Server"), "mail2.example.com")
	h.Fill(h.Field("User Name"), "reset")
	h.Fill(h.Field("Time limit"), "45s")
	h.Fill(h.Field("Password"), "sesame")
	if own().Host != "mail2.example.com" || own().Timeout.Seconds() != 45 {
		t.Errorf("own settings %+v", own())
	}
	if p, ok := h.Draft.TypedPassword("reset@mail2.example.com"); p != "sesame" || !ok {
		t.Errorf("the password is held as %q", p)
	}
	for _, fault := range []struct{ field, row, text, says string }{
		{"Port", "Server and Port", "99999", "port"},
		{"Port", "Server and Port", "mail", "no number"},
		{"From", "From", "nobody", "no @"},
		{"Server", "Server and Port", "", "no mail server"},
	} {
		h.Fill(h.Field(fault.field), fault.text)
		if note := h.Row(fault.row).Note(); !strings.Contains(strings.ToLower(note), fault.says) {
			t.Errorf("%s %q: under the field stands %q", fault.field, fault.text, note)
		}
	}
	if got := h.Field("Port").Text; got != "mail" {
		t.Errorf("what was typed is gone: %q", got)
	}
	c := p.form.own
	c.turn(false)
	h.Press("Keep them")
	if own() == nil {
		t.Fatal("dropped without an answer")
	}
	c.turn(false)
	h.Press("Remove them")
	if own() != nil || len(h.Draft.Mistakes()) != 0 {
		t.Errorf("own %+v, mistyped %v", own(), h.Draft.Mistakes())
	}
}

func TestThePageOpensOnAPersonOrAnAction(t *testing.T) {
	h, p := onSamples(t)
	p.ShowPlace(desk.Place{Page: desk.PageActions, Person: "10002"})
	if p.answer.people.Field.Text != "10002" || !h.Says("The action does not list this person") {
		t.Errorf("asked about %q", p.answer.people.Field.Text)
	}
	p.ShowPlace(desk.Place{Page: desk.PageActions, Field: settings.ActionField(1) + ".name"})
	if !p.editing || p.chosen != 1 || h.Keyboard() != fyne.Focusable(p.form.nameField()) {
		t.Errorf("editing %v, action %d, the keyboard is in %T", p.editing, p.chosen, h.Keyboard())
	}
}

func TestEveryoneForAnActionIsListedWithTheAnswer(t *testing.T) {
	h, p := onSamples(t)
	h.Draft.Change("People", func(s *settings.Settings) {
		s.Actions[0].People = []string{"10001", `CORP\nomail`, "who?"}
		s.Actions[2].People = nil
	})
	all := verdicts(t.Context(), h.Draft.Settings(), h.People, h.Gate(), &h.Draft.Settings().Actions[0])
	var codes []string
	for _, v := range all {
		codes = append(codes, v.Code)
	}
	if want := []string{policy.CodeSend, policy.CodeNoAddress, policy.CodeNoSuchPerson}; !slices.Equal(codes, want) {
		t.Errorf("codes %v", codes)
	}
	if all[0].Person != "Alice Vermeer" {
		t.Errorf("called %q", all[0].Person)
	}
	if all := verdicts(t.Context(), h.Draft.Settings(), h.People, h.Gate(), &h.Draft.Settings().Actions[2]); len(all) != len(h.People.People) {
		t.Errorf("an action that names nobody is decided for %d people", len(all))
	}
	p.choose(0)
	h.Press("Everyone for this action")
	h.Until("the dialog is open", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("1 of 3 are mailed") || !h.Says("Alice Vermeer") {
		t.Error("the dialog does not say it")
	}
}

func TestThePreviewIsTheMailThatWouldBeSent(t *testing.T) {
	h, p := onSamples(t)
	p.choose(0)
	p.answer.ask("10001")
	h.Press("Preview what they would get")
	h.Until("the dialog is open", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("Actie gevraagd") || !h.Says("alice.vermeer@example.com") {
		t.Error("the dialog does not show Alice's mail in her language")
	}
}

func TestReadOnlySettingsCanBeLookedAtAndNotChanged(t *testing.T) {
	h := desktest.Open(t, "version = 1\nnope = 1\n[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n")
	p := put(h)
	if !p.add.Disabled() || !p.remove.Disabled() {
		t.Error("an action can be added or removed")
	}
	p.open(0)
	if !p.form.nameField().Disabled() || !p.form.notify.Switch.Disabled() || !p.form.whom.people.Disabled() {
		t.Error("its fields can be typed in")
	}
}

func TestAnActionWithoutUsableFieldsIsNamedWithItsFault(t *testing.T) {
	h, _ := onSamples(t)
	h.Draft.Change("Name", func(s *settings.Settings) { s.Actions[0].Name = "" })
	if !h.Says("An action without a name:") {
		t.Error("the fault is not named")
	}
}

func TestTheLastActionsRemovalIsTakenBackWhereTheListWas(t *testing.T) {
	h := desktest.Open(t, desktest.Small+"[[action]]\nname = \"Only\"\nkind = \"perform-tasks\"\n")
	p := put(h)
	p.removeAction(0)
	if !h.Says("No actions any more") || !h.Says("Only was removed.") {
		t.Fatal("it is not said")
	}
	desktest.Walk(p.card, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == "Undo" {
			test.Tap(b)
		}
	})
	if len(h.Draft.Settings().Actions) != 1 || h.Says("No actions any more") {
		t.Error("undo did not bring it back")
	}
}
