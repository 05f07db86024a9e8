package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

func TestTypingAndEnterWriteParagraphs(t *testing.T) {
	d := open(t, "")
	d.write("one")
	d.press(fyne.KeyReturn)
	d.write("two")
	d.wants("<p>one</p>\n<p>two</p>\n")
	d.caretIs(1, 3)
}

func TestShiftEnterBreaksTheLine(t *testing.T) {
	d := open(t, "")
	d.write("one")
	d.shifted(fyne.KeyReturn)
	d.write("two")
	d.wants("<p>one<br>two</p>\n")
}

func TestBackspaceAndDeleteTakeACharacterAndWithControlAWord(t *testing.T) {
	d := open(t, "<p>one two three</p>")
	d.at(0, 7)
	d.press(fyne.KeyBackspace)
	d.wants("<p>one tw three</p>\n")
	d.press(fyne.KeyDelete)
	d.wants("<p>one twthree</p>\n")
	d.control(0, fyne.KeyBackspace)
	d.wants("<p>one three</p>\n")
	d.control(0, fyne.KeyDelete)
	d.wants("<p>one&#32;</p>\n")
}

func TestTabIndentsAnItemAndShiftTabOutdents(t *testing.T) {
	d := open(t, "<ul><li>one</li><li>two</li></ul>")
	d.at(1, 0)
	if !d.AcceptsTab() {
		t.Fatal("Tab leaves the editor in a list")
	}
	d.press(fyne.KeyTab)
	if got := d.State().Block(1).Level; got != 1 {
		t.Errorf("the item is at level %d", got)
	}
	d.shifted(fyne.KeyTab)
	if got := d.State().Block(1).Level; got != 0 {
		t.Errorf("the item is at level %d", got)
	}
}

func TestTabLeavesTheEditorOutsideListsAndAfterEscapeInThem(t *testing.T) {
	d := open(t, "<p>text</p><ul><li>one</li></ul>")
	if d.AcceptsTab() {
		t.Error("Tab stays in a paragraph")
	}
	d.at(1, 0)
	d.press(fyne.KeyEscape)
	if d.AcceptsTab() {
		t.Error("Tab stays in a list after Esc")
	}
	d.press(fyne.KeyLeft)
	d.at(1, 0)
	if !d.AcceptsTab() {
		t.Error("Tab leaves a list after another key")
	}
}

func TestArrowsGoByCharacterAndWithShiftSelect(t *testing.T) {
	d := open(t, "<p>e\u0301👨‍👩‍👧x</p>")
	d.press(fyne.KeyRight)
	d.caretIs(0, 3)
	d.press(fyne.KeyRight)
	d.caretIs(0, 21)
	d.shifted(fyne.KeyLeft)
	d.selectedIs("👨‍👩‍👧\n")
	d.press(fyne.KeyRight)
	d.caretIs(0, 21)
}

func TestAPlaceholderIsSteppedOverAsOne(t *testing.T) {
	d := open(t, "<p>a%action-link%b</p>")
	d.press(fyne.KeyRight, fyne.KeyRight)
	d.caretIs(0, 4)
	d.press(fyne.KeyBackspace)
	d.selectedIs("%action-link%\n")
	d.press(fyne.KeyBackspace)
	d.wants("<p>ab</p>\n")
}

func TestControlWithArrowsGoesByWordAndToTheEnds(t *testing.T) {
	d := open(t, "<p>one two</p><p>three</p>")
	d.control(0, fyne.KeyRight)
	d.caretIs(0, 3)
	d.control(fyne.KeyModifierShift, fyne.KeyRight)
	d.selectedIs(" two\n")
	d.control(0, fyne.KeyEnd)
	d.caretIs(1, 5)
	d.control(fyne.KeyModifierShift, fyne.KeyHome)
	d.selectedIs("one two\n\nthree\n")
}

// lines is a paragraph that wraps.
var lines = "<p>" + strings.Repeat("A line that wraps somewhere. ", 12) + "</p>"

func TestHomeAndEndGoToTheEdgesOfTheLineOnTheScreen(t *testing.T) {
	d := open(t, lines)
	second := d.view.flow.lay(0).Lines[1]
	d.at(0, second.From+3)
	d.press(fyne.KeyEnd)
	d.caretIs(0, second.End)
	d.press(fyne.KeyHome)
	d.caretIs(0, second.From)
	d.shifted(fyne.KeyEnd)
	if _, to := d.State().Selection().Range(); to.Offset != second.End {
		t.Errorf("Shift+End selects up to %d, want %d", to.Offset, second.End)
	}
}

func TestEndOfALineWithinAWordStaysOnThatLine(t *testing.T) {
	d := open(t, "<p>"+strings.Repeat("x", 300)+"</p>")
	first := d.view.flow.lay(0).Lines[0]
	d.press(fyne.KeyEnd)
	d.caretIs(0, first.To)
	if at := d.view.caretAt(place{d.State().Selection().Head, d.caret.before}); at.X < 400 {
		t.Errorf("the caret is at %g, on the next line", at.X)
	}
	d.press(fyne.KeyHome)
	d.caretIs(0, 0)
}

func TestUpAndDownKeepTheirColumnOverAShortLine(t *testing.T) {
	d := open(t, "<p>A long enough line</p><p>ab</p><p>A long enough line</p>")
	d.at(0, 12)
	d.press(fyne.KeyDown)
	d.caretIs(1, 2)
	d.press(fyne.KeyDown)
	d.caretIs(2, 12)
	d.press(fyne.KeyUp, fyne.KeyUp)
	d.caretIs(0, 12)
	d.press(fyne.KeyUp)
	d.caretIs(0, 0)
	d.shifted(fyne.KeyDown)
	if from, to := d.State().Selection().Range(); from.Block != 0 || to.Block != 1 {
		t.Errorf("Shift+Down selects from %+v to %+v", from, to)
	}
}

func TestDownGoesThroughAnImageAsOneLine(t *testing.T) {
	d := open(t, `<p>above</p><hr><p>below</p>`)
	d.press(fyne.KeyDown)
	if sel := d.State().Selection(); !sel.Whole || sel.Head.Block != 1 {
		t.Errorf("the selection is %+v", sel)
	}
	d.press(fyne.KeyDown)
	d.caretIs(2, 0)
}

func TestPageDownGoesAScreenOnAndBack(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.press(fyne.KeyPageDown)
	head := d.State().Selection().Head
	if head.Block < 4 || head.Block > 9 {
		t.Errorf("a page on is block %d", head.Block)
	}
	d.press(fyne.KeyPageDown, fyne.KeyPageUp)
	if again := d.State().Selection().Head; again != head {
		t.Errorf("a page on and back is %+v, want %+v", again, head)
	}
	for range 20 {
		d.press(fyne.KeyPageDown)
	}
	d.caretIs(59, 4)
	for range 20 {
		d.press(fyne.KeyPageUp)
	}
	d.caretIs(0, 0)
}

func TestShortcutsToggleMarksOverAMixedSelection(t *testing.T) {
	d := open(t, "<p>one <b>two</b></p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.control(0, fyne.KeyB)
	d.wants("<p><strong>one two</strong></p>\n")
	d.control(0, fyne.KeyI, fyne.KeyU)
	if m := d.State().Marks(); !m.Bold || !m.Italic || !m.Underline {
		t.Errorf("the marks are %+v", m)
	}
}

func TestAMarkSetAtTheCaretWaitsForTyping(t *testing.T) {
	d := open(t, "<p>one&#32;</p>")
	d.at(0, 4)
	d.control(0, fyne.KeyB)
	d.write("two")
	d.wants("<p>one <strong>two</strong></p>\n")
}

func TestUndoAndRedoFromTheKeyboard(t *testing.T) {
	d := open(t, "<p>one</p>")
	d.at(0, 3)
	d.write("!!")
	d.TypedShortcut(&fyne.ShortcutUndo{})
	d.wants("<p>one</p>\n")
	d.control(fyne.KeyModifierShift, fyne.KeyZ)
	d.wants("<p>one!!</p>\n")
	d.TypedShortcut(&fyne.ShortcutUndo{})
	d.TypedShortcut(&fyne.ShortcutRedo{})
	d.wants("<p>one!!</p>\n")
	if d.RedoTyping() {
		t.Error("there is something to redo")
	}
}

func TestControlKAsksForALink(t *testing.T) {
	d := open(t, "<p>one</p>")
	asked := 0
	d.OnLink = func() { asked++ }
	d.control(0, fyne.KeyK)
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestAReadOnlyEditorIsReadAndCopiedButNotChanged(t *testing.T) {
	d := open(t, "<p>one</p><ul><li>two</li></ul>")
	d.ReadOnly = true
	d.write("x")
	d.press(fyne.KeyReturn, fyne.KeyDelete)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.press(fyne.KeyBackspace)
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.TypedShortcut(&fyne.ShortcutCut{Clipboard: d.app.Clipboard()})
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants("<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n")
	if got := d.app.Clipboard().Content(); !strings.Contains(got, "two") {
		t.Errorf("%q was copied", got)
	}
}

func TestListenersHearOfChangesAndOfTheSelection(t *testing.T) {
	d := open(t, "<p>one</p>")
	changed, selected := 0, 0
	d.OnChanged = func() { changed++ }
	d.OnSelectionChanged = func() { selected++ }
	d.press(fyne.KeyRight)
	if changed != 0 || selected != 1 {
		t.Errorf("moving told %d changes and %d selections", changed, selected)
	}
	d.write("x")
	d.control(0, fyne.KeyB)
	if changed != 1 || selected != 3 {
		t.Errorf("typing and a waiting mark told %d changes and %d selections", changed, selected)
	}
	d.SetDocument(document.Empty())
	if changed != 1 {
		t.Error("another document was told as a change")
	}
}
