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

	"postroom/mail/probe"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// fileDialogs are all there are, by what opens them.
func fileDialogs() map[string]func(*harness) {
	return map[string]func(*harness){
		"an image":          func(h *harness) { h.open(templateAt).(*templatePage).write.image() },
		"the people file":   func(h *harness) { h.show(peopleAt); h.Press("Choose a people file…") },
		"the CA file":       func(h *harness) { h.advanced().chooseCA() },
		"an authority":      func(h *harness) { h.setup().connection.chooseCA(probe.Stage{Name: "encryption"}) },
		"a received mail":   func(h *harness) { h.setup().connection.domain.chooseMail() },
		"a transcript":      func(h *harness) { h.SaveText("Save the transcript", "transcript.txt", "220") },
		"a JSON transcript": func(h *harness) { h.SaveText("Save the transcript", "transcript.json", "[]") },
	}
}

func (h *harness) advanced() *advancedFold {
	for _, f := range h.setup().folds {
		if f, ok := f.(*advancedFold); ok {
			return f
		}
	}
	h.T.Fatal("there is no fold of advanced settings")
	return nil
}

func TestEveryFileDialogOpensAndEscapeClosesIt(t *testing.T) {
	for name, open := range fileDialogs() {
		t.Run(name, func(t *testing.T) {
			h := sampled(t)
			page := h.open(setupAt)
			page.Focus()
			open(h)
			if h.DialogsOpen() != 1 || desk.PopUp(h.Win.Canvas()) != h.Dialogs[0].Pop {
				t.Fatal("it did not open")
			}
			if at, size := h.Dialogs[0].Pop.Position(), h.Dialogs[0].Pop.Size(); at.X+size.Width/2 != h.Win.Canvas().Size().Width/2 {
				t.Errorf("it is %v wide at %v", size.Width, at.X)
			}
			h.escape()
			if h.DialogsOpen() != 0 || h.Covered() {
				t.Error("it is still open")
			}
		})
	}
}

// escape presses the key where the keyboard is.
func (h *harness) escape() {
	if at := h.Win.Canvas().Focused(); at != nil {
		at.TypedKey(key(fyne.KeyEscape))
		return
	}
	h.Win.Canvas().OnTypedKey()(key(fyne.KeyEscape))
}

func TestTheKeyboardGoesBackToWhatOpenedAFileDialog(t *testing.T) {
	h := sampled(t)
	h.show(peopleAt)
	choose := h.Button("Choose a people file…")
	h.Focus(choose)
	choose.TypedRune(' ')
	if h.DialogsOpen() != 1 {
		t.Fatal("it did not open")
	}
	h.escape()
	if h.Win.Canvas().Focused() != fyne.Focusable(choose) {
		t.Errorf("it is at %T", h.Win.Canvas().Focused())
	}
}

func TestEscapeInAFileDialogLeavesTheDialogUnderIt(t *testing.T) {
	h, _ := tested(t, sandbox.Options{}, func(*settings.Server) {})
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
	h.Win.Canvas().Focused().TypedKey(key(fyne.KeyReturn))
	if desk.PopUp(h.Win.Canvas()) == h.Dialogs[0].Pop {
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
