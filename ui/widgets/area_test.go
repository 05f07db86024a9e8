package widgets

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

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
