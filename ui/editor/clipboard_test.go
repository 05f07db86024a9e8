package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

func TestCopyAndPasteInsideKeepsEverything(t *testing.T) {
	d := open(t, "<h1>Head</h1><p>a <b>bold</b> %action-link%</p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.control(0, fyne.KeyEnd)
	d.press(fyne.KeyReturn)
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants("<h1>Head</h1>\n<p>a <strong>bold</strong> %action-link%</p>\n<h1>Head</h1>\n<p>a <strong>bold</strong> %action-link%</p>\n")
}

func TestAPartOfAHeadingGoesOnInTheTextAndAWholeOneDoesNot(t *testing.T) {
	d := open(t, "<h1>Head</h1><p>text</p><p>end</p>")
	for from, want := range map[int]string{0: "<p>end</p>\n<h1>Head</h1>\n<p>te</p>\n", 2: "<p>endad</p>\n<p>te</p>\n"} {
		d.Select(document.Selection{Anchor: document.Position{Block: 0, Offset: from}, Head: document.Position{Block: 1, Offset: 2}})
		d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
		d.at(2, 3)
		d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
		d.wants("<h1>Head</h1>\n<p>text</p>\n" + want)
		d.UndoTyping()
	}
}

func TestCutTakesOutWhatIsPastedElsewhere(t *testing.T) {
	d := open(t, "<p>one <b>two</b></p>")
	d.control(0, fyne.KeyEnd)
	d.control(fyne.KeyModifierShift, fyne.KeyLeft)
	d.TypedShortcut(&fyne.ShortcutCut{Clipboard: d.app.Clipboard()})
	d.wants("<p>one&#32;</p>\n")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants("<p>one <strong>two</strong></p>\n")
}

func TestWhatAnotherProgramCopiedIsPastedAsText(t *testing.T) {
	d := open(t, "<p><b>one</b></p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.app.Clipboard().SetContent("x %action-link%\r\ny")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants("<p><strong>x %action-link%</strong></p>\n<p><strong>y</strong></p>\n")
}

func TestPlainPasteLeavesTheLookBehind(t *testing.T) {
	d := open(t, "<h1>Head</h1><p><br></p>")
	d.Select(d.State().SelectBlock(0).Selection())
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.at(1, 0)
	d.control(fyne.KeyModifierShift, fyne.KeyV)
	d.wants("<h1>Head</h1>\n<p>Head</p>\n")
}

func TestPartOfADocumentComesIntoASourceAsHTML(t *testing.T) {
	d := open(t, "<p>a <b>bold</b> word</p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.SetSource("<hr>")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.sourceIs("<p>a <strong>bold</strong> word</p>\n<hr>")
}
