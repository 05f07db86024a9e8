package widgets

import (
	"image/color"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// onScreen puts an object into a window of the theme.
func onScreen(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(New())
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(MinWidth, MinHeight))
	return w
}

// pressSpace does what a space bar does: a key, and then a character for whatever has
// the keyboard by then.
func pressSpace(w fyne.Window) {
	for _, tell := range []func(fyne.Focusable){
		func(o fyne.Focusable) { o.TypedKey(key(fyne.KeySpace)) },
		func(o fyne.Focusable) { o.TypedRune(' ') },
	} {
		if o := w.Canvas().Focused(); o != nil {
			tell(o)
		}
	}
}

func TestSpaceTogglesASwitchThatHasTheKeyboard(t *testing.T) {
	var heard []bool
	s := NewSwitch(false, func(on bool) { heard = append(heard, on) })
	w := onScreen(t, s)
	w.Canvas().Focus(s)
	if !s.ringed() {
		t.Error("the keyboard's place is not shown")
	}
	pressSpace(w)
	if !s.On || len(heard) != 1 || !heard[0] {
		t.Errorf("on %v, heard %v", s.On, heard)
	}
	s.SetOn(false)
	if len(heard) != 1 {
		t.Error("SetOn told OnChanged")
	}
	s.Disable()
	test.Tap(s)
	if s.On {
		t.Error("a disabled switch was toggled")
	}
}

func TestLeavingAFieldIsHeardAndSettingItIsNot(t *testing.T) {
	left, typed := 0, ""
	f := NewField("", func(s string) { typed = s })
	f.OnLeave = func() { left++ }
	w := onScreen(t, f)
	f.SetValue("quiet")
	if typed != "" || f.Text != "quiet" {
		t.Errorf("typed %q, text %q", typed, f.Text)
	}
	w.Canvas().Focus(f)
	test.Type(f, "x")
	w.Canvas().Unfocus()
	if left != 1 || typed != "xquiet" {
		t.Errorf("left %d times, typed %q", left, typed)
	}
	if h := f.MinSize().Height; h != FieldHeight {
		t.Errorf("height %v", h)
	}
}

func TestAFieldDrawsItsOwnBoxInPlaceOfTheEntrys(t *testing.T) {
	f := NewField("", nil)
	onScreen(t, f)
	r := test.WidgetRenderer(f).(*fieldRenderer)
	entry, own := r.WidgetRenderer.Objects(), r.Objects()
	if r.text == nil || len(unboxed(r.WidgetRenderer)) != len(entry)-2 || len(own) != len(entry) { // with what hands on the wheel
		t.Errorf("Fyne's entry has changed: it draws %T, and the field %T", entry, own)
	}
}

func TestAFaultTakesTheHelpsPlaceAndAReasonTakesBoth(t *testing.T) {
	f := NewField("", nil)
	r := NewFormRow("Server", "help", f, f)
	onScreen(t, r)
	r.SetFault("fault")
	if r.Note() != "fault" || !f.faulty {
		t.Errorf("note %q, marked %v", r.Note(), f.faulty)
	}
	r.SetOff(true, "reason")
	if r.Note() != "reason" || f.faulty || !f.Disabled() {
		t.Errorf("note %q, marked %v, disabled %v", r.Note(), f.faulty, f.Disabled())
	}
	r.SetOff(false, "")
	r.SetFault("")
	if r.Note() != "help" || f.Disabled() {
		t.Errorf("note %q, disabled %v", r.Note(), f.Disabled())
	}
}

func TestARowIsGreyedWithItsHelpWhereTheReasonIsSaidElsewhere(t *testing.T) {
	f := NewField("", nil)
	r := NewFormRow("Server", "help", f, f)
	s := NewSwitchRow("Enable", false, "help", nil, nil)
	onScreen(t, Column(Near, r, s))
	r.SetOff(true, "")
	s.SetOff(true, "")
	if r.Note() != "help" || !f.Disabled() || s.Note() != "help" || !s.Switch.Disabled() {
		t.Errorf("notes %q and %q, disabled %v and %v", r.Note(), s.Note(), f.Disabled(), s.Switch.Disabled())
	}
}

func TestProseGrowsAsItsRoomNarrows(t *testing.T) {
	p := NewProse(Span{Text: "Lead.", Bold: true}, Span{Text: " Some words that have to be wrapped somewhere."}, Span{Text: "link", Tapped: func() {}})
	onScreen(t, p)
	p.Resize(fyne.NewSize(1000, 100))
	wide := p.MinSize().Height
	p.Resize(fyne.NewSize(120, 100))
	if p.MinSize().Height < 3*wide {
		t.Errorf("wide %v, narrow %v", wide, p.MinSize().Height)
	}
	for _, o := range p.lines {
		if o.Position().X+o.MinSize().Width > 121 {
			t.Errorf("%T sticks out to %v", o, o.Position().X+o.MinSize().Width)
		}
	}
}

func TestARowNeverGivesLessThanIsNeeded(t *testing.T) {
	a, b := NewButton("A long text in a button", Normal, nil), NewButton("B", Normal, nil)
	row := Weighted(Near, []float32{1, 9}, a, b)
	onScreen(t, row)
	row.Resize(fyne.NewSize(300, ButtonHeight))
	if a.Size().Width < a.MinSize().Width {
		t.Errorf("%v of %v", a.Size().Width, a.MinSize().Width)
	}
	if end := b.Position().X + b.Size().Width; end != 300 {
		t.Errorf("the row ends at %v", end)
	}
}

func TestATableMakesRowsInSightOnlyAndTellsTheChosen(t *testing.T) {
	made, chosen := 0, -1
	table := NewTable(func() int { return 4000 }, []ColumnOf{{
		Title: "Name", Weight: 1,
		New:    func() fyne.CanvasObject { made++; return NewText("", Foreground) },
		Update: func(row int, o fyne.CanvasObject) { o.(*Text).SetText("x") },
	}}, func(row int) { chosen = row })
	onScreen(t, table)
	table.Choose(3000)
	if chosen != 3000 || made > 100 {
		t.Errorf("chosen %d, %d rows made", chosen, made)
	}
}

func TestAPanelOfNoColourIsNotDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	p := NewPanel(Clear, Clear, 0)
	box := test.WidgetRenderer(p).Objects()[0].(*canvas.Rectangle)
	if box.FillColor != color.Transparent || box.StrokeWidth != 0 {
		t.Errorf("filled with %v", box.FillColor)
	}
	p.setColours(Accent, Clear)
	if box.FillColor != Colour(Accent) {
		t.Errorf("then filled with %v", box.FillColor)
	}
}

// TestATextThatChangesTakesOtherRoom: what was measured of it is not what it is.
func TestATextThatChangesTakesOtherRoom(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	text, button, link := NewText("no", Foreground), NewButton("no", Primary, nil), NewLink("no", nil)
	choice := NewSegmented([]string{"no", "yes"}, 0, nil)
	before := []fyne.Size{text.MinSize(), button.MinSize(), link.MinSize(), choice.MinSize()}
	text.SetText("a longer one")
	button.SetText("a longer one")
	link.Text = "a longer one"
	choice.SetOptions([]string{"a longer one", "yes"}, 0)
	for i, o := range []fyne.CanvasObject{text, button, link, choice} {
		if m := o.MinSize(); m.Width <= before[i].Width {
			t.Errorf("a longer %T takes %v, and before %v", o, m.Width, before[i].Width)
		}
	}
}

// TestAControlShowsThePointerAndTheKeyboard: a wash over it, and a ring.
func TestAControlShowsThePointerAndTheKeyboard(t *testing.T) {
	for name, made := range map[string]func() pointedAt{
		"button": func() pointedAt { return NewButton("Press", Normal, func() {}) },
		"tool":   func() pointedAt { return NewTool("Tool", "", IconUndo, func() {}) },
		"chip":   func() pointedAt { return NewChip("store-link", func() {}) },
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(New())
			o := made()
			w := test.NewTempWindow(t, o)
			rest := w.Canvas().Capture()
			o.MouseIn(&desktop.MouseEvent{})
			pointed := w.Canvas().Capture()
			o.MouseOut()
			w.Canvas().Focus(o)
			focused := w.Canvas().Capture()
			w.Canvas().Unfocus()
			if reflect.DeepEqual(rest, pointed) || reflect.DeepEqual(rest, focused) || reflect.DeepEqual(pointed, focused) {
				t.Error("it looks the same under the pointer or with the keyboard")
			}
			if !reflect.DeepEqual(rest, w.Canvas().Capture()) {
				t.Error("it does not look as before without them")
			}
		})
	}
}

// pointedAt is what the pointer and the keyboard come to.
type pointedAt interface {
	fyne.Widget
	fyne.Focusable
	desktop.Hoverable
}
