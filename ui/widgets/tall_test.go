package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// block is a thing of a height.
func block(high float32) fyne.CanvasObject {
	b := canvas.NewRectangle(nil)
	b.SetMinSize(fyne.NewSize(10, high))
	return b
}

func TestTheWheelGoesOnToWhatIsAroundAtTheEndOfWhatItScrolls(t *testing.T) {
	inner := container.NewVScroll(block(300))
	inner.SetMinSize(fyne.NewSize(10, 200))
	tall := newTall(Column(0, inner, block(400)))
	w := onScreen(t, NewGround(tall, func(string) {}))
	w.SetPadded(false)
	outer := tall.Objects[0].(*container.Scroll)
	over := fyne.NewPos(50, 50)
	for _, want := range []struct{ inner, outer float32 }{{60, 0}, {100, 0}, {100, 60}} {
		test.Scroll(w.Canvas(), over, 0, -60)
		if inner.Offset.Y != want.inner || outer.Offset.Y != want.outer {
			t.Errorf("inside at %v and around it at %v, not %v", inner.Offset.Y, outer.Offset.Y, want)
		}
	}
	w.Resize(fyne.NewSize(MinWidth, 700))
	if tall.Objects[1].Visible() {
		t.Error("all is in sight, and something lies over it")
	}
}

func TestPageKeysReachTheEndOfWhatIsAround(t *testing.T) {
	button := NewButton("Button", Normal, nil)
	inner := container.NewVScroll(Column(0, button, block(300)))
	inner.SetMinSize(fyne.NewSize(10, 200))
	tall := newTall(Column(0, inner, block(400)))
	w := onScreen(t, NewGround(tall, func(string) {}))
	w.SetPadded(false)
	w.Canvas().Focus(button)
	for range 5 {
		ScrollByKey(tall, fyne.KeyPageDown)
	}
	outer := tall.Objects[0].(*container.Scroll)
	if inner.Offset.Y == 0 || outer.Offset.Y != 600-outer.Size().Height {
		t.Errorf("inside at %v, around it at %v", inner.Offset.Y, outer.Offset.Y)
	}
}

func TestAPanesHeadYieldsToItsRestAndScrollsInItself(t *testing.T) {
	field := NewField("", nil)
	rest := block(20)
	head := Yielding(40, 0, Column(0, block(100), field))
	pane := NewPane(head, rest, nil)
	w := onScreen(t, NewGround(pane, func(string) {}))
	w.SetPadded(false)
	whole := 100 + field.MinSize().Height
	for _, tt := range []struct{ high, head float32 }{
		{MinHeight, whole}, {whole + RestHeight - 10, whole - 10}, {40 + RestHeight, 40}, {70, 40},
	} {
		pane.Resize(fyne.NewSize(300, tt.high))
		if head.Size().Height != tt.head || rest.Size().Height != tt.high-tt.head {
			t.Errorf("%v high: the head has %v, the rest %v", tt.high, head.Size().Height, rest.Size().Height)
		}
	}
	field.Hide()
	pane.Refresh()
	field.Show() // and at once it gets the keyboard
	w.Canvas().Focus(field)
	if at := head.Objects[0].(*container.Scroll).Offset.Y; at == 0 {
		t.Error("what has the keyboard is out of sight")
	}
}

func TestADialogIsNoLargerThanItsWindowAndKeepsItsButtonsInSight(t *testing.T) {
	w := onScreen(t, NewGround(container.NewStack(), func(string) {}))
	ok := NewButton("OK", Primary, nil)
	for _, tt := range []struct {
		content fyne.CanvasObject
		want    fyne.Size // less than it: 0
	}{
		{block(2000), fyne.NewSize(DialogWidth, MinHeight-2*DialogMargin)},
		{Wishing(2000, 2000, block(10)), fyne.NewSize(MinWidth-2*DialogMargin, MinHeight-2*DialogMargin)},
		{block(10), fyne.NewSize(DialogWidth, 0)},
	} {
		d := NewDialog(w.Canvas(), "Title", DialogWidth, tt.content, NewButton("Cancel", Normal, nil), ok)
		got := d.MinSize()
		if got.Width != tt.want.Width || tt.want.Height > 0 && got.Height != tt.want.Height || got.Height > MinHeight {
			t.Errorf("it is %v, not %v", got, tt.want)
		}
		d.Resize(got)
		line := ok.Position().Y + ok.Size().Height
		for _, o := range d.(*fyne.Container).Objects[1].(*fyne.Container).Objects {
			line = max(line, o.Position().Y+o.Size().Height)
		}
		if line > got.Height-CardTop+Rounding {
			t.Errorf("the buttons end at %v of %v", line, got.Height)
		}
	}
}

func TestARowBreaksWhereItsThingsWouldGetTooNarrow(t *testing.T) {
	a, b, c := NewField("", nil), NewField("", nil), NewField("", nil)
	row := Breaking(10, 100, []float32{1, 1, 3}, a, b, c)
	onScreen(t, container.NewWithoutLayout(row))
	for _, tt := range []struct {
		width float32
		lines float32
		wide  float32 // the last one
	}{{520, 1, 300}, {320, 1, 100}, {319, 2, 319}, {100, 3, 100}} {
		row.Resize(fyne.NewSize(tt.width, 500))
		if high := row.MinSize().Height; high != tt.lines*FieldHeight+(tt.lines-1)*10 {
			t.Errorf("%v wide: it is %v high", tt.width, high)
		}
		last := row.Objects[2]
		if c.Size().Width != tt.wide || last.Position().Y+last.Size().Height != row.MinSize().Height {
			t.Errorf("%v wide: the last is %v at %v", tt.width, last.Size(), last.Position())
		}
	}
}
