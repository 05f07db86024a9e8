package paint

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"postroom/mail/style"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// longPage is a mail of 3,000 words, 640 pixels wide, with a ground and a line round each
// paragraph.
func longPage() *view.Page {
	words := strings.Fields(strings.Repeat("The quick brown fox jumps over the lazy dog and then rests for a while. ", 200))[:3000]
	page := &view.Page{Width: 640, Canvas: white}
	fonts, y := typeface.New(), 20.0
	font := style.Font{Families: []string{"Arial"}, Size: 15, Weight: 400}
	for i := 0; i < len(words); i += 12 {
		if i%120 == 0 {
			box := item(10, y, 620, 220, view.Ground{Color: white, Radius: round(6)})
			page.Items = append(page.Items, box, item(10, y, 620, 220, view.Border{Lines: all(1, "solid", blue), Radius: round(6)}))
		}
		line := strings.Join(words[i:min(i+12, len(words))], " ")
		for _, run := range fonts.Shape(line, 0, len(line), font, false, 0, 0) {
			page.Items = append(page.Items, item(20, y, run.Advance, 22, &view.Text{Text: line, Run: run, Baseline: y + 16, Color: black}))
		}
		y += 22
	}
	page.Height = y
	return page
}

func BenchmarkPaint640by900(b *testing.B) {
	page := longPage()
	for _, scale := range []float64{1, 2} {
		b.Run(fmt.Sprintf("at %g", scale), func(b *testing.B) {
			p := New(nil)
			out := image.NewRGBA(image.Rect(0, 0, int(640*scale), int(900*scale)).Add(image.Pt(0, int(1000*scale))))
			p.PaintInto(out, page, scale)
			for b.Loop() {
				p.PaintInto(out, page, scale)
			}
		})
	}
}
