package preview

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// opened is a preview in a window whose work is done at once.
func opened(t *testing.T, html string) *Preview {
	t.Helper()
	test.NewTempApp(t)
	p := New(typeface.New())
	p.Background = func(_ string, work func(context.Context), then func()) func() {
		work(t.Context())
		then()
		return func() {}
	}
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 400))
	p.SetMail(Mail{HTML: html})
	if p.Page() == nil {
		t.Fatal("nothing is shown")
	}
	return p
}

// on is where a text stands on the sheet: the middle of its first letter.
func (p *Preview) on(t *testing.T, text string) fyne.Position {
	t.Helper()
	at := strings.Index(p.shown.text.all, text)
	if at < 0 {
		t.Fatalf("%q is not in %q", text, p.shown.text.all)
	}
	area := p.shown.text.areas(span{at, at + 1})[0]
	return fyne.NewPos(p.sheet.left()+p.sheet.pixels(area.X+area.W/4), p.sheet.pixels(area.Y+area.H/2))
}

func (p *Preview) press(at fyne.Position, modifier fyne.KeyModifier) {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: modifier}
	p.sheet.MouseDown(e)
	p.sheet.MouseUp(e)
}

const paragraphs = `<p>First of all</p><p>See <a href="https://example.com/x">this page</a>, please.</p><h2>Last words</h2>`

func TestTextIsSelectedByThePointer(t *testing.T) {
	p := opened(t, paragraphs)
	now := time.Now()
	p.now = func() time.Time { return now }
	at := p.on(t, "all")
	for clicks, want := range []string{"", "all", "First of all"} {
		p.press(at, 0)
		if got := strings.TrimSpace(p.Selected()); got != want {
			t.Errorf("after %d clicks %q is selected", clicks+1, got)
		}
	}
	now = now.Add(time.Second)
	p.press(p.on(t, "of"), 0)
	p.press(p.on(t, "Last"), fyne.KeyModifierShift)
	if got := p.Selected(); !strings.HasPrefix(got, "of all") || !strings.Contains(got, "this page, please.") || strings.Contains(got, "Last") {
		t.Errorf("up to a click with Shift: %q", got)
	}
	now = now.Add(time.Second)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.on(t, "Last")}, Button: desktop.MouseButtonPrimary}
	p.sheet.MouseDown(e)
	p.sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p.on(t, "page")}})
	p.sheet.DragEnd()
	if got := p.Selected(); !strings.HasPrefix(got, "page, please.") {
		t.Errorf("dragged upwards: %q", got)
	}
}

func TestWhatIsSelectedIsCopied(t *testing.T) {
	p := opened(t, paragraphs)
	clip := test.NewClipboard()
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "" {
		t.Errorf("nothing is selected, and %q was copied", clip.Content())
	}
	p.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if got := clip.Content(); !strings.HasPrefix(got, "First of all") || !strings.HasSuffix(strings.TrimSpace(got), "Last words") {
		t.Errorf("copied %q", got)
	}
}

func TestALaidOutMailIsReadAsItIsWritten(t *testing.T) {
	long := strings.Repeat("many <b>bold words</b> and some more ", 12)
	p := opened(t, "<p>"+long+"<br>a line</p><pre>one\n  two</pre><table><tr><td>left<td>right</table><ul><li>item</ul><p>עברית ומילים</p>")
	p.SelectAll()
	want := strings.TrimSpace(strings.NewReplacer("<b>", "", "</b>", "").Replace(long)) + "\na line\n\none\n  two\n\nleft\tright\n\nitem\n\nעברית ומילים"
	if got := p.Selected(); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestALinkIsToldAndNotOpened(t *testing.T) {
	p := opened(t, paragraphs)
	var told []string
	p.OnHover = func(target string) { told = append(told, target) }
	p.sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.on(t, "page")}})
	if p.sheet.Cursor() != desktop.PointerCursor || p.Target() != "https://example.com/x" {
		t.Errorf("over a link to %q the cursor is %v", p.Target(), p.sheet.Cursor())
	}
	p.press(p.on(t, "page"), 0)
	p.sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.on(t, "First")}})
	if p.sheet.Cursor() != desktop.TextCursor {
		t.Errorf("over text the cursor is %v", p.sheet.Cursor())
	}
	p.sheet.MouseOut()
	if len(told) != 2 || told[0] != "https://example.com/x" || told[1] != "" {
		t.Errorf("told %q", told)
	}
}

func TestAClickTellsWhatItIsOn(t *testing.T) {
	p := opened(t, paragraphs)
	place := -1
	p.OnPlace = func(at int) { place = at }
	p.press(p.on(t, "Last"), 0)
	if place != strings.Index(paragraphs, "<h2>") {
		t.Errorf("place %d", place)
	}
}

func TestFindingGoesFromOneToTheNext(t *testing.T) {
	var html strings.Builder
	for i := range 60 {
		fmt.Fprintf(&html, "<p>Paragraph %d of the mail</p>", i)
	}
	p := opened(t, html.String())
	p.Find("PARAGRAPH 4")
	if at, n := p.Found(); at != 1 || n != 11 {
		t.Fatalf("%d of %d", at, n)
	}
	p.FindNext(1)
	seen := ofPage(p.sight(), p.Page())
	if area := p.shown.text.areas(p.found[1])[0]; area.Y < seen.Y || area.Y+area.H > seen.Y+seen.H {
		t.Errorf("what was found, at %v, is not in sight, %v", area, seen)
	}
	p.FindNext(-2)
	if at, _ := p.Found(); at != 11 {
		t.Errorf("before the first comes the %d.", at)
	}
	p.Find("nowhere")
	if at, n := p.Found(); at != 0 || n != 0 {
		t.Errorf("%d of %d", at, n)
	}
}

// tilesInSight are the pictures that are drawn.
func (p *Preview) tilesInSight() (n int) {
	for _, tile := range p.sheet.tiles {
		if slices.Contains(p.sheet.all, fyne.CanvasObject(tile.Container)) {
			n++
		}
	}
	return n
}

func TestOnlyWhatIsInSightIsDrawn(t *testing.T) {
	p := opened(t, strings.Repeat("<p>Some words</p>", 3000))
	if p.Page().Height < 20_000 || p.tilesInSight() > 4 || len(p.shown.tiles) > 8 {
		t.Errorf("of a page %v high %d tiles are drawn and %d kept", p.Page().Height, p.tilesInSight(), len(p.shown.tiles))
	}
	for range 200 {
		p.ScrollBy(300)
	}
	if p.tilesInSight() == 0 || p.tilesInSight() > 4 || len(p.shown.tiles) > 16 {
		t.Errorf("further down %d tiles are drawn and %d kept", p.tilesInSight(), len(p.shown.tiles))
	}
}

func TestThePictureThatWasStandsUntilTheNextIsThere(t *testing.T) {
	p := opened(t, "<p>one</p>")
	var works []func()
	p.Background = func(_ string, work func(context.Context), then func()) func() {
		ctx, cancel := context.WithCancel(t.Context())
		works = append(works, func() { work(ctx); then() })
		return cancel
	}
	next := func() {
		t.Helper()
		if len(works) != 1 {
			t.Fatalf("%d pictures are made at once", len(works))
		}
		work := works[0]
		works = nil
		work()
	}
	said := func() string { return strings.TrimSpace(p.shown.text.all) }
	p.UpdateMail(Mail{HTML: "<p>two</p>"})
	p.UpdateMail(Mail{HTML: "<p>three</p>"})
	p.UpdateMail(Mail{HTML: "<p>four</p>"})
	if said() != "one" || p.tilesInSight() == 0 {
		t.Errorf("meanwhile %q is in sight", said())
	}
	next()
	next()
	if said() != "four" || len(works) != 0 {
		t.Errorf("in the end %q is in sight, and %d pictures are on their way", said(), len(works))
	}
	p.UpdateMail(Mail{HTML: "<p>five</p>"})
	p.SetMail(Mail{HTML: "<p>another</p>"})
	next()
	if said() == "five" {
		t.Error("the mail before comes into sight after another was asked for")
	}
	next()
	if said() != "another" {
		t.Errorf("%q is in sight", said())
	}
}

func TestAPageThatIsLaidOutIsGivenUpWhereTheMailIsAboutToChange(t *testing.T) {
	p := opened(t, "<p>one</p>")
	type job struct {
		ctx context.Context
		do  func()
	}
	var jobs []job
	p.Background = func(_ string, work func(context.Context), then func()) func() {
		ctx, cancel := context.WithCancel(t.Context())
		jobs = append(jobs, job{ctx, func() { work(ctx); then() }})
		return cancel
	}
	next := func() (given bool) {
		job := jobs[0]
		jobs = jobs[1:]
		job.do()
		return job.ctx.Err() != nil
	}
	says := func(text string) bool { return strings.TrimSpace(p.shown.text.all) == text }
	p.UpdateMail(Mail{HTML: "<p>two</p>"})
	p.Hold()
	if !next() || !says("one") || len(jobs) != 0 {
		t.Errorf("it is gone on with, and %d more are begun", len(jobs))
	}
	p.SetLook(Look{Width: Phone})
	if len(jobs) != 0 {
		t.Error("it is laid out while the mail is about to change")
	}
	p.GoOn()
	if len(jobs) != 1 || next() || !says("two") || p.Page().Width != Phone {
		t.Errorf("where it did not change %q is in sight", p.shown.text.all)
	}
	p.Hold()
	p.UpdateMail(Mail{HTML: "<p>three</p>"})
	if len(jobs) != 1 || next() || !says("three") {
		t.Errorf("where it changed %q is in sight", p.shown.text.all)
	}
}

func TestAMailThatIsAboutToChangeCanBeScrolled(t *testing.T) {
	p := opened(t, strings.Repeat("<p>line</p>", 500))
	p.UpdateMail(Mail{HTML: strings.Repeat("<p>line</p>", 501)})
	p.Hold()
	p.ScrollBy(8_000)
	if p.tilesInSight() == 0 {
		t.Error("nothing is painted there")
	}
}

func TestWhatIsStoppedIsNotBegunAgainByItself(t *testing.T) {
	p := opened(t, "<p>one</p>")
	n := 0
	p.Background = func(_ string, work func(context.Context), then func()) func() {
		n++
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		work(ctx)
		then()
		return cancel
	}
	p.UpdateMail(Mail{HTML: "<p>two</p>"})
	if n != 1 {
		t.Errorf("it was begun %d times", n)
	}
	p.UpdateMail(Mail{HTML: "<p>three</p>"})
	if n != 2 {
		t.Errorf("after an edit it was begun %d times", n-1)
	}
}

func TestTheMailIsAsLargeAsThereIsRoomFor(t *testing.T) {
	p := opened(t, paragraphs)
	if p.Zoom() != 1 {
		t.Errorf("where there is room the zoom is %v", p.Zoom())
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	p.Resize(fyne.NewSize(332, 400))
	if got := p.Zoom(); got != 0.5 {
		t.Errorf("in half of the room it is %v", got)
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want float32
	}{{fyne.KeyEqual, 0.67}, {fyne.KeyPlus, 0.75}, {fyne.KeyMinus, 0.67}, {fyne.Key0, 0.5}} {
		p.TypedShortcut(&desktop.CustomShortcut{KeyName: step.key, Modifier: fyne.KeyModifierShortcutDefault})
		if p.Zoom() != step.want {
			t.Errorf("after %s it is %v", step.key, p.Zoom())
		}
	}
	if c == nil {
		t.Fatal("it is in no window")
	}
}

func TestTheEdgeOfTheReadersWindowIsDragged(t *testing.T) {
	p := opened(t, paragraphs)
	var told float64
	p.OnWidth = func(w float64) { told = w }
	p.SetLook(Look{Width: Phone})
	p.grip.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 30}})
	p.grip.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: 10}})
	p.grip.DragEnd()
	if told != 440 || p.Look().Width != 440 || p.Page().Width != 440 {
		t.Errorf("it is %v wide, the page %v, and %v was told", p.Look().Width, p.Page().Width, told)
	}
}

func TestARingIsForThoseWhoUseTheKeyboard(t *testing.T) {
	p := opened(t, paragraphs)
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	p.press(p.on(t, "Last"), 0)
	if c.Focused() != fyne.Focusable(p) || p.ring.sides[0].Visible() {
		t.Errorf("a click: %T has the keyboard, and the ring is seen: %t", c.Focused(), p.ring.sides[0].Visible())
	}
	c.Unfocus()
	p.grip.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: -30}})
	p.grip.DragEnd()
	if p.ring.sides[0].Visible() {
		t.Error("the ring is seen after the edge was dragged")
	}
	c.Unfocus()
	c.Focus(p)
	if !p.ring.sides[0].Visible() {
		t.Error("the ring is not seen")
	}
}

func TestAPictureHasThePixelsOfItsScreen(t *testing.T) {
	p := opened(t, paragraphs)
	c := fyne.CurrentApp().Driver().CanvasForObject(p).(interface{ SetScale(float32) })
	c.SetScale(2)
	p.Refresh()
	p.ZoomBy(1)
	if math.Abs(p.shown.scale-2.2) > 1e-6 {
		t.Fatalf("at a scale of 2 and a zoom of 1.1 a CSS pixel has %v", p.shown.scale)
	}
	for content, tile := range p.sheet.tiles {
		if got, want := tile.Image.Size().Width*2, float32(content.Rect.Dx()); math.Abs(float64(got-want)) > 0.01 {
			t.Errorf("a tile of %v pixels stands on %v", want, got)
		}
	}
}

func TestATileIsCutOffAtTheEndOfThePage(t *testing.T) {
	p := &view.Page{Width: 100.2, Height: 300.5}
	all := tilesOf(p, 2, view.Rect{X: -50, Y: -10, W: 4000, H: 4000})
	if len(all) != 3 {
		t.Fatalf("%d tiles", len(all))
	}
	if last := all[2].area(p, 2); last.Dx() != 201 || last.Dy() != 601-512 {
		t.Errorf("the last is %v", last)
	}
	if len(tilesOf(p, 2, view.Rect{Y: 500, W: 100, H: 100})) != 0 {
		t.Error("there is a tile under the page")
	}
}
