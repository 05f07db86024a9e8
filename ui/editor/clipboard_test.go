package editor

import (
	"context"
	"strings"
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

func TestOtherProgramsGetHowItLooksAndItsTextWithMarkers(t *testing.T) {
	d := open(t, `<p>Read <b>this</b>:</p><ol><li>one<ol><li>below</li></ol></li><li>two</li></ol><p><img src="cid:`+strings.Repeat("0", 64)+`.png" alt="A bar"></p><p>end</p>`)
	d.Images = func(string) ([]byte, error) { return []byte("GIF89a"), nil }
	d.Background = atOnce
	var html, text string
	var picture []byte
	d.CopyOut = func(_ context.Context, h, t string, p []byte) { html, text, picture = h, t, p }
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	if want := "Read this:\n1. one\n    a. below\n2. two\nA bar\nend"; text != want || d.app.Clipboard().Content() != want {
		t.Errorf("the text is %q and %q", text, d.app.Clipboard().Content())
	}
	for _, want := range []string{"charset=utf-8", "<p>Read <strong>this</strong>:</p>", "<ol>\n<li>one\n<ol>\n<li>below</li>", `<img src="data:image/gif;base64,R0lGODlh" alt="A bar">`} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not in\n%s", want, html)
		}
	}
	if picture != nil {
		t.Error("what is more than a picture is one")
	}
	d.at(4, 0)
	d.shifted(fyne.KeyRight)
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	if string(picture) != "GIF89a" || strings.TrimSpace(text) != "A bar" || !strings.Contains(html, "<img ") {
		t.Errorf("of the picture alone: %q, %q and\n%s", picture, text, html)
	}
}

func TestItsOwnHTMLComesBackWhole(t *testing.T) {
	whole := `<p><img src="cid:` + strings.Repeat("0", 64) + `.png" alt="A bar"></p>` + "\n<p>a <strong>b</strong></p>\n"
	d := open(t, whole)
	d.Images = func(string) ([]byte, error) { return []byte("GIF89a"), nil }
	d.Background = atOnce
	var held string
	d.CopyOut = func(_ context.Context, html, _ string, _ []byte) { held = html }
	d.Clipboard = func(context.Context) (Clip, error) {
		return Clip{HTML: func(context.Context) (string, error) { return held, nil }}, nil
	}
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.wants(whole)
}

// atOnce is a background that is none.
func atOnce(_ string, work func(context.Context), then func()) func() {
	work(context.Background())
	then()
	return func() {}
}
