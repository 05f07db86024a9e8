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
	f := h.setup().server.host.field
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

func TestAPasteThatMakesTheSourceTooLongIsTakenBackAndSaid(t *testing.T) {
	h := windowOn(t, small+"[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"s\"\nhtml = \"<p>%action-message%</p>\"\n")
	p := h.open(templateAt).(*templatePage)
	p.look(sourceView)
	before := p.source.editor.Source()
	h.App.Clipboard().SetContent(strings.Repeat("x", maxSource+1))
	p.source.editor.TypedShortcut(&fyne.ShortcutPaste{Clipboard: h.App.Clipboard()})
	if p.source.editor.Source() != before || !h.Says("Not taken over.") || h.Draft.Settings().Template.Languages["en"].HTML != before {
		t.Fatalf("%d bytes, notice %v", p.source.editor.State().Size(), p.source.above.Visible())
	}
	h.Focus(p.source.editor)
	test.Type(p.source.editor, "x")
	if h.Says("Not taken over.") {
		t.Error("it is still said after typing on")
	}
}
