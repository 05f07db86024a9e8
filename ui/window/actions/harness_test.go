package actions

import (
	"slices"
	"testing"

	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

// put shows the page.
func put(h *desktest.Harness) *Page {
	p := New(h.Desk)
	h.Put(p)
	return p
}

// onSamples shows the page on the sample folder.
func onSamples(t *testing.T) (*desktest.Harness, *Page) {
	t.Helper()
	h := desktest.Open(t, "", desktest.Samples(t))
	h.UntilPeople()
	return h, put(h)
}

// onManaged shows the page on an action of Ann's, whose manager stands in the people file.
func onManaged(t *testing.T) (*desktest.Harness, *Page) {
	t.Helper()
	const people = "Name,Primary e-mail address,Manager\nAnn,ann@example.com,bob@example.com\nEve,eve@example.com,\n"
	h := desktest.Open(t, desktest.Small+`[people]
file = "people.csv"
[[action]]
name = "Expenses"
kind = "perform-tasks"
people = ["ann@example.com"]
`, desktest.PeopleOf(t, people))
	h.UntilPeople()
	return h, put(h)
}

// named is the place of an action.
func named(h *desktest.Harness, name string) int {
	return slices.IndexFunc(h.Draft.Settings().Actions, func(a settings.Action) bool { return a.Name == name })
}

// offered is how many people are offered under the field that says whom.
func offered(p *Page) int {
	if !p.answer.offered.Visible() {
		return 0
	}
	return p.answer.people.Table.Rows()
}
