package editor

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
)

// line shows a line in a page with a layer over it and another line under it.
func line(t *testing.T, text string) (d *harness, next *Editor, over *Layer) {
	t.Helper()
	d = open(t, "")
	over, next = NewLayer(), New(known)
	d.Over = over
	d.SetLine(text)
	next.SetLine("")
	d.Editor.Move(fyne.NewPos(60, 40))
	d.Editor.Resize(fyne.NewSize(200, 30))
	next.Move(fyne.NewPos(60, 80))
	next.Resize(fyne.NewSize(200, 30))
	d.window.SetContent(container.NewStack(container.NewWithoutLayout(d.Editor, next), over))
	d.window.Canvas().Focus(d.Editor)
	return d, next, over
}

func (d *harness) reads(want string) {
	d.Helper()
	if got := d.State().Written(); got != want {
		d.Errorf("the line is %q, want %q", got, want)
	}
}

func TestEnterInALineGoesOnToWhatComesNext(t *testing.T) {
	d, next, _ := line(t, "Subject")
	d.press(fyne.KeyEnd)
	d.write("!")
	d.shifted(fyne.KeyReturn)
	d.reads("Subject!")
	if d.window.Canvas().Focused() != fyne.Focusable(next) {
		t.Error("the keyboard stayed")
	}
	if next.AcceptsTab() {
		t.Error("Tab does not leave a line")
	}
}

func TestALineScrollsSidewaysToItsCaretAndBack(t *testing.T) {
	d, _, _ := line(t, strings.Repeat("A subject of many words. ", 10))
	seen := func() bool {
		c := d.view.caretAt(d.caretPlace())
		return c.X >= 0 && c.X+c.W <= d.Size().Width && c.Y >= 0 && c.Y+c.H <= d.Size().Height
	}
	start := d.view.left
	d.press(fyne.KeyEnd)
	if end := d.view.left; !seen() || end >= start {
		t.Errorf("at its end the caret is at %v, and the line begins at %v", d.view.caretAt(d.caretPlace()), end)
	}
	d.press(fyne.KeyLeft)
	d.press(fyne.KeyHome)
	if !seen() || d.view.left != start {
		t.Errorf("at its start the line begins at %v, not %v", d.view.left, start)
	}
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-40, -300)})
	if d.view.left != start-40 || d.view.y() != 0 {
		t.Errorf("the wheel took it to %v, %v", d.view.left, d.view.y())
	}
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-1e6, 0)})
	d.control(0, fyne.KeyA)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.press(fyne.KeyBackspace)
	d.write("short")
	if !seen() || d.view.left != start {
		t.Errorf("what is short begins at %v", d.view.left)
	}
}

func TestALineListsPlaceholdersInTheLayerOverThePage(t *testing.T) {
	d, _, over := line(t, "")
	d.write("%me")
	if !over.list.Visible() || over.list.of != d.Editor || len(d.view.drawn.objects) > 0 && over.list.Size().Height <= d.Size().Height {
		t.Fatalf("the list is not shown: %v", over.list.Size())
	}
	driver := fyne.CurrentApp().Driver()
	line, list := driver.AbsolutePositionForObject(d.Editor), driver.AbsolutePositionForObject(over.list)
	if list.Y < line.Y+d.Size().Height || list.X < line.X {
		t.Errorf("the list stands at %v, the line at %v", list, line)
	}
	d.press(fyne.KeyTab)
	d.reads("%action-message%")
	if over.list.Visible() || len(d.State().Block(0).Chips) != 1 {
		t.Error("the list stays, or there is no chip")
	}
}

func TestAClickOnTheListOfALineChoosesAndTheKeyboardComesBack(t *testing.T) {
	d, _, over := line(t, "")
	d.write("%")
	over.list.MouseDown(&desktop.MouseEvent{})
	d.window.Canvas().Unfocus() // as Fyne does
	if !over.list.Visible() {
		t.Fatal("the list goes before it is clicked")
	}
	over.list.MouseUp(&desktop.MouseEvent{})
	over.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, panelPad+rowHeight*1.5)})
	d.reads("%action-message%")
	if d.window.Canvas().Focused() != fyne.Focusable(d.Editor) {
		t.Error("the keyboard did not come back")
	}
	d.write("%")
	over.list.MouseDown(&desktop.MouseEvent{})
	d.window.Canvas().Unfocus()
	over.list.MouseOut()
	if over.list.Visible() {
		t.Error("the list stays where the button was let go elsewhere")
	}
}

func TestWhatIsPastedIntoALineIsCutToItsRoom(t *testing.T) {
	d, _, _ := line(t, "ab%action-link%c")
	beside := -1
	d.Fit = func(text string, stays int) string {
		beside = stays
		return text[:min(3, len(text))]
	}
	d.Select(document.Selection{Anchor: document.Position{Offset: 1}, Head: document.Position{Offset: 2}})
	clipboard := test.NewClipboard()
	clipboard.SetContent("1\n2345")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	d.reads("a1 2%action-link%c")
	if beside != utf8.RuneCountInString("a%action-link%c") {
		t.Errorf("%d characters stay", beside)
	}
}

func TestTheMenuOfALineOffersNoLink(t *testing.T) {
	d, _, _ := line(t, "ab")
	d.OnLink = func() { t.Error("a link was asked for") }
	for _, item := range d.MenuItems() {
		if strings.Contains(item.Label, "ink") || strings.Contains(item.Label, "plain") {
			t.Errorf("it offers %q", item.Label)
		}
	}
}

func TestEscapeInALineReachesTheWindow(t *testing.T) {
	d, _, _ := line(t, "ab")
	heard := 0
	d.window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	d.write("%")
	d.press(fyne.KeyEscape)
	if heard != 0 || d.completion.open() {
		t.Error("the first Esc does not close the list alone")
	}
	d.press(fyne.KeyEscape)
	if heard != 1 {
		t.Error("the window did not hear it")
	}
}
