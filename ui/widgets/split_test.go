package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/opengl"
)

func TestADividerIsAHairlineThatCanBeDragged(t *testing.T) {
	left, right := Sized(100, 0, NewRule()), Sized(100, 0, NewRule())
	s := NewSplit(left, right, 0.5)
	onScreen(t, s)
	s.Resize(fyne.NewSize(601, 100))
	if _, begun := s.body.Objects[1].(*opengl.Aside); !begun {
		t.Error("a frame is not begun before the right side")
	}
	if left.Size().Width != 300 || right.Position().X != 301 || s.divider.line.Size().Width != Hairline {
		t.Fatalf("left %v, right at %v, line %v", left.Size(), right.Position(), s.divider.line.Size())
	}
	test.Drag(fyne.CurrentApp().Driver().CanvasForObject(s), fyne.CurrentApp().Driver().AbsolutePositionForObject(s.divider).AddXY(4, 50), 60, 0)
	if left.Size().Width != 360 {
		t.Errorf("after dragging by 60: %v", left.Size().Width)
	}
}

func TestNeitherSideOfASplitBecomesSmallerThanItCanBe(t *testing.T) {
	left, right := Sized(100, 0, NewRule()), Sized(150, 0, NewRule())
	s := NewSplit(left, right, 0.5)
	onScreen(t, s)
	s.Resize(fyne.NewSize(601, 100))
	for offset, want := range map[float64]float32{0: 100, 1: 450, -3: 100} {
		s.setOffset(offset)
		if got := left.Size().Width; got != want {
			t.Errorf("offset %v: left %v, want %v", offset, got, want)
		}
	}
	s.Resize(fyne.NewSize(126, 100)) // less than both need
	if left.Size().Width != 50 || right.Size().Width != 75 || right.Position().X != 51 {
		t.Errorf("of 125 the left has %v, the right %v from %v", left.Size().Width, right.Size().Width, right.Position().X)
	}
}

func TestAPaneGivesWhatIsLeftToTheMiddle(t *testing.T) {
	head, rest, foot := Sized(0, 40, NewRule()), NewRule(), Sized(0, 60, NewRule())
	p := NewPane(head, rest, foot)
	onScreen(t, p)
	p.Resize(fyne.NewSize(200, 300))
	if rest.Position().Y != 40 || rest.Size().Height != 200 || foot.Position().Y != 240 {
		t.Errorf("rest %v high at %v, foot at %v", rest.Size().Height, rest.Position().Y, foot.Position().Y)
	}
}
