package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestWhereThePointerLeadsTheKeyboardShowsNoRing(t *testing.T) {
	choice := NewSegmented([]string{"A", "B"}, 0, nil)
	table := NewTable(func() int { return 2 }, []ColumnOf{{Title: "N", Text: func(int) string { return "x" }}}, nil)
	var to fyne.Focusable
	var w fyne.Window
	lead := NewButton("Lead", Normal, nil)
	lead.press = func() { Focus(w.Canvas(), to, ByPointer(w.Canvas())) }
	w = onScreen(t, container.NewVBox(lead, choice, table))
	for name, c := range map[string]struct {
		o      fyne.Focusable
		ringed func() bool
	}{
		"a choice": {choice, choice.ringed},
		"a table":  {table, func() bool { return table.ringed(0) }},
	} {
		to = c.o
		test.Tap(lead)
		if w.Canvas().Focused() != to || c.ringed() {
			t.Errorf("%s, led to by the pointer: ringed %v", name, c.ringed())
		}
		w.Canvas().Unfocus()
		w.Canvas().Focus(lead)
		pressSpace(w)
		if w.Canvas().Focused() != to || !c.ringed() {
			t.Errorf("%s, led to by the keyboard: ringed %v", name, c.ringed())
		}
	}
}
