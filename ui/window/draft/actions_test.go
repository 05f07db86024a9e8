package draft

import (
	"testing"

	"postroom/settings"
)

const three = oneHost + `
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
	two := d.KeyOf(1)
	rename := func(s *settings.Settings) { s.Actions[d.PlaceOf(two)].Name = "Second" }
	for _, step := range []struct {
		what string
		do   func()
		want int
	}{
		{"removing the first", func() { d.RemoveAction(0) }, 0},
		{"a new name", func() { d.Change("Name", rename) }, 0},
		{"adding one", func() { d.AddAction(settings.Action{Name: "Four"}) }, 0},
		{"undoing that", func() { d.Undo() }, 0},
		{"undoing the name", func() { d.Undo() }, 0},
		{"undoing the removal", func() { d.Undo() }, 1},
		{"redoing it", func() { d.Redo() }, 0},
		{"discarding all", func() { d.Discard() }, 1},
		{"removing it", func() { d.RemoveAction(1) }, -1},
		{"a change that nobody announced", func() {
			d.Change("All", func(s *settings.Settings) { s.Actions = s.Actions[:1] })
		}, -1},
		{"undoing both", func() { d.Undo(); d.Undo() }, 1},
	} {
		if step.do(); d.PlaceOf(two) != step.want {
			t.Fatalf("after %s it stands at %d, not %d", step.what, d.PlaceOf(two), step.want)
		}
	}
}

func TestAnActionIsFoundAgainAfterSaveAndInAnotherProgramsFile(t *testing.T) {
	d := draftOn(t, three)
	d.RemoveAction(0)
	two := d.KeyOf(0)
	d.Finish(d.Save(false).Run(t.Context()))
	d.Change("Name", func(s *settings.Settings) { s.Actions[0].Name = "Second" })
	d.Discard()
	if d.PlaceOf(two) != 0 {
		t.Errorf("after save and discard it stands at %d", d.PlaceOf(two))
	}
	d.Reload(settings.Parse("", []byte(three)))
	if d.PlaceOf(two) != 1 {
		t.Errorf("in the other file it stands at %d", d.PlaceOf(two))
	}
}

func TestAMergeKeepsAnOpenAction(t *testing.T) {
	d := draftOn(t, three)
	open := d.KeyOf(1)
	d.Enter("action[1].own.port", "Port", "x", func(*settings.Settings, string) string { return "no port" })
	theirs := settings.Parse(d.Disk().Path, []byte(three+"[[action]]\nname = \"Four\"\nkind = \"perform-tasks\"\n"))
	merged, _ := settings.Merge(d.Disk().Settings, d.Settings(), theirs.Settings)
	d.Rebase(theirs, merged)
	if d.PlaceOf(open) != 1 || d.Unsaved() != 0 {
		t.Errorf("place %d, %d unsaved", d.PlaceOf(open), d.Unsaved())
	}
}
