package window

import (
	"slices"
	"testing"

	"postroom/settings"
)

func TestAConflictIsComparedByTheNamesOfActions(t *testing.T) {
	before := draftOn(t, three)
	theirs := settings.Parse("", []byte(small+`
[[action]]
name = "Theirs"
kind = "perform-tasks"
[[action]]
name = "Three"
kind = "perform-tasks"
[[action]]
name = "Two"
notify = true
kind = "perform-tasks"
`))
	before.removeAction(2)
	before.addAction(settings.Action{Name: "Mine", Kind: settings.PerformTasks, Notify: true})
	before.change("Notify", func(s *settings.Settings) { s.Actions[1].Notify = false })
	text, err := before.file.Edited(before.settings())
	if err != nil {
		t.Fatal(err)
	}
	mine := settings.Parse("", text)
	got := compare(mine, theirs, before.file.Settings, settings.Differences(theirs.Settings, mine.Settings))
	for _, want := range []compared{
		{"Two: notify", "notify = false", "notify = true"},
		{"Mine", "added", "not there"},
		{"Three", "removed", "still there"},
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%+v is not among %+v", want, got)
		}
	}
}
