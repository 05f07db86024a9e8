package settings

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatOnlyOneSideChangedIsMerged(t *testing.T) {
	base := complete()
	base.Globals = map[string]string{"a": "1", "b": "2"}
	base.Actions = []Action{{Name: "Keep", Kind: SendMessage}, {Name: "Gone", Kind: PerformTasks}}
	ours, theirs := base.Clone(), base.Clone()
	ours.Server.Host, theirs.Server.Port = "ours.example.com", 2525
	ours.Actions = ours.Actions[:1]
	theirs.Actions[0].Notify = !theirs.Actions[0].Notify
	theirs.Actions = append(theirs.Actions, Action{Name: "New", Kind: SendMessage})
	delete(theirs.Globals, "a")
	ours.Globals["c"] = "3"
	ours.Template.Languages["fr"] = Template{Subject: "x", HTML: "y"}

	want := ours.Clone()
	want.Server.Port = 2525
	want.Actions = []Action{theirs.Actions[0], theirs.Actions[2]}
	want.Globals = map[string]string{"b": "2", "c": "3"}
	got, contested := Merge(base, ours, theirs)
	if len(contested) > 0 {
		t.Errorf("contested: %v", contested)
	}
	if !got.Equal(want) {
		t.Errorf("differs in %q", Differences(got, want))
	}
}

func TestWhatBothSidesChangedIsContestedAndAsOurs(t *testing.T) {
	base := complete()
	base.Globals = map[string]string{"a": "1"}
	base.Actions = []Action{{Name: "A", Kind: SendMessage}, {Name: "B", Kind: SendMessage, Own: &Own{From: "b@example.com"}}}
	ours, theirs := base.Clone(), base.Clone()
	ours.Server.Host, theirs.Server.Host = "ours", "theirs"
	ours.Globals["a"] = "2"
	delete(theirs.Globals, "a")
	ours.Actions = ours.Actions[1:]
	theirs.Actions[0].Kind = PerformTasks
	ours.Actions[0].Own.From, theirs.Actions[1].Own.From = "ours@example.com", "theirs@example.com"
	got, contested := Merge(base, ours, theirs)
	if !got.Equal(ours) {
		t.Errorf("differs from ours in %q", Differences(got, ours))
	}
	want := []Contested{
		{"server.host", "ours", "theirs"},
		{"globals.a", "(changed)", ContestedGone},
		{`action "B", own.from`, "ours@example.com", "theirs@example.com"},
		{`action "A"`, ContestedGone, "(changed)"},
	}
	if !slices.Equal(contested, want) {
		t.Errorf("got %v", contested)
	}
}

func TestAnEntryThatWeRemovedAndTheyChangedIsContested(t *testing.T) {
	base := complete()
	base.Globals = map[string]string{"a": "1", "b": "2", "c": "3"}
	base.Template.Languages = map[string]Template{"en": {Subject: "x"}, "fr": {Subject: "x"}, "nl": {Subject: "x"}}
	ours, theirs := base.Clone(), base.Clone()
	delete(ours.Globals, "a")
	theirs.Globals["a"] = "theirs"
	delete(ours.Globals, "b") // which they left as it was
	delete(ours.Template.Languages, "fr")
	theirs.Template.Languages["fr"] = Template{Subject: "theirs"}
	delete(ours.Template.Languages, "nl")
	got, contested := Merge(base, ours, theirs)
	if !got.Equal(ours) {
		t.Errorf("differs from ours in %q", Differences(got, ours))
	}
	if want := []Contested{{"globals.a", ContestedGone, "(changed)"}, {"template.fr", ContestedGone, "(changed)"}}; !slices.Equal(contested, want) {
		t.Errorf("got %v", contested)
	}
}

func TestMergingWithNobodyElsesChangeChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, changed := anySettings(t), anySettings(t)
		before := fmt.Sprint(base, changed)
		for name, merge := range map[string]func() (*Settings, []Contested){
			"ours":   func() (*Settings, []Contested) { return Merge(base, changed, base) },
			"theirs": func() (*Settings, []Contested) { return Merge(base, base, changed) },
			"both":   func() (*Settings, []Contested) { return Merge(base, changed, changed) },
		} {
			got, contested := merge()
			if len(contested) > 0 || !got.Equal(changed) {
				t.Fatalf("%s: contested %v, differs in %q", name, contested, Differences(got, changed))
			}
		}
		if fmt.Sprint(base, changed) != before {
			t.Fatal("merging changed what it was given")
		}
	})
}
