package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// twoSides are sides with a field in each.
func twoSides(t *testing.T) (w fyne.Window, s *Sides, left, right *Field) {
	t.Helper()
	left, right = NewField("", nil), NewField("", nil)
	a, b := Inset(Near, Near, Near, Near, left), Inset(Near, Near, Near, Near, right)
	s = NewSides([2]string{"Left", "Right"}, container.NewGridWithColumns(2, a, b), a, b)
	w = onScreen(t, NewGround(s, func(string) {}))
	w.SetPadded(false)
	return w, s, left, right
}

func isShown(w fyne.Window, o fyne.CanvasObject) bool {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return InSight(o) && at.X >= 0 && at.X+o.Size().Width <= w.Canvas().Size().Width
}

func TestSidesStandInEachOthersPlaceWhereThereIsNoRoomForBoth(t *testing.T) {
	w, s, left, right := twoSides(t)
	for _, tt := range []struct {
		width       float32
		turn        int
		left, right bool
	}{
		{SidesRoom - 1, 0, true, false},
		{SidesRoom - 1, 1, false, true},
		{SidesRoom, 1, true, true},
		{SidesRoom - 1, 1, false, true}, // it is remembered
		{SidesRoom - 1, 0, true, false},
	} {
		w.Resize(fyne.NewSize(tt.width, MinHeight))
		s.Turn(tt.turn)
		if l, r := isShown(w, left), isShown(w, right); l != tt.left || r != tt.right || s.Narrow() == (tt.left && tt.right) {
			t.Errorf("%v wide, turned to %d: left %v, right %v", tt.width, tt.turn, l, r)
		}
		for _, f := range []*Field{left, right} {
			if isShown(w, f) && f.Size().Width > tt.width || isShown(w, f) && f.Size().Width < tt.width/3 {
				t.Errorf("%v wide: a field has %v", tt.width, f.Size().Width)
			}
		}
	}
}

func TestASideComesIntoSightWithTheKeyboard(t *testing.T) {
	w, s, left, right := twoSides(t)
	w.Resize(fyne.NewSize(SidesRoom, MinHeight))
	Focus(w.Canvas(), right, false)
	w.Resize(fyne.NewSize(SidesRoom-1, MinHeight))
	if s.Shown() != 1 || w.Canvas().Focused() != fyne.Focusable(right) {
		t.Errorf("made narrow: side %d, the keyboard is on %T", s.Shown(), w.Canvas().Focused())
	}
	Focus(w.Canvas(), left, false)
	if s.Shown() != 0 || w.Canvas().Focused() != fyne.Focusable(left) {
		t.Errorf("led to the left: side %d", s.Shown())
	}
	s.Turn(1)
	if had := w.Canvas().Focused(); had != fyne.Focusable(s.choice) {
		t.Errorf("turned: the keyboard is on a %T that is out of sight", had)
	}
}

func TestAChoiceFoldsIntoAListWhereItHasNoRoom(t *testing.T) {
	heard := -1
	s := NewSegmented([]string{"Everybody", "Without usable address"}, 0, func(i int) { heard = i })
	row := Row(Near, s, NewButton("A button beside it", Normal, nil))
	w := onScreen(t, container.NewWithoutLayout(row))
	row.Resize(fyne.NewSize(600, ButtonHeight))
	if s.folded() || s.Size().Width != s.wish() {
		t.Errorf("folded at %v of %v", s.Size().Width, s.wish())
	}
	row.Resize(fyne.NewSize(350, ButtonHeight))
	if !s.folded() || s.Size().Width != s.MinSize().Width {
		t.Fatalf("%v of %v: it takes room that is of no use to it", s.Size().Width, s.MinSize().Width)
	}
	test.Tap(s)
	list, ok := w.Canvas().Focused().(interface{ TypedKey(*fyne.KeyEvent) })
	if w.Canvas().Overlays().Top() == nil || !ok {
		t.Fatal("no list is open")
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		list.TypedKey(key(k))
	}
	if heard != 1 || s.Chosen() != 1 {
		t.Errorf("chosen is %d, told was %d", s.Chosen(), heard)
	}
}

func TestARowLeavesOutItsLastRankFirst(t *testing.T) {
	first, second := NewText("first of them", Foreground).Giving(1), NewText("second of them", Foreground).Giving(2)
	button := NewButton("stays", Normal, nil)
	row := Row(Near, second, first, Spacer(), button)
	onScreen(t, container.NewWithoutLayout(row))
	both := first.MinSize().Width + second.MinSize().Width + button.MinSize().Width + 3*Near
	if got := row.MinSize().Width; got > button.MinSize().Width+Near {
		t.Errorf("it needs %v", got)
	}
	for _, tt := range []struct {
		width         float32
		first, second bool
	}{{both, true, true}, {both - 1, true, false}, {button.MinSize().Width + Near, false, false}} {
		row.Resize(fyne.NewSize(tt.width, ButtonHeight))
		if first.LeftOut() == tt.first || second.LeftOut() == tt.second {
			t.Errorf("%v wide: left out %v and %v", tt.width, first.LeftOut(), second.LeftOut())
		}
		if end := button.Position().X + button.Size().Width; end > tt.width+Rounding {
			t.Errorf("%v wide: the button ends at %v", tt.width, end)
		}
	}
}
