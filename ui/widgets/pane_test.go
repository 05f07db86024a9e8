package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"postroom/ui/opengl"
)

// TestBetweenPartsOfAPaneAFrameIsBegun: each two have a mark between them, which takes no room.
func TestBetweenPartsOfAPaneAFrameIsBegun(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	part := func() fyne.CanvasObject {
		o := canvas.NewRectangle(nil)
		o.SetMinSize(fyne.NewSize(100, 20))
		return o
	}
	head, rest, foot := part(), part(), part()
	for _, c := range []struct {
		head, foot fyne.CanvasObject
		marks      int
	}{{nil, nil, 0}, {head, nil, 1}, {nil, foot, 1}, {head, foot, 2}} {
		pane := NewPane(c.head, rest, c.foot)
		marks, last := 0, fyne.CanvasObject(&opengl.Aside{})
		for _, o := range pane.Objects {
			_, is := o.(*opengl.Aside)
			_, was := last.(*opengl.Aside)
			if is == was {
				t.Errorf("%T stands before %T", last, o)
			}
			if last = o; is {
				marks++
			}
		}
		parts := float32(len(pane.Objects) - marks)
		if marks != c.marks || pane.MinSize() != fyne.NewSize(100, 20*parts) {
			t.Errorf("a pane of %g parts has %d marks and is %v", parts, marks, pane.MinSize())
		}
		if pane.Resize(fyne.NewSize(200, 100)); rest.Size() != fyne.NewSize(200, 100-20*(parts-1)) {
			t.Errorf("of a pane of %g parts the rest has %v", parts, rest.Size())
		}
	}
}
