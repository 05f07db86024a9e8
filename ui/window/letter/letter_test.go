package letter

import (
	"bytes"
	"encoding/base64"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/received"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// viewOn is a view of a mail in a window, drawn.
func viewOn(t *testing.T, raw string) (*View, *desktest.Harness) {
	t.Helper()
	h := desktest.Open(t, "")
	v := New(h.Desk)
	h.Put(viewPage{v})
	h.Win.Resize(fyne.NewSize(900, 700))
	v.Show(Read([]byte(raw)))
	h.Until("the mail is drawn", func() bool { return v.preview.Page() != nil })
	return v, h
}

// viewPage is a page with a view alone.
type viewPage struct{ v *View }

func (p viewPage) Object() fyne.CanvasObject { return p.v.Object }
func (p viewPage) Refresh()                  {}
func (p viewPage) Focus()                    {}

// drawn is the picture of the mail that is in sight.
func (v *View) drawn(t *testing.T) (at func(x, y int) color.NRGBA, wide int) {
	t.Helper()
	var out bytes.Buffer
	if err := v.preview.Picture()(&out); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	return func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA) }, picture.Bounds().Dx()
}

const ownLayout = "From: Shop <a@example.com>\r\nTo: b@example.com\r\nSubject: A/B: now\r\nMime-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
	"<body style=\"margin:0;background:#102040\"><table width=\"100%\"><tr><td style=\"color:#ffffff;padding:20px\">White on <a href=\"https://example.com/go\">blue</a></td></tr></table></body>\r\n"

func TestAMailIsDrawnAsItArrived(t *testing.T) {
	v, _ := viewOn(t, ownLayout)
	at, wide := v.drawn(t)
	if wide != 2*preview.Desktop || at(3, 3) != (color.NRGBA{0x10, 0x20, 0x40, 0xff}) {
		t.Errorf("it is %d pixels wide, and its corner %v", wide, at(3, 3))
	}
	if got := v.envelope.Text(); got != "From Shop <a@example.com>\nTo b@example.com" {
		t.Errorf("the envelope is %q", got)
	}
}

func TestAMailWithoutHTMLIsDrawnAsItsText(t *testing.T) {
	v, _ := viewOn(t, "Subject: bare\r\n\r\njust <text>\r\n\r\n  and more\r\n")
	v.preview.SelectAll()
	if got := strings.ReplaceAll(v.preview.Selected(), "\u00a0", ""); got != "just <text>\n\n  and more" {
		t.Errorf("drawn as %q", got)
	}
	v.OnPlace = func(int) { t.Error("a click leads into HTML that the mail does not have") }
	v.preview.OnPlace(3)
}

func TestTheTabsShowWhatArrivedAndSayWhatDidNot(t *testing.T) {
	v, _ := viewOn(t, "Subject: bare\r\n\r\njust text\r\n")
	for _, c := range []struct {
		tab  int
		want string
	}{{textTab, "just text"}, {sourceTab, ""}, {headersTab, "Subject: bare"}} {
		v.tabs.Set(c.tab)
		v.refresh()
		if got := strings.TrimSpace(v.lines.Text()); got != c.want {
			t.Errorf("tab %d shows %q", c.tab, got)
		}
	}
	v.tabs.Set(partsTab)
	v.refresh()
	if v.body.Objects[0] != fyne.CanvasObject(v.parts) || v.parts.Rows() != 1 {
		t.Error("its one part is not listed")
	}
}

func TestPartsAreCalledByWhatTheyAre(t *testing.T) {
	for want, part := range map[string]received.Part{
		"plan.pdf, attached":           {Name: "plan.pdf", Attached: true},
		"logo.png":                     {Name: "logo.png", ID: "logo"},
		"logo":                         {ID: "logo", Type: "image/png"},
		"The mail as HTML":             {Type: "text/html"},
		"The mail as text":             {Type: "text/plain"},
		"An attachment without a name": {Attached: true, Type: "text/html"},
		"A part without a name":        {Type: "text/calendar"},
	} {
		if got := nameOf(part); got != want {
			t.Errorf("%+v is called %q", part, got)
		}
	}
}

// withPicture is a mail with a picture whose name says nothing of its content.
func withPicture(content []byte) string {
	name := strings.Repeat("a", 64) + ".png"
	return "Mime-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" +
		"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<body style=\"margin:0\"><img src=\"cid:" + name + "\" width=100 height=100 alt=\"Logo\">\r\n" +
		"--x\r\nContent-Type: image/png\r\nContent-ID: <" + name + ">\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(content) + "\r\n--x--\r\n"
}

func TestAMailShowsNoPictureOfTheMailBeforeIt(t *testing.T) {
	v, h := viewOn(t, withPicture([]byte(desktest.Picture(t))))
	white := color.NRGBA{0xff, 0xff, 0xff, 0xff}
	if at, _ := v.drawn(t); at(100, 100) == white {
		t.Fatal("its picture is not drawn")
	}
	before := v.preview.Page()
	v.Show(Read([]byte(withPicture([]byte("no picture")))))
	h.Until("the next mail is drawn", func() bool { return v.preview.Page() != before })
	if at, _ := v.drawn(t); at(100, 100) != white {
		t.Error("the next mail shows it under the same name")
	}
}

func TestImagesCanBeLeftOut(t *testing.T) {
	v, h := viewOn(t, withPicture([]byte(desktest.Picture(t))))
	before := v.preview.Page()
	v.switchImages()
	h.Until("it is drawn without them", func() bool { return v.preview.Page() != before })
	if at, _ := v.drawn(t); at(100, 100) != (color.NRGBA{0xff, 0xff, 0xff, 0xff}) || !strings.Contains(v.foot.Text(), "images off") {
		t.Errorf("the picture is %v, and the foot says %q", at(100, 100), v.foot.Text())
	}
}

func TestTheFootTellsTheLinkUnderThePointerAndHowWideTheMailIs(t *testing.T) {
	v, h := viewOn(t, ownLayout)
	if v.foot.Text() != "640 pixels wide" {
		t.Errorf("the foot says %q", v.foot.Text())
	}
	h.Turn("Phone")
	h.Until("it is drawn for a phone", func() bool { return v.preview.Page().Width == preview.Phone })
	if v.foot.Text() != "360 pixels wide" {
		t.Errorf("the foot says %q", v.foot.Text())
	}
	v.Show(Read([]byte("Content-Type: text/html\r\n\r\n<table width=500 bgcolor=red><tr><td>wide</td></tr></table>")))
	h.Until("the wide mail is drawn", func() bool { return v.preview.Page().Width > preview.Phone })
	if !strings.Contains(v.foot.Text(), "the window 360") {
		t.Errorf("of a mail that is too wide the foot says %q", v.foot.Text())
	}
}

func TestFindingStepsThroughThePicture(t *testing.T) {
	v, h := viewOn(t, "Content-Type: text/html\r\n\r\n<p>one two</p><p>two three</p><p>TWO</p>")
	v.preview.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.tabs.Set(sourceTab)
	v.find.open()
	test.Type(v.find.query, "two")
	if v.find.count.Text() != "1 of 3" || v.tabs.Chosen() != pictureTab {
		t.Errorf("found %q, on tab %d", v.find.count.Text(), v.tabs.Chosen())
	}
	h.Key(fyne.KeyReturn)
	if v.find.count.Text() != "2 of 3" {
		t.Errorf("then %q", v.find.count.Text())
	}
	h.Key(fyne.KeyEscape)
	if v.find.object.Visible() || h.Keyboard() != fyne.Focusable(v.preview) {
		t.Errorf("the bar stays, and %T has the keyboard", h.Keyboard())
	}
}

func TestAFileOfTheMailIsCalledByItsSubject(t *testing.T) {
	for subject, want := range map[string]string{
		"A/B: \"now\"\r\n": "A B now.eml", "": "mail.eml", "...": "mail.eml", "漢字 🙂": "漢字 🙂.eml",
		strings.Repeat("long ", 40): strings.TrimSpace(strings.Repeat("long ", 12)) + ".eml",
	} {
		m := Mail{Mail: received.Mail{Subject: subject}}
		if got := m.fileName(".eml"); got != want {
			t.Errorf("%q is kept in %q", subject, got)
		}
	}
}

func TestWhatIsSaidBesideTheMailTakesThePlaceOfItsAddresses(t *testing.T) {
	v, _ := viewOn(t, ownLayout)
	m := v.Mail()
	m.Envelope, m.Note = []widgets.Span{{Text: "From: nobody yet"}}, []widgets.Span{{Text: "A sample"}}
	v.Update(m)
	if v.envelope.Text() != "From: nobody yet" || v.note.Text() != "A sample" || !v.note.Visible() {
		t.Errorf("said %q and %q", v.envelope.Text(), v.note.Text())
	}
}

func TestHowItIsLookedAtCanBeChosenElsewhere(t *testing.T) {
	v, h := viewOn(t, ownLayout)
	_, choice := v.Looks()
	h.Walk(func(o fyne.CanvasObject) {
		if o == fyne.CanvasObject(choice) || o == fyne.CanvasObject(v.dark) || o == fyne.CanvasObject(v.client) {
			t.Errorf("a %T is still under the picture", o)
		}
	})
	for _, want := range []float64{preview.Phone, preview.Desktop} {
		v.TogglePhone()
		if v.Width() != want || choice.Chosen() != widthOf(want) {
			t.Errorf("it is %v wide, and %d is chosen", v.Width(), choice.Chosen())
		}
	}
}
