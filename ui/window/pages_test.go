package window

import (
	"os"
	"testing"
)

// The places of the pages in the rail.
const (
	setupAt = iota
	templateAt
	previewAt
	actionsAt
	peopleAt
	activityAt
)

// listed says whether everybody is.
func (h *harness) listed() bool {
	t := h.Table()
	return t != nil && t.Rows() == len(h.People.People)
}

// oddPeople shows a people file with nothing but odd rows.
func (h *harness) oddPeople() {
	h.T.Helper()
	h.show(peopleAt)
	oddPeople(h)
	h.Until("it is said", func() bool { return h.Says("2 rows are odd.") && h.listed() })
}

// keepPeople gives what puts the people file back as it is.
func (h *harness) keepPeople() (back func()) {
	h.T.Helper()
	text, err := os.ReadFile(h.Folder.Path("people.csv"))
	if err != nil {
		h.T.Fatal(err)
	}
	was := len(h.People.People)
	return func() {
		if err := os.WriteFile(h.Folder.Path("people.csv"), text, 0o600); err != nil {
			h.T.Fatal(err)
		}
		h.LoadPeople()
		h.Until("they are read", func() bool { return len(h.People.People) == was })
	}
}

func TestAPersonLeadsToWhetherTheyWouldBeMailed(t *testing.T) {
	h := samples(t)
	h.show(peopleAt)
	h.Until("everybody is listed", h.listed)
	h.Table().Choose(1)
	h.TapLink("Will they be mailed?")
	if h.shown != actionsAt || !h.Says("The action does not list this person") {
		t.Errorf("on page %d", h.shown)
	}
}
