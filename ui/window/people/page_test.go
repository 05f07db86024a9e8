package people

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
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

// onFile shows the page on a people file.
func onFile(t *testing.T, text string) (*desktest.Harness, *Page) {
	t.Helper()
	h := desktest.Open(t, desktest.Small+"[people]\nfile = \"people.csv\"\n", desktest.PeopleOf(t, text))
	h.UntilPeople()
	return h, put(h)
}

// crowded is a people file of n; every tenth has no address.
func crowded(n int) *people.Directory {
	var b strings.Builder
	b.WriteString("Name,Language,Primary e-mail address,Windows user account,Employee number\n")
	for i := range n {
		address := fmt.Sprintf("person%d@example.com", i)
		if i%10 == 0 {
			address = ""
		}
		fmt.Fprintf(&b, "Person %d,en,%s,CORP\\p%d,%d\n", i, address, i, 100000+i)
	}
	d, err := people.Parse("people.csv", []byte(b.String()))
	if err != nil {
		panic(err)
	}
	return d
}

func TestPeopleAreShownSearchedAndFiltered(t *testing.T) {
	h, p := onSamples(t)
	h.Until("everybody is listed", func() bool { return len(p.rows) == len(h.People.People) })
	if !h.Says("10001") || !h.Says("Alice Vermeer") || !h.Says(`CORP\avermeer`) {
		t.Error("a column is missing")
	}
	h.Begin(p.search, "10002")
	h.Until("one is left", func() bool { return len(p.rows) == 1 })
	if p.at(0).Name != "Bram de Wit" {
		t.Errorf("found %q", p.at(0).Name)
	}
	h.Begin(p.search, "")
	p.filter.Set(1)
	p.find()
	without := h.People.Coverage(t.Context(), settings.IdentifierEmail).Count(people.Unreached)
	h.Until("only those without an address are left", func() bool { return len(p.rows) == without })
	if !h.Says("is not an e-mail address") || !h.Says("empty") {
		t.Error("no reason is said")
	}
	p.table.Choose(0)
	if !h.Says("gets no mail") {
		t.Error("nothing is said of the chosen person")
	}
}

func TestAnotherIdentifierForAddressesCountsAnew(t *testing.T) {
	h, p := onSamples(t)
	h.Until("it is counted", func() bool { return p.coverage != nil })
	h.Draft.Change("Identifier", func(s *settings.Settings) { s.Notifications.Identifier = settings.IdentifierWindows })
	h.Until("it is counted anew", func() bool { return p.coverage != nil && p.coverage.Count(people.Unreached) == len(h.People.People) })
}

func TestTheFileOf100000PeopleMakesRowsInSightOnly(t *testing.T) {
	h := desktest.Open(t, "", desktest.Samples(t))
	h.UntilPeople()
	h.People = crowded(100_000)
	p := put(h)
	h.Until("everybody is listed", func() bool {
		return len(p.rows) == 100_000 && p.coverage != nil && p.coverage.Count(people.Unreached) == 10_000
	})
	texts := 0
	h.Walk(func(o fyne.CanvasObject) {
		if _, ok := o.(*widgets.Text); ok {
			texts++
		}
	})
	if texts > 300 {
		t.Errorf("%d texts are made", texts)
	}
	h.Begin(p.search, "person77777@")
	h.Until("one is left", func() bool { return len(p.rows) == 1 })
	if p.at(0).Name != "Person 77777" {
		t.Errorf("found %q", p.at(0).Name)
	}
}

func TestWithoutAPeopleFileOneIsMade(t *testing.T) {
	h := desktest.Open(t, "version = 1\n")
	p := put(h)
	if !h.Says("There is no people file yet") || !h.Says("Alice Vermeer,nl") {
		t.Fatal("nothing says what a people file is")
	}
	h.Press("Make a people file")
	h.Until("its people are read", func() bool { return len(h.People.People) == 2 })
	h.Until("they are listed", func() bool { return len(p.rows) == 2 })
	if got := h.Draft.Settings().People.File; got != "people.csv" {
		t.Errorf("the settings name %q", got)
	}
	if len(h.People.Problems) != 0 {
		t.Errorf("the file has problems: %v", h.People.Problems)
	}
	h.Undo()
	h.Until("the people are gone", func() bool { return len(h.People.People) == 0 })
	if !h.Says("There is no people file yet") {
		t.Error("the page stays")
	}
}

func TestAPeopleFileThatIsThereIsNotWrittenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := createPeople(path); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(path); string(text) != "mine" {
		t.Errorf("it holds %q", text)
	}
}

func TestRowsThatAreOddAreSaidWithTheirLines(t *testing.T) {
	h, _ := onSamples(t)
	text := "Name,Primary e-mail address\nA,a@example.com,extra\nB\n"
	if err := os.WriteFile(h.Folder.Path("people.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h.LoadPeople()
	h.Until("it is said", func() bool { return h.Says("2 rows are odd") && h.Says("line 2") })
	h.TapLink("Show them all")
	if !h.Says("Rows that are odd") {
		t.Error("they are not listed")
	}
}

const managed = "Name,Primary e-mail address,Manager\nAnn,ann@example.com,bob@example.com\nEve,eve@example.com,\n"

func TestColumnThatFindsAPersonIsChosenAndTakenBack(t *testing.T) {
	h, p := onFile(t, managed)
	h.Until("everybody is listed", func() bool { return len(p.rows) == 2 })
	if p.finds.Text != "2 columns find a person" || len(h.People.Find("bob@example.com")) != 0 {
		t.Fatalf("at first: %q, %v", p.finds.Text, h.People.Find("bob@example.com"))
	}
	test.Tap(p.finds)
	if !h.Says("What finds a person") || !h.Says("such as bob@example.com") || !h.Says("addresses are taken from it") || !h.Says("built in") {
		t.Fatal("the dialog does not say what finds a person")
	}
	var switches []*widgets.Switch
	h.Walk(func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Switch); ok {
			switches = append(switches, s)
		}
	})
	var on, off []bool
	for _, s := range switches {
		on, off = append(on, s.On), append(off, s.Disabled())
	}
	if !slices.Equal(on, []bool{true, false, true}) || !slices.Equal(off, []bool{true, false, true}) {
		t.Fatalf("on %v, off %v", on, off)
	}
	test.Tap(switches[1])
	if found := h.People.Find("bob@example.com"); len(found) != 1 || p.finds.Text != "3 columns find a person" ||
		!slices.Equal(h.Draft.Settings().People.Identifiers, []string{"Manager"}) {
		t.Errorf("chosen: %v, %q, %q", found, p.finds.Text, h.Draft.Settings().People.Identifiers)
	}
	p.columns.Choose(1)
	p.columns.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(h.Draft.Settings().People.Identifiers) > 0 {
		t.Error("the Enter key did not take it out")
	}
	p.columns.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.columns.Choose(0)
	p.columns.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := h.Draft.Settings().People.Identifiers; !slices.Equal(got, []string{"Manager"}) || !switches[1].On {
		t.Errorf("after the Enter key: %q, shown %v", got, switches[1].On)
	}
	h.Press("Close")
	if h.Draft.UndoName() != "What finds a person" {
		t.Errorf("undo is about %q", h.Draft.UndoName())
	}
	h.Undo()
	if len(h.People.Find("bob@example.com")) != 0 || p.finds.Text != "2 columns find a person" {
		t.Error("undo did not take it back")
	}
}

func TestColumnThatTheFileLacksCanBeTakenOut(t *testing.T) {
	h, p := onFile(t, managed)
	h.Draft.Change("x", func(s *settings.Settings) { s.People.Identifiers = []string{"Badge"} })
	p.openFinds()
	if !h.Says("Badge") || !h.Says("finds nobody in this file") {
		t.Error("it is not listed")
	}
}

func TestSamePersonTwiceIsListedOnceAndSaid(t *testing.T) {
	h, p := onFile(t, "Name,Primary e-mail address\nAnn,ann@example.com\nAnn,ann@example.com\n")
	h.Until("everybody is listed", func() bool { return len(p.rows) == 1 })
	h.Until("it is said", func() bool { return h.Says("Line 3:") && h.Says("the same person as on line 2") })
}

func TestPeopleAreReadAnewWhileTheirRowsAreInSight(t *testing.T) {
	h, p := onFile(t, managed)
	h.Until("everybody is listed", func() bool { return len(p.rows) == 2 && h.Says("eve@example.com") })
	if err := os.WriteFile(h.Folder.Path("people.csv"), []byte("Name,Primary e-mail address\nZed,zed@example.com\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.LoadPeople()
	h.Until("the other file's are listed", func() bool { return len(p.rows) == 1 && h.Says("zed@example.com") })
}

func TestFileThatCannotBeReadIsSaidThoughIdentifiersChange(t *testing.T) {
	h, _ := onFile(t, managed)
	h.Draft.Change("x", func(s *settings.Settings) { s.People.File = "gone.csv" })
	h.Draft.Seal()
	h.Until("it is said", func() bool { return h.Says("gone.csv: no such file") })
	h.Draft.Change("y", func(s *settings.Settings) { s.People.Identifiers = []string{"Manager"} })
	h.Draft.Seal()
	if !h.Says("gone.csv: no such file") {
		t.Error("it is not said any more")
	}
}

func TestAPersonLeadsToWhetherTheyWouldBeMailedAndToWhatWent(t *testing.T) {
	h, p := onSamples(t)
	h.Until("everybody is listed", func() bool { return len(p.rows) > 1 })
	p.table.Choose(1)
	h.TapLink("Will they be mailed?")
	h.TapLink("What went to them")
	if want := []desk.Place{{Page: "actions", Person: "bram.dewit@example.com"}, {Page: "activity", Person: "bram.dewit@example.com"}}; !slices.Equal(h.Went, want) {
		t.Errorf("it led to %+v", h.Went)
	}
}

func TestAPersonWhoIsAskedForIsSearchedAmongEverybody(t *testing.T) {
	h, p := onSamples(t)
	p.filter.Set(1)
	p.ShowPlace(desk.Place{Page: desk.PagePeople, Person: "10002"})
	h.Until("one is left", func() bool { return len(p.rows) == 1 })
	if p.at(0).Name != "Bram de Wit" || p.search.Text != "10002" || h.Win.Canvas().Focused() != fyne.Focusable(p.search) {
		t.Errorf("found %q by %q", p.at(0).Name, p.search.Text)
	}
}

func TestTheSamplesPeopleFitASmallWindow(t *testing.T) {
	h, p := onFile(t, "Name,Language,Primary e-mail address,Windows user account,Employee number\nA,en,a@example.com,CORP\\a,1\n")
	h.Win.Resize(fyne.NewSize(1024, 640))
	h.Until("the people are shown", func() bool { return len(p.rows) == 1 })
	if need := p.table.Breadth(); need > p.table.Size().Width {
		t.Errorf("the columns need %v of %v", need, p.table.Size().Width)
	}
}
