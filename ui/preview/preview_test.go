package preview

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// texts lists the texts that an object shows, in order.
func texts(o fyne.CanvasObject) []string {
	var out []string
	switch o := o.(type) {
	case *canvas.Text:
		out = append(out, o.Text)
	case *fyne.Container:
		for _, child := range o.Objects {
			out = append(out, texts(child)...)
		}
	}
	return out
}

func shownBy(p *Preview) []string {
	var out []string
	for _, o := range test.WidgetRenderer(p).Objects() {
		out = append(out, texts(o)...)
	}
	return out
}

func in(blocks ...document.Block) document.Document { return document.Document{Blocks: blocks} }

func TestPreviewShowsItsDocument(t *testing.T) {
	p := New()
	if got := shownBy(p); len(got) != 0 {
		t.Errorf("an empty preview shows %q", got)
	}
	p.SetDocument(in(document.Block{Kind: document.Heading1, Text: "Title"}, text("Body")), nil)
	p.SetDocument(in(document.Block{Kind: document.Heading1, Text: "Title"}, text("Other")), nil)
	if got, want := shownBy(p), []string{"Title", "Other"}; !slices.Equal(got, want) {
		t.Errorf("shows %q, want %q", got, want)
	}
}

func TestOnlyObjectsOfChangedBlocksAreMadeAnew(t *testing.T) {
	p := New()
	p.SetDocument(in(text("one"), text("two"), text("three")), nil)
	before := slices.Clone(test.WidgetRenderer(p).Objects())
	p.SetDocument(in(text("one"), text("2"), text("three")), nil)
	after := test.WidgetRenderer(p).Objects()
	for i, same := range []bool{true, true, true, false, true} { // ground and paper come first
		if (before[i] == after[i]) != same {
			t.Errorf("object %d: kept %t, want %t", i, !same, same)
		}
	}
}

func TestOnlyWhatIsInSightHasObjects(t *testing.T) {
	p := New()
	scroll := container.NewVScroll(p)
	w := test.NewTempWindow(t, scroll)
	w.Resize(fyne.NewSize(700, 500))
	d := long()
	d.Blocks[0].Text, d.Blocks[0].Runs = "the first", nil
	d.Blocks[len(d.Blocks)-1].Text, d.Blocks[len(d.Blocks)-1].Runs = "the last", nil
	show := func(d document.Document) {
		p.SetDocument(d, nil)
		scroll.Refresh()
	}
	show(d)
	shows := func(first, last bool) {
		t.Helper()
		got := shownBy(p)
		if len(got) > 200 {
			t.Errorf("%d texts for a screen", len(got))
		}
		if slices.Contains(got, "the first") != first || slices.Contains(got, "the last") != last {
			t.Errorf("from %q to %q", got[0], got[len(got)-1])
		}
	}
	shows(true, false)
	scroll.ScrollToBottom()
	shows(false, true)
	show(in(text("the last")))
	shows(false, true)
	show(d)
	scroll.ScrollToTop()
	shows(true, false)
}

func TestPreviewScrollsToTheEndOfANarrowPage(t *testing.T) {
	p := New()
	p.SetDocument(in(slices.Repeat([]document.Block{text(strings.Repeat("words ", 40) + "end")}, 12)...), nil)
	scroll := container.NewVScroll(p)
	w := test.NewWindow(scroll)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 200))
	wide := p.MinSize().Height
	w.Resize(fyne.NewSize(300, 200))
	narrow := p.MinSize().Height
	if narrow <= wide {
		t.Fatalf("%g high when narrow, %g when wide", narrow, wide)
	}
	scroll.Refresh() // what a window does when a minimum size has changed
	scroll.ScrollToBottom()
	if bottom := scroll.Offset.Y + scroll.Size().Height; bottom < narrow {
		t.Errorf("scrolls to %g of %g", bottom, narrow)
	}
	if p.MinSize().Width > 300 {
		t.Errorf("needs a width of %g", p.MinSize().Width)
	}
}

func TestPaperIsCentredAndNoWiderThanAMail(t *testing.T) {
	p := New()
	for _, c := range []struct{ given, left, width float32 }{
		{1000, 200, mailWidth},
		{624, groundX, mailWidth},
		{324, groundX, 300},
	} {
		p.Resize(fyne.NewSize(c.given, 500))
		if at, size := p.sheet.paper.Position(), p.sheet.paper.Size(); at.X != c.left || size.Width != c.width {
			t.Errorf("given %g: paper at %g, %g wide; want %g, %g", c.given, at.X, size.Width, c.left, c.width)
		}
		if ground := p.sheet.ground.Size(); ground != fyne.NewSize(c.given, 500) {
			t.Errorf("given %g: the ground is %v", c.given, ground)
		}
	}
}

func TestLinkTellsItsTargetUnderThePointerAndWhenTapped(t *testing.T) {
	p := New()
	var hovered, opened []string
	p.OnHover = func(target string) { hovered = append(hovered, target) }
	p.SetDocument(in(
		document.Block{Text: "portal", Runs: []document.Run{{From: 0, To: 6, Marks: document.Marks{Link: "%store-link%"}}}},
		document.Block{Kind: document.Button, Text: "Open", Link: "https://example.com/"},
	), nil)
	p.Resize(fyne.NewSize(fullWidth, 400))

	link := fyne.NewPos(groundX+paperPadX+5, groundY+paperPadY+5)
	button := link.AddXY(0, write.Metrics(document.Paragraph).LineHeight+write.Gap(document.Paragraph, document.Button))
	p.Tapped(&fyne.PointEvent{Position: link}) // nobody listens: nothing happens
	p.OnOpen = func(target string) { opened = append(opened, target) }

	for _, at := range []fyne.Position{fyne.NewPos(1, 1), link, link.AddXY(1, 1), button} {
		p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		p.Tapped(&fyne.PointEvent{Position: at})
	}
	if p.Cursor() != desktop.PointerCursor {
		t.Error("no hand over a link")
	}
	p.MouseOut()
	if p.Cursor() != desktop.DefaultCursor {
		t.Error("a hand where no link is")
	}
	if want := []string{"%store-link%", "https://example.com/", ""}; !slices.Equal(hovered, want) {
		t.Errorf("hovered %q, want %q", hovered, want)
	}
	if want := []string{"%store-link%", "%store-link%", "https://example.com/"}; !slices.Equal(opened, want) {
		t.Errorf("opened %q, want %q", opened, want)
	}
}

// blue is a picture of 40 by 20 pixels.
func blue(t *testing.T) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i+2], img.Pix[i+3] = 0xff, 0xff
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPictureThatArrivesLateIsShown(t *testing.T) {
	p := New()
	d := in(document.Block{Kind: document.Image, Source: "cid:a.png", Alt: "The logo"})
	for name, images := range map[string]Images{
		"none":    nil,
		"missing": func(string) ([]byte, error) { return nil, errors.New("gone") },
		"broken":  func(string) ([]byte, error) { return []byte("GIF89a?"), nil },
	} {
		p.SetDocument(d, images)
		if got := shownBy(p); !slices.Equal(got, []string{"The logo"}) {
			t.Errorf("%s: shows %q instead of the description", name, got)
		}
	}
	content := blue(t)
	p.SetDocument(d, func(string) ([]byte, error) { return content, nil })
	if got := shownBy(p); len(got) != 0 {
		t.Errorf("shows %q beside the picture", got)
	}
}

func TestThumbnailIsTheTopOfTheMailInItsSize(t *testing.T) {
	th := NewThumbnail(fyne.NewSize(156, 100))
	th.SetDocument(in(slices.Repeat([]document.Block{text("words")}, 50)...), nil)
	if got := th.MinSize(); got != fyne.NewSize(156, 100) {
		t.Errorf("size %v", got)
	}
	picture := th.picture.Image
	if got := picture.Bounds().Size(); got != image.Pt(156*detail, 100*detail) {
		t.Errorf("%v pixels", got)
	}
	if got := picture.At(1, 1); !same(got, groundTone) {
		t.Errorf("the ground is %v", got)
	}
	if got := picture.At(156, 100*detail-1); !same(got, paperTone) && !same(got, write.ColorText) {
		t.Errorf("the paper does not run on below: %v", got)
	}
	quarter := float32(156) / fullWidth * detail
	words := image.Rect(groundX+paperPadX, groundY+paperPadY, groundX+paperPadX+40, groundY+paperPadY+24)
	light, dark := 0, 0
	for y := float32(words.Min.Y) * quarter; y < float32(words.Max.Y)*quarter; y++ {
		for x := float32(words.Min.X) * quarter; x < float32(words.Max.X)*quarter; x++ {
			if r, _, _, _ := picture.At(int(x), int(y)).RGBA(); r < 0x8000 {
				dark++
			} else {
				light++
			}
		}
	}
	if dark == 0 || light == 0 {
		t.Errorf("no text: %d dark pixels, %d light ones", dark, light)
	}
}

func TestAnyDocumentIsShownAtAnyWidth(t *testing.T) {
	p := New()
	for _, width := range []float32{1, 20, 80, 400, 2000} {
		p.SetDocument(in(
			document.Block{Kind: document.Heading1, Text: "Title"},
			document.Block{Kind: document.Numbered, Text: "עברית mixed 漢字 🙂", Level: document.MaxLevel},
			document.Block{Kind: document.Quote, Text: "quoted"},
			document.Block{Kind: document.Rule},
			document.Block{Kind: document.Button, Text: "Open the message"},
			document.Block{Kind: document.Image, Source: "cid:a.png", Alt: "gone"},
		), nil)
		p.Resize(fyne.NewSize(width, 100))
		if h := p.MinSize().Height; h < 300 {
			t.Errorf("%g high at a width of %g", h, width)
		}
	}
}
