package editor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
)

func TestAClickPutsTheCaretThere(t *testing.T) {
	d := open(t, "<p>one</p><p>two three</p>")
	d.click(d.point(1, 5), 1)
	d.caretIs(1, 5)
	d.click(fyne.NewPos(490, d.point(1, 0).Y), 1)
	d.caretIs(1, 9)
	d.click(fyne.NewPos(3, 290), 1)
	d.caretIs(1, 0)
}

func TestADoubleClickTakesAWordAndATripleOneTheParagraph(t *testing.T) {
	d := open(t, "<p>one two three</p><p>four</p>")
	at := d.point(0, 5)
	d.click(at, 2)
	d.selectedIs("two\n")
	d.click(at, 3)
	d.selectedIs("one two three\n")
	d.click(at, 4)
	d.caretIs(0, 5)
}

func TestSlowClicksAreSingleOnes(t *testing.T) {
	d := open(t, "<p>one two three</p>")
	d.click(d.point(0, 5), 1)
	d.click(d.point(0, 5), 1)
	d.caretIs(0, 5)
}

func TestShiftClickExtendsTheSelection(t *testing.T) {
	d := open(t, "<p>one two</p><p>three</p>")
	d.click(d.point(0, 4), 1)
	d.down(d.point(1, 2), fyne.KeyModifierShift)
	d.up(d.point(1, 2))
	d.selectedIs("two\n\nth\n")
}

func TestDraggingSelectsOverBlocksInBothDirections(t *testing.T) {
	d := open(t, "<p>one two</p><p>three</p>")
	d.drag(d.point(0, 4), d.point(1, 1), d.point(1, 3))
	d.selectedIs("two\n\nthr\n")
	d.drag(d.point(1, 4), d.point(0, 5))
	d.selectedIs("wo\n\nthre\n")
}

func TestDraggingAfterADoubleClickSelectsByWord(t *testing.T) {
	d := open(t, "<p>one two three four</p>")
	d.click(d.point(0, 5), 1)
	d.down(d.point(0, 5), 0)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.point(0, 10)}})
	d.selectedIs("two three\n")
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.point(0, 1)}})
	d.selectedIs("one two\n")
}

func TestDraggingPastTheEdgeScrolls(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.drag(d.point(0, 0), fyne.NewPos(100, 340))
	if d.view.y() == 0 {
		t.Fatal("it did not")
	}
	was := d.view.y()
	d.down(fyne.NewPos(100, 100), 0)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 330)}})
	moved := d.view.y()
	d.tick()
	if moved <= was || d.view.y() <= moved {
		t.Errorf("from %g it scrolled to %g and, the pointer still, to %g", was, moved, d.view.y())
	}
}

func TestWhatIsCarriedScrollsHoweverLongAfterTheLastKey(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.click(d.point(0, 1), 2)
	d.clock = d.clock.Add(time.Minute)
	d.tick()
	d.down(d.point(0, 1), 0)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 330)}})
	was := d.view.y()
	d.tick()
	if !d.caret.ticks || d.view.y() <= was {
		t.Errorf("time counts: %v; it scrolled from %g to %g", d.caret.ticks, was, d.view.y())
	}
}

func TestTheKeyboardStaysWhereTheButtonIsLetGoPastTheEdge(t *testing.T) {
	outside := fyne.NewPos(520, 20)
	for name, drag := range map[string]func(d *harness){
		"a selection": func(d *harness) { d.drag(d.point(0, 4), outside) },
		"what is carried": func(d *harness) {
			d.click(d.point(0, 5), 2)
			d.drag(d.point(0, 5), outside)
		},
		"the scroll bar": func(d *harness) {
			r, _ := d.view.barRect()
			d.drag(fyne.NewPos(r.X+2, r.Y+2), outside)
		},
		"an image's corner": func(d *harness) {
			var source string
			source, d.Images = plan(t)
			d.Do(document.InsertImage(source, "A plan", 40))
			d.at(slices.IndexFunc(d.Document().Blocks, func(b document.Block) bool { return b.Kind == document.Image }), 0)
			_, corner, ok := d.view.handle()
			if !ok {
				t.Fatal("it has none")
			}
			d.drag(fyne.NewPos(corner.X+2, corner.Y+2), outside)
		},
		"a grip": func(d *harness) {
			test.MoveMouse(d.window.Canvas(), d.point(0, 1))
			r := d.view.gripOf(0)
			d.drag(fyne.NewPos(r.X+2, r.Y+2), outside)
		},
	} {
		d := open(t, "<p>one two three</p>"+strings.Repeat("<p>text</p>", 60))
		drag(d)
		if d.window.Canvas().Focused() != fyne.Focusable(d.Editor) || d.pointer.doing != hovering {
			t.Errorf("%s: it has gone", name)
		}
	}
}

func TestTheWheelScrollsAndStopsAtTheEnds(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	test.Scroll(d.window.Canvas(), fyne.NewPos(100, 100), 0, -120)
	if got := d.view.y(); got != 120 {
		t.Errorf("the screen begins at %g, want 120", got)
	}
	test.Scroll(d.window.Canvas(), fyne.NewPos(100, 100), 0, 1e6)
	if got := d.view.y(); got != 0 {
		t.Errorf("the screen begins at %g, want 0", got)
	}
	test.Scroll(d.window.Canvas(), fyne.NewPos(100, 100), 0, -1e6)
	if got := d.view.y() + 300; got != d.view.height() {
		t.Errorf("the screen ends at %g of %g", got, d.view.height())
	}
}

func TestTheScrollBarIsDraggedToTheEnd(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	r, ok := d.view.barRect()
	if !ok {
		t.Fatal("there is no scroll bar")
	}
	at := fyne.NewPos(r.X+2, r.Y+2)
	d.drag(at, fyne.NewPos(at.X, 1000))
	if got := d.view.y() + 300; got != d.view.height() {
		t.Errorf("the screen ends at %g of %g", got, d.view.height())
	}
	d.caretIs(0, 0)
}

func TestTypingBringsTheCaretBackIntoSight(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -1000}})
	d.write("x")
	if at := d.view.caretAt(place{Position: d.State().Selection().Head}); at.Y < 0 || at.Y+at.H > 300 {
		t.Errorf("the caret is at %+v", at)
	}
}

func TestSelectedTextIsDraggedToAnotherPlace(t *testing.T) {
	d := open(t, "<p>one two three</p>")
	d.click(d.point(0, 5), 2)
	d.drag(d.point(0, 5), d.point(0, 9), d.point(0, 13))
	d.wants("<p>one&nbsp; threetwo</p>\n")
	d.UndoTyping()
	d.wants("<p>one two three</p>\n")
}

func TestEscapeWhileDraggingLeavesTheTextWhereItWas(t *testing.T) {
	d := open(t, "<p>one two three</p>")
	d.click(d.point(0, 5), 2)
	d.clock = d.clock.Add(time.Second)
	d.down(d.point(0, 5), 0)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.point(0, 13)}})
	if d.pointer.drop == nil {
		t.Fatal("nothing is carried")
	}
	d.press(fyne.KeyEscape)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.point(0, 12)}})
	d.up(d.point(0, 12))
	d.DragEnd()
	d.wants("<p>one two three</p>\n")
	d.selectedIs("two\n")
}

func TestAClickInTheSelectionPutsTheCaretThere(t *testing.T) {
	d := open(t, "<p>one two three</p>")
	d.click(d.point(0, 5), 2)
	d.click(d.point(0, 6), 1)
	d.caretIs(0, 6)
}

func TestAClickOnARuleSelectsIt(t *testing.T) {
	d := open(t, "<p>one</p><hr><p>two</p>")
	y := d.view.blockY(1)
	d.click(fyne.NewPos(200, y), 1)
	if sel := d.State().Selection(); !sel.Whole || sel.Head.Block != 1 {
		t.Errorf("the selection is %+v", sel)
	}
}

func TestThePointerIsABeamOverTheTextAndAnArrowOverTheScrollBar(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	test.MoveMouse(d.window.Canvas(), fyne.NewPos(100, 100))
	if got := d.Cursor(); got != desktop.TextCursor {
		t.Errorf("over the text it is %v", got)
	}
	test.MoveMouse(d.window.Canvas(), fyne.NewPos(496, 200))
	if got := d.Cursor(); got != desktop.DefaultCursor {
		t.Errorf("over the scroll bar it is %v", got)
	}
}

func TestAHintIsShownOverAnUnknownPlaceholder(t *testing.T) {
	d := open(t, "<p>see %nobody-knows% and %c3%</p>")
	if len(d.view.hints) != 1 {
		t.Fatalf("%d are underlined", len(d.view.hints))
	}
	test.MoveMouse(d.window.Canvas(), d.point(0, 8))
	if d.view.drawn.labels.used != 1 || d.view.drawn.labels.objects[0].Text != d.UnknownHint {
		t.Error("there is no hint")
	}
	test.MoveMouse(d.window.Canvas(), d.point(0, 1))
	if d.view.drawn.labels.used != 0 {
		t.Error("the hint stays")
	}
}

func TestAHintTellsWhereALinkLeads(t *testing.T) {
	d := open(t, `<p>see <a href="%action-link%">this</a></p>`)
	test.MoveMouse(d.window.Canvas(), d.point(0, 6))
	if got := d.listed(); len(got) != 1 || got[0] != "%action-link%" {
		t.Errorf("the hint is %q", got)
	}
	d.write("%")
	d.lists(known...)
}

func TestAClickOnAPlaceholderSelectsItAndItIsCarriedAlong(t *testing.T) {
	d := open(t, "<p>a %action-link% b</p>")
	middle := d.point(0, 2)
	middle.X += 20
	d.click(middle, 1)
	d.selectedIs("%action-link%\n")
	d.at(0, 0)
	d.drag(middle, d.point(0, 7))
	d.wants("<p>a&nbsp; b%action-link%</p>\n")
	d.UndoTyping()
	d.wants("<p>a %action-link% b</p>\n")
}

func TestAnImageIsCarriedAlongByOnePress(t *testing.T) {
	d := open(t, "<p>one</p><hr><p>two</p>")
	d.drag(fyne.NewPos(200, d.view.blockY(1)), d.point(2, 3))
	if got := []document.Kind{d.State().Block(0).Kind, d.State().Block(1).Kind, d.State().Block(2).Kind}; got[1] != document.Paragraph || got[2] != document.Rule {
		t.Errorf("the blocks are %v:\n%s", got, d.html())
	}
}

func TestASelectedImageIsResizedByItsCorner(t *testing.T) {
	d := open(t, "<p>one</p>")
	var source string
	source, d.Images = plan(t)
	d.Do(document.InsertImage(source, "A plan", 40))
	image := 0
	for i, b := range d.State().Blocks(0) {
		if b.Kind == document.Image {
			image = i
		}
	}
	d.at(image, 0)
	picture, handle, ok := d.view.handle()
	if !ok {
		t.Fatal("it has no handle")
	}
	corner := fyne.NewPos(handle.X+5, handle.Y+5)
	d.drag(corner, corner.AddXY(-10, 3))
	if got := d.State().Block(image); got.Width != 30 || got.Alt != "A plan" {
		t.Errorf("it is %+v", got)
	}
	if now := d.view.flow.lay(image).Picture; now.W != 30 || now.H != round(picture.H*30/40) {
		t.Errorf("it is %g by %g", now.W, now.H)
	}
	d.UndoTyping()
	if got := d.State().Block(image).Width; got != 40 {
		t.Errorf("undone it is %d wide", got)
	}
}

func TestWhatComesToTheTopIsTold(t *testing.T) {
	d := open(t, strings.Repeat("<p>A paragraph</p>", 100))
	told := 0
	d.OnScrolled = func() { told++ }
	d.Type("x")
	if told != 0 {
		t.Errorf("told %d times though nothing else is at the top", told)
	}
	d.Scroll(500)
	if block, part := d.Top(); told != 1 || block < 5 || block > 30 || part < 0 || part > 1 {
		t.Errorf("told %d times, block %d and %v of it", told, block, part)
	}
	d.Scroll(-1e9)
	if block, part := d.Top(); told != 2 || block != 0 || part != 0 {
		t.Errorf("told %d times, block %d and %v of it", told, block, part)
	}
}
