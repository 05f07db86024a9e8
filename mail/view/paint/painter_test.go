package paint

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"postroom/mail/style"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

func TestCanvasIsBehindAll(t *testing.T) {
	page := &view.Page{Width: 10, Height: 10, Canvas: blue}
	sees(t, New(nil).Paint(page, view.Rect{X: -5, Y: -5, W: 500, H: 50}, 1), 400, 40, blue)
}

func TestBoundsAreTheDevicePixelsOfTheRegion(t *testing.T) {
	m := New(nil).Paint(pageOf(), view.Rect{X: 10.2, Y: 20, W: 30, H: 40.1}, 2)
	if want := image.Rect(20, 40, 81, 121); m.Rect != want {
		t.Errorf("%v, want %v", m.Rect, want)
	}
}

func TestRegionThatCannotBePaintedIsEmpty(t *testing.T) {
	for _, c := range []struct {
		region view.Rect
		scale  float64
	}{
		{view.Rect{W: 0, H: 10}, 1},
		{view.Rect{W: 10, H: -1}, 1},
		{view.Rect{W: 10, H: 10}, 0},
		{view.Rect{W: 10, H: 10}, math.NaN()},
		{view.Rect{W: math.NaN(), H: 10}, 1},
	} {
		if m := New(nil).Paint(pageOf(), c.region, c.scale); !m.Rect.Empty() {
			t.Errorf("%v at %g: %v", c.region, c.scale, m.Rect)
		}
	}
	if m := New(nil).Paint(pageOf(), view.Rect{W: 1e9, H: 1e9}, 8); len(m.Pix) > 4*maxPixels {
		t.Errorf("%v", m.Rect)
	}
}

func TestPNGIsAPictureOfThePage(t *testing.T) {
	var out bytes.Buffer
	if err := New(nil).PNG(&out, pageOf(item(10, 10, 20, 20, view.Ground{Color: red})), 2); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds() != image.Rect(0, 0, 200, 200) || color.NRGBAModel.Convert(picture.At(30, 30)) != red {
		t.Errorf("%v, %v", picture.Bounds(), picture.At(30, 30))
	}
}

func TestPNGSaysWhatIsTooMuch(t *testing.T) {
	for _, c := range []struct {
		w, h, scale float64
		want        string
	}{
		{0, 10, 1, "1 at least"},
		{math.NaN(), 10, 1, "1 at least"},
		{100, 10, 0, "at most 8"},
		{100, 10, 8.5, "at most 8"},
		{100, 10, math.NaN(), "at most 8"},
		{1000, 100_000, 1, "40 megapixels: choose a smaller scale"},
		{100, math.Inf(1), 1, "40 megapixels"},
		{100, 0, 1, "no pixels"},
	} {
		err := New(nil).PNG(&bytes.Buffer{}, &view.Page{Width: c.w, Height: c.h}, c.scale)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%g × %g at %g: %v, want %q", c.w, c.h, c.scale, err, c.want)
		}
	}
}

func TestPNGLeavesOutWhatStandsFarToTheRight(t *testing.T) {
	var out bytes.Buffer
	if err := New(nil).PNG(&out, &view.Page{Width: 5781, Height: 10}, 1); err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(&out); err != nil || c.Width != 4000 || c.Height != 10 {
		t.Errorf("%d × %d, %v", c.Width, c.Height, err)
	}
}

// anything makes drawings at random; wild ones have sizes that no mail has.
type anything struct {
	*rand.Rand
	fonts *typeface.Fonts
	wild  bool
}

func (a anything) number(most float64) float64 {
	if a.wild && a.IntN(6) == 0 {
		return []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e9, -1e9, 1e300, 1e-9, 0, 1_000_000}[a.IntN(9)]
	}
	return math.Round(a.Float64()*most*64) / 64
}

func (a anything) color() color.NRGBA {
	return color.NRGBA{uint8(a.IntN(256)), uint8(a.IntN(256)), uint8(a.IntN(256)), []uint8{0, 0x80, 0xff, 0xff}[a.IntN(4)]}
}

func (a anything) rect() view.Rect {
	return view.Rect{X: a.number(120) - 20, Y: a.number(120) - 20, W: a.number(90), H: a.number(90)}
}

func (a anything) radii() (out [4]view.Radius) {
	if a.IntN(2) == 0 {
		return out
	}
	for i := range out {
		out[i] = view.Radius{X: a.number(40), Y: a.number(40)}
	}
	return out
}

func (a anything) line() style.Line {
	names := []string{"none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset", "", "?"}
	return style.Line{Width: a.number(12), Style: names[a.IntN(len(names))], Color: a.color()}
}

func (a anything) drawing() view.Drawing {
	source := []string{"a", "b", "none"}[a.IntN(3)]
	switch a.IntN(7) {
	case 6:
		return view.Shade{Box: a.rect(), Radius: a.radii(), Shadow: style.Shadow{X: a.number(9), Y: a.number(9), Blur: a.number(20), Spread: a.number(9), Color: a.color()}}
	case 0:
		g := view.Ground{Color: a.color(), Radius: a.radii()}
		for range a.IntN(3) {
			i := view.GroundImage{Source: source, Tile: a.rect(), RepeatX: a.IntN(2) == 0, RepeatY: a.IntN(2) == 0}
			if a.IntN(2) == 0 {
				from, to := a.rect(), a.rect()
				i.Ramp = &view.Ramp{FromX: from.X, FromY: from.Y, X: to.X, Y: to.Y, Round: a.IntN(2) == 0, Repeats: a.IntN(2) == 0}
				for range 1 + a.IntN(3) {
					i.Ramp.Stops = append(i.Ramp.Stops, view.RampStop{At: a.number(2), Color: a.color()})
				}
			}
			g.Images = append(g.Images, i)
		}
		return g
	case 1:
		l := a.line()
		lines := style.Edges[style.Line]{Top: l, Right: l, Bottom: l, Left: l}
		if a.IntN(3) > 0 {
			lines = style.Edges[style.Line]{Top: a.line(), Right: a.line(), Bottom: a.line(), Left: a.line()}
		}
		return view.Border{Lines: lines, Radius: a.radii()}
	case 2:
		return view.Image{Source: source, Radius: a.radii()}
	case 3:
		return view.Frame{}
	default:
		return a.text()
	}
}

func (a anything) text() view.Drawing {
	text := []string{"Hamburg, gypsy", "ff ÄÖ漢", "مرحبا", "Qj\u0301\u0301x"}[a.IntN(4)]
	font := style.Font{Families: []string{"Arial"}, Size: 1 + a.number(40), Weight: 400}
	run := a.fonts.Shape(text, 0, len(text), font, false, 0, 0)[0]
	run.Bold, run.Slanted = a.IntN(4) == 0, a.IntN(4) == 0
	t := &view.Text{Text: text, Run: run, Baseline: a.number(110), Color: a.color()}
	for range a.IntN(3) {
		names := []string{"solid", "double", "dotted", "dashed", "wavy", "?"}
		t.Decorations = append(t.Decorations, view.Stroke{Y: t.Baseline + a.number(20) - 10, Thickness: a.number(5), Style: names[a.IntN(len(names))], Color: a.color()})
	}
	return t
}

func (a anything) page(items int) *view.Page {
	page := pageOf()
	var around *view.Clip
	for range items {
		if a.IntN(4) == 0 {
			around = &view.Clip{Rect: a.rect(), Radius: a.radii(), Around: around}
		}
		if a.IntN(4) == 0 {
			around = nil
		}
		it := view.Item{Rect: a.rect(), Clip: around, Opacity: 1, Draw: a.drawing()}
		switch a.IntN(4) {
		case 0:
			it.Opacity = a.number(1)
		case 1:
			it.Opacity = 0.5
		}
		page.Items = append(page.Items, it)
	}
	return page
}

func anyFiles(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"a": file(t, 16, 16, quarters(16)),
		"b": file(t, 37, 5, func(x, y int) color.NRGBA { return color.NRGBA{uint8(x * 7), uint8(y * 50), 0, uint8(255 - x)} }),
	}
}

func TestPaintingRegionByRegionGivesTheSamePixels(t *testing.T) {
	fonts, files := typeface.New(), anyFiles(t)
	seeds := []uint64{386, 425, 646} // which found something
	for seed := range uint64(60) {
		seeds = append(seeds, seed)
	}
	for _, seed := range seeds {
		a := anything{rand.New(rand.NewPCG(seed, 1)), fonts, seed%3 == 2}
		page := a.page(12)
		scale := []float64{1, 1.25, 2, 0.7}[a.IntN(4)]
		p := New(reader(files))
		whole := p.Paint(page, view.Rect{W: 100, H: 100}, scale)
		side := 7 + a.IntN(40)
		for y := 0; y < whole.Rect.Max.Y; y += side {
			for x := 0; x < whole.Rect.Max.X; x += side {
				part := image.NewRGBA(image.Rect(x, y, x+side, y+side).Intersect(whole.Rect))
				p.PaintInto(part, page, scale)
				if at, differ := difference(whole, part); differ {
					t.Fatalf("seed %d, scale %g, side %d: at %v is %v, as a whole %v", seed, scale, side, at, part.RGBAAt(at.X, at.Y), whole.RGBAAt(at.X, at.Y))
				}
			}
		}
	}
}

// difference finds a pixel of a part that is another one in the whole.
func difference(whole, part *image.RGBA) (image.Point, bool) {
	for y := part.Rect.Min.Y; y < part.Rect.Max.Y; y++ {
		for x := part.Rect.Min.X; x < part.Rect.Max.X; x++ {
			if whole.RGBAAt(x, y) != part.RGBAAt(x, y) {
				return image.Pt(x, y), true
			}
		}
	}
	return image.Point{}, false
}

func TestPaintingAgainGivesTheSamePixels(t *testing.T) {
	a := anything{rand.New(rand.NewPCG(7, 7)), typeface.New(), false}
	page, p := a.page(40), New(reader(anyFiles(t)))
	first := p.Paint(page, view.Rect{W: 100, H: 100}, 1.5)
	if at, differ := difference(first, p.Paint(page, view.Rect{W: 100, H: 100}, 1.5)); differ {
		t.Errorf("another pixel at %v", at)
	}
}

func TestDeepClipsAndManyTilesAreBounded(t *testing.T) {
	files := map[string][]byte{"i": file(t, 1, 1, solid(red))}
	var deep *view.Clip
	for i := range 10_000 {
		deep = &view.Clip{Rect: view.Rect{X: float64(i) / 1000, Y: 0, W: 100, H: 100}, Radius: round(30), Around: deep}
	}
	page := pageOf()
	for range 200 {
		page.Items = append(page.Items, clipped(item(0, 0, 100, 100, view.Ground{Color: red}), deep))
	}
	page.Items = append(page.Items, item(-500_000, -500_000, 1_000_000, 1_000_000, view.Ground{Images: []view.GroundImage{
		{Source: "i", Tile: view.Rect{W: 1e-7, H: 1}, RepeatX: true, RepeatY: true},
	}}), item(-1e9, -1e9, 2e9, 2e9, view.Border{Lines: all(1e9-50, "dotted", blue)}))
	sees(t, painted(page, 1, files), 30, 50, red)
}

func FuzzAnyListIsPainted(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, 3+seed%20, float64(seed%9)/4)
	}
	fonts, files := typeface.New(), anyFiles(f)
	f.Fuzz(func(t *testing.T, seed, items uint64, scale float64) {
		a := anything{rand.New(rand.NewPCG(seed, 0)), fonts, true}
		page := a.page(int(items % 30))
		p := New(reader(files))
		m := p.Paint(page, view.Rect{X: a.number(100), Y: a.number(100), W: 60, H: 60}, min(scale, 8))
		for i := 0; i+3 < len(m.Pix); i += 4 {
			if m.Pix[i+3] != 0xff || m.Pix[i] > m.Pix[i+3] {
				t.Fatal("a pixel is not opaque: " + fmt.Sprint(m.Pix[i:i+4]))
			}
		}
	})
}
