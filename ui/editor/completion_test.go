package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// listed is what the list shows.
func (d *harness) listed() []string {
	var out []string
	for _, o := range d.view.drawn.labels.objects[:d.view.drawn.labels.used] {
		out = append(out, o.Text)
	}
	return out
}

func (d *harness) lists(want ...string) {
	d.Helper()
	got := d.listed()
	if len(got) != len(want) {
		d.Errorf("the list is %q, want %q", got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			d.Errorf("the list is %q, want %q", got, want)
		}
	}
}

func TestAPerCentSignListsThePlaceholdersAndTypingFiltersThem(t *testing.T) {
	d := open(t, "")
	d.write("See %")
	d.lists("action-link", "action-message", "store-link")
	d.write("action")
	d.lists("action-link", "action-message")
	d.press(fyne.KeyBackspace)
	d.lists("action-link", "action-message")
	d.write("x")
	d.lists()
	d.press(fyne.KeyReturn)
	d.wants("<p>See %actiox</p>\n<p><br></p>\n")
}

func TestAPlaceholderIsFoundByAnyPartOfItsName(t *testing.T) {
	d := open(t, "")
	d.write("%link")
	d.lists("action-link", "store-link")
}

func TestArrowsChooseAndEnterOrTabTakes(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyTab} {
		d := open(t, "")
		d.write("a %")
		d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
		if !d.AcceptsTab() {
			t.Error("Tab leaves the list")
		}
		d.press(key)
		d.wants("<p>a %action-message%</p>\n")
		d.lists()
		d.UndoTyping()
		d.wants("<p>a %</p>\n")
	}
}

func TestEscapeClosesTheListAndKeepsWhatIsTyped(t *testing.T) {
	d := open(t, "")
	d.write("5 %")
	d.press(fyne.KeyEscape)
	d.lists()
	d.write(" more")
	d.wants("<p>5 % more</p>\n")
}

func TestAClickTakesFromTheList(t *testing.T) {
	d := open(t, "")
	d.write("%")
	box := d.view.editor.completion.box
	d.click(fyne.NewPos(box.X+20, box.Y+panelPad+1.5*rowHeight), 1)
	d.wants("<p>%action-message%</p>\n")
}

func TestTypingAWholeNameMakesThePlaceholder(t *testing.T) {
	d := open(t, "")
	d.write("%action-link%")
	d.lists()
	if got := d.State().Block(0); len(got.Chips) != 1 {
		t.Errorf("the block is %+v", got)
	}
}

func TestTheEndOfAnUnknownNameOpensNoList(t *testing.T) {
	d := open(t, "")
	d.write("%nobody%")
	d.lists()
}

func TestNamesWithDigitsAreCompletedAndTheEndOfAFallbackOpensNoList(t *testing.T) {
	d := open(t, "")
	d.known = append(document.Vocabulary{"value-2nd-date"}, known...)
	d.SetDocument(document.Empty())
	d.write("%value-2")
	d.lists("value-2nd-date")
	d.write("nd")
	d.press(fyne.KeyReturn)
	d.wants("<p>%value-2nd-date%</p>\n")
	d.write(" %nobody-2x%")
	d.lists()
	d.write(" %nobody|there%")
	d.lists()
	d.write(" %")
	if len(d.listed()) != 4 {
		t.Errorf("the list is %q", d.listed())
	}
}

func TestTheListStaysInTheEditor(t *testing.T) {
	d := open(t, "")
	for range 9 {
		d.press(fyne.KeyReturn)
	}
	d.write("%")
	box := d.completion.box
	if box.Y < 0 || box.Y+box.H > 300 || box.X < 0 || box.X+box.W > 500 {
		t.Errorf("the list is at %+v", box)
	}
}
