package widgets

import (
	"testing"

	"fyne.io/fyne/v2/container"
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
	own := test.WidgetRenderer(a).Objects()
	if _, text := own[0].(*container.Scroll); !text || len(own) != len(entry)-2 {
		t.Errorf("%T and %d more of an entry's %d: Fyne has changed it", own[0], len(own)-1, len(entry))
	}
}
