package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// EditItems act on what has the keyboard, or had it on the page that is shown before the menu
// took it. They have no keys of their own: a widget knows them.
func (w *Desk) EditItems(shown func() Page) []*fyne.MenuItem {
	clipboard := fyne.CurrentApp().Clipboard()
	typed := func() fyne.Focusable {
		c := w.Win.Canvas()
		if p, ok := shown().(Typist); ok && c.Focused() == nil && !w.Covered() {
			w.Focus(p.TypedIn())
		}
		return c.Focused()
	}
	clip := func(title string, s fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(title, func() {
			if into, ok := typed().(fyne.Shortcutable); ok {
				into.TypedShortcut(s)
			}
		})
	}
	return []*fyne.MenuItem{
		clip("Cut", &fyne.ShortcutCut{Clipboard: clipboard}), clip("Copy", &fyne.ShortcutCopy{Clipboard: clipboard}),
		clip("Paste", &fyne.ShortcutPaste{Clipboard: clipboard}), clip("Select All", &fyne.ShortcutSelectAll{}),
		fyne.NewMenuItem("More at the Caret…", func() { // the menu of the place
			if into := typed(); into != nil {
				into.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
			}
		}),
	}
}
