package preview

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// same tells whether a pixel has a colour, near enough.
func same(got color.Color, want string) bool {
	w := rgb(want)
	g := color.NRGBAModel.Convert(got).(color.NRGBA)
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	return near(g.R, w.R) && near(g.G, w.G) && near(g.B, w.B) && g.A == 0xff
}

func TestPNGIsAPictureOfTheMail(t *testing.T) {
	content := blue(t)
	d := in(
		document.Block{Kind: document.Button, Text: "Open", Link: "%action-link%"},
		document.Block{Kind: document.Image, Source: "cid:a.png"},
	)
	const scale = 2
	var out bytes.Buffer
	if err := PNG(&out, d, func(string) ([]byte, error) { return content, nil }, 640, scale); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	m := write.Metrics(document.Button)
	buttonHeight := m.LineHeight + 2*write.ButtonPaddingY
	height := 2*(groundY+paperPadY) + buttonHeight + write.Gap(document.Button, document.Image) + 20
	if got := picture.Bounds().Size(); got != image.Pt(640*scale, int(height)*scale) {
		t.Fatalf("%v pixels, want %v", got, image.Pt(640*scale, int(height)*scale))
	}
	const left, top = 20 + paperPadX, groundY + paperPadY
	for _, c := range []struct {
		name string
		x, y float32
		want string
	}{
		{"ground", 5, 5, groundTone},
		{"paper", 30, 30, paperTone},
		{"the paper's border", 20, 100, write.ColorLine},
		{"button, beside its label", left + 10, top + buttonHeight/2, write.ColorButton},
		{"outside the button's round corner", left, top, paperTone},
		{"right of the button", left + 200, top + 10, paperTone},
		{"picture", left + 20, height - groundY - paperPadY - 10, "#0000ff"},
		{"right of the picture", left + 45, height - groundY - paperPadY - 10, paperTone},
	} {
		if got := picture.At(int(c.x*scale), int(c.y*scale)); !same(got, c.want) {
			t.Errorf("%s at %g, %g is %v, want %s", c.name, c.x, c.y, got, c.want)
		}
	}
	label := image.Rect(left+write.ButtonPaddingX, top, left+write.ButtonPaddingX+30, top+int(buttonHeight))
	if !holds(picture, label, scale, write.ColorButtonText) {
		t.Error("the button has no label")
	}
}

// holds looks for a colour in a part of a picture, in CSS pixels.
func holds(picture image.Image, r image.Rectangle, scale int, want string) bool {
	for y := r.Min.Y * scale; y < r.Max.Y*scale; y++ {
		for x := r.Min.X * scale; x < r.Max.X*scale; x++ {
			if same(picture.At(x, y), want) {
				return true
			}
		}
	}
	return false
}

func TestPNGLeavesTheRunningAppAlone(t *testing.T) {
	before := fyne.CurrentApp().Settings().Theme()
	if err := PNG(&bytes.Buffer{}, in(text("a")), nil, 300, 1); err != nil {
		t.Fatal(err)
	}
	if fyne.CurrentApp().Settings().Theme() != before {
		t.Error("the theme was changed")
	}
}

func TestPictureOutOfBoundsIsRefusedInWords(t *testing.T) {
	tall := in(slices.Repeat([]document.Block{text("a")}, 4000)...)
	for _, c := range []struct {
		d     document.Document
		width int
		scale float32
		want  string
	}{
		{in(text("a")), 0, 1, "0 pixels wide"},
		{in(text("a")), 5000, 1, "5000 pixels wide"},
		{in(text("a")), 600, 0, "scale of 0"},
		{in(text("a")), 600, 9, "scale of 9"},
		{tall, 600, 1, "40 megapixels"},
	} {
		var out bytes.Buffer
		err := PNG(&out, c.d, nil, c.width, c.scale)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("width %d, scale %g: %v, want something on %q", c.width, c.scale, err, c.want)
		}
		if out.Len() > 0 {
			t.Errorf("width %d, scale %g: wrote %d bytes", c.width, c.scale, out.Len())
		}
	}
}
