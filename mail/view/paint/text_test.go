package paint

import (
	"image"
	"image/color"
	"testing"

	"postroom/mail/view"
)

// darkness sums up how dark a part of an image is, in whole pixels.
func darkness(m *image.RGBA, r image.Rectangle) (sum float64) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += 1 - float64(m.RGBAAt(x, y).R)/255
		}
	}
	return sum
}

func TestTextStandsOnItsBaseline(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 2, 4} {
		m := painted(pageOf(write("Hill", 10, 50, 30, black)...), scale, nil)
		base := near(50 * scale)
		above := image.Rect(0, 0, m.Rect.Max.X, base)
		if darkness(m, above) < 100 {
			t.Errorf("scale %g: there is no text", scale)
		}
		if below := darkness(m, image.Rect(0, base, m.Rect.Max.X, m.Rect.Max.Y)); below != 0 {
			t.Errorf("scale %g: %g pixels are below the baseline", scale, below)
		}
		sees(t, m, near(10*scale)-1, base-1, white)
	}
}

func TestTextKeepsItsInkAtQuartersOfAPixel(t *testing.T) {
	whole := darkness(painted(pageOf(write("Hamburg", 10, 50, 16, black)...), 1, nil), image.Rect(0, 0, 100, 100))
	for _, x := range []float64{10.25, 10.5, 10.75} {
		m := painted(pageOf(write("Hamburg", x, 50, 16, black)...), 1, nil)
		if moved := darkness(m, image.Rect(0, 0, 100, 100)); moved < whole*0.97 || moved > whole*1.03 {
			t.Errorf("at %g it has %g pixels of ink, at 10 %g", x, moved, whole)
		}
	}
}

func TestTextHasItsColourAndOpacity(t *testing.T) {
	items := write("\u2588\u2588", 10, 60, 40, red)
	m := painted(pageOf(items...), 1, nil)
	sees(t, m, 25, 50, red)
	items[0].Opacity = 0.5
	sees(t, painted(pageOf(items...), 1, nil), 25, 50, color.NRGBA{0xff, 0x7f, 0x7f, 0xff})
}

func TestBoldAndSlantedAreMadeWhereTheFontHasNone(t *testing.T) {
	plain, bold, slanted := write("HH", 10, 60, 40, black), write("HH", 10, 60, 40, black), write("HH", 10, 60, 40, black)
	bold[0].Draw.(*view.Text).Run.Bold = true
	slanted[0].Draw.(*view.Text).Run.Slanted = true
	whole := image.Rect(0, 0, 100, 100)
	a, b, c := painted(pageOf(plain...), 1, nil), painted(pageOf(bold...), 1, nil), painted(pageOf(slanted...), 1, nil)
	if darkness(b, whole) < darkness(a, whole)*1.15 {
		t.Errorf("bold has %g pixels of ink, plain %g", darkness(b, whole), darkness(a, whole))
	}
	if r := darkness(c, whole) / darkness(a, whole); r < 0.97 || r > 1.03 {
		t.Errorf("slanted has %g times the ink", r)
	}
	first := func(m *image.RGBA, y int) int {
		for x := range 100 {
			if m.RGBAAt(x, y).R < 0x80 {
				return x
			}
		}
		return -1
	}
	if top, foot := first(c, 35), first(c, 58); top < foot+4 {
		t.Errorf("slanted begins at %d above and %d below", top, foot)
	}
}

func TestGlyphTooLargeToKeepIsTheSameGlyph(t *testing.T) {
	page := &view.Page{Width: 600, Height: 600, Canvas: white, Items: write("g", 20, 400, 480, black)}
	p := New(nil)
	large := p.Paint(page, view.Rect{W: 600, H: 600}, 1)
	small := p.Paint(page, view.Rect{W: 600, H: 600}, 0.25)
	a, b := darkness(large, large.Rect), darkness(small, small.Rect)*16
	if a < 10_000 || a < b*0.97 || a > b*1.03 {
		t.Errorf("%g pixels of ink, at a quarter of the scale %g", a, b)
	}
}

func stroked(style string, y, thickness float64, text string) []view.Item {
	items := write(text, 5, 60, 30, black)
	for _, it := range items {
		it.Draw.(*view.Text).Decorations = []view.Stroke{{Y: y, Thickness: thickness, Style: style, Color: red}}
	}
	return items
}

// reddish counts the red pixels of a row.
func reddish(m *image.RGBA, y int) (count int) {
	for x := range m.Rect.Max.X {
		if c := m.RGBAAt(x, y); c.R > 0xc0 && c.G < 0x40 {
			count++
		}
	}
	return count
}

func TestUnderlineIsSharpAndLeavesRoomForDescenders(t *testing.T) {
	smooth := painted(pageOf(stroked("solid", 64.5, 3, "MMM")...), 1, nil)
	width := reddish(smooth, 64)
	if width < 70 || reddish(smooth, 62) != 0 || reddish(smooth, 63) != width || reddish(smooth, 65) != width || reddish(smooth, 66) != 0 {
		t.Errorf("it is %d, %d, %d, %d, %d wide", reddish(smooth, 62), reddish(smooth, 63), width, reddish(smooth, 65), reddish(smooth, 66))
	}
	gaps := painted(pageOf(stroked("solid", 64.5, 3, "ggg")...), 1, nil)
	if n := reddish(gaps, 64); n > 25 {
		t.Errorf("%d pixels are red under letters that go through the line", n)
	}
	through := painted(pageOf(stroked("solid", 50, 3, "ggg")...), 1, nil)
	if n := reddish(through, 50); n < 48 {
		t.Errorf("only %d pixels of a line through the text are red", n)
	}
}

func TestEveryStyleOfLineIsDrawn(t *testing.T) {
	count := func(m *image.RGBA) (n int) {
		for y := 60; y < 85; y++ {
			n += reddish(m, y)
		}
		return n
	}
	solid := count(painted(pageOf(stroked("solid", 66, 2, "MMM")...), 1, nil))
	for style, want := range map[string][2]float64{"double": {2, 2}, "dashed": {0.5, 0.8}, "dotted": {0.4, 0.6}, "wavy": {0.5, 2}} {
		n := float64(count(painted(pageOf(stroked(style, 66, 2, "MMM")...), 1, nil)))
		if n < want[0]*float64(solid) || n > want[1]*float64(solid) {
			t.Errorf("%s: %g pixels are red, %d of a solid one", style, n, solid)
		}
	}
}
