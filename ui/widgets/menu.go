package widgets

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// NewMenu makes a menu of the window's menu bar. Where Fyne draws it, it draws the keys
// at a fifth of the text's strength, whatever the theme: there they stand in the labels,
// in line at the right, and the item keeps its shortcut without them.
func NewMenu(label string, items ...*fyne.MenuItem) *fyne.Menu {
	if runtime.GOOS != "darwin" { // the system draws it
		writeKeys(items)
	}
	return fyne.NewMenu(label, items...)
}

// unnamed is a shortcut whose keys Fyne does not get to know. It still runs.
type unnamed struct{ fyne.Shortcut }

func writeKeys(items []*fyne.MenuItem) {
	keys := make([]string, len(items))
	var wide float32
	for i, item := range items {
		if s, ok := item.Shortcut.(fyne.KeyboardShortcut); ok {
			keys[i], item.Shortcut = keysOf(s), unnamed{s}
			wide = max(wide, menuWidth(item.Label)+menuWidth(keys[i]))
		}
	}
	for i, item := range items {
		if keys[i] != "" {
			room := wide - menuWidth(item.Label) - menuWidth(keys[i])
			item.Label += blank(2*CardPadding+room) + keys[i]
		}
	}
}

func menuWidth(text string) float32 { return measure(text, TextSize, fyne.TextStyle{}).Width }

// keysOf is a shortcut as menus write it.
func keysOf(s fyne.KeyboardShortcut) string {
	text := string(s.Key())
	for _, m := range []struct {
		modifier fyne.KeyModifier
		text     string
	}{
		{fyne.KeyModifierSuper, "Super+"},
		{fyne.KeyModifierShift, "Shift+"},
		{fyne.KeyModifierAlt, "Alt+"},
		{fyne.KeyModifierControl, "Ctrl+"},
	} {
		if s.Mod()&m.modifier != 0 {
			text = m.text + text
		}
	}
	return text
}

// blank is white space of a width, as near as the narrowest space there is.
func blank(width float32) string {
	const hair = "\u200a"
	spaces := int(width / menuWidth(" "))
	rest := width - float32(spaces)*menuWidth(" ")
	return strings.Repeat(" ", spaces) + strings.Repeat(hair, int(rest/menuWidth(hair)+Rounding))
}

// listOptions offers what can be chosen under what shows the choice.
func listOptions(under fyne.CanvasObject, options []string, chosen int, choose func(int)) {
	items := make([]*fyne.MenuItem, len(options))
	for i, option := range options {
		items[i] = fyne.NewMenuItem(option, func() { choose(i) })
		items[i].Checked = i == chosen
	}
	ShowMenu(under, items)
}

// ShowMenu offers items under what they belong to, and as wide.
func ShowMenu(under fyne.CanvasObject, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(under)
	if canvas == nil {
		return
	}
	writeKeys(items)
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), canvas)
	pop.ShowAtPosition(driver.AbsolutePositionForObject(under).AddXY(0, FieldHeight+Hairline))
	pop.Resize(fyne.NewSize(max(under.Size().Width, pop.MinSize().Width), pop.MinSize().Height))
}
