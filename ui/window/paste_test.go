package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
