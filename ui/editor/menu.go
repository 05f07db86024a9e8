package editor

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/document"
)

// The menu of the place: by the right button, by the Menu key, by Shift+F10. What stands in
// it is what the keys do; nothing can be done by it alone.

// menuKey is the key between Alt and Ctrl that asks for the menu of a place.
const menuKey = desktop.KeyMenu

// TappedSecondary offers what can be done where the right button was pressed.
func (e *Editor) TappedSecondary(p *fyne.PointEvent) {
	at := e.view.placeAt(p.Position.X, p.Position.Y)
	if !e.onSelection(at.Position) {
		sel, one := e.view.chipAt(p.Position)
		if !one {
			sel = document.At(at.Position)
		}
		e.showPlace(e.editing.State.Select(sel), at.before)
	}
	e.offer(p.AbsolutePosition)
}

// offerAtCaret is [Editor.TappedSecondary] by a key.
func (e *Editor) offerAtCaret() {
	e.view.showCaret()
	r := e.view.caretAt(e.caretPlace())
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	e.offer(at.Add(fyne.NewPos(r.X, r.Y+r.H)))
}

func (e *Editor) offer(at fyne.Position) {
	e.completion.close()
	e.pointer.cancel(e)
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", e.MenuItems()...), c, at)
	}
}

// MenuItems are what can be done with what is selected, or where the caret is.
func (e *Editor) MenuItems() []*fyne.MenuItem {
	s := e.editing.State
	clipboard := fyne.CurrentApp().Clipboard()
	item := func(label string, can bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Disabled = !can
		return i
	}
	selected, writes := !s.Selection().Caret(), !e.ReadOnly
	items := []*fyne.MenuItem{
		item("Cut", selected && writes, func() { e.cut(clipboard) }),
		item("Copy", selected, func() { e.copy(clipboard) }),
		item("Paste", writes, func() { e.paste(clipboard, false) }),
	}
	if !s.Verbatim() && !s.Line() {
		items = append(items, item("Paste as plain text", writes, func() { e.paste(clipboard, true) }))
		items = append(items, fyne.NewMenuItemSeparator())
		link := s.Mark(document.Link).Value
		if writes && e.OnLink != nil {
			label := "Link…"
			if link != "" {
				label = "Change link…"
			}
			items = append(items, item(label, true, e.OnLink))
		}
		if link != "" {
			to, err := url.Parse(link)
			items = append(items,
				item("Open link", err == nil && !strings.HasPrefix(link, "%"), func() { _ = fyne.CurrentApp().OpenURL(to) }),
				item("Remove link", writes, func() { e.Do(document.SetLink("")) }))
		}
	}
	if e.OnMenu != nil {
		items = append(items, e.OnMenu()...)
	}
	return append(items, fyne.NewMenuItemSeparator(), item("Select all", true, func() { e.show(e.editing.State.SelectAll()) }))
}
