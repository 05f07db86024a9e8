package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

type draggable interface {
	fyne.Draggable
	fyne.Tappable
	desktop.Mouseable
}

// pulled presses, drags and lets go, with what Fyne does to the keyboard on the way.
func pulled(w fyne.Window, o draggable) {
	o.MouseDown(&desktop.MouseEvent{})
	w.Canvas().Unfocus()
	o.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 20}})
	o.MouseUp(&desktop.MouseEvent{})
	w.Canvas().Unfocus()
	o.DragEnd()
}

func TestWhoHadTheKeyboardHasItAfterADrag(t *testing.T) {
	split := NewSplit(Sized(100, 0, NewRule()), Sized(100, 0, NewRule()), 0.5)
	chip := NewChip("store-link", nil)
	chip.OnDragged, chip.OnDropped, chip.OnCancelled = func(fyne.Position) {}, func() {}, func() {}
	given := false // up, with Esc
	lost := NewChip("action-link", nil)
	lost.OnDragged = func(fyne.Position) { lost.TypedKey(key(fyne.KeyEscape)) }
	lost.OnCancelled = func() { given = true }
	field, choice := NewField("", nil), NewSegmented([]string{"A", "B"}, 0, nil)
	w := onScreen(t, container.NewVBox(field, choice, split, chip, lost))
	for name, o := range map[string]draggable{"a divider": split.divider, "a placeholder": chip, "a placeholder that is put back": lost} {
		w.Canvas().Focus(field)
		pulled(w, o)
		if w.Canvas().Focused() != fyne.Focusable(field) {
			t.Errorf("%s: it has gone", name)
		}
		w.Canvas().Unfocus()
		for _, quietly := range []bool{false, true} {
			Focus(w.Canvas(), choice, quietly)
			pulled(w, o)
			if w.Canvas().Focused() != fyne.Focusable(choice) || choice.ringed() == quietly {
				t.Errorf("%s: without a ring before %v, after it %v", name, quietly, !choice.ringed())
			}
			w.Canvas().Unfocus()
		}
	}
	if !given {
		t.Error("Esc was not heard")
	}
}

func TestAPressOnADividerLeavesTheKeyboardWhereItIs(t *testing.T) {
	split := NewSplit(Sized(100, 0, NewRule()), Sized(100, 0, NewRule()), 0.5)
	field := NewField("", nil)
	w := onScreen(t, container.NewVBox(field, split))
	w.Canvas().Focus(field)
	split.divider.MouseDown(&desktop.MouseEvent{})
	w.Canvas().Unfocus()
	split.divider.MouseUp(&desktop.MouseEvent{})
	split.divider.Tapped(&fyne.PointEvent{})
	if w.Canvas().Focused() != fyne.Focusable(field) {
		t.Error("it has gone")
	}
}

func TestTheKeyboardIsNotGivenBackToWhatIsOutOfSight(t *testing.T) {
	split := NewSplit(Sized(100, 0, NewRule()), Sized(100, 0, NewRule()), 0.5)
	field := NewField("", nil)
	box := container.NewVBox(field, split)
	w := onScreen(t, box)
	w.Canvas().Focus(field)
	split.divider.MouseDown(&desktop.MouseEvent{})
	w.Canvas().Unfocus()
	box.Remove(field)
	split.divider.DragEnd()
	if w.Canvas().Focused() != nil {
		t.Error("it was given back")
	}
}
