package widgets

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestAMenusKeysAreReadAsItsWordsAreAndStandInLine(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	item := func(label string, s fyne.Shortcut) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, func() {})
		i.Shortcut = s
		return i
	}
	save := &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl}
	items := []*fyne.MenuItem{
		item("Save", save),
		item("Redo something", &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}),
		fyne.NewMenuItemSeparator(),
		item("About", nil),
	}
	writeKeys(items)
	for i, keys := range []string{"Ctrl+S", "Ctrl+Shift+Z"} {
		if !strings.HasSuffix(items[i].Label, " "+keys) && !strings.HasSuffix(items[i].Label, "\u200a"+keys) {
			t.Errorf("%q has no %s", items[i].Label, keys)
		}
		if _, drawn := items[i].Shortcut.(fyne.KeyboardShortcut); drawn {
			t.Errorf("Fyne draws %s too", keys)
		}
	}
	if name := items[0].Shortcut.ShortcutName(); name != save.ShortcutName() {
		t.Errorf("the shortcut is now %q", name)
	}
	if apart := menuWidth(items[0].Label) - menuWidth(items[1].Label); math.Abs(float64(apart)) > 1 {
		t.Errorf("the keys end %v apart", apart)
	}
	if items[3].Label != "About" {
		t.Errorf("%q", items[3].Label)
	}
}
