package widgets

import (
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestASegmentIsChosenByPointerAndKeysAndSetIsNotHeard(t *testing.T) {
	var heard []int
	s := NewSegmented([]string{"One", "Two", "Three"}, 0, func(i int) { heard = append(heard, i) })
	w := onScreen(t, s)
	widths := s.widths()
	test.TapAt(s, fyne.NewPos(widths[0]+widths[1]/2, ButtonHeight/2))
	w.Canvas().Focus(s)
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft} {
		s.TypedKey(key(k))
	}
	pressSpace(w)
	pressSpace(w)
	if want := []int{1, 2, 1, 2, 0}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
	s.Set(2)
	s.SetEnabled(false)
	s.TypedKey(key(fyne.KeyLeft))
	if len(heard) != 5 || s.Chosen() != 2 {
		t.Errorf("heard %v, chosen %d", heard, s.Chosen())
	}
	s.SetOptions([]string{"Only"}, 0)
	if s.MinSize().Width >= widths[0]+widths[1] {
		t.Errorf("one option takes %v", s.MinSize().Width)
	}
}

func TestAFoldShowsItsContentWhenItIsOpened(t *testing.T) {
	content := NewText("inside", Foreground)
	f := NewFold("Title", "aside", content)
	w := onScreen(t, f)
	closed := f.MinSize().Height
	if content.Visible() {
		t.Error("it is open from the start")
	}
	w.Canvas().Focus(f.head)
	pressSpace(w)
	if !f.IsOpen() || !content.Visible() || f.MinSize().Height <= closed {
		t.Errorf("open %v, content %v", f.IsOpen(), content.Visible())
	}
	test.Tap(f.head)
	if f.IsOpen() || content.Visible() {
		t.Error("a click does not close it")
	}
}

func TestTheRailWalksItsPagesByArrows(t *testing.T) {
	var r *Rail
	chosen := -1
	r = NewRail(fyne.NewStaticResource("none", nil), "Name", []string{"A", "B", "C"}, func(i int) {
		chosen = i
		r.Choose(i)
	})
	w := onScreen(t, r)
	test.Tap(r.items[1])
	w.Canvas().Focus(r.items[1])
	w.Canvas().Focused().TypedKey(key(fyne.KeyDown))
	if chosen != 2 || w.Canvas().Focused() != r.items[2] || !r.items[2].chosen || r.items[1].chosen {
		t.Errorf("chosen %d", chosen)
	}
	w.Canvas().Focused().TypedKey(key(fyne.KeyDown))
	if chosen != 2 {
		t.Errorf("it walks out of its end: %d", chosen)
	}
	r.SetCount(0, "3 failed", Error)
	if r.items[0].count != "3 failed" || r.items[0].colour != Error {
		t.Error("the count is not shown")
	}
}

func TestAStageShowsWhatItHasAndFollowsItsLink(t *testing.T) {
	followed := 0
	row := NewStageRow(Stage{State: Passed, Title: "Resolve"})
	onScreen(t, row)
	row.Resize(fyne.NewSize(400, 300))
	low := row.MinSize().Height
	row.Set(Stage{
		State: Failed, Title: "Sign-in", Detail: "as me", Cause: "The password is wrong.", Fix: "Type it anew.", Server: "535 no",
		Link: "Set-up", Follow: func() { followed++ },
	})
	row.Resize(fyne.NewSize(400, 300))
	if row.MinSize().Height <= low+3*lineHeight(TextSize) {
		t.Errorf("cause, fix and the server's words take %v more", row.MinSize().Height-low)
	}
	var link *Link
	find(row, func(o fyne.CanvasObject) {
		if l, ok := o.(*Link); ok {
			link = l
		}
	})
	if link == nil || link.Text != "Set-up" {
		t.Fatal("there is no link")
	}
	test.Tap(link)
	if followed != 1 {
		t.Errorf("followed %d times", followed)
	}
}

// find visits an object and all in it.
func find(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	var within []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		within = o.Objects
	case fyne.Widget:
		within = test.WidgetRenderer(o).Objects()
	}
	for _, each := range within {
		find(each, visit)
	}
}

func TestASelectOpensItsListAndStepsByKeys(t *testing.T) {
	var heard []string
	s := NewSelect([]string{"one", "two", "three"}, func(v string) { heard = append(heard, v) })
	w := onScreen(t, s)
	s.Set(s.Options, "one")
	w.Canvas().Focus(s)
	s.TypedKey(key(fyne.KeyRight))
	s.TypedKey(key(fyne.KeyRight))
	s.TypedKey(key(fyne.KeyRight))
	s.TypedKey(key(fyne.KeyLeft))
	if want := []string{"two", "three", "two"}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
	pressSpace(w)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("space does not open the list")
	}
	s.Disable()
	s.TypedKey(key(fyne.KeyRight))
	if s.Chosen != "two" {
		t.Errorf("a disabled choice was changed to %q", s.Chosen)
	}
}

func TestASelectShowsAChoiceThatIsNoneOfItsOptions(t *testing.T) {
	s := NewSelect(nil, nil)
	onScreen(t, s)
	s.Set([]string{"one"}, "gone")
	if s.Chosen != "gone" {
		t.Errorf("chosen %q", s.Chosen)
	}
}

func TestARingIsDrawnOverTheChosenPart(t *testing.T) {
	s := NewSegmented([]string{"One", "Two"}, 0, nil)
	w := onScreen(t, s)
	w.Canvas().Focus(s)
	objects := test.WidgetRenderer(s).Objects()
	ring := objects[len(objects)-1].(*fyne.Container).Objects[0].(*canvas.Rectangle)
	if ring.StrokeWidth != RingWidth || ring.StrokeColor != Colour(Accent) || ring.Size().Width != s.wish() {
		t.Errorf("last is drawn %+v", ring)
	}
}

func TestALongTitleOfAStageWraps(t *testing.T) {
	row := NewStageRow(Stage{State: Passed, Title: "Primary e-mail address is alice.vermeer@example.com", Link: "People"})
	onScreen(t, row)
	row.Resize(fyne.NewSize(900, 100))
	low := row.MinSize().Height
	row.Resize(fyne.NewSize(260, 100))
	if row.MinSize().Height < low+lineHeight(TextSize) {
		t.Errorf("high %v, and %v where it is narrow", low, row.MinSize().Height)
	}
}

func TestACountNeverRunsIntoItsPagesName(t *testing.T) {
	r := NewRail(fyne.NewStaticResource("none", nil), "Name", []string{"Template"}, nil)
	onScreen(t, r)
	r.Resize(fyne.NewSize(RailWidth, MinHeight))
	r.Choose(0)
	shown := func(count string) string {
		r.SetCount(0, count, Muted)
		texts := test.WidgetRenderer(r.items[0]).(*railRenderer)
		if end := texts.name.Position().X + texts.name.MinSize().Width; texts.count.Position().X < end || texts.count.MinSize().Width > texts.count.Size().Width+Rounding {
			t.Errorf("%q begins at %v, the name ends at %v", texts.count.Text, texts.count.Position().X, end)
		}
		return texts.count.Text
	}
	if got := shown("12 languages"); got != "12 languages" {
		t.Errorf("shown as %q", got)
	}
	shown("zh-hant-tw · sr-latn-rs · pt-br")
}

func TestNoBarCoversATextThatIsTooLong(t *testing.T) {
	f := NewField("", nil)
	w := onScreen(t, container.NewWithoutLayout(f))
	f.Resize(fyne.NewSize(120, FieldHeight))
	under := func() (colours map[color.Color]bool) { // the text, within the box
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
		picture := w.Canvas().Capture()
		colours = map[color.Color]bool{}
		for x := int(at.X + FieldSide); x < int(at.X+f.Size().Width/2); x++ {
			for y := int(at.Y + FieldHeight - 2*RingWidth - 1); y < int(at.Y+FieldHeight-RingWidth); y++ {
				colours[picture.At(x, y)] = true
			}
		}
		return colours
	}
	f.SetValue("x")
	short := under()
	f.SetValue(strings.Repeat("x", 60))
	if got := under(); !maps.Equal(got, short) {
		t.Errorf("under the text stand %v, and %v where it is short", got, short)
	}
}

func TestTheMenuKeyAndShiftF10OfferInAFieldWhatTheRightButtonDoes(t *testing.T) {
	f := NewField("", nil)
	w := onScreen(t, f)
	w.Canvas().Focus(f)
	for _, press := range []func(){
		func() { f.TypedKey(key(desktop.KeyMenu)) },
		func() {
			f.KeyDown(key(desktop.KeyShiftLeft))
			f.TypedKey(key(fyne.KeyF10))
			f.KeyUp(key(desktop.KeyShiftLeft))
		},
	} {
		press()
		menu := w.Canvas().Overlays().Top()
		if menu == nil {
			t.Fatal("no menu came")
		}
		w.Canvas().Overlays().Remove(menu)
	}
	if f.TypedKey(key(fyne.KeyF10)); w.Canvas().Overlays().Top() != nil {
		t.Error("F10 alone brought the menu")
	}
}
