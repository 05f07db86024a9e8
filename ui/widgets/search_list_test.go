package widgets

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// searched is a list of n rows that writes down what is chosen and taken.
func searched(n int) (l *SearchList, said *[]string) {
	said = &[]string{}
	l = NewSearchList("Search", func() int { return n }, []ColumnOf{{
		Weight: 1, New: func() fyne.CanvasObject { return NewTwoLines() },
		Update: func(row int, o fyne.CanvasObject) { o.(*TwoLines).Set(fmt.Sprint(row), "aside", "under", Muted) },
	}}, nil, func(row int) { *said = append(*said, fmt.Sprint("chosen ", row)) }, func() { *said = append(*said, "taken") })
	l.Table.High = TwoLineRow
	return l, said
}

func TestAListIsChosenFromWhileTheKeyboardStaysInItsField(t *testing.T) {
	l, said := searched(1000)
	w := onScreen(t, NewPane(l.Field, l.List, nil))
	w.Canvas().Focus(l.Field)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(key(k))
	}
	test.Type(l.Field, "x")
	page := fmt.Sprint(l.Table.Chosen())
	if want := []string{"chosen 0", "chosen 1", "chosen 0", "taken", "chosen " + page, "taken"}; !slices.Equal(*said, want) {
		t.Errorf("said %q, want %q", *said, want)
	}
	if l.Table.Chosen() < 3 || !inSight(l.Table)[l.Table.Chosen()] || l.Field.Text != "x" || w.Canvas().Focused() != fyne.Focusable(l.Field) {
		t.Errorf("row %d, text %q, keyboard %v", l.Table.Chosen(), l.Field.Text, w.Canvas().Focused())
	}
}

func TestEnterTakesTheFirstWhereNoneIsChosen(t *testing.T) {
	l, said := searched(3)
	onScreen(t, NewPane(l.Field, l.List, nil))
	l.Field.TypedKey(key(fyne.KeyReturn))
	if want := []string{"chosen 0", "taken"}; !slices.Equal(*said, want) {
		t.Errorf("said %q", *said)
	}
	none, said := searched(0)
	onScreen(t, NewPane(none.Field, none.List, nil))
	for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown} {
		none.Field.TypedKey(key(k))
	}
	if len(*said) > 0 {
		t.Errorf("of no rows it said %q", *said)
	}
}

func TestWhatIsStillBeingLookedForIsTakenAsSoonAsItIsFound(t *testing.T) {
	l, said := searched(3)
	onScreen(t, NewPane(l.Field, l.List, nil))
	l.Await()
	l.Field.TypedKey(key(fyne.KeyReturn))
	if want := []string{"taken"}; !slices.Equal(*said, want) {
		t.Errorf("of the search before it said %q", *said)
	}
	l.Reload(-1, nil)
	l.Await()
	l.Field.TypedKey(key(fyne.KeyReturn))
	l.Await() // something else was typed
	l.Reload(-1, nil)
	l.Await()
	l.Field.TypedKey(key(fyne.KeyReturn))
	l.Reload(2, nil) // which is known to be meant
	if want := []string{"taken", "chosen 0", "taken", "taken"}; !slices.Equal(*said, want) {
		t.Errorf("said %q, want %q", *said, want)
	}
}

func TestTabPassesAListOverThatItsFieldLeads(t *testing.T) {
	l, _ := searched(3)
	behind := NewField("behind", nil)
	w := onScreen(t, NewPane(l.Field, l.List, behind))
	w.Canvas().Focus(l.Field)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(behind) {
		t.Errorf("the keyboard is at %T", w.Canvas().Focused())
	}
}

func TestAClickChoosesFromAListAndTheKeyboardIsInItsField(t *testing.T) {
	l, said := searched(9)
	w := onScreen(t, NewPane(l.Field, l.List, nil))
	at := &fyne.PointEvent{Position: fyne.NewPos(20, 1.5*TwoLineRow)}
	l.Table.body.Tapped(at)
	l.Table.body.Tapped(at)
	if want := []string{"chosen 1", "taken"}; !slices.Equal(*said, want) || w.Canvas().Focused() != fyne.Focusable(l.Field) {
		t.Errorf("said %q, keyboard %T", *said, w.Canvas().Focused())
	}
}

func TestTwoListsShareTheHeightAndAreNoHigherThanTheirRows(t *testing.T) {
	for _, c := range []struct {
		one, two int
		high     float32
		want     [2]bool // all rows in sight
	}{
		{1, 2, 700, [2]bool{true, true}}, {1000, 2, 700, [2]bool{false, true}}, {2, 1000, 700, [2]bool{true, false}}, {1000, 1000, 700, [2]bool{}},
	} {
		one, _ := searched(c.one)
		two, _ := searched(c.two)
		lists := NewSearchLists(one, NewStrong("Two"), two)
		w := onScreen(t, lists)
		w.Resize(fyne.NewSize(300, c.high))
		for i, l := range []*SearchList{one, two} {
			all := l.List.Size().Height >= l.Height()
			if all != c.want[i] || l.List.Size().Height > l.Height() {
				t.Errorf("%+v: list %d is %v high, of %v", c, i, l.List.Size().Height, l.Height())
			}
		}
		if end := two.List.Position().Y + two.List.Size().Height; end > c.high {
			t.Errorf("%+v: it ends at %v", c, end)
		}
	}
}

func TestANameInAListIsWholeWhereThereIsRoomAlsoAfterAnother(t *testing.T) {
	cell := NewTwoLines()
	onScreen(t, Wishing(300, 0, cell))
	for _, name := range []string{"Al", "Alexandra van der Meer", "Bo"} {
		cell.Set(name, "CORP\\alexandra", "under", Muted)
		if got, want := cell.name.Size().Width, cell.name.wish(); got < want {
			t.Errorf("%s has %v, and needs %v", name, got, want)
		}
	}
}

func TestAListMakesRoomAsItsRowsGoAndCome(t *testing.T) {
	n := 3
	one := NewSearchList("", func() int { return n }, []ColumnOf{{Text: func(int) string { return "row" }}}, nil, nil, nil)
	two, _ := searched(1000)
	w := onScreen(t, NewSearchLists(one, NewStrong("Two"), two))
	w.Resize(fyne.NewSize(300, 700))
	for _, n = range []int{3, 0, 5} {
		one.Reload(-1, NewEmpty("Nothing", "There is nothing here at all, which takes some words to say."))
		if got := one.List.Size().Height; got != one.Height() {
			t.Errorf("with %d rows it is %v high, and should be %v", n, got, one.Height())
		}
	}
}

func TestWhatTheLinesOfACellEndWithIsNeverCut(t *testing.T) {
	test.NewTempApp(t)
	c := NewTwoLines()
	long := strings.Repeat("Hohenlohe ", 20)
	c.Set(long, "", long, Muted)
	c.End("waiting · 3 tries, next 17:09:32", Warning, "31 Dec 17:04")
	for _, width := range []float32{HalfWidth, 2 * HalfWidth} {
		c.Resize(fyne.NewSize(width, TwoLineRow))
		for _, end := range []*Text{c.end, c.lower} {
			if right := end.Position().X + end.Size().Width; end.Size().Width < end.wish() || right > width {
				t.Errorf("%q has %v of %v, and ends at %v of %v", end.Text(), end.Size().Width, end.wish(), right, width)
			}
		}
	}
}
