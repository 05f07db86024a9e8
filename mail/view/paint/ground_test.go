package paint

import (
	"image"
	"image/color"
	"testing"

	"postroom/mail/view"
)

func TestGroundIsSharpWhereverItStands(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 1.5, 2} {
		m := painted(pageOf(item(10.3, 20.6, 30.4, 10.2, view.Ground{Color: red})), scale, nil)
		for y := range m.Rect.Max.Y {
			for x := range m.Rect.Max.X {
				if c := m.RGBAAt(x, y); c != (color.RGBA{0xff, 0, 0, 0xff}) && c != (color.RGBA{0xff, 0xff, 0xff, 0xff}) {
					t.Fatalf("at scale %g a pixel is in between: %v", scale, c)
				}
			}
		}
		sees(t, m, near(25*scale), near(25*scale), red)
	}
}

func TestThinGroundDoesNotVanish(t *testing.T) {
	m := painted(pageOf(item(10, 20.1, 30, 0.3, view.Ground{Color: red})), 1, nil)
	sees(t, m, 20, 20, red)
	sees(t, m, 20, 21, white)
	if m := painted(pageOf(item(10, 20, 30, 0, view.Ground{Color: red})), 1, nil); m.RGBAAt(20, 20) != m.RGBAAt(0, 0) {
		t.Error("what has no height is seen")
	}
}

func TestNeighboursMeetWithoutAGap(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 1.37, 2.6} {
		m := painted(pageOf(item(0, 0, 100, 33.4, view.Ground{Color: red}), item(0, 33.4, 100, 66.6, view.Ground{Color: blue})), scale, nil)
		for y := range m.Rect.Max.Y {
			if c := m.RGBAAt(5, y); c.G != 0 {
				t.Fatalf("scale %g: between them, at %d, is %v", scale, y, c)
			}
		}
	}
}

func TestRoundCornersAreSymmetric(t *testing.T) {
	m := painted(pageOf(item(10, 10, 60, 40, view.Ground{Color: black, Radius: round(13.5)})), 1.5, nil)
	whole := image.Rect(15, 15, 105, 75)
	between := 0
	for y := whole.Min.Y; y < whole.Max.Y; y++ {
		for x := whole.Min.X; x < whole.Max.X; x++ {
			c := m.RGBAAt(x, y)
			if c.R != 0 && c.R != 0xff {
				between++
			}
			for _, other := range []color.RGBA{
				m.RGBAAt(whole.Min.X+whole.Max.X-1-x, y), m.RGBAAt(x, whole.Min.Y+whole.Max.Y-1-y),
			} {
				if c != other {
					t.Fatalf("at %d, %d is %v, its mirror image %v", x, y, c, other)
				}
			}
		}
	}
	if between < 40 {
		t.Errorf("%d pixels are in between", between)
	}
	sees(t, m, 15, 15, white)
	sees(t, m, 60, 15, black)
}

func TestCircleStaysACircleWhereverItStands(t *testing.T) {
	for _, at := range []float64{10, 10.1, 10.2, 10.3, 10.5, 10.7} {
		m := painted(pageOf(item(10, at, 5, 5, view.Ground{Color: black, Radius: round(2.5)})), 1.5, nil)
		var seen image.Rectangle
		for y := range m.Rect.Max.Y {
			for x := range m.Rect.Max.X {
				if m.RGBAAt(x, y).R < 0x80 {
					seen = seen.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
		if seen.Dx() != seen.Dy() || seen.Empty() {
			t.Errorf("at %g it is %v", at, seen.Size())
		}
	}
}

func TestCircleCoversItsArea(t *testing.T) {
	for _, r := range []float64{3, 10, 40} {
		m := painted(pageOf(item(10, 10, 2*r, 2*r, view.Ground{Color: black, Radius: round(r)})), 1, nil)
		sum := 0.0
		for i := 0; i < len(m.Pix); i += 4 {
			sum += 1 - float64(m.Pix[i])/255
		}
		if area := 3.14159265 * r * r; sum < area*0.995 || sum > area*1.005 {
			t.Errorf("radius %g covers %g pixels, not %g", r, sum, area)
		}
	}
}

func TestRadiiThatDoNotFitShrinkTogether(t *testing.T) {
	m := painted(pageOf(item(10, 10, 80, 20, view.Ground{Color: black, Radius: round(1000)})), 1, nil)
	sees(t, m, 50, 10, black) // a stadium: its sides stay straight
	sees(t, m, 30, 10, black)
	sees(t, m, 10, 10, white)
	sees(t, m, 11, 20, black)
}

func TestOpacityLetsThrough(t *testing.T) {
	it := item(0, 0, 100, 100, view.Ground{Color: red})
	it.Opacity = 0.5
	sees(t, painted(pageOf(it), 1, nil), 50, 50, color.NRGBA{0xff, 0x7f, 0x7f, 0xff})
	it.Draw = view.Ground{Color: color.NRGBA{0xff, 0, 0, 0x80}}
	sees(t, painted(pageOf(it), 1, nil), 50, 50, color.NRGBA{0xff, 0xbf, 0xbf, 0xff})
}

func TestWhatHasOneOpacityIsSeenThroughTogether(t *testing.T) {
	behind, before := item(0, 0, 100, 100, view.Ground{Color: red}), item(20, 20, 30, 30, view.Ground{Color: black})
	behind.Opacity, before.Opacity = 0.5, 0.5
	m := painted(pageOf(behind, before), 1, nil)
	sees(t, m, 10, 10, color.NRGBA{0xff, 0x7f, 0x7f, 0xff})
	sees(t, m, 30, 30, color.NRGBA{0x7f, 0x7f, 0x7f, 0xff}) // no red
	before.Opacity = 0.25
	sees(t, painted(pageOf(behind, before), 1, nil), 30, 30, color.NRGBA{0xbf, 0x5f, 0x5f, 0xff})
}

func TestTilesRepeatFromTheFirst(t *testing.T) {
	left := func(x, _ int) color.NRGBA {
		if x < 5 {
			return red
		}
		return blue
	}
	files := map[string][]byte{"cid:t": file(t, 10, 10, left)}
	tiled := func(across, down bool) *image.RGBA {
		return painted(pageOf(item(20, 20, 60, 60, view.Ground{Color: green, Images: []view.GroundImage{
			{Source: "cid:t", Tile: view.Rect{X: 43, Y: 43, W: 10, H: 10}, RepeatX: across, RepeatY: down},
		}})), 1, files)
	}
	both := tiled(true, true)
	for i, want := range []color.NRGBA{blue, blue, blue, red, red, red, red, red, blue} { // 20 is 7 into its tile
		sees(t, both, 20+i, 20, want)
	}
	sees(t, both, 79, 79, blue)
	sees(t, both, 19, 50, white)
	sees(t, both, 80, 50, white)
	across := tiled(true, false)
	sees(t, across, 24, 45, red)
	sees(t, across, 24, 54, green)
	one := tiled(false, false)
	sees(t, one, 44, 44, red)
	sees(t, one, 52, 52, blue)
	sees(t, one, 42, 44, green)
	sees(t, one, 53, 44, green)
}

func TestTilesDoNotDriftWithTheScale(t *testing.T) {
	files := map[string][]byte{"t": file(t, 10, 1, func(x, _ int) color.NRGBA {
		if x == 0 {
			return black
		}
		return white
	})}
	page := &view.Page{Width: 1000, Height: 4, Canvas: white, Items: []view.Item{item(0, 0, 1000, 4, view.Ground{Images: []view.GroundImage{
		{Source: "t", Tile: view.Rect{W: 10, H: 1}, RepeatX: true, RepeatY: true},
	}})}}
	m := painted(page, 1.25, files)
	dark := 0
	for i := range 100 {
		if c := m.RGBAAt(near(float64(i)*12.5), 2); c.R < 0x80 {
			dark++
		}
	}
	if dark != 100 {
		t.Errorf("%d of 100 tiles are where they should be", dark)
	}
}

func TestTilesAreCutByTheRadius(t *testing.T) {
	files := map[string][]byte{"t": file(t, 1, 1, func(int, int) color.NRGBA { return red })}
	m := painted(pageOf(item(10, 10, 80, 80, view.Ground{Radius: round(40), Images: []view.GroundImage{
		{Source: "t", Tile: view.Rect{W: 1, H: 1}, RepeatX: true, RepeatY: true},
	}})), 1, files)
	sees(t, m, 50, 50, red)
	sees(t, m, 12, 12, white)
	sees(t, m, 50, 11, red)
}
