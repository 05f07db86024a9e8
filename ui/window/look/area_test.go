package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAnAreaFindsALineThoughOthersWrap(t *testing.T) {
	a := NewArea(nil)
	onScreen(t, a)
	a.Resize(fyne.NewSize(200, 100))
	a.SetValue("short\n" + strings.Repeat("漢字 and more words ", 20) + "\nthird\nlast")
	for line, want := range map[int]string{1: "short", 3: "third", 4: "last", 99: "last"} {
		a.ChooseLine(line)
		if got := a.SelectedText(); got != want {
			t.Errorf("line %d: %q, want %q", line, got, want)
		}
	}
}

func TestWhatIsInsertedIsTypedAndOneUndoTakesItBack(t *testing.T) {
	typed := ""
	a := NewArea(func(text string) { typed = text })
	w := onScreen(t, a)
	a.SetValue("ab")
	w.Canvas().Focus(a)
	a.CursorColumn = 1
	a.Insert("%action-link%")
	if typed != "a%action-link%b" {
		t.Fatalf("typed %q", typed)
	}
	if !a.UndoTyping() || typed != "ab" || a.UndoTyping() {
		t.Errorf("after undo: %q", typed)
	}
}

func TestSettingAnAreaForgetsWhatWasTypedBefore(t *testing.T) {
	a := NewArea(nil)
	onScreen(t, a)
	test.Type(a, "x")
	a.SetValue("another template")
	if a.UndoTyping() || a.Text != "another template" {
		t.Errorf("undo brought back %q", a.Text)
	}
}

func TestAnAreaLeavesOutTheEntrysBox(t *testing.T) {
	a := NewArea(nil)
	onScreen(t, a)
	entry := a.Entry.CreateRenderer().Objects()
	if own := test.WidgetRenderer(a).Objects(); len(own) != len(entry)-entryBoxes {
		t.Errorf("%d objects of an entry's %d", len(own), len(entry))
	}
}

func TestLinesAreScrolledToALine(t *testing.T) {
	l := NewLines()
	onScreen(t, l)
	l.Resize(fyne.NewSize(400, 100))
	l.SetText(strings.Repeat("a long line "+strings.Repeat("x ", 100)+"\n", 50) + "last\n")
	l.ShowLine(10)
	row := 9 * len(breakLine("a long line "+strings.Repeat("x ", 100), l.columns))
	if got, want := l.body.scroll.Offset.Y, l.body.top(row); got != want {
		t.Errorf("offset %v, want %v", got, want)
	}
	l.ShowLine(51)
	if got, want := l.body.scroll.Offset.Y, l.body.top(len(l.lines))-l.body.scroll.Size().Height; got != want {
		t.Errorf("at the end: offset %v, want %v", got, want)
	}
}
