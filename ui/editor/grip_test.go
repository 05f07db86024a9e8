package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// grip is the middle of a block's grip, with the pointer on it.
func (d *harness) grip(block int) fyne.Position {
	d.Helper()
	test.MoveMouse(d.window.Canvas(), d.point(block, 0))
	shown, ok := d.view.gripped()
	if !ok || shown != block {
		d.Fatalf("the grip of block %d is not there: %d, %v", block, shown, ok)
	}
	r := d.view.gripOf(block)
	at := fyne.NewPos(r.X+r.W/2, r.Y+r.H/2)
	test.MoveMouse(d.window.Canvas(), at)
	return at
}

func TestABlockIsCarriedByItsGripAndOneUndoBringsItBack(t *testing.T) {
	d := open(t, "<h1>one</h1><p>two</p><p>three</p>")
	d.drag(d.grip(0), d.point(1, 1), d.point(2, 3).AddXY(0, 4))
	d.wants("<p>two</p>\n<p>three</p>\n<h1>one</h1>\n")
	d.selectedIs("one\n===\n")
	d.UndoTyping()
	d.wants("<h1>one</h1>\n<p>two</p>\n<p>three</p>\n")
	if d.UndoTyping() {
		t.Error("there was more to undo")
	}
}

func TestAnItemTakesTheItemsBelowItAlong(t *testing.T) {
	d := open(t, "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")
	d.drag(d.grip(0), d.point(2, 1).AddXY(0, 8))
	d.wants("<ul>\n<li>c</li>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n")
}

func TestAClickOnAGripSelectsItsBlock(t *testing.T) {
	d := open(t, "<p>one</p><p>two</p>")
	d.click(d.grip(1), 1)
	d.selectedIs("two\n")
}

func TestAMarkShowsBetweenWhichBlocksTheCarriedOneGoes(t *testing.T) {
	d := open(t, "<p>one</p><p>two</p><p>three</p>")
	at := d.grip(2)
	d.down(at, 0)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: d.point(1, 0).SubtractXY(0, 4)}})
	drop := d.pointer.drop
	if drop == nil || !drop.between || drop.gap != 1 {
		t.Fatalf("it would go to %+v", drop)
	}
	mark := d.view.drawn.panels.objects[0]
	if above, below := d.view.blockY(0), d.view.blockY(1); mark.Size().Height != gapMark || mark.Position().Y <= above || mark.Position().Y >= below {
		t.Errorf("the mark is %v at %v", mark.Size(), mark.Position())
	}
	if said := d.listed(); len(said) != 1 || said[0] != "three" {
		t.Errorf("beside the pointer stands %q", said)
	}
	d.press(fyne.KeyEscape)
	d.up(at)
	d.DragEnd()
	d.wants("<p>one</p>\n<p>two</p>\n<p>three</p>\n")
	if d.view.drawn.panels.used > 0 {
		t.Error("something of it stays in sight")
	}
}

func TestAGripIsThereUnderThePointerAlone(t *testing.T) {
	d := open(t, "<p>one</p><p>two</p>")
	d.grip(0)
	if got := d.Cursor(); got != desktop.PointerCursor {
		t.Errorf("over the grip the pointer is %v", got)
	}
	d.MouseOut()
	if _, ok := d.view.gripped(); ok {
		t.Error("it stays when the pointer leaves")
	}
	d.ReadOnly = true
	test.MoveMouse(d.window.Canvas(), d.point(1, 0))
	if _, ok := d.view.gripped(); ok {
		t.Error("what cannot be changed has one")
	}
}

func TestWhatIsDraggedFromOutsideScrollsNearTheEdge(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.window.Canvas().Unfocus()
	at := fyne.NewPos(100, 295)
	d.MarkDrop(&at)
	before := d.view.y()
	d.tick()
	if d.view.y() <= before || !d.caret.ticks {
		t.Error("it does not scroll")
	}
	d.MarkDrop(nil)
	before = d.view.y()
	d.tick()
	if d.view.y() != before || d.caret.ticks {
		t.Error("it scrolls on")
	}
}

func TestAnImageIsDroppedBetweenBlocksNotIntoAText(t *testing.T) {
	d := open(t, "<p>one two</p><hr><p>three four</p>")
	d.drag(fyne.NewPos(200, d.view.blockY(1)), d.point(2, 5).AddXY(0, 4))
	d.wants("<p>one two</p>\n<p>three four</p>\n<hr>\n")
}
