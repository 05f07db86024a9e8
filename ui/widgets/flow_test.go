package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAGapBetweenToolsIsNotShownAtTheEndOfALine(t *testing.T) {
	test.NewTempApp(t)
	tool := func() *Tool { return NewTool("Tool", "", IconUndo, func() {}) }
	first, gap, second := tool(), NewToolGap(), tool()
	bar := Wrapping(Tight, first, gap, second)
	one, between := first.MinSize().Width, gap.MinSize().Width
	for _, tt := range []struct {
		name  string
		width float32
		shown bool
	}{
		{"all on one line", 2*one + between + 2*Tight, true},
		{"the gap at the end of the first", one + between + Tight + 1, false},
		{"no room for the gap", one + 1, false},
		{"wide again", 3*one + between + 2*Tight, true},
	} {
		if last := Wrapping(Tight, tool(), gap); tt.width < one+between { // nothing behind it either
			last.Resize(fyne.NewSize(tt.width, 200))
			if gap.Visible() {
				t.Errorf("%s: the last gap is shown", tt.name)
			}
		}
		bar.Resize(fyne.NewSize(tt.width, 200))
		if gap.Visible() != tt.shown {
			t.Errorf("%s: the gap is shown: %v", tt.name, gap.Visible())
		}
		if oneLine := second.Position().Y == first.Position().Y; oneLine != tt.shown {
			t.Errorf("%s: the second tool is at %v", tt.name, second.Position())
		}
		if x := second.Position().X; !tt.shown && x != 0 {
			t.Errorf("%s: the second line begins at %v", tt.name, x)
		}
	}
}

func TestWhatStandsInALineIsCentredUprightAndAtTheRightWhereAsked(t *testing.T) {
	test.NewTempApp(t)
	field, link, next := NewButton("Button", Normal, nil), NewSmallLink("Link", nil), NewSmallLink("Next", nil)
	for _, row := range []*fyne.Container{Wrapping(Tight, field, link, next), trailing(Tight, field, link, next)} {
		width := field.MinSize().Width + Tight + link.MinSize().Width
		row.Resize(fyne.NewSize(width, 200))
		if got, want := link.Position().Y+link.Size().Height/2, field.Size().Height/2; got != want {
			t.Errorf("the link's middle is at %v, the button's at %v", got, want)
		}
		if next.Position().Y < field.Size().Height {
			t.Errorf("the second line begins at %v", next.Position().Y)
		}
		left := float32(0)
		if row.Layout.(*wrappingLayout).trailing {
			left = width - next.Size().Width
		}
		if x := next.Position().X; x != left {
			t.Errorf("the second line stands at %v, want %v", x, left)
		}
	}
}
