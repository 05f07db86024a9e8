package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// fileDialogs are all there are, by what opens them, over so many dialogs.
func fileDialogs() map[string]struct {
	under int
	steps []step
} {
	tested := []step{peopleRead, pressing("Test Connection"), testOver}
	after := func(steps ...step) []step { return append(tested[:len(tested):len(tested)], steps...) }
	return map[string]struct {
		under int
		steps []step
	}{
		"an image":          {0, []step{onPage(templateAt), inText, tool("Image")}},
		"a layout":          {1, []step{onPage(templateAt), pressing("Layout…"), dialogs(1), pressing("From a file…")}},
		"a logo":            {1, []step{onPage(templateAt), pressing("Layout…"), dialogs(1), usableLayout, do(lastLayout), pressing("Choose…")}},
		"the people file":   {0, []step{onPage(peopleAt), pressing("Choose a people file…")}},
		"the CA file":       {0, []step{clicking("Advanced"), pressing("Browse…")}},
		"an authority":      {0, append([]step{set(noAuthority)}, after(pressing("Trust this CA…"), pressing("Choose a file…"))...)},
		"a received mail":   {0, after(shows("Check a received mail…"), pressing("Check a received mail…"))},
		"a mail":            {0, []step{onPage(templateAt), previewed, more("Save as .eml…")}},
		"its picture":       {0, []step{onPage(templateAt), previewed, mailDrawn, more("Save as PNG…")}},
		"a transcript":      {1, after(pressing("Transcript…"), pressing("Save as text…"))},
		"a JSON transcript": {1, after(pressing("Transcript…"), pressing("Save as JSON…"))},
	}
}

// mailDrawn: the mail is in sight.
func mailDrawn(h *harness) (is bool) {
	h.Walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*preview.Preview); ok {
			is = is || p.Page() != nil
		}
	})
	return is
}

// besideOurs: the browser's picture of the mail is in sight.
func besideOurs(h *harness) (is bool) {
	h.Walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*preview.Preview); ok {
			is = is || p.Other() != nil
		}
	})
	return is
}

// more picks what can be done with the mail that is shown.
func more(item string) step {
	return do(func(h *harness) {
		h.Press("More")
		h.Pick(item)
	})
}

func TestFindLooksInTheMailThatHasTheKeyboard(t *testing.T) {
	h := demonstration(t)
	h.show(templateAt)
	h.Until("the mail is drawn", func() bool { return mailDrawn(h) })
	h.Walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*preview.Preview); ok {
			h.Focus(p)
		}
	})
	h.menu.find.Action()
	h.Type("portal")
	if !h.Reads("1 of 3") {
		t.Error("it was not looked for in the mail")
	}
}

func TestEveryFileDialogOpensAndEscapeClosesIt(t *testing.T) {
	for name, open := range fileDialogs() {
		t.Run(name, func(t *testing.T) {
			h := windowOn(t, "", onZone(t))
			for _, step := range open.steps {
				h.Until(name+" is asked for", func() bool { return step(h) })
			}
			pop := desk.PopUp(h.Win.Canvas())
			if h.DialogsOpen() != open.under+1 || pop == nil {
				t.Fatal("it did not open")
			}
			if at, size := pop.Position(), pop.Size(); at.X+size.Width/2 != h.Win.Canvas().Size().Width/2 {
				t.Errorf("it is %v wide at %v", size.Width, at.X)
			}
			h.escape()
			if h.DialogsOpen() != open.under || h.Covered() != (open.under > 0) {
				t.Error("it is still open")
			}
		})
	}
}

// escape presses the key where the keyboard is.
func (h *harness) escape() { h.Key(fyne.KeyEscape) }

func TestTheKeyboardGoesBackToWhatOpenedAFileDialog(t *testing.T) {
	h := samples(t)
	h.show(peopleAt)
	choose := h.Button("Choose a people file…")
	h.Focus(choose)
	h.Type(" ")
	if h.DialogsOpen() != 1 {
		t.Fatal("it did not open")
	}
	h.escape()
	if h.Keyboard() != fyne.Focusable(choose) {
		t.Errorf("it is at %T", h.Win.Canvas().Focused())
	}
}

func TestEscapeInAFileDialogLeavesTheDialogUnderIt(t *testing.T) {
	h := demonstration(t)
	h.testConnection()
	h.Press("Transcript…")
	h.Press("Save as text…")
	if h.DialogsOpen() != 2 {
		t.Fatalf("%d dialogs are open", h.DialogsOpen())
	}
	h.escape()
	if h.DialogsOpen() != 1 || !h.Says("Passwords and tokens are replaced") {
		t.Error("the transcript is gone, or the file dialog is not")
	}
}

func TestATranscriptIsWrittenUnderTheNameThatIsTyped(t *testing.T) {
	h := windowOn(t, small)
	dir := t.TempDir()
	h.App.Preferences().SetString("fyne:fileDialogLastFolder", storage.NewFileURI(dir).String())
	h.SaveText("Save the transcript", "transcript.txt", "220 here\n")
	name, ok := h.Win.Canvas().Focused().(*widgets.Field)
	if !ok || name.Text != "transcript.txt" {
		t.Fatalf("the keyboard is in %T", h.Win.Canvas().Focused())
	}
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(name, "mine.txt")
	name.TypedKey(key(fyne.KeyReturn))
	path := filepath.Join(dir, "mine.txt")
	h.Until("it is written", func() bool { text, _ := os.ReadFile(path); return string(text) == "220 here\n" })
	if h.DialogsOpen() != 0 {
		t.Error("the dialog is still open")
	}

	// Over a file that is there: it is asked, and Esc at the question writes nothing.
	h.SaveText("Save the transcript", "mine.txt", "221\n")
	asks := desk.PopUp(h.Win.Canvas())
	h.Win.Canvas().Focused().TypedKey(key(fyne.KeyReturn))
	if desk.PopUp(h.Win.Canvas()) == asks {
		t.Fatal("nothing was asked")
	}
	h.escape()
	h.escape()
	if text, _ := os.ReadFile(path); h.Covered() || string(text) != "220 here\n" {
		t.Errorf("covered %v, file %q", h.Covered(), text)
	}
}

func TestAFileIsChosenByItsNameInWhateverCase(t *testing.T) {
	h := windowOn(t, small, func(o *Options) {
		for _, name := range []string{"PEOPLE.CSV", "notes.pdf"} {
			if err := os.WriteFile(o.Folder.Path(name), []byte("Name,Primary e-mail address\nA,a@example.com\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	})
	h.show(peopleAt)
	h.Press("Choose a people file…")
	if h.offers("notes") {
		t.Error("a file of another kind is offered")
	}
	h.pickIn("PEOPLE")
	h.confirm("Choose")
	if got := h.Draft.Settings().People.File; got != "PEOPLE.CSV" {
		t.Errorf("the people file is %q", got)
	}
}

// eachOf visits what stands in the topmost overlay, Fyne's own widgets too.
func (h *harness) eachOf(visit func(fyne.CanvasObject)) {
	var into func(fyne.CanvasObject)
	into = func(o fyne.CanvasObject) {
		visit(o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, inside := range o.Objects {
				into(inside)
			}
		case *container.Scroll:
			into(o.Content)
		case fyne.Widget:
			for _, inside := range test.WidgetRenderer(o).Objects() {
				into(inside)
			}
		}
	}
	into(h.Win.Canvas().Overlays().Top())
}

// offers says whether a label of the topmost overlay begins so.
func (h *harness) offers(name string) bool { return h.entry(name) != nil }

func (h *harness) entry(name string) (found fyne.Tappable) {
	var item fyne.Tappable
	h.eachOf(func(o fyne.CanvasObject) {
		if t, ok := o.(fyne.Tappable); ok {
			item = t
		}
		if l, ok := o.(*widget.Label); ok && contains(l.Text, name) {
			found = item
		}
	})
	return found
}

func (h *harness) pickIn(name string) {
	h.T.Helper()
	item := h.entry(name)
	if item == nil {
		h.T.Fatalf("%s is not offered", name)
	}
	item.Tapped(&fyne.PointEvent{})
}

// confirm presses the button of that text of a dialog of Fyne's.
func (h *harness) confirm(text string) {
	h.T.Helper()
	var button *widget.Button
	h.eachOf(func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && b.Text == text {
			button = b
		}
	})
	if button == nil || button.Disabled() {
		h.T.Fatalf("%q cannot be pressed", text)
	}
	test.Tap(button)
}
