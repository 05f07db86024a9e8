package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestALabelStandsAboveItsFieldWhereThereIsLittleRoom(t *testing.T) {
	f := NewField("", nil)
	r := NewFormRow("Server", "", f, f)
	onScreen(t, r)
	at := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	r.Resize(fyne.NewSize(NarrowRow+1, 100))
	if at(f).X-at(r.label).X != LabelWidth {
		t.Errorf("wide: the field stands %v from its label", at(f).X-at(r.label).X)
	}
	wide := r.MinSize().Height
	r.Resize(fyne.NewSize(NarrowRow-1, 100))
	if at(f).X != at(r.label).X || at(f).Y <= at(r.label).Y || r.MinSize().Height <= wide {
		t.Errorf("narrow: label %v, field %v, height %v after %v", at(r.label), at(f), r.MinSize().Height, wide)
	}
}

func TestALongLabelStaysInItsColumnAndMakesTheFormNoWider(t *testing.T) {
	f := NewField("", nil)
	short, long := NewFormRow("x", "", f, f), NewFormRow(strings.Repeat("a-long-name", 20), "", f, f)
	onScreen(t, long)
	if long.MinSize().Width > short.MinSize().Width {
		t.Errorf("it needs %v, and a short one %v", long.MinSize().Width, short.MinSize().Width)
	}
	for _, width := range []float32{NarrowRow + 1, NarrowRow - 1} {
		long.Resize(fyne.NewSize(width, 100))
		if end := long.label.Size().Width; end > width || width > NarrowRow && end >= LabelWidth {
			t.Errorf("in %v the label has %v", width, end)
		}
	}
}

func TestAWarningGivesWayToAFault(t *testing.T) {
	f := NewField("", nil)
	r := NewFormRow("Port", "help", f, f)
	onScreen(t, r)
	r.SetWarning("warning")
	if r.Note() != "warning" || f.faulty {
		t.Errorf("note %q, marked %v", r.Note(), f.faulty)
	}
	r.SetFault("fault")
	if r.Note() != "fault" {
		t.Errorf("note %q", r.Note())
	}
}

func TestTheTextBesideASwitchTogglesIt(t *testing.T) {
	heard := 0
	r := NewSwitchRow("Enable", false, "", func(bool) { heard++ }, nil)
	onScreen(t, r)
	test.Tap(r)
	r.SetOff(true, "reason")
	test.Tap(r)
	if heard != 1 || !r.Switch.On || r.Note() != "reason" {
		t.Errorf("heard %d, on %v, note %q", heard, r.Switch.On, r.Note())
	}
}

func TestALinkKeepsTheKeyboardWhileTheSameTextIsSetAgain(t *testing.T) {
	f := NewField("", nil)
	r := NewFormRow("Password", "", f, f)
	r.SetHelpSpans(Span{Text: "stored "}, Span{Text: "Forget", Tapped: func() {}})
	w := onScreen(t, r)
	var link *Link
	for _, o := range r.note.lines {
		if l, ok := o.(*Link); ok {
			link = l
		}
	}
	w.Canvas().Focus(link)
	r.SetHelpSpans(Span{Text: "stored "}, Span{Text: "Forget", Tapped: func() {}})
	r.SetFault("")
	for _, o := range r.note.lines {
		if l, ok := o.(*Link); ok && l != link {
			t.Error("the link was made anew")
		}
	}
}

func TestWhatGetsTheKeyboardIsScrolledIntoSight(t *testing.T) {
	rows := Column(CardGap)
	var fields []*Field
	for range 40 {
		f := NewField("", nil)
		fields = append(fields, f)
		rows.Add(NewFormRow("Label", "", f, f))
	}
	page := NewPage(NewTitle("Page"), rows)
	w := onScreen(t, page)
	scrolls := scrollsAround(fields[39])
	if len(scrolls) != 1 {
		t.Fatalf("%d scrolls around a field", len(scrolls))
	}
	scroll := scrolls[0]
	for _, i := range []int{39, 0} {
		w.Canvas().Focus(fields[i])
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(fields[i]).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(scroll).Y
		if top < 0 || top+FieldHeight > scroll.Size().Height {
			t.Errorf("field %d is at %v of %v", i, top, scroll.Size().Height)
		}
	}
}

func TestALinkInTextAndASwitchInATableAreScrolledIntoSightToo(t *testing.T) {
	help := NewProse(Span{Text: "Some text with a "}, Span{Text: "link", Tapped: func() {}})
	table := NewTable(func() int { return 40 }, []ColumnOf{{
		Title: "Switch", New: func() fyne.CanvasObject { return NewSwitch(false, nil) }, Update: func(int, fyne.CanvasObject) {},
	}}, nil)
	after := NewButton("After it", Normal, nil)
	page := NewPage(NewTitle("Page"), Column(0, block(MinHeight), help, after))
	w := onScreen(t, container.NewVBox(Sized(0, MinHeight/2, page), Sized(0, MinHeight/2, table)))
	w.Canvas().Focus(help.lines[len(help.lines)-1].(*Link))
	if at := scrollsAround(help)[0].Offset.Y; at == 0 {
		t.Error("the link is out of sight")
	}
	if w.Canvas().FocusNext(); w.Canvas().Focused() != fyne.Focusable(after) {
		t.Errorf("Tab leads from the link to a %T", w.Canvas().Focused())
	}
	lowest := 0
	for row := range table.body.shown {
		lowest = max(lowest, row)
	}
	w.Canvas().Focus(table.body.shown[lowest].cells[0].(*Switch))
	if at := table.body.scroll.Offset.Y; at == 0 {
		t.Error("the switch is out of sight")
	}
}

func TestEscapeGoesOnToTheWindow(t *testing.T) {
	field, button, choice := NewField("", nil), NewButton("OK", Normal, func() {}), NewSegmented([]string{"A", "B"}, 0, nil)
	w := onScreen(t, container.NewVBox(field, button, choice))
	escaped := 0
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			escaped++
		}
	})
	for _, o := range []fyne.Focusable{field, button, choice} {
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if escaped != 3 {
		t.Errorf("heard %d times", escaped)
	}
}

func TestWhatDoesNotFitBesideACardsTitleStandsUnderIt(t *testing.T) {
	aside := NewSmall("values on screen, unsaved", Muted).Shrinking()
	tool := NewSmallButton("Copy report", Normal, nil)
	head := NewHead("Test Connection", aside, tool)
	onScreen(t, head)
	head.Resize(fyne.NewSize(600, 30))
	if aside.Position().X == 0 {
		t.Error("it stands under the title, though there is room")
	}
	head.Resize(fyne.NewSize(260, 60))
	if aside.Position().X != 0 || aside.Position().Y == 0 {
		t.Errorf("it stands at %v", aside.Position())
	}
}
