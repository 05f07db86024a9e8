package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/check"
	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
)

// portal is settings that there is nothing to say of, with a people file and a layout.
const portal = `version = 1
[integration]
enabled = true
[server]
host = "smtp.example.com"
[notifications]
enabled = true
from = "Portal <portal@example.com>"
[portal]
url = "https://portal.example.com"
messages = "https://portal.example.com/messages"
[people]
file = "people.csv"
[[action]]
name = "First"
kind = "perform-tasks"
[[action]]
name = "Second"
kind = "confirm-transaction"
people = ["ann@example.com"]
[template]
layout = "ours.html"
[template.en]
subject = "Hello"
html = '<p>%action-message% <a href="%action-link%">Open</a></p>'
`

// inspectedOn opens the window on settings with these files beside them, and waits until
// they have been looked into.
func inspectedOn(t *testing.T, text string, files map[string]string) *harness {
	t.Helper()
	all := map[string]string{"people.csv": "Name,Primary e-mail address\nAnn,ann@example.com\n", "layouts/ours.html": "<p>\n%content%\n"}
	for name, content := range files {
		all[name] = content
	}
	h := windowOn(t, text, func(o *Options) {
		for name, content := range all {
			path := o.Folder.Path(name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
	h.inspected()
	return h
}

// inspected waits until the files have been looked into.
func (h *harness) inspected() {
	h.T.Helper()
	h.Until("the files are looked into", func() bool {
		return h.Inspected()
	})
}

func TestTheWindowFindsWhatCheckFinds(t *testing.T) {
	for name, at := range map[string]struct {
		text  string
		files map[string]string
	}{
		"nothing":           {portal, nil},
		"a layout":          {portal, map[string]string{"layouts/ours.html": "%contents% %company%\n<img src='cid:x.png'><form>\xff"}},
		"no layout":         {strings.Replace(portal, "ours.html", "gone.html", 1), nil},
		"an image":          {strings.Replace(portal, "<p>", `<p><img src="cid:`+strings.Repeat("0", 64)+`.png">`, 1), nil},
		"people":            {portal, map[string]string{"people.csv": "Name,Number\nBob,1,2\nEve,1\n"}},
		"no people":         {strings.Replace(portal, "people.csv", "gone.csv", 1), nil},
		"many things":       {strings.NewReplacer("smtp.example.com", "two words", "portal.example.com/messages", "", "ann@", "zed@", "%action-message%", "%x%").Replace(portal), nil},
		"what is not TOML":  {portal + "[server\n", map[string]string{"layouts/ours.html": ""}},
		"an unknown key":    {portal + "nonsense = 1\n", map[string]string{"layouts/ours.html": ""}},
		"a later version":   {strings.Replace(portal, "version = 1", "version = 99", 1), map[string]string{"layouts/ours.html": ""}},
		"a blank language":  {portal + "[template.nl]\nhtml = ''\n", nil},
		"a CA file not one": {strings.Replace(portal, "[server]", "[server]\nca_file = 'people.csv'", 1), nil},
	} {
		h := inspectedOn(t, at.text, at.files)
		file, err := settings.Load(h.options.Folder.SettingsFile())
		if err != nil {
			t.Fatal(err)
		}
		source := check.Source{Folder: h.options.Folder, File: file}
		if source.People, err = people.Load(h.options.Folder.Path(file.Settings.People.File)); err != nil {
			source.People = people.Unreadable(err)
		}
		source.People = source.People.By(file.Settings.Identifiers())
		want := check.All(t.Context(), source)
		if got := h.Draft.Findings(); !slices.EqualFunc(got, want, settings.Finding.Same) {
			t.Errorf("%s: the window finds\n%v\nand the command line\n%v", name, got, want)
		}
		if (name == "nothing") != (len(want) == 0) {
			t.Errorf("%s: %v", name, want)
		}
	}
}

func TestTheFootCountsFaultsAndWarningsAndLeadsToEachInTurn(t *testing.T) {
	h := inspectedOn(t, strings.Replace(portal, "smtp.example.com", "two words", 1), map[string]string{
		"layouts/ours.html": "%content%\n<form>", "people.csv": "Name,Primary e-mail address\nAnn,ann@example.com,x\n",
	})
	if got := h.foot.faults.Text; got != "1 fault · 2 warnings" || !h.foot.faults.Visible() {
		t.Fatalf("the foot says %q", got)
	}
	h.show(activityAt)
	test.Tap(h.foot.faults)
	if h.shown != setupAt || h.Win.Canvas().Focused() != fyne.Focusable(h.Field("Server")) {
		t.Errorf("the fault: page %d", h.shown)
	}
	for _, want := range []struct {
		page int
		said string
	}{{templateAt, "A form does not work in a mail"}, {peopleAt, "The row has 3 values"}, {setupAt, "blank"}} {
		test.Tap(h.foot.faults)
		if h.shown != want.page || !contains(h.foot.said.Text(), want.said) {
			t.Errorf("page %d, the foot says %q, want %q", h.shown, h.foot.said.Text(), want.said)
		}
	}
}

func TestAWarningAlonePassesForNoFault(t *testing.T) {
	h := inspectedOn(t, portal, map[string]string{"layouts/ours.html": "%content%\n<form>"})
	if got := h.foot.faults.Text; got != "1 warning" {
		t.Errorf("the foot says %q", got)
	}
}

func TestAFoldedCardThatHoldsAWarningIsMarkedAndStaysClosed(t *testing.T) {
	h := inspectedOn(t, strings.Replace(portal, `messages = "https://portal.example.com/messages"`, "", 1), nil)
	fold := h.Fold("Web Portal")
	if fold.Mark() != "1 warning" || fold.IsOpen() {
		t.Errorf("mark %q, open %v", fold.Mark(), fold.IsOpen())
	}
	h.Click("Web Portal")
	if note := h.Row("Messages page").Note(); !contains(note, "no address for an event that brings none") {
		t.Errorf("note %q", note)
	}
	h.Fill(h.Field("Messages page"), "https://portal.example.com/m")
	if fold.Mark() != "" {
		t.Errorf("it stays marked: %q", fold.Mark())
	}
}

func TestFilesAreLookedIntoWhenAFieldIsLeftAndNotWhileItIsTyped(t *testing.T) {
	h := inspectedOn(t, portal, nil)
	field := h.Field("Server")
	h.Begin(field, "another.example.com")
	if h.Inspected() || h.Busy() {
		t.Error("it is looked into files at each key")
	}
	h.Win.Canvas().Unfocus()
	h.inspected()
}

func TestAFileThatIsMendedIsNoFaultAnyMore(t *testing.T) {
	h := inspectedOn(t, portal, map[string]string{"layouts/ours.html": "<p>"})
	if faults, _ := h.Draft.Faults(); faults != 1 {
		t.Fatalf("%v", h.Draft.Findings())
	}
	h.Until("the folder is watched", func() bool { return h.watching })
	if err := os.WriteFile(h.options.Folder.LayoutFile("ours.html"), []byte("%content%"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.Until("it is seen", func() bool { return len(h.Draft.Findings()) == 0 && !h.foot.faults.Visible() })
}

func TestWhatFilesSayOfAnActionIsNotSaidOfAnother(t *testing.T) {
	h := inspectedOn(t, strings.Replace(portal, "ann@", "zed@", 1), nil)
	if f, ok := h.Draft.Finding("action[1].people"); !ok || f.Code != "recipient-unknown" {
		t.Fatalf("%v", h.Draft.Findings())
	}
	h.show(actionsAt)
	h.Click("First")
	h.Press("Remove")
	if f, ok := h.Draft.Finding("action[1].people"); ok {
		t.Errorf("at the old place: %v", f)
	}
	h.inspected()
	if _, ok := h.Draft.Finding("action[0].people"); !ok {
		t.Errorf("at the new place: %v", h.Draft.Findings())
	}
}

func TestATemplatePageSaysWhatIsWrongWithItsLayout(t *testing.T) {
	h := inspectedOn(t, portal, map[string]string{"layouts/ours.html": "%content%\n%company%"})
	h.show(templateAt)
	h.Until("it is said", func() bool { return h.Says("There is no placeholder %company%") && h.Says("layout, line 2") })
	n := 0
	h.Walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*widgets.Prose); ok && contains(p.Text(), "There is no placeholder %company%") {
			n++
		}
	})
	if n != 1 {
		t.Errorf("it is said %d times", n)
	}
}
