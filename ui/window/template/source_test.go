package template

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/settings"
)

const lossyHTML = plainHTML + "<script>x()</script>\n<p style=\"float:left\">left</p>"

// choose has a person choose a view.
func (p *pageWindow) choose(view int) {
	p.views.Set(view)
	p.look(view)
}

func TestLeavingASourceThatWasEditedListsWhatIsLostAndAsks(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(lossyHTML)
	p.choose(writeView)
	if !p.Says("Line 3: ") || !p.Says("Line 4: ") || p.view != sourceView || p.write.object.Visible() {
		t.Fatal("it is left without asking")
	}
	p.Press("Keep editing the source")
	if p.view != sourceView || p.Canvas().Focused() != fyne.Focusable(p.source.editor) {
		t.Error("the person cannot type on in the source")
	}
	p.choose(writeView)
	p.Press("Go on")
	if p.view != writeView || !p.write.object.Visible() || p.html() != lossyHTML {
		t.Fatalf("gone on: view %d, %q", p.view, p.html())
	}
	p.keys("x")
	if p.Covered() || strings.Contains(p.html(), "script") || !strings.HasPrefix(p.html(), "<p>x%action-message%") {
		t.Errorf("it asks again, or nothing was typed: %q", p.html())
	}
	p.Undo()
	if p.html() != lossyHTML {
		t.Errorf("taken back: %q", p.html())
	}
}

func TestASourceThatWasOnlyLookedAtIsLeftWithoutAsking(t *testing.T) {
	p := writingOn(t, lossyHTML)
	p.choose(sourceView)
	p.source.editor.TypedRune('x')
	p.Undo()
	p.choose(writeView)
	if p.view != writeView || p.Covered() || p.html() != lossyHTML {
		t.Errorf("view %d: %q", p.view, p.html())
	}
}

func TestWhoAgreedIsNotAskedAgainForTheSameSource(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(lossyHTML)
	p.choose(writeView)
	p.Press("Go on")
	p.choose(sourceView)
	p.choose(writeView)
	if p.Covered() || p.view != writeView {
		t.Error("the person is asked again")
	}
	p.choose(sourceView)
	p.source.editor.TypedRune('x')
	p.choose(writeView)
	if !p.Covered() {
		t.Error("the person is not asked of another source")
	}
}

func TestASourceThatADocumentHoldsIsLeftWithoutAsking(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(unusual)
	p.choose(writeView)
	if p.Covered() || p.view != writeView || p.html() != unusual {
		t.Errorf("view %d: %q", p.view, p.html())
	}
}

func TestWhatIsNotEditedOfASourceStaysByteForByte(t *testing.T) {
	odd := "\t<P>%action-message%\r\n</P>\u00a0 \n<!-- \x1b -->"
	p := pageOn(t, nil)
	p.Draft.Change("source", editing("en", func(s *settings.Template) { s.HTML = odd }))
	p.look(sourceView)
	p.source.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.source.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	p.source.editor.TypedRune('x')
	if p.html() != odd+"x" {
		t.Errorf("typed: %q", p.html())
	}
	p.source.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if p.html() != odd {
		t.Errorf("taken back by hand: %q", p.html())
	}
}

func TestUndoOfASourceIsKeptWhileAnotherLanguageIsShown(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	before := p.html()
	p.source.editor.TypedRune('x')
	p.languages.show("nl")
	if got := p.source.editor.Source(); got != p.html() || strings.HasPrefix(got, "x") {
		t.Errorf("the other source is %.20q", got)
	}
	p.languages.show("en")
	p.w.Focus(p.source.editor)
	p.Undo()
	if p.html() != before {
		t.Errorf("after undo: %.20q", p.html())
	}
}

func TestTheSourceIsSearchedAndReplaced(t *testing.T) {
	p := writingOn(t, repetitive)
	p.look(sourceView)
	p.Find(true)
	f := p.source.find
	if !f.object.Visible() || p.write.find.object.Visible() {
		t.Fatal("the bar is not that of the source")
	}
	test.Type(f.query, "<p>")
	test.Type(f.with, "<p class=\"x\">")
	test.Tap(f.all)
	if got := p.html(); got != strings.ReplaceAll(repetitive, "<p>", "<p class=\"x\">") {
		t.Errorf("replaced: %q", got)
	}
}

func TestAPlaceholderIsDraggedIntoTheSource(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.look(sourceView)
	e, chip := p.source.editor, p.source.chips[2]
	at := fyne.NewPos(4, 30) // before the first letter
	chip.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{
		AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(at),
	}})
	chip.DragEnd()
	if got := p.html(); got != "%store-link%"+plainHTML {
		t.Errorf("dropped: %q", got)
	}
	if e.State().Selection() != document.At(document.Position{Offset: len("%store-link%")}) {
		t.Errorf("the caret is at %+v", e.State().Selection())
	}
}

func TestAPauseOfTheTypingHandsTheSourceOn(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	p.source.editor.TypedRune('x')
	p.waits()
	p.Until("it is taken over", func() bool { return !p.Draft.Waits() })
	if !strings.HasPrefix(p.html(), "x") {
		t.Errorf("the source: %.20q", p.html())
	}
}

func TestAPasteThatMakesTheSourceTooLongIsTakenBackAndSaid(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.look(sourceView)
	e := p.source.editor
	p.App.Clipboard().SetContent(strings.Repeat("x", maxSource+1))
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: p.App.Clipboard()})
	if e.Source() != plainHTML || !p.Says("Not taken over.") || p.html() != plainHTML {
		t.Fatalf("%d bytes, notice %v", e.State().Size(), p.source.above.Visible())
	}
	test.Type(e, "x")
	if p.Says("Not taken over.") {
		t.Error("it is still said after typing on")
	}
}
