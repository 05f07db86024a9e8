package template

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/widgets"
)

const repetitive = "<p>The portal and the %action-message% of the portal.</p>\n<p>Another PORTAL.</p>\n"

// finding opens the bar as the menu does.
func (p *pageWindow) finding(replacing bool) *findBar {
	p.T.Helper()
	p.Find(replacing)
	f := p.write.find
	if !f.object.Visible() || p.Canvas().Focused() != fyne.Focusable(f.query) {
		p.T.Fatal("the bar does not open with the keyboard in it")
	}
	return f
}

func (p *pageWindow) selected() string {
	part, _ := p.write.editor.State().Slice()
	return strings.TrimSpace(write.Text(part, false))
}

func TestFindGoesToWhatIsTypedAndOnFromThere(t *testing.T) {
	p := writingOn(t, repetitive)
	f := p.finding(false)
	test.Type(f.query, "portal")
	if p.selected() != "portal" || f.count.Text() != "1 of 3" {
		t.Fatalf("%q is selected, %q", p.selected(), f.count.Text())
	}
	f.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.selected() != "PORTAL" || f.count.Text() != "3 of 3" {
		t.Errorf("%q is selected, %q", p.selected(), f.count.Text())
	}
	f.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if f.count.Text() != "2 of 3" {
		t.Errorf("back at %q", f.count.Text())
	}
	test.Tap(f.exact)
	if f.count.Text() != "2 of 2" {
		t.Errorf("with upper and lower case %q", f.count.Text())
	}
	test.Type(f.query, "x")
	if f.count.Text() != "nothing found" || !f.all.Disabled() {
		t.Errorf("%q", f.count.Text())
	}
	f.query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.object.Visible() || p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("Esc does not lead back to the text")
	}
}

func TestWhatIsSelectedIsLookedFor(t *testing.T) {
	p := writingOn(t, repetitive)
	p.write.editor.Select(document.Selection{Head: document.Position{Offset: len("The")}})
	if f := p.finding(false); f.query.Text != "The" || f.count.Text() != "1 of 4" {
		t.Errorf("%q, %q", f.query.Text, f.count.Text())
	}
}

func TestReplacingAllIsOneUndoAndKeepsPlaceholders(t *testing.T) {
	p := writingOn(t, repetitive)
	f := p.finding(true)
	if !f.second.Visible() {
		t.Fatal("there is nowhere to write the replacement")
	}
	test.Type(f.query, "portal")
	test.Type(f.with, "desk")
	test.Tap(f.replace)
	if !strings.HasPrefix(p.html(), "<p>The desk and the %action-message% of the portal.") || p.selected() != "portal" {
		t.Fatalf("after one: %q, %q selected", p.html(), p.selected())
	}
	test.Tap(f.all)
	if p.html() != "<p>The desk and the %action-message% of the desk.</p>\n<p>Another desk.</p>\n" || f.count.Text() != "replaced 2" {
		t.Fatalf("after all: %q, %q", p.html(), f.count.Text())
	}
	f.close()
	p.Undo()
	if !strings.Contains(p.html(), "of the portal") || !strings.Contains(p.html(), "PORTAL") {
		t.Errorf("after one undo: %q", p.html())
	}
}

func TestAPlaceholderIsDraggedFromThePaletteIntoTheText(t *testing.T) {
	p := writingOn(t, "<p>Go to now</p>")
	e := p.write.editor
	chip := p.write.chips[1]
	driver := fyne.CurrentApp().Driver()
	drag := func(at fyne.Position) {
		chip.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: driver.AbsolutePositionForObject(e).Add(at)}})
	}
	var at fyne.Position
	for x := float32(0); at == (fyne.Position{}) && x < e.Size().Width; x++ {
		if e.PositionAt(fyne.NewPos(x, 40)) == (document.Position{Offset: len("Go to ")}) {
			at = fyne.NewPos(x+1, 40)
		}
	}
	drag(at)
	if !p.Says(chip.Name) || p.html() != "<p>Go to now</p>" {
		t.Fatal("it is not carried")
	}
	chip.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	drag(at)
	chip.DragEnd()
	if p.html() != "<p>Go to now</p>" {
		t.Fatalf("after Esc: %q", p.html())
	}
	drag(at)
	drag(fyne.NewPos(-500, 40))
	chip.DragEnd()
	if p.html() != "<p>Go to now</p>" {
		t.Fatalf("let go outside: %q", p.html())
	}
	drag(at)
	chip.DragEnd()
	if p.html() != "<p>Go to %action-link%now</p>\n" {
		t.Fatalf("let go in the text: %q", p.html())
	}
	if p.Canvas().Focused() != fyne.Focusable(e) {
		t.Error("the person cannot type on")
	}
	p.Undo()
	if p.html() != "<p>Go to now</p>" {
		t.Errorf("after one undo: %q", p.html())
	}
}

func TestAlignmentIsShownAndChosen(t *testing.T) {
	p := writingOn(t, "<p>one</p>")
	b := p.write.tools
	test.Tap(b.align)
	menu := p.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no list opens")
	}
	p.Canvas().Overlays().Remove(menu)
	p.write.editor.Do(document.SetAlign(document.AlignCentre))
	if b.align.Icon() != widgets.IconCentre || !strings.Contains(p.html(), "center") {
		t.Errorf("%v, %q", b.align.Icon(), p.html())
	}
}

func TestClearFormattingIsAButtonAndAKey(t *testing.T) {
	p := writingOn(t, `<p><strong>one</strong> <a href="https://a.b/">two</a></p>`)
	p.selectAll()
	test.Tap(p.tool("Clear formatting"))
	if want := "<p>one <a href=\"https://a.b/\">two</a></p>\n"; p.html() != want {
		t.Errorf("%q", p.html())
	}
}

func TestAPlaceholderThatIsLetGoOutsideLeavesTheKeyboardToWhoHadIt(t *testing.T) {
	p := writingOn(t, "<p>Go to now</p>")
	c, chip := p.Canvas(), p.write.chips[1]
	subject := p.subject.Editor
	p.w.Focus(subject)
	chip.MouseDown(&desktop.MouseEvent{})
	c.Unfocus() // as Fyne does, now and before the end
	chip.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(1, 1)}})
	c.Unfocus()
	chip.DragEnd()
	if c.Focused() != fyne.Focusable(subject) || p.html() != "<p>Go to now</p>" {
		t.Errorf("%T has it, and the text is %q", c.Focused(), p.html())
	}
}
