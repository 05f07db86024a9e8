package preview

import (
	"testing"

	"postroom/ui/window/desk/desktest"
)

// onSamples shows the page on the sample folder.
func onSamples(t *testing.T, options ...func(*desktest.Options)) (*desktest.Harness, *Page) {
	t.Helper()
	h := desktest.Open(t, "", append([]func(*desktest.Options){desktest.Samples(t)}, options...)...)
	h.UntilPeople()
	p := New(h.Desk)
	h.Put(p)
	h.Until("everybody is listed", func() bool { return h.Says("40 people") })
	return h, p
}

// look types into the search for a person, until that has been looked for.
func look(h *desktest.Harness, p *Page, text string) {
	h.T.Helper()
	h.Begin(p.whom.Field, text)
	h.Until("it is looked for", func() bool { return !p.typed && settled(p) })
}

// settled: nothing is under way.
func settled(p *Page) bool { return p.decided.stop == nil && p.mail.stop == nil && !p.record.reading }

// chosenAction is the name of the action in question.
func chosenAction(h *desktest.Harness, p *Page) string {
	if place := h.Draft.PlaceOf(p.action); place >= 0 {
		return h.Draft.Settings().Actions[place].Name
	}
	return ""
}
