package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

func TestWhatIsDraggedFromOutsideHasAMarkWhereItWouldGo(t *testing.T) {
	d := open(t, "<p>one</p><p>two</p>")
	at := d.point(1, 2)
	if got := d.PositionAt(at); got != (document.Position{Block: 1, Offset: 2}) {
		t.Errorf("there it is %+v", got)
	}
	d.MarkDrop(&at)
	if mark := d.view.drawn.caret.Position(); mark != fyne.NewPos(round(at.X), round(d.view.caretAt(place{Position: d.PositionAt(at)}).Y)) {
		t.Errorf("the mark is at %v", mark)
	}
	d.MarkDrop(nil)
	if mark := d.view.drawn.caret.Position(); mark.Y >= d.view.blockY(1) {
		t.Errorf("the mark stays at %v", mark)
	}
}
