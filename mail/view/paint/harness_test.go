package paint

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"testing"

	"postroom/mail/style"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

var (
	white = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	black = color.NRGBA{0, 0, 0, 0xff}
	red   = color.NRGBA{0xff, 0, 0, 0xff}
	green = color.NRGBA{0, 0xff, 0, 0xff}
	blue  = color.NRGBA{0, 0, 0xff, 0xff}
)

// pageOf is a white page of 100 by 100 pixels.
func pageOf(items ...view.Item) *view.Page {
	return &view.Page{Width: 100, Height: 100, Canvas: white, Items: items}
}

// item is a drawing at a place.
func item(x, y, w, h float64, d view.Drawing) view.Item {
	return view.Item{Rect: view.Rect{X: x, Y: y, W: w, H: h}, Opacity: 1, Place: -1, Draw: d}
}

// round is one radius for all corners.
func round(r float64) [4]view.Radius {
	one := view.Radius{X: r, Y: r}
	return [4]view.Radius{one, one, one, one}
}

// all is one line for all sides.
func all(width float64, name string, c color.NRGBA) style.Edges[style.Line] {
	l := style.Line{Width: width, Style: name, Color: c}
	return style.Edges[style.Line]{Top: l, Right: l, Bottom: l, Left: l}
}

// painted is all of a page.
func painted(page *view.Page, scale float64, files map[string][]byte) *image.RGBA {
	return New(reader(files)).Paint(page, view.Rect{W: page.Width, H: page.Height}, scale)
}

func reader(files map[string][]byte) func(string) ([]byte, error) {
	return func(source string) ([]byte, error) {
		if content, ok := files[source]; ok {
			return content, nil
		}
		return nil, fs.ErrNotExist
	}
}

// file is an image as PNG, each pixel as a function says.
func file(t testing.TB, w, h int, at func(x, y int) color.NRGBA) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, at(x, y))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sees checks the colour of a device pixel, to 2 of 255.
func sees(t *testing.T, m *image.RGBA, x, y int, want color.NRGBA) {
	t.Helper()
	got := color.NRGBAModel.Convert(m.RGBAAt(x, y)).(color.NRGBA)
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	if !near(got.R, want.R) || !near(got.G, want.G) || !near(got.B, want.B) || !near(got.A, want.A) {
		t.Errorf("at %d, %d is %v, want %v", x, y, got, want)
	}
}

// write sets a text in one line.
func write(text string, x, baseline, size float64, c color.NRGBA) []view.Item {
	var out []view.Item
	font := style.Font{Families: []string{"Arial"}, Size: size, Weight: 400}
	for _, run := range typeface.New().Shape(text, 0, len(text), font, false, 0, 0) {
		it := item(x, baseline-size, run.Advance, 1.2*size, &view.Text{Text: text, Run: run, Baseline: baseline, Color: c})
		out = append(out, it)
		x += run.Advance
	}
	return out
}
