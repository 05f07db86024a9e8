package letter

import (
	"strings"
	"testing"

	"postroom/mail/browser"
	"postroom/ui/preview"
	"postroom/ui/window/desk/desktest"
)

const turnsOn = "As a browser draws it"

// besideOn is a view of a mail beside which the browser's picture was asked for.
func besideOn(t *testing.T, b *desktest.Browser) (*View, *desktest.Harness) {
	t.Helper()
	v, h := viewOn(t, ownLayout)
	h.Desk.Browser = b
	v.menu()
	h.Pick(turnsOn)
	return v, h
}

func (v *View) untilBeside(h *desktest.Harness) {
	h.Until("the browser's picture is there", func() bool { return v.preview.Other() != nil && !v.beside.working })
}

func TestTheBrowsersPictureOfTheSameMailIsLaidBesideOurs(t *testing.T) {
	b := &desktest.Browser{}
	v, h := besideOn(t, b)
	v.untilBeside(h)
	if !strings.Contains(v.foot.Text(), "Right of the line as "+desktest.BrowserName+" draws it") {
		t.Errorf("the foot says %q", v.foot.Text())
	}
	v.switchImages()
	h.Until("it is drawn without images", func() bool { return len(b.Asked()) == 2 && !v.beside.working })
	h.Turn("Phone")
	h.Until("it is drawn for a phone", func() bool { return len(b.Asked()) == 3 && !v.beside.working })
	look := v.preview.Look()
	look.Dark = true
	v.preview.SetLook(look)
	h.Until("it is drawn in the dark", func() bool { return len(b.Asked()) == 4 && !v.beside.working })
	want := []browser.Options{
		{Width: preview.Desktop},
		{Width: preview.Desktop, ImagesOff: true},
		{Width: preview.Phone, ImagesOff: true},
		{Width: preview.Phone, ImagesOff: true, Dark: true},
	}
	for i, asked := range b.Asked() {
		if asked.Scale = 0; asked != want[i] {
			t.Errorf("for the picture %d it is asked as %+v", i, asked)
		}
	}
	v.menu()
	h.Pick("As " + desktest.BrowserName + " draws it")
	h.Until("the browser is closed", func() bool { return b.Closed() == 1 })
	if v.preview.Other() != nil || strings.Contains(v.foot.Text(), "line") {
		t.Errorf("turned off it is still there, and the foot says %q", v.foot.Text())
	}
}

func TestTheBrowsersPictureIsOfTheMailInSight(t *testing.T) {
	b := &desktest.Browser{Waits: make(chan struct{})}
	v, h := besideOn(t, b)
	if !strings.Contains(v.foot.Text(), "The browser draws it") {
		t.Errorf("meanwhile the foot says %q", v.foot.Text())
	}
	before := v.preview.Page()
	v.Show(Read([]byte("Content-Type: text/html\r\n\r\n<p>Another one</p>")))
	h.Until("the other mail is drawn", func() bool { return v.preview.Page() != before })
	b.Waits <- struct{}{} // the first picture
	h.Until("the next one is asked for", func() bool { return len(b.Asked()) == 2 })
	if v.preview.Other() != nil {
		t.Error("the picture of the mail before is beside it")
	}
	b.Waits <- struct{}{}
	v.untilBeside(h)
}

func TestACancelledPictureIsNotAskedForAgain(t *testing.T) {
	b := &desktest.Browser{Waits: make(chan struct{})}
	v, h := besideOn(t, b)
	h.Until("the browser is asked", func() bool { return len(b.Asked()) == 1 })
	v.beside.cancel() // as at the foot of the window
	h.Until("it is turned off", func() bool { return !v.beside.on })
	if len(b.Asked()) != 1 || h.Desk.DialogsOpen() != 0 {
		t.Errorf("asked for %d times, with %d dialogs", len(b.Asked()), h.Desk.DialogsOpen())
	}
}

func TestTurnedOffAndOnAgainItIsAskedForAgain(t *testing.T) {
	b := &desktest.Browser{Waits: make(chan struct{})}
	v, h := besideOn(t, b)
	h.Until("the browser is asked", func() bool { return len(b.Asked()) == 1 })
	v.beside.toggle()
	v.beside.toggle()
	h.Until("it is asked again", func() bool { return len(b.Asked()) == 2 })
	b.Waits <- struct{}{}
	v.untilBeside(h)
}

func TestWhereThereIsNoBrowserItIsSaidWhatHelps(t *testing.T) {
	v, h := besideOn(t, &desktest.Browser{Fails: browser.ErrNone})
	h.Until("it is told", func() bool { return h.Says("Install one of them") })
	if v.beside.on || v.preview.Other() != nil {
		t.Error("it is on all the same")
	}
	if !h.Says("no Edge, Chrome or Chromium was found on this machine") && !h.Says("No Edge, Chrome or Chromium was found on this machine") {
		t.Error("it is not said what is missing")
	}
}
