package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/editor"
	"postroom/ui/widgets"
)

func paste(text string) fyne.Shortcut {
	c := test.NewClipboard()
	c.SetContent(text)
	return &fyne.ShortcutPaste{Clipboard: c}
}

func TestALongPasteIsCutAndTheFootSaysSo(t *testing.T) {
	h := windowOn(t, small)
	f := h.Field("Server")
	h.Fill(f, "ab")
	h.Focus(f)
	f.TypedShortcut(paste(strings.Repeat("é", 5_000_000)))
	if n := len([]rune(f.Text)); n != widgets.MaxField || !h.Says("Only the first 4,094 characters were pasted.") {
		t.Errorf("%d characters, foot %q", n, h.foot.said.Text())
	}
	f.TypedShortcut(paste("x"))
	if n := len([]rune(f.Text)); n != widgets.MaxField || !h.Says("Nothing was pasted") {
		t.Errorf("a full field: %d characters, foot %q", n, h.foot.said.Text())
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(paste("short.example.com"))
	if f.Text != "short.example.com" || h.foot.said.Visible() {
		t.Errorf("over the selection: %q, foot %q", f.Text, h.foot.said.Text())
	}
}

// edits presses an item of the menu.
func (h *harness) edits(label string) {
	for _, m := range h.menu.main.Items {
		for _, i := range m.Items {
			if m.Label == "Edit" && i.Label == label {
				i.Action()
			}
		}
	}
}

func TestTheEditMenuActsOnWhatHasTheKeyboard(t *testing.T) {
	h := windowOn(t, small)
	h.show(templateAt)
	field := widgets.NewField("", nil)
	h.Ask("A question", field)
	h.Win.Canvas().Focus(field)
	field.SetValue("one")
	for _, label := range []string{"Select All", "Cut", "Paste", "Paste"} {
		h.edits(label)
	}
	if field.Text != "oneone" {
		t.Errorf("the field holds %q", field.Text)
	}
}

func TestTheEditMenuGoesOnWhereTheMenuTookTheKeyboardFrom(t *testing.T) {
	h := windowOn(t, small+"[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"S\"\nhtml = \"<p>one</p>\"\n")
	h.show(templateAt)
	h.Win.Canvas().Unfocus()
	h.edits("Select All")
	if e, ok := h.Win.Canvas().Focused().(*editor.Editor); !ok || e.State().Selection().Caret() {
		t.Errorf("%T has the keyboard", h.Win.Canvas().Focused())
	}
}
