//go:build live

package paint

import (
	"testing"

	"postroom/mail/view"
)

func TestEmojiHasItsOwnColoursAndSize(t *testing.T) {
	items := write("\U0001F534", 10, 60, 40, black) // a large red circle
	text := items[0].Draw.(*view.Text)
	if len(text.Run.Glyphs) == 0 || text.Run.Face.Glyph(text.Run.Glyphs[0].ID).Bitmap == nil {
		t.Fatal("no font with coloured pictures is installed")
	}
	m := painted(pageOf(items...), 1, nil)
	middle := m.RGBAAt(10+int(text.Run.Advance/2), 46)
	if middle.R < 0xa0 || middle.G > 0x60 || middle.B > 0x60 {
		t.Errorf("its middle is %v", middle)
	}
	items[0].Opacity = 0.5
	if half := painted(pageOf(items...), 1, nil).RGBAAt(10+int(text.Run.Advance/2), 46); half.G < 0x70 {
		t.Errorf("half seen, its middle is %v", half)
	}
	dark := 0
	for y := range 100 {
		for x := range 100 {
			if m.RGBAAt(x, y).G < 0x80 {
				dark++
			}
		}
	}
	if dark < 500 || dark > 2200 {
		t.Errorf("it covers %d pixels", dark)
	}
}
