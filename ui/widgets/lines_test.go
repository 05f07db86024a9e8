package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestHiddenLinesTakeTheirTextOnceTheyAreShown(t *testing.T) {
	lines := NewLines()
	lines.Hide()
	onScreen(t, lines)
	lines.SetText("one\ntwo\n")
	if got := lines.reader.Source(); got != "" {
		t.Errorf("while hidden: %q", got)
	}
	lines.Show()
	if got := lines.reader.Source(); got != "one\ntwo\n" || lines.Text() != got {
		t.Errorf("shown: %q", got)
	}
	lines.SetText("three")
	if got := lines.reader.Source(); got != "three" {
		t.Errorf("shown another text: %q", got)
	}
}

func TestLinesOfAMegabyteMakeObjectsForThoseInSight(t *testing.T) {
	lines := NewLines()
	onScreen(t, lines)
	lines.SetText(strings.Repeat("0123456789 漢字 <b>\n", 50_000))
	if n := len(test.WidgetRenderer(lines.reader).Objects()); n < 20 || n > 400 {
		t.Errorf("%d objects", n)
	}
}

// listening is a driver whose canvas hears shortcuts, which that of a test does not.
type listening struct {
	fyne.Driver
	heard string
}

type listeningCanvas struct {
	fyne.Canvas
	*listening
}

func (l *listening) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return listeningCanvas{l.Driver.CanvasForObject(o), l}
}

func (l *listening) TypedShortcut(s fyne.Shortcut) { l.heard = s.ShortcutName() }

func TestLinesAreReadWithTheKeyboardAndEscAndUndoAreTheWindows(t *testing.T) {
	lines := NewLines()
	w := onScreen(t, container.NewStack(lines))
	lines.SetText("one\ntwo")
	driver := &listening{Driver: fyne.CurrentApp().Driver()}
	fyne.SetCurrentApp(animated{fyne.CurrentApp(), driver})
	escaped := false
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { escaped = e.Name == fyne.KeyEscape })
	w.Canvas().FocusNext()
	reader := w.Canvas().Focused().(fyne.Shortcutable)
	reader.TypedShortcut(&fyne.ShortcutUndo{})
	reader.TypedShortcut(&fyne.ShortcutSelectAll{})
	reader.TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
	if got := fyne.CurrentApp().Clipboard().Content(); got != lines.Text() {
		t.Errorf("copied %q", got)
	}
	w.Canvas().Focused().TypedRune('x')
	w.Canvas().Focused().TypedKey(key(fyne.KeyEscape))
	if undone := driver.heard == (&fyne.ShortcutUndo{}).ShortcutName(); !escaped || !undone || lines.reader.Source() != "one\ntwo" {
		t.Errorf("Esc came to the window: %v, undo: %v; the text is %q", escaped, undone, lines.reader.Source())
	}
}

func TestTheWheelGoesOnFromTheEndOfLines(t *testing.T) {
	lines := NewLines()
	lines.SetText(strings.Repeat("line\n", 12))
	tall := newTall(Column(0, Sized(0, 200, lines), block(800)))
	w := onScreen(t, NewGround(tall, func(string) {}))
	w.SetPadded(false)
	for range 4 {
		test.Scroll(w.Canvas(), fyne.NewPos(50, 50), 0, -60)
	}
	outer := tall.Objects[0].(*container.Scroll)
	if lines.reader.Scroll(1) || outer.Offset.Y == 0 {
		t.Errorf("around them at %v", outer.Offset.Y)
	}
}
