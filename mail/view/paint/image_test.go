package paint

import (
	"encoding/base64"
	"image/color"
	"testing"

	"postroom/mail/view"
)

func solid(c color.NRGBA) func(int, int) color.NRGBA {
	return func(int, int) color.NRGBA { return c }
}

// quarters is red, green, blue and black.
func quarters(size int) func(x, y int) color.NRGBA {
	return func(x, y int) color.NRGBA {
		return [2][2]color.NRGBA{{red, green}, {blue, black}}[2*y/size][2*x/size]
	}
}

func TestImageOfItsOwnSizeIsNotTouched(t *testing.T) {
	odd := func(x, y int) color.NRGBA { return color.NRGBA{uint8(x * 40), uint8(y * 40), uint8(x ^ y), 0xff} }
	m := painted(pageOf(item(10, 10, 6, 6, view.Image{Source: "i"})), 1, map[string][]byte{"i": file(t, 6, 6, odd)})
	for y := range 6 {
		for x := range 6 {
			if c, want := m.RGBAAt(10+x, 10+y), odd(x, y); c != (color.RGBA{want.R, want.G, want.B, 0xff}) {
				t.Fatalf("at %d, %d is %v, want %v", x, y, c, want)
			}
		}
	}
}

func TestImageFillsItsPlaceAtAnySize(t *testing.T) {
	for _, own := range []int{2, 10, 64, 1000} {
		files := map[string][]byte{"i": file(t, own, own, quarters(own))}
		m := painted(pageOf(item(10, 10, 64, 64, view.Image{Source: "i"})), 1, files)
		sees(t, m, 18, 18, red)
		sees(t, m, 65, 18, green)
		sees(t, m, 18, 65, blue)
		sees(t, m, 65, 65, black)
		sees(t, m, 9, 20, white)
		sees(t, m, 74, 20, white)
	}
}

func TestScalingKeepsTheMeanAndAddsNoColour(t *testing.T) {
	checks := func(x, y int) color.NRGBA {
		if (x+y)%2 == 0 {
			return color.NRGBA{}
		}
		return red
	}
	m := painted(pageOf(item(0, 0, 25, 25, view.Image{Source: "i"})), 1, map[string][]byte{"i": file(t, 200, 200, checks)})
	sees(t, m, 12, 12, color.NRGBA{0xff, 0x7f, 0x7f, 0xff}) // half of a red that stays red
}

func TestImageHasRoundCorners(t *testing.T) {
	files := map[string][]byte{"i": file(t, 30, 30, solid(red))}
	m := painted(pageOf(item(10, 10, 80, 80, view.Image{Source: "i", Radius: round(40)})), 1, files)
	sees(t, m, 50, 50, red)
	sees(t, m, 13, 13, white)
	sees(t, m, 10, 50, red)
}

func TestImageThatIsNotThereLeavesItsPlaceEmpty(t *testing.T) {
	files := map[string][]byte{"broken": []byte("no image")}
	m := painted(pageOf(item(0, 0, 50, 50, view.Image{Source: "broken"}), item(50, 50, 50, 50, view.Image{Source: "absent"})), 1, files)
	sees(t, m, 20, 20, white)
	sees(t, m, 70, 70, white)
}

func TestImageIsReadOnceAndWhenSeen(t *testing.T) {
	content, asked := file(t, 4, 4, solid(red)), map[string]int{}
	p := New(func(source string) ([]byte, error) {
		asked[source]++
		return content, nil
	})
	page := &view.Page{Width: 100, Height: 2000, Canvas: white, Items: []view.Item{
		item(0, 0, 10, 10, view.Image{Source: "near"}), item(0, 20, 30, 30, view.Image{Source: "near"}), item(0, 1500, 10, 10, view.Image{Source: "far"}),
	}}
	for range 3 {
		p.Paint(page, view.Rect{W: 100, H: 100}, 1)
	}
	if asked["near"] != 1 || asked["far"] != 0 {
		t.Errorf("asked for %v", asked)
	}
	p.Images(func(string) ([]byte, error) { return file(t, 1, 1, solid(blue)), nil })
	sees(t, p.Paint(page, view.Rect{W: 100, H: 100}, 1), 5, 5, blue)
}

func TestSizeIsThatOfTheImageItself(t *testing.T) {
	p := New(reader(map[string][]byte{"a": file(t, 30, 20, solid(red)), "broken": []byte("\x89PNG\r\n\x1a\n")}))
	if w, h, ok := p.Size("a"); w != 30 || h != 20 || !ok {
		t.Errorf("%d × %d, %v", w, h, ok)
	}
	for _, source := range []string{"broken", "absent"} {
		if _, _, ok := p.Size(source); ok {
			t.Errorf("%s has a size", source)
		}
	}
}

func TestImageThatIsItsOwnSourceNeedsNoMail(t *testing.T) {
	source := "data:image/png;base64," + base64.StdEncoding.EncodeToString(file(t, 6, 4, solid(red)))
	painter := New(nil)
	if w, h, ok := painter.Size(source); !ok || w != 6 || h != 4 {
		t.Errorf("it is %d × %d, %v", w, h, ok)
	}
	sees(t, painter.Paint(pageOf(item(10, 10, 6, 4, view.Image{Source: source})), view.Rect{W: 40, H: 40}, 1), 12, 12, red)
}
