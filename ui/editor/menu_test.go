package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// offered is the menu that is open: its items, those that cannot be chosen in brackets.
func (d *harness) offered() string {
	over := d.window.Canvas().Overlays()
	if over.Top() == nil {
		return "nothing"
	}
	over.Remove(over.Top())
	var labels []string
	for _, i := range d.MenuItems() {
		switch {
		case i.IsSeparator:
			labels = append(labels, "|")
		case i.Disabled:
			labels = append(labels, "("+i.Label+")")
		default:
			labels = append(labels, i.Label)
		}
	}
	return strings.Join(labels, " ")
}

func TestTheMenuOffersWhatThePlaceCanHave(t *testing.T) {
	d := open(t, `<p>a <a href="https://a.b/">link</a> b</p>`)
	d.OnLink = func() {}
	d.OnMenu = func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("Describe…", nil)} }
	d.press(menuKey)
	if got, want := d.offered(), "(Cut) (Copy) Paste Paste as plain text | Link… Describe… | Select all"; got != want {
		t.Errorf("by the Menu key it offers %s, want %s", got, want)
	}
	d.at(0, 4)
	d.shifted(fyne.KeyF10)
	if got, want := d.offered(), "(Cut) (Copy) Paste Paste as plain text | Change link… Open link Remove link Describe… | Select all"; got != want {
		t.Errorf("by Shift+F10 in a link it offers %s, want %s", got, want)
	}
	d.ReadOnly = true
	if got, want := d.offeredLabels(), "(Cut) (Copy) (Paste) (Paste as plain text) | Open link (Remove link) Describe… | Select all"; got != want {
		t.Errorf("where nothing can be changed it offers %s, want %s", got, want)
	}
}

func (d *harness) offeredLabels() string {
	d.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(60, 12), AbsolutePosition: fyne.NewPos(60, 12)})
	return d.offered()
}

func TestTheRightButtonKeepsWhatIsSelectedUnderIt(t *testing.T) {
	d := open(t, "<p>some words</p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	r := d.view.caretAt(place{Position: document.Position{Offset: 3}})
	at := fyne.NewPos(r.X, r.Y+r.H/2)
	d.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	if d.State().Selection().Caret() {
		t.Error("the selection is gone")
	}
	d.at(0, 0)
	d.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	d.caretIs(0, 3)
}

func TestTheMenuLetsALinkGo(t *testing.T) {
	d := open(t, `<p><a href="https://a.b/">link</a></p>`)
	d.at(0, 2)
	for _, i := range d.MenuItems() {
		if i.Label == "Remove link" {
			i.Action()
		}
	}
	d.wants("<p>link</p>\n")
}

func TestKeysMakeListsHeadingsAndLevels(t *testing.T) {
	d := open(t, "<p>a</p>")
	d.control(fyne.KeyModifierShift, fyne.Key8)
	d.wants("<ul>\n<li>a</li>\n</ul>\n")
	d.control(fyne.KeyModifierShift, fyne.Key7)
	d.wants("<ol>\n<li>a</li>\n</ol>\n")
	d.control(fyne.KeyModifierAlt, fyne.Key2)
	d.wants("<h2>a</h2>\n")
	d.control(fyne.KeyModifierAlt, fyne.Key0)
	d.control(0, fyne.KeyRightBracket)
	d.wants("<p style=\"margin-left:40px\">a</p>\n")
	d.control(0, fyne.KeyLeftBracket)
	d.wants("<p>a</p>\n")
}

func TestAnAddressPastedOverTextLinksIt(t *testing.T) {
	d := open(t, "<p>see here</p>")
	d.show(d.State().Select(document.Selection{Anchor: document.Position{Offset: 4}, Head: document.Position{Offset: 8}}))
	d.app.Clipboard().SetContent("https://a.b/c")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants("<p>see <a href=\"https://a.b/c\">here</a></p>\n")
}
