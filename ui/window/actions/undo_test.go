package actions

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/window/desk"
)

func TestUndoUnderAnOpenFormNeverLeavesAnotherActionInIt(t *testing.T) {
	h, p := onSamples(t)
	names := func() []string {
		var all []string
		for _, a := range h.Draft.Settings().Actions {
			all = append(all, a.Name)
		}
		return all
	}
	before := names()
	p.removeAction(0)
	p.open(1)
	open := p.form.nameField().Text
	h.Undo()
	if !p.editing || p.form.nameField().Text != open || p.chosen != 2 {
		t.Fatalf("after undo %q is open, at %d", p.form.nameField().Text, p.chosen)
	}
	h.Fill(p.form.nameField(), "mine")
	before[2] = "mine"
	if !slices.Equal(names(), before) {
		t.Errorf("the actions are %q", names())
	}
	h.Press("Remove")
	p.addAction()
	old := p.form
	h.Undo()
	if p.editing {
		t.Error("an action that is gone is still open")
	}
	old.change("Kind", func(a *settings.Action) { a.Kind = settings.PostAnnouncement })
	h.Begin(p.search, "")
	if slices.ContainsFunc(h.Draft.Settings().Actions, func(a settings.Action) bool { return a.Name == "New action" }) || h.Draft.UndoName() != "Remove action" {
		t.Errorf("its form changed something: %q", h.Draft.UndoName())
	}
}

func TestAChosenActionStaysChosenAsOthersGoAndCome(t *testing.T) {
	h, p := onSamples(t)
	p.choose(3)
	name := h.Draft.Settings().Actions[3].Name
	h.Draft.RemoveAction(0)
	h.Draft.Undo()
	if got := h.Draft.Settings().Actions[p.chosen].Name; got != name || p.answer.action.Chosen != name {
		t.Errorf("chosen is %q, asked about %q", got, p.answer.action.Chosen)
	}
}

func TestAPlaceLeadsIntoAFieldOfAnActionsOwn(t *testing.T) {
	h, p := onSamples(t)
	own := slices.IndexFunc(h.Draft.Settings().Actions, func(a settings.Action) bool { return a.Own != nil })
	for _, key := range []string{"name", "own.host", "own.hello", "own.from", "own.subject"} {
		path := settings.ActionField(own) + "." + key
		p.ShowPlace(desk.Place{Field: path})
		if f := p.form.field(path); f == nil || h.Keyboard() != fyne.Focusable(f.Keyboard()) {
			t.Errorf("%s: the keyboard is on %v", path, h.Keyboard())
		}
	}
}
