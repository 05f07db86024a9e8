package window

import (
	"slices"
	"testing"

	"postroom/settings"
)

const three = small + `
[[action]]
name = "One"
kind = "perform-tasks"
[[action]]
name = "Two"
kind = "perform-tasks"
[[action]]
name = "Three"
kind = "perform-tasks"
`

func TestAnActionIsFoundAgainWhateverIsDoneToTheList(t *testing.T) {
	d := draftOn(t, three)
	two := d.keyOf(1)
	rename := func(s *settings.Settings) { s.Actions[d.placeOf(two)].Name = "Second" }
	for _, step := range []struct {
		what string
		do   func()
		want int
	}{
		{"removing the first", func() { d.removeAction(0) }, 0},
		{"a new name", func() { d.change("Name", rename) }, 0},
		{"adding one", func() { d.addAction(settings.Action{Name: "Four"}) }, 0},
		{"undoing that", func() { d.undo() }, 0},
		{"undoing the name", func() { d.undo() }, 0},
		{"undoing the removal", func() { d.undo() }, 1},
		{"redoing it", func() { d.redo() }, 0},
		{"discarding all", func() { d.discard() }, 1},
		{"removing it", func() { d.removeAction(1) }, -1},
		{"a change that nobody announced", func() {
			d.change("All", func(s *settings.Settings) { s.Actions = s.Actions[:1] })
		}, -1},
		{"undoing both", func() { d.undo(); d.undo() }, 1},
	} {
		if step.do(); d.placeOf(two) != step.want {
			t.Fatalf("after %s it stands at %d, not %d", step.what, d.placeOf(two), step.want)
		}
	}
}

func TestAnActionIsFoundAgainAfterSaveAndInAnotherProgramsFile(t *testing.T) {
	d := draftOn(t, three)
	d.removeAction(0)
	two := d.keyOf(0)
	d.finish(d.save(false).run(t.Context()))
	d.change("Name", func(s *settings.Settings) { s.Actions[0].Name = "Second" })
	d.discard()
	if d.placeOf(two) != 0 {
		t.Errorf("after save and discard it stands at %d", d.placeOf(two))
	}
	d.reload(settings.Parse("", []byte(three)))
	if d.placeOf(two) != 1 {
		t.Errorf("in the other file it stands at %d", d.placeOf(two))
	}
}

func TestUndoUnderAnOpenFormNeverLeavesAnotherActionInIt(t *testing.T) {
	h := sampled(t)
	p := h.actions()
	names := func() []string {
		var all []string
		for _, a := range h.draft.settings().Actions {
			all = append(all, a.Name)
		}
		return all
	}
	before := names()
	p.removeAction(0)
	p.open(1)
	open := p.form.name.field.Text
	h.undo()
	if !p.editing || p.form.name.field.Text != open || p.form.built != 2 {
		t.Fatalf("after undo %q is open, at %d", p.form.name.field.Text, p.form.built)
	}
	h.fill(p.form.name.field, "mine")
	before[2] = "mine"
	if !slices.Equal(names(), before) {
		t.Errorf("the actions are %q", names())
	}
	h.press("Remove")
	p.addAction()
	old := p.form
	h.undo()
	if p.editing {
		t.Error("an action that is gone is still open")
	}
	old.change("Kind", func(a *settings.Action) { a.Kind = settings.PostAnnouncement })
	h.begin(p.search, "")
	if slices.ContainsFunc(h.draft.settings().Actions, func(a settings.Action) bool { return a.Name == "New action" }) || h.draft.undoName() != "Remove action" {
		t.Errorf("its form changed something: %q", h.draft.undoName())
	}
}

func TestAChosenActionStaysChosenAsOthersGoAndCome(t *testing.T) {
	h := sampled(t)
	p := h.actions()
	p.choose(3)
	name := h.draft.settings().Actions[3].Name
	h.draft.removeAction(0)
	h.draft.undo()
	if got := h.draft.settings().Actions[p.chosen].Name; got != name || p.answer.action.Chosen != name {
		t.Errorf("chosen is %q, asked about %q", got, p.answer.action.Chosen)
	}
}
