package paint

import (
	"testing"

	"postroom/mail/view"
)

func clipped(it view.Item, c *view.Clip) view.Item {
	it.Clip = c
	return it
}

func TestClipCutsWhatStandsOut(t *testing.T) {
	it := clipped(item(0, 0, 100, 100, view.Ground{Color: red}), &view.Clip{Rect: view.Rect{X: 20, Y: 20, W: 30, H: 30}})
	m := painted(pageOf(it), 1, nil)
	sees(t, m, 20, 20, red)
	sees(t, m, 49, 49, red)
	sees(t, m, 19, 30, white)
	sees(t, m, 50, 30, white)
}

func TestClipsCutTogether(t *testing.T) {
	outer := &view.Clip{Rect: view.Rect{X: 0, Y: 0, W: 60, H: 60}, Radius: round(30)}
	inner := &view.Clip{Rect: view.Rect{X: 0, Y: 0, W: 100, H: 30}, Around: outer}
	m := painted(pageOf(clipped(item(0, 0, 100, 100, view.Ground{Color: red}), inner)), 1, nil)
	sees(t, m, 30, 2, red)
	sees(t, m, 2, 2, white)   // the outer corner
	sees(t, m, 30, 31, white) // below the inner one
	sees(t, m, 70, 15, white) // right of the outer one
}

func TestClipCutsEveryKindOfDrawing(t *testing.T) {
	c := &view.Clip{Rect: view.Rect{X: 10, Y: 10, W: 80, H: 80}, Radius: round(40)}
	files := map[string][]byte{"i": file(t, 1, 1, solid(black))}
	text := write("MMMMMM", 0, 24, 24, black)[0]
	text.Draw.(*view.Text).Decorations = []view.Stroke{{Y: 12, Thickness: 6, Style: "solid", Color: black}, {Y: 13, Thickness: 6, Style: "wavy", Color: black}}
	for name, it := range map[string]view.Item{
		"border": item(0, 0, 100, 100, view.Border{Lines: all(30, "solid", black)}),
		"dashes": item(0, 0, 100, 100, view.Border{Lines: all(30, "dashed", black), Radius: round(2)}),
		"image":  item(0, 0, 100, 100, view.Image{Source: "i"}),
		"text":   text,
		"tiles": item(0, 0, 100, 100, view.Ground{Images: []view.GroundImage{
			{Source: "i", Tile: view.Rect{W: 7, H: 7}, RepeatX: true, RepeatY: true},
		}}),
	} {
		m := painted(pageOf(clipped(it, c)), 1, files)
		dark := false
		for y := range 100 {
			for x := range 100 {
				dx, dy := float64(x)+0.5-50, float64(y)+0.5-50
				if out := dx*dx+dy*dy > 41*41; out && m.RGBAAt(x, y).R != 0xff {
					t.Fatalf("%s: at %d, %d something is seen", name, x, y)
				}
				dark = dark || m.RGBAAt(x, y).R < 0x10
			}
		}
		if !dark {
			t.Errorf("%s: nothing is seen", name)
		}
	}
}
