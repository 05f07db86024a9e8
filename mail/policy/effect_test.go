package policy_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/growthtest"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

// asked is the effect found by asking about every person and every action.
func asked(before, after policy.Side, d *people.Directory) policy.Effect {
	var e policy.Effect
	type side struct {
		to, language string
		send         bool
	}
	decide := func(of policy.Side, name string, line int) side {
		s := of.Settings
		by := d.By(s.Identifiers())
		at := slices.IndexFunc(by.People, func(p people.Person) bool { return p.Line == line })
		a := s.Action(name)
		if a == nil || at < 0 {
			return side{}
		}
		decision := policy.Decide(s, by, of.Gate, a, by.People[at])
		_, used, field, _ := policy.Text(s, a, by.People[at].Language)
		if strings.Contains(field, ".own.") {
			used = "own"
		}
		return side{decision.To, used, decision.Send}
	}
	var names []string
	for _, a := range append(slices.Clone(before.Settings.Actions), after.Settings.Actions...) {
		names = append(names, a.Name)
	}
	for line := 2; line < 12; line++ {
		gravest := policy.What(0)
		for _, name := range names {
			was, is := decide(before, name, line), decide(after, name, line)
			what := policy.What(0)
			switch {
			case was.send && !is.send:
				what = policy.Stops
			case !was.send && is.send:
				what = policy.Starts
			case was.send && !strings.EqualFold(was.to, is.to):
				what = policy.Moves
			case was.send && was.language != is.language:
				what = policy.Translated
			}
			if what != 0 && (gravest == 0 || what < gravest) {
				gravest = what
			}
		}
		switch gravest {
		case policy.Stops:
			e.Stop++
		case policy.Starts:
			e.Start++
		case policy.Moves:
			e.Address++
		case policy.Translated:
			e.Language++
		}
	}
	return e
}

func anySettings(t *rapid.T, label string) *settings.Settings {
	flag := func(name string) bool { return rapid.IntRange(0, 5).Draw(t, label+name) > 0 }
	s := &settings.Settings{}
	s.Integration.Enabled, s.Notifications.Enabled = flag("integration"), flag("notifications")
	s.Server.Host, s.Notifications.From = "smtp.example.com", "portal@example.com"
	s.Notifications.Identifier = rapid.SampledFrom([]string{settings.IdentifierEmail, "Private", ""}).Draw(t, label+"identifier")
	s.People.Identifiers = rapid.SampledFrom([][]string{nil, {"Private"}}).Draw(t, label+"identifiers")
	s.Template.Language = "en"
	s.Template.Languages = map[string]settings.Template{}
	for _, language := range []string{"en", "nl", "nl-be"} {
		if flag(language) {
			s.Template.Languages[language] = settings.Template{Subject: "s", HTML: rapid.SampledFrom([]string{"<p>x</p>", "<p>y</p>", ""}).Draw(t, label+"html")}
		}
	}
	s.Safety = rapid.SampledFrom([]settings.Safety{{}, {}, {Only: []string{"b@x.org", "@y.org"}}, {Redirect: "safe@x.org"}}).Draw(t, label+"safety")
	for _, name := range []string{"One", "two", "Three"} {
		if !flag(name) {
			continue
		}
		a := settings.Action{Name: name, Notify: flag("notify"), Kind: rapid.SampledFrom([]settings.Kind{settings.SendMessage, settings.PerformTasks}).Draw(t, label+"kind")}
		a.People = rapid.SliceOfN(rapid.SampledFrom([]string{"ann", "b@x.org", "nobody", "Ben", "p@x.org"}), 0, 2).Draw(t, label+"people")
		if !flag("own") {
			own := settings.Own{From: "own@example.com"}
			own.Host = rapid.SampledFrom([]string{"own.example.com", ""}).Draw(t, label+"host")
			if flag("text") {
				own.Subject, own.HTML = "s", "<p>own</p>"
			}
			a.Own = &own
		}
		s.Actions = append(s.Actions, a)
	}
	return s
}

// anyGate is of no error, as a rule, or of one somewhere.
func anyGate(t *rapid.T, label string, s *settings.Settings, d *people.Directory) *policy.Gate {
	field := rapid.SampledFrom([]string{
		"", "", "", "portal.url", "people.file", "server.port", "action[0].kind", "action[0].own.html", "action[1].own.host",
		"template", "template.en.html", "template.nl.subject", "globals.x", "row",
	}).Draw(t, label+"fault")
	f := settings.Finding{Severity: settings.SeverityError, Code: "fault", Field: field}
	switch field {
	case "":
		return nil
	case "row":
		f.Field, f.File, f.Line = "people.file", d.File, 3
	case "globals.x":
		s.Globals, s.Server.Host = map[string]string{"x": "y"}, "#Global[x]"
	}
	return policy.NewGate(s, d, []settings.Finding{f})
}

func TestTheEffectOfAChangeIsThatOfAskingEveryPair(t *testing.T) {
	value := rapid.SampledFrom([]string{"", "a@x.org", "b@x.org", "A@x.org;p@x.org", "no"})
	rapid.Check(t, func(t *rapid.T) {
		text := "Name,Language,Primary e-mail address,Private\n"
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			text += fmt.Sprintf("%s,%s,%s,%s\n", rapid.SampledFrom([]string{"Ann", "Ben", "Cis"}).Draw(t, "name"),
				rapid.SampledFrom([]string{"", "nl", "NL-be", "fr"}).Draw(t, "language"), value.Draw(t, "mail"), value.Draw(t, "private"))
		}
		d, err := people.Parse("people.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		before := anySettings(t, "before ")
		after := anySettings(t, "after ")
		if rapid.Bool().Draw(t, "near") { // but for one thing
			after = before.Clone()
			after.Notifications.Identifier = "Private"
		}
		then := policy.Side{Settings: before, Gate: anyGate(t, "before ", before, d)}
		now := policy.Side{Settings: after, Gate: anyGate(t, "after ", after, d)}
		got := policy.EffectOf(context.Background(), then, now, d)
		if len(got.Changes) != got.Stop+got.Start+got.Address+got.Language {
			t.Fatalf("%d changes of %+v", len(got.Changes), got)
		}
		got.Changes = nil
		if want := asked(then, now, d); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got %+v, asking every pair %+v", got, want)
		}
	})
}

// changed is everybody of n mailed for n/100 actions, and the same with another identifier.
func changed(t testing.TB, n int) (before, after *settings.Settings, d *people.Directory) {
	t.Helper()
	var text strings.Builder
	text.WriteString("Name,Language,Primary e-mail address,Private\n")
	for i := range n {
		fmt.Fprintf(&text, "Person %d,nl,p%d@example.com,\n", i, i)
	}
	d, err := people.Parse("", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	before = &settings.Settings{}
	before.Integration.Enabled, before.Notifications.Enabled = true, true
	before.Server.Host, before.Notifications.From, before.Notifications.Identifier = "h.example.com", "p@example.com", settings.IdentifierEmail
	before.Template = settings.Templates{Language: "en", Languages: map[string]settings.Template{"en": {Subject: "s", HTML: "h"}}}
	for i := range max(1, n/100) {
		before.Actions = append(before.Actions, settings.Action{Name: fmt.Sprint(i), Notify: true, Kind: settings.PerformTasks})
	}
	after = before.Clone()
	after.Notifications.Identifier = "Private"
	return before, after, d
}

func TestTheTimeToFindAnEffectGrowsWithPeopleAndActionsAndNotWithTheirProduct(t *testing.T) {
	growthtest.Linear(t, 5_000, func(n int) func() {
		before, after, d := changed(t, n)
		return func() {
			if got := policy.EffectOf(t.Context(), policy.Side{Settings: before}, policy.Side{Settings: after}, d); got.Stop != n {
				t.Errorf("%d of %d stop", got.Stop, n)
			}
		}
	})
}

func TestTheListOfAnEffectIsBounded(t *testing.T) {
	before, after, d := changed(t, 20_000)
	if got := policy.EffectOf(t.Context(), policy.Side{Settings: before}, policy.Side{Settings: after}, d); len(got.Changes) != 10_000 || got.Stop != 20_000 {
		t.Errorf("%d listed of %d", len(got.Changes), got.Stop)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := policy.EffectOf(ctx, policy.Side{Settings: before}, policy.Side{Settings: after}, d); !got.None() {
		t.Errorf("cancelled: %+v", got)
	}
}

func BenchmarkEffect(b *testing.B) {
	before, after, d := changed(b, 100_000)
	for b.Loop() {
		policy.EffectOf(b.Context(), policy.Side{Settings: before}, policy.Side{Settings: after}, d)
	}
}
