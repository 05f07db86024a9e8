package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestAFrameHasNothingButHairlinesBetweenItsParts(t *testing.T) {
	rail, page := Sized(RailWidth, 0, container.NewStack()), container.NewStack()
	over, foot := Sized(0, RowHeight, container.NewStack()), Sized(0, FootHeight, container.NewStack())
	w := onScreen(t, container.NewStack())
	w.SetPadded(false)
	w.SetContent(NewFrame(rail, over, page, foot))
	at := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	size := w.Canvas().Size()
	if at(rail) != fyne.NewPos(0, 0) || rail.Size() != fyne.NewSize(RailWidth, size.Height-FootHeight-Hairline) {
		t.Errorf("the rail is at %v, %v", at(rail), rail.Size())
	}
	if at(page) != fyne.NewPos(RailWidth+Hairline, RowHeight) || at(page).X+page.Size().Width != size.Width {
		t.Errorf("the page is at %v, %v", at(page), page.Size())
	}
	if end := at(page).Y + page.Size().Height; at(foot).Y != end+Hairline || foot.Size().Width != size.Width {
		t.Errorf("the page ends at %v, the foot is at %v", end, at(foot))
	}
}

func TestAPageHasTheRoomThatThereIsAndAsksForNone(t *testing.T) {
	page := Sized(3000, 2000, container.NewStack())
	w := onScreen(t, NewFrame(container.NewStack(), container.NewStack(), page, Sized(0, FootHeight, container.NewStack())))
	if least := w.Content().MinSize(); least.Width > RailWidth || least.Height > FootHeight+2*Hairline {
		t.Errorf("a frame asks for %v", least)
	}
	w.Resize(fyne.NewSize(900, 700))
	if page.Size().Width < 800 || page.Size().Height < 600 {
		t.Errorf("of 900 by 700 the page has %v", page.Size())
	}
}

func TestAWindowOpensNoLargerThanThereIsRoomOnTheScreen(t *testing.T) {
	for _, tt := range []struct {
		name       string
		wide, high float32 // of the screen between its task bars
		want       fyne.Size
	}{
		{"a large screen", 2560, 1400, fyne.NewSize(WindowWidth, WindowHeight)},
		{"1440×900", 1440, 900, fyne.NewSize(1438, 866)},
		{"1366×768 with 125 %, and a task bar", 1093, 576, fyne.NewSize(1091, 542)},
		{"less than can be", 500, 300, fyne.NewSize(MinWidth, MinHeight)},
	} {
		if got := FirstSize(tt.wide, tt.high); got != tt.want {
			t.Errorf("%s: %v, not %v", tt.name, got, tt.want)
		}
	}
}
