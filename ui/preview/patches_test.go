package preview

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

var white, ink = color.RGBA{255, 255, 255, 255}, color.RGBA{20, 30, 40, 255}

// sheetOf is a white tile on which areas have other looks.
func sheetOf(wide, high int, looks map[image.Rectangle]image.Image) *image.RGBA {
	tile := image.NewRGBA(image.Rect(0, 0, wide, high))
	draw.Draw(tile, tile.Rect, image.NewUniform(white), image.Point{}, draw.Src)
	for area, look := range looks {
		draw.Draw(tile, area, look, area.Min, draw.Src)
	}
	return tile
}

// photo has no two neighbours of one colour.
func photo(wide, high int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, wide, high))
	for i := range wide * high {
		x, y := i%wide, i/wide
		p.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8((x + y) % 2 * 255), 255})
	}
	return p
}

// drawn is what patches show, and how often each pixel is drawn.
func drawn(of *image.RGBA, all []patch) (shown *image.RGBA, times []int) {
	shown, times = image.NewRGBA(of.Rect), make([]int, of.Rect.Dx()*of.Rect.Dy())
	for _, p := range all {
		var look image.Image = image.NewUniform(p.colour)
		if p.content != nil {
			look = p.content
		}
		draw.Draw(shown, p.area, look, image.Point{}, draw.Src)
		for y := p.area.Min.Y; y < p.area.Max.Y; y++ {
			for x := p.area.Min.X; x < p.area.Max.X; x++ {
				times[y*of.Rect.Dx()+x]++
			}
		}
	}
	return shown, times
}

// TestPatchesShowTheTile: whatever it is, each pixel is drawn once, and as it is.
func TestPatchesShowTheTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tile := sheetOf(rapid.IntRange(1, 300).Draw(t, "wide"), rapid.IntRange(1, 260).Draw(t, "high"), nil)
		for range rapid.IntRange(0, 12).Draw(t, "areas") {
			x, y := rapid.IntRange(0, tile.Rect.Dx()).Draw(t, "x"), rapid.IntRange(0, tile.Rect.Dy()).Draw(t, "y")
			area := image.Rect(x, y, x+rapid.IntRange(1, 300).Draw(t, "w"), y+rapid.IntRange(1, 100).Draw(t, "h"))
			look := rapid.SampledFrom([]image.Image{image.NewUniform(ink), image.NewUniform(color.RGBA{100, 0, 0, 100}), photo(300, 260)}).Draw(t, "look")
			draw.Draw(tile, area, look, image.Point{}, draw.Src)
		}
		all := cut(tile, nil)
		shown, times := drawn(tile, all)
		plain := 0
		for _, p := range all {
			if p.content == nil {
				plain++
			}
		}
		if plain > mostPlain {
			t.Errorf("%d are plain", plain)
		}
		for i, n := range times {
			if n != 1 {
				t.Fatalf("the pixel at %d, %d is drawn %d times", i%tile.Rect.Dx(), i/tile.Rect.Dx(), n)
			}
		}
		if !bytes.Equal(shown.Pix, tile.Pix) {
			t.Error("something else is drawn")
		}
	})
}

func TestWhatIsPlainIsNoPicture(t *testing.T) {
	for _, c := range []struct {
		what   string
		tile   *image.RGBA
		plain  int // patches of one colour
		pixels int // in pictures, at most
	}{
		{"nothing", sheetOf(640, 256, nil), 1, 0},
		{"a photo", photo(640, 256), 0, 640 * 256},
		{"what is seen through", image.NewRGBA(image.Rect(0, 0, 640, 256)), 0, 640 * 256},
		{"short lines", sheetOf(640, 256, map[image.Rectangle]image.Image{image.Rect(40, 40, 200, 220): photo(640, 256)}), 4, 160 * 180},
		{"a photo in a mail", sheetOf(640, 256, map[image.Rectangle]image.Image{image.Rect(0, 100, 640, 256): photo(640, 256)}), 1, 640 * 156},
		{"specks", sheetOf(640, 256, map[image.Rectangle]image.Image{image.Rect(8, 8, 12, 12): photo(640, 256), image.Rect(620, 240, 624, 244): photo(640, 256)}), -1, 640 * 256 / 10},
	} {
		plain, pixels := 0, 0
		for _, p := range cut(c.tile, nil) {
			if p.content == nil {
				plain++
			} else {
				pixels += size(p.area)
			}
		}
		if c.plain >= 0 && plain != c.plain || pixels > c.pixels {
			t.Errorf("%s: %d patches of one colour, %d pixels in pictures", c.what, plain, pixels)
		}
	}
}

// TestAPatchThatLooksAsBeforeStays: the screen has it already.
func TestAPatchThatLooksAsBeforeStays(t *testing.T) {
	words := func(second image.Image) *image.RGBA {
		return sheetOf(640, 256, map[image.Rectangle]image.Image{
			image.Rect(40, 16, 300, 40): photo(640, 256), image.Rect(40, 200, 300, 224): second,
		})
	}
	before := cut(words(photo(640, 256)), nil)
	was := map[*image.RGBA]bool{}
	for _, p := range before {
		was[p.content] = true
	}
	stayed := func(now *image.RGBA) (stay, other int) {
		for _, p := range cut(now, before) {
			switch {
			case p.content == nil:
			case was[p.content]:
				stay++
			default:
				other++
			}
		}
		return stay, other
	}
	if stay, other := stayed(words(photo(640, 256))); stay != 2 || other != 0 {
		t.Errorf("of the same %d stay and %d are other ones", stay, other)
	}
	later := photo(640, 256)
	for i := range later.Pix {
		later.Pix[i] |= 3
	}
	if stay, other := stayed(words(later)); stay != 1 || other != 1 {
		t.Errorf("where one differs %d stay and %d are other ones", stay, other)
	}
}

func TestTheLargestInASkyline(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		skyline := make([]int, 1+r.IntN(12))
		for i := range skyline {
			skyline[i] = r.IntN(6)
		}
		want := 0
		for from := range skyline {
			low := skyline[from]
			for to := from; to < len(skyline); to++ {
				low = min(low, skyline[to])
				want = max(want, (to+1-from)*low)
			}
		}
		left, right, high := largest(skyline)
		for x := left; x < right; x++ {
			if skyline[x] < high {
				t.Fatalf("%v: %d to %d is not %d high", skyline, left, right, high)
			}
		}
		if (right-left)*high != want {
			t.Fatalf("%v: %d to %d, %d high, is not the largest", skyline, left, right, high)
		}
	}
}
