package paint

import (
	"image"
	"image/color"
	"testing"

	"postroom/mail/style"
	"postroom/mail/view"
)

func TestHairlineIsOneSharpLineAtEveryScale(t *testing.T) {
	for _, c := range []struct {
		scale float64
		thick int
	}{{0.5, 1}, {1, 1}, {1.25, 1}, {1.5, 1}, {1.75, 1}, {2, 2}, {3, 3}} {
		m := painted(pageOf(item(10.2, 10.7, 60.3, 50.1, view.Border{Lines: all(1, "solid", black)})), c.scale, nil)
		y, dark := near(30*c.scale), 0
		for x := range m.Rect.Max.X {
			switch m.RGBAAt(x, y).R {
			case 0:
				dark++
			case 0xff:
			default:
				t.Fatalf("scale %g: a pixel is in between", c.scale)
			}
		}
		if dark != 2*c.thick {
			t.Errorf("scale %g: %d pixels are dark, want %d", c.scale, dark, 2*c.thick)
		}
	}
}

func TestEachSideHasItsOwnWidthAndColour(t *testing.T) {
	m := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: style.Edges[style.Line]{
		Top:    style.Line{Width: 4, Style: "solid", Color: red},
		Right:  style.Line{Width: 8, Style: "solid", Color: green},
		Bottom: style.Line{Width: 12, Style: "solid", Color: blue},
		Left:   style.Line{Width: 16, Style: "solid", Color: black},
	}})), 1, nil)
	for _, c := range []struct {
		x, y int
		want color.NRGBA
	}{
		{50, 10, red},
		{50, 13, red},
		{50, 14, white},
		{89, 50, green},
		{82, 50, green},
		{81, 50, white},
		{50, 78, blue},
		{50, 77, white},
		{10, 50, black},
		{25, 50, black},
		{26, 50, white},
		{24, 10, red},   // above the joint
		{12, 13, black}, // below it
	} {
		sees(t, m, c.x, c.y, c.want)
	}
}

func TestNothingShinesThroughAJoint(t *testing.T) {
	for _, radius := range []float64{0, 20} {
		it := item(10, 10, 80, 80, view.Border{Radius: round(radius), Lines: style.Edges[style.Line]{
			Top:    style.Line{Width: 20, Style: "solid", Color: black},
			Right:  style.Line{Width: 20, Style: "solid", Color: color.NRGBA{0, 0, 1, 0xff}},
			Bottom: style.Line{Width: 20, Style: "solid", Color: black},
			Left:   style.Line{Width: 20, Style: "solid", Color: color.NRGBA{0, 0, 1, 0xff}},
		}})
		m := painted(pageOf(it), 1, nil)
		for i := 18; i < 28; i++ {
			sees(t, m, i, i, black)
			sees(t, m, 99-i, i, black)
		}
	}
}

func TestBordersOfAnEmptyBoxMakeATriangle(t *testing.T) {
	var none color.NRGBA
	m := painted(pageOf(item(20, 20, 60, 30, view.Border{Lines: style.Edges[style.Line]{
		Left:   style.Line{Width: 30, Style: "solid", Color: none},
		Right:  style.Line{Width: 30, Style: "solid", Color: none},
		Bottom: style.Line{Width: 30, Style: "solid", Color: red},
	}})), 1, nil)
	sees(t, m, 50, 48, red)
	sees(t, m, 50, 24, red)
	sees(t, m, 30, 24, white)
	sees(t, m, 70, 24, white)
	sees(t, m, 24, 49, red)
	for y := 20; y < 50; y++ {
		for x := 20; x < 50; x++ {
			if a, b := m.RGBAAt(x, y), m.RGBAAt(99-x, y); max(a.G, b.G)-min(a.G, b.G) > 2 {
				t.Fatalf("at %d, %d is %v, its mirror image %v", x, y, a, b)
			}
		}
	}
}

// runs counts the dark stretches of a row.
func runs(m *image.RGBA, y, x0, x1 int) (count int) {
	dark := false
	for x := x0; x < x1; x++ {
		now := m.RGBAAt(x, y).R < 0x80
		if now && !dark {
			count++
		}
		dark = now
	}
	return count
}

func TestDashesFillASideFromEndToEnd(t *testing.T) {
	for _, c := range []struct {
		style string
		width float64
		count int
	}{{"dashed", 1, 16}, {"dashed", 5, 6}, {"dotted", 2, 21}, {"dotted", 5, 9}, {"solid", 3, 1}} {
		m := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: style.Edges[style.Line]{
			Top: style.Line{Width: c.width, Style: c.style, Color: black},
		}})), 1, nil)
		y := 10 + int(c.width/2)
		if got := runs(m, y, 0, 100); got != c.count {
			t.Errorf("%s, %g wide: %d dashes, want %d", c.style, c.width, got, c.count)
		}
		if c.style == "dashed" {
			sees(t, m, 10, y, black)
			sees(t, m, 89, y, black)
		}
	}
}

func TestDoubleLineHasAGapOfAThird(t *testing.T) {
	for _, radius := range []float64{0, 10} {
		m := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(6, "double", black), Radius: round(radius)})), 1, nil)
		for i, want := range []color.NRGBA{black, black, white, white, black, black, white} {
			sees(t, m, 10+i, 50, want)
			sees(t, m, 50, 10+i, want)
			sees(t, m, 89-i, 50, want)
		}
	}
}

func TestInsetIsDarkOnTheTopLeftAndOutsetOnTheBottomRight(t *testing.T) {
	grey := color.NRGBA{0x88, 0x88, 0x88, 0xff}
	dark, light := color.NRGBA{52, 52, 52, 0xff}, color.NRGBA{221, 221, 221, 0xff}
	inset := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(4, "inset", grey)})), 1, nil)
	sees(t, inset, 11, 50, dark)
	sees(t, inset, 88, 50, light)
	pale := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(4, "inset", color.NRGBA{0xee, 0xee, 0xee, 0xff})})), 1, nil)
	sees(t, pale, 11, 50, color.NRGBA{0x9a, 0x9a, 0x9a, 0xff})
	sees(t, pale, 88, 50, color.NRGBA{0xee, 0xee, 0xee, 0xff}) // no lighter than it is
	outset := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(4, "outset", grey)})), 1, nil)
	sees(t, outset, 50, 11, light)
	sees(t, outset, 50, 88, dark)
	groove := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(4, "groove", grey)})), 1, nil)
	sees(t, groove, 11, 50, dark)
	sees(t, groove, 12, 50, light)
	ridge := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(4, "ridge", grey)})), 1, nil)
	sees(t, ridge, 50, 11, light)
	sees(t, ridge, 50, 12, dark)
}

func TestRoundBorderIsARing(t *testing.T) {
	m := painted(pageOf(item(10, 10, 80, 80, view.Border{Lines: all(10, "solid", black), Radius: round(40)})), 1, nil)
	sees(t, m, 50, 14, black)
	sees(t, m, 50, 50, white)
	sees(t, m, 14, 14, white)
	sum := 0.0
	for i := 0; i < len(m.Pix); i += 4 {
		sum += 1 - float64(m.Pix[i])/255
	}
	if area := 3.14159265 * (1600 - 900); sum < area*0.99 || sum > area*1.01 {
		t.Errorf("it covers %g pixels, not %g", sum, area)
	}
}

func TestLinesWiderThanTheirBoxStayInIt(t *testing.T) {
	m := painted(pageOf(item(40, 40, 20, 20, view.Border{Lines: all(500, "solid", black)})), 1, nil)
	sees(t, m, 50, 50, black)
	sees(t, m, 39, 50, white)
	sees(t, m, 60, 50, white)
}

func TestFrameIsAHairline(t *testing.T) {
	silver := color.NRGBA{0xc0, 0xc0, 0xc0, 0xff}
	m := painted(pageOf(item(10, 10, 40, 20, view.Frame{})), 1, nil)
	sees(t, m, 10, 20, silver)
	sees(t, m, 49, 29, silver)
	sees(t, m, 11, 20, white)
	sees(t, m, 9, 20, white)
}

func TestSignFillsItsPlace(t *testing.T) {
	m := painted(pageOf(item(10, 10, 16, 16, view.Sign{})), 2, nil)
	sees(t, m, 20, 20, white)
	sees(t, m, 26, 36, color.NRGBA{0xd2, 0xe3, 0xfc, 0xff})
	sees(t, m, 26, 46, color.NRGBA{0x5b, 0xb9, 0x74, 0xff})
	sees(t, m, 53, 40, white)
}
