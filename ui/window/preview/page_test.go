package preview

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestBeforeAnybodyIsChosenThePageAsksWhomAndSaysNothingOfAnybody(t *testing.T) {
	h, p := onSamples(t)
	if h.Keyboard() != fyne.Focusable(p.whom.Field) {
		t.Errorf("the keyboard is in %T", h.Keyboard())
	}
	if !h.Says("Whom?") || !h.Says("Whose mail?") || h.Says("No mail") || h.Says("Not mailed") || h.Says("Mailed.") || h.Says("What went to them") {
		t.Error("it does not ask whom, or it says something of somebody")
	}
	look(h, p, "a") // many have one
	if p.value != "" || !h.Says("Whom?") {
		t.Errorf("%q is chosen", p.value)
	}
}

func TestWhomTheTextMeansIsChosenAndWhoIsNotFoundIsNotMeantAnyMore(t *testing.T) {
	h, p := onSamples(t)
	for _, c := range []struct{ text, person string }{
		{"bram de wit", "Bram de Wit"}, // the name of one
		{" BRAM ", "Bram de Wit"},      // the only one who has it
		{"10003", "Chloé Lefèvre"},
		{`corp\nomail`, "Warehouse terminal"},
		{"", "Warehouse terminal"}, // everybody is found, who is chosen too
		{"example", ""},            // many, and the terminal is none of them
		{"alice.vermeer@example.com", "Alice Vermeer"},
		{"nobody at all", ""},
	} {
		look(h, p, c.text)
		if p.person.Name != c.person || (p.value == "") != (c.person == "") {
			t.Errorf("%q chooses %q, by %q", c.text, p.person.Name, p.value)
		}
	}
	if !h.Says("Nobody has “nobody at all”") || !h.Says("Whose mail?") {
		t.Error("it is not said that nobody was found")
	}
}

func TestANameOfTwoPeopleChoosesNeither(t *testing.T) {
	h := desktest.Open(t, desktest.Small+"[people]\nfile = \"people.csv\"\n[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n",
		desktest.PeopleOf(t, "Name,Primary e-mail address\nJan,jan1@example.com\nJan,jan2@example.com\nJanneke,janneke@example.com\nTwin,twin@example.com\nDouble,twin@example.com\n"))
	h.UntilPeople()
	p := New(h.Desk)
	h.Put(p)
	look(h, p, "jan")
	if p.value != "" {
		t.Errorf("%q is chosen", p.value)
	}
	h.Key(fyne.KeyDown)
	h.Key(fyne.KeyDown)
	if p.value != "jan2@example.com" {
		t.Errorf("%q is chosen from the list", p.value)
	}
	look(h, p, "twin@example.com") // two share it, and each has a name of their own
	h.Key(fyne.KeyDown)
	if p.person.Name != "Twin" || p.value != "Twin" {
		t.Errorf("%q is chosen, by %q", p.person.Name, p.value)
	}
}

func TestTheFirstActionThatMailsAPersonIsShownUntilOneIsChosen(t *testing.T) {
	h, p := onSamples(t)
	for person, want := range map[string]string{
		"10002": "Approve expenses over € 5,000", "10003": "Choose a delivery address", "liam": "Confirm password reset",
		`CORP\nomail`: "Approve laptop", // none mails them: the first
	} {
		look(h, p, person)
		if got := chosenAction(h, p); got != want {
			t.Errorf("%s: %q", person, got)
		}
	}
	h.Focus(p.asked.Field)
	h.Type("workplace")
	look(h, p, "10002")
	if got := chosenAction(h, p); got != "Prepare workplace" || !h.Says("Not mailed.") {
		t.Errorf("the chosen action gave way to %q", got)
	}
}

func TestTheKeyboardGoesFromThePersonToTheActionToTheMail(t *testing.T) {
	h, p := onSamples(t)
	h.Type("giulia rossi")
	h.Key(fyne.KeyReturn) // before she is found
	h.Type("approve")
	h.Until("she is chosen", func() bool { return !p.typed && settled(p) })
	if p.person.Name != "Giulia Rossi" || p.whom.Field.Text != "giulia rossi" {
		t.Fatalf("%q is chosen", p.person.Name)
	}
	if got := chosenAction(h, p); got != "Approve laptop" || !p.picked {
		t.Errorf("%q is chosen", got)
	}
	h.Key(fyne.KeyDown)
	if got := chosenAction(h, p); got != "Approve expenses over € 5,000" {
		t.Errorf("%q is chosen", got)
	}
	h.Key(fyne.KeyReturn)
	if h.Keyboard() != fyne.Focusable(p.mail.width) {
		t.Errorf("the keyboard is in %T", h.Keyboard())
	}
	h.Focus(p.whom.Field)
	h.Win.Canvas().FocusNext()
	if h.Keyboard() != fyne.Focusable(p.asked.Field) {
		t.Errorf("Tab goes to %T", h.Keyboard())
	}
	h.Win.Canvas().FocusNext()
	if h.Keyboard() != fyne.Focusable(p.mail.width) {
		t.Errorf("Tab goes to %T", h.Keyboard())
	}
}

func TestWhoIsChosenStaysChosenAsThePeopleAreReadAnew(t *testing.T) {
	h, p := onSamples(t)
	look(h, p, "bram de wit")
	text, err := os.ReadFile(h.Folder.Path("people.csv"))
	if err != nil {
		t.Fatal(err)
	}
	reread := func(text string, people int) {
		t.Helper()
		desktest.PeopleOf(t, text)(&desktest.Options{Folder: h.Folder})
		h.LoadPeople()
		h.Until("they are read", func() bool {
			return len(h.People.People) == people && !p.whom.Stale() && h.Says("1 person") && settled(p)
		})
	}
	reread(strings.Replace(string(text), "Alice Vermeer,nl,alice.vermeer@example.com,CORP\\avermeer,10001\n", "", 1), 39)
	if p.person.Name != "Bram de Wit" || p.person.Line != 2 || !h.Says("Mailed.") {
		t.Errorf("%q is chosen", p.person.Name)
	}
	reread("Name,Primary e-mail address\nBram de Wit,another@example.com\n", 1)
	if p.value != "" || !h.Says("Whom?") {
		t.Errorf("%q is chosen, who was another", p.value)
	}
}

func TestAnActionStaysChosenAsOthersGo(t *testing.T) {
	h, p := onSamples(t)
	look(h, p, "10003")
	h.Focus(p.asked.Field)
	h.Type("delivery")
	h.Draft.RemoveAction(0)
	if got := chosenAction(h, p); got != "Choose a delivery address" {
		t.Errorf("%q is chosen", got)
	}
	h.Draft.RemoveAction(h.Draft.PlaceOf(p.action))
	h.Until("it is decided", func() bool { return settled(p) })
	if got := chosenAction(h, p); got == "" || p.picked {
		t.Errorf("%q is chosen", got)
	}
}

func TestWithoutPeopleOrActionsTheNextStepIsNamed(t *testing.T) {
	h := desktest.Open(t, desktest.Small)
	h.Put(New(h.Desk))
	h.Until("it is said", func() bool { return h.Says("No people file yet") && h.Says("No actions yet") })
	h.Press("Open People")
	h.Press("Open Actions")
	if want := []desk.Place{{Page: desk.PagePeople}, {Page: desk.PageActions}}; !slices.Equal(h.Went, want) {
		t.Errorf("they lead to %+v", h.Went)
	}
}

func TestReadOnlyEverythingWorks(t *testing.T) {
	h, p := onSamples(t, func(o *desktest.Options) { o.Locked = true })
	look(h, p, "bram de wit")
	if !h.Says("Mailed.") || !h.Says("To bram.dewit@example.com") {
		t.Error("nothing is said of Bram")
	}
	h.Walk(func(o fyne.CanvasObject) {
		if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
			if _, table := o.(*widgets.Table); !table {
				t.Errorf("%T is disabled", o)
			}
		}
	})
}

func TestThePageOpensOnAPerson(t *testing.T) {
	h, p := onSamples(t)
	p.ShowPlace(desk.Place{Page: desk.PagePreview, Person: "10002"})
	h.Until("he is chosen", func() bool { return p.person.Name == "Bram de Wit" && settled(p) })
}

func TestThousandsOfPeopleAndHundredsOfActionsHaveObjectsForThoseInSightAlone(t *testing.T) {
	var people, actions strings.Builder
	people.WriteString("Name,Primary e-mail address\n")
	for i := range 4218 {
		fmt.Fprintf(&people, "Person %d,p%d@example.com\n", i, i)
	}
	for i := range 500 {
		fmt.Fprintf(&actions, "[[action]]\nname = \"Action %d\"\nkind = \"perform-tasks\"\n", i)
	}
	h := desktest.Open(t, desktest.Small+"[people]\nfile = \"people.csv\"\n"+actions.String(), desktest.PeopleOf(t, people.String()))
	h.UntilPeople()
	p := New(h.Desk)
	h.Put(p)
	look(h, p, "person")
	h.Key(fyne.KeyPageDown)
	h.Until("it is decided", func() bool { return settled(p) && len(p.decided.codes) == 500 })
	cells := 0
	h.Walk(func(o fyne.CanvasObject) {
		if _, ok := o.(*widgets.TwoLines); ok {
			cells++
		}
	})
	if !h.Says("4,218 people") || p.value == "" || cells == 0 || cells > 20 {
		t.Errorf("%q is chosen, %d people have objects", p.value, cells)
	}
	if p.asked.Table.Rows() != 500 || !h.Says("no server") && !h.Says("mail is off") {
		t.Errorf("%d actions, of which nothing is said", p.asked.Table.Rows())
	}
}

func TestWhereThereIsRoomForOneThingAtATimeWhatIsChosenLeadsToTheMail(t *testing.T) {
	h, p := onSamples(t)
	h.Win.Resize(fyne.NewSize(widgets.MinWidth, widgets.MinHeight))
	look(h, p, "bram de wit")
	if !p.root.Narrow() || p.root.Shown() != 0 {
		t.Fatal("the lists are not in sight alone")
	}
	h.Key(fyne.KeyReturn)
	if h.Keyboard() != fyne.Focusable(p.asked.Field) || p.root.Shown() != 0 {
		t.Errorf("the keyboard is in %T", h.Keyboard())
	}
	h.Key(fyne.KeyReturn)
	if p.root.Shown() != 1 || p.said.Shown() != 0 || h.Keyboard() != fyne.Focusable(p.mail.width) {
		t.Errorf("in sight are %d and %d, the keyboard is in %T", p.root.Shown(), p.said.Shown(), h.Keyboard())
	}
	h.Turn("Why, and what before")
	if p.mail.looks.Visible() || !h.Says("Mailed.") {
		t.Error("the mail's width is offered without the mail")
	}
	p.MailLook().TogglePhone()
	if p.said.Shown() != 0 || p.mail.view.Width() != preview.Phone || !p.mail.looks.Visible() {
		t.Error("the mail on a phone is not in sight")
	}
	p.Focus()
	if p.root.Shown() != 0 {
		t.Error("the search is not in sight")
	}
}

func TestWhoIsTypedBeforeThePeopleAreReadIsChosenOnceTheyAre(t *testing.T) {
	h := desktest.Open(t, "", desktest.Samples(t))
	p := New(h.Desk)
	h.Put(p)
	h.Type("bram de wit")
	h.Key(fyne.KeyReturn)
	h.Until("he is chosen", func() bool { return p.person.Name == "Bram de Wit" && settled(p) && h.Says("Mailed.") })
	if h.Keyboard() != fyne.Focusable(p.asked.Field) {
		t.Errorf("the keyboard is in %T", h.Keyboard())
	}
}
