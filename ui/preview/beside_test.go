package preview

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var otherRed = color.NRGBA{0xff, 0, 0, 0xff}

// red is another picture of a mail, all of one colour.
func red(width, height int, scale float64) *Other {
	content := image.NewRGBA(image.Rect(0, 0, int(float64(width)*scale), int(float64(height)*scale)))
	draw.Draw(content, content.Rect, image.NewUniform(otherRed), image.Point{}, draw.Src)
	return &Other{Image: content, Scale: scale}
}

// seenAt is the colour at a place of the mail, in CSS pixels.
func (p *Preview) seenAt(x, y float64) color.NRGBA {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	at := fyne.NewPos(p.sheet.left()+p.sheet.pixels(x), p.sheet.pixels(y)).Subtract(p.scroll.Offset)
	px, py := c.PixelCoordinateForPosition(at)
	return color.NRGBAModel.Convert(c.Capture().At(px, py)).(color.NRGBA)
}

func (p *Preview) redAt(x, y float64) bool { return p.seenAt(x, y) == otherRed }

func TestAnotherPictureOfTheMailIsSeenRightOfTheLine(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 2} {
		p := opened(t, paragraphs)
		p.SetOther(red(640, 300, scale))
		if p.redAt(310, 200) || !p.redAt(330, 200) {
			t.Errorf("at %v the line is not in the middle", scale)
		}
		p.Divide(0.25)
		if p.redAt(150, 200) || !p.redAt(170, 200) || !p.redAt(639, 299) {
			t.Errorf("at %v the line did not move", scale)
		}
		p.Divide(2)
		if p.redAt(630, 200) || p.Divided() != 1 {
			t.Errorf("at %v the other is seen beyond the right edge", scale)
		}
		p.Divide(0)
		p.SetOther(nil)
		if p.redAt(630, 200) || !p.divider.Hidden {
			t.Errorf("at %v the other is seen when it is gone", scale)
		}
	}
}

func TestAPartOfAPictureHasItsOwnPixelsAlone(t *testing.T) {
	content := image.NewRGBA(image.Rect(0, 0, 9, 9))
	content.SetRGBA(7, 5, color.RGBA{1, 2, 3, 0xff})
	part := partOf(content, image.Rect(6, 4, 9, 8))
	if part.Rect != image.Rect(0, 0, 3, 4) || part.Stride != 4*3 || part.RGBAAt(1, 1) != (color.RGBA{1, 2, 3, 0xff}) {
		t.Errorf("it is %v, %d bytes a row", part.Rect, part.Stride)
	}
}

func TestTheLineIsDraggedAndMovedByTheArrowKeys(t *testing.T) {
	p := opened(t, paragraphs)
	p.SetOther(red(640, 300, 1))
	p.divider.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	p.divider.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-160, 0)})
	p.divider.DragEnd()
	if p.Divided() != 0.25 {
		t.Errorf("dragged by a quarter it is at %v", p.Divided())
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c.Focused() != fyne.Focusable(p.divider) {
		t.Fatalf("%T has the keyboard", c.Focused())
	}
	for key, want := range map[fyne.KeyName]float64{fyne.KeyHome: 0, fyne.KeyEnd: 1, fyne.KeyRight: 0.5 + dividerStep, fyne.KeyLeft: 0.5 - dividerStep} {
		p.Divide(0.5)
		c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
		if p.Divided() != want {
			t.Errorf("%s leads to %v", key, p.Divided())
		}
	}
	p.SetOther(nil)
	if c.Focused() != fyne.Focusable(p) {
		t.Errorf("when it is gone %T has the keyboard", c.Focused())
	}
}

func TestBothPicturesScrollAsFarAsTheLongerOne(t *testing.T) {
	p := opened(t, paragraphs)
	p.SetOther(red(640, 1500, 1))
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	c.Focus(p.divider)
	for range 20 {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	if p.scroll.Offset.Y != 1100 || !p.redAt(600, 1490) || p.redAt(100, 1490) {
		t.Errorf("scrolled to %v", p.scroll.Offset)
	}
	p.SetOther(red(640, 100, 1))
	if p.scroll.Offset.Y != 0 || !p.redAt(600, 300) {
		t.Errorf("of a shorter one it is scrolled to %v, and below its end is %v", p.scroll.Offset, p.seenAt(600, 300))
	}
}

func TestWhatTheOtherCoversIsNotClicked(t *testing.T) {
	p := opened(t, paragraphs)
	told := -1
	p.OnPlace = func(place int) { told = place }
	p.SetOther(red(640, 300, 1))
	p.Divide(0)
	link := p.on(t, "this page")
	p.sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: link}})
	p.press(link, 0)
	if p.Target() != "" || told >= 0 || p.sheet.Cursor() != desktop.DefaultCursor {
		t.Errorf("it leads to %q, and tells %d", p.Target(), told)
	}
	p.Divide(1)
	p.sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: link}})
	p.press(link, 0)
	if p.Target() == "" || told < 0 {
		t.Errorf("uncovered it leads to %q, and tells %d", p.Target(), told)
	}
}

func TestAnotherMailHasNoPictureOfTheOneBeforeBesideIt(t *testing.T) {
	p := opened(t, paragraphs)
	other := red(640, 300, 1)
	p.SetOther(other)
	p.UpdateMail(Mail{HTML: paragraphs + "<p>x</p>"})
	if p.Other() != other {
		t.Error("it is gone after an edit")
	}
	p.SetMail(Mail{HTML: paragraphs})
	if p.Other() != nil {
		t.Error("it is still there")
	}
}

func TestItIsSaidWhoDrawsWhichSideWhereThereIsRoom(t *testing.T) {
	p := opened(t, paragraphs)
	other := red(640, 300, 1)
	other.Name = "Browser 7"
	p.SetOther(other)
	for part, want := range map[float64][2]bool{0: {false, true}, 0.5: {true, true}, 1: {true, false}} {
		p.Divide(part)
		says := p.divider.says
		if got := [2]bool{says[0].text.Visible(), says[1].text.Visible()}; got != want || says[1].text.Text != "Browser 7" {
			t.Errorf("at %v they are in sight: %v, and the right one says %q", part, got, says[1].text.Text)
		}
	}
}

func TestTheSameKeyAsksForAnotherPictureAndForNone(t *testing.T) {
	p := opened(t, paragraphs)
	asked := 0
	p.OnOther = func() { asked++ }
	key := &desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: fyne.KeyModifierShortcutDefault}
	p.TypedShortcut(key)
	p.divider.TypedShortcut(key)
	if asked != 2 {
		t.Errorf("asked %d times", asked)
	}
}

func TestTheLineIsReachedByTab(t *testing.T) {
	p := opened(t, paragraphs)
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	p.SetOther(red(640, 300, 1))
	c.Focus(p)
	c.FocusNext()
	if c.Focused() != fyne.Focusable(p.divider) {
		t.Errorf("%T has the keyboard", c.Focused())
	}
}
