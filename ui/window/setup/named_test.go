package setup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"postroom/ui/window/desk/desktest"
)

const dated = desktest.Small + "[values]\ndue-date = \"Friday\"\n[template.en]\nsubject = \"x\"\nhtml = \"<p>%action-message% %due-date|soon%</p>\"\n"

func TestAValueOfEventsIsAddedByANameThatATemplateCanHold(t *testing.T) {
	h := setupOn(t, desktest.Small)
	v := h.page.values
	v.Fold.SetOpen(true)
	for _, bad := range []string{"", "Due date", "person-name", "#Global[x]", "id-primary-e-mail-address"} {
		h.Fill(v.name, bad)
		test.Tap(v.add)
		if len(h.Draft.Settings().Values) > 0 || v.addRow.Note() == "" {
			t.Fatalf("%q is taken: %v", bad, h.Draft.Settings().Values)
		}
	}
	h.Fill(v.name, "due-date")
	h.Fill(v.text, "Friday")
	test.Tap(v.add)
	if got := h.Draft.Settings().Values["due-date"]; got != "Friday" || v.name.Text != "" {
		t.Errorf("added %q", got)
	}
	h.Fill(v.rows[0].Field("values.due-date").Keyboard(), "Monday")
	if got := h.Draft.Settings().Values["due-date"]; got != "Monday" {
		t.Errorf("changed to %q", got)
	}
}

func TestAValueThatATemplateNamesIsRenamedThereToo(t *testing.T) {
	h := setupOn(t, dated)
	h.page.values.Fold.SetOpen(true)
	h.Press("Rename…")
	h.Fill(h.Field("Name"), "Not a name")
	h.Press("Rename")
	if !h.Says("cannot be the name of a placeholder") || h.DialogsOpen() != 1 {
		t.Fatal("a name that is none is taken")
	}
	h.Fill(h.Field("Name"), "until")
	h.Press("Rename")
	s := h.Draft.Settings()
	if s.Values["until"] != "Friday" || len(s.Values) != 1 || !strings.Contains(s.Template.Languages["en"].HTML, "%until|soon%") {
		t.Errorf("%v, %q", s.Values, s.Template.Languages["en"].HTML)
	}
	h.Undo()
	if s := h.Draft.Settings(); s.Values["due-date"] != "Friday" || !strings.Contains(s.Template.Languages["en"].HTML, "%due-date|soon%") {
		t.Error("it is not taken back as one edit")
	}
}

func TestAValueThatATemplateNamesIsRemovedOnlyWhenAsked(t *testing.T) {
	h := setupOn(t, dated+"[[action]]\nname = \"Reset\"\nkind = \"send-message\"\n[action.own]\nsubject = \"By %due-date%\"\n")
	h.page.values.Fold.SetOpen(true)
	h.Press("Remove")
	if !h.Says("%due-date% stands in the template in English and the text of “Reset”") || len(h.Draft.Settings().Values) != 1 {
		t.Fatal("it is not asked for")
	}
	h.Press("Keep it")
	h.Press("Remove")
	h.Press("Remove")
	if len(h.Draft.Settings().Values) != 0 {
		t.Error("it is not removed")
	}
}
