package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// The menu's shortcuts run before any widget sees the key: Undo and Redo are
// handed to what has the keyboard first, then to the form.

type menu struct {
	w                *shell
	main             *fyne.MainMenu
	save, undo, redo *fyne.MenuItem
	find, replace    *fyne.MenuItem
	looks            []*fyne.MenuItem // how a mail is looked at
}

func newMenu(w *shell) *menu {
	m := &menu{w: w}
	m.save = item("Save", &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault}, w.uncovered(w.save))
	quit := item("Quit", &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}, w.close)
	quit.IsQuit = true
	m.undo = item("Undo", &fyne.ShortcutUndo{}, w.Undo)
	m.redo = item("Redo", &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, w.Redo)
	m.find = item("Find…", &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}, func() { w.find(false) })
	m.replace = item("Replace…", &desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: fyne.KeyModifierShortcutDefault}, w.uncovered(func() { w.find(true) }))
	var views []*fyne.MenuItem
	keys := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6}
	for i, p := range pageKinds() {
		views = append(views, item(p.title,
			&desktop.CustomShortcut{KeyName: keys[i], Modifier: fyne.KeyModifierShortcutDefault}, w.uncovered(func() { w.show(i) })))
	}
	look := func(title string, key fyne.KeyName, do func(desk.MailLook)) {
		m.looks = append(m.looks, item(title, &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, w.uncovered(func() {
			if p, ok := w.pages[w.shown].(desk.MailViewer); ok {
				do(p.MailLook())
			}
		})))
	}
	look("Mail on a Phone", fyne.KeyM, desk.MailLook.TogglePhone)
	look("Mail in the Dark", fyne.KeyD, desk.MailLook.ToggleDark)
	look("Mail As a Browser Draws It", fyne.KeyB, desk.MailLook.ToggleBrowser)
	look("Compare Mail Clients…", fyne.KeyC, desk.MailLook.CompareClients)
	edit := append([]*fyne.MenuItem{m.undo, m.redo, fyne.NewMenuItemSeparator()}, w.EditItems(func() desk.Page { return w.pages[w.shown] })...)
	m.main = fyne.NewMainMenu(
		widgets.NewMenu("File", m.save, fyne.NewMenuItemSeparator(), quit),
		widgets.NewMenu("Edit", append(edit, fyne.NewMenuItemSeparator(), m.find, m.replace)...),
		widgets.NewMenu("View", append(append(views, fyne.NewMenuItemSeparator()), m.looks...)...),
		fyne.NewMenu("Help", fyne.NewMenuItem("About Postroom", w.uncovered(w.about))),
	)
	// Fields pass these on; the menu's Redo is the other shortcut for it.
	w.Win.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.Undo() })
	w.Win.Canvas().AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.Redo() })
	return m
}

// uncovered does nothing while a dialog is open.
func (w *shell) uncovered(do func()) func() {
	return func() {
		if !w.Covered() {
			do()
		}
	}
}

func item(title string, s fyne.Shortcut, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(title, do)
	i.Shortcut = s
	return i
}

// refresh greys what cannot be done. Undo and Redo stay: a field may have its own.
func (m *menu) refresh() {
	_, finds := m.w.pages[m.w.shown].(desk.Searcher)
	_, replaces := m.w.pages[m.w.shown].(desk.Replacer)
	_, hasMail := m.w.pages[m.w.shown].(desk.MailViewer)
	changed := false
	turn := func(on bool, items ...*fyne.MenuItem) {
		for _, i := range items {
			changed = changed || i.Disabled == on
			i.Disabled = !on
		}
	}
	turn(!m.w.foot.save.Disabled(), m.save)
	turn(finds || replaces, m.find)
	turn(replaces, m.replace)
	turn(hasMail, m.looks...)
	if changed {
		m.main.Refresh()
	}
}

// find looks for something in the mail that has the keyboard, or else on the page that is
// shown, where that has a way to.
func (w *shell) find(replacing bool) {
	if mail, ok := w.Win.Canvas().Focused().(*preview.Preview); ok && !replacing {
		mail.OpenFind()
		return
	}
	if w.Covered() {
		return
	}
	switch p := w.pages[w.shown].(type) {
	case desk.Replacer:
		p.Find(replacing)
	case desk.Searcher:
		if !replacing {
			w.Focus(p.SearchField())
		}
	}
}

func (w *shell) about() {
	w.Tell("Postroom", "Configures a service portal's e-mail integration, tests the mail server, "+
		"authors the notification template, and shows what each person will receive.")
}
