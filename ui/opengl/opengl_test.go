package opengl

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

var red = color.NRGBA{180, 20, 20, 255}

// TestWithoutOpenGLFyneDrawsTheSame: as in tests, whose driver draws by itself.
func TestWithoutOpenGLFyneDrawsTheSame(t *testing.T) {
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	at := func(o fyne.CanvasObject) color.Color {
		w.SetContent(o)
		w.Resize(fyne.NewSize(40, 30))
		return color.NRGBAModel.Convert(w.Canvas().Capture().At(20, 15))
	}
	g := NewGround()
	if got := at(g.Container); got != (color.NRGBA{A: 255}) {
		t.Errorf("a new ground is %v", got)
	}
	g.Fill(red)
	if got := at(g.Container); got != red {
		t.Errorf("a ground of %v is %v", red, got)
	}
	content := image.NewRGBA(image.Rect(0, 0, 40, 30))
	draw.Draw(content, content.Rect, image.NewUniform(red), image.Point{}, draw.Src)
	if got := at(NewPicture(content).Container); got != red {
		t.Errorf("a picture of %v is %v", red, got)
	}
	shader := canvas.NewShader("", nil, nil)
	shader.Resize(fyne.NewSize(400, 300))
	if all := NewBox().Parted(shader, red, 1, 6); len(all) != 1 || all[0] != fyne.CanvasObject(shader) {
		t.Errorf("a box is drawn by %v", all)
	}
	if NewEarly().MinSize() != (fyne.Size{}) {
		t.Error("what shows nothing takes room")
	}
}

// TestEachPixelOfABoxIsDrawnOnce: those of its stroke and its corners by its shader, which knows how.
func TestEachPixelOfABoxIsDrawnOnce(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.SampledFrom([]float32{0.8, 1, 1.25, 1.5, 1.7, 2, 3}).Draw(t, "scale")
		wide, high := rapid.IntRange(1, 200).Draw(t, "wide"), rapid.IntRange(1, 200).Draw(t, "high")
		stroke, corner := rapid.SampledFrom([]float32{0, 1, 2}).Draw(t, "stroke"), rapid.SampledFrom([]float32{0, 1, 4, 6, 10, 500}).Draw(t, "corner")
		left, bottom := rapid.IntRange(-50, 50).Draw(t, "left"), rapid.IntRange(-50, 50).Draw(t, "bottom")
		b := NewBox()
		b.shader = canvas.NewShader("", nil, nil)
		b.shader.Resize(fyne.NewSize(float32(wide)/scale, float32(high)/scale))
		b.fill, b.stroke, b.corner = red, stroke, max(corner, stroke)
		edge, within := b.parts(area{float32(left), float32(bottom), float32(left + wide), float32(bottom + high)})
		drawn := func(all []area, x, y int) (n int) {
			cx, cy := float32(left+x)+0.5, float32(bottom+y)+0.5 // a pixel is where its middle is, and an edge is its left and lower area's
			for _, a := range all {
				if a.left <= cx && cx < a.right && a.bottom <= cy && cy < a.top {
					n++
				}
			}
			return n
		}
		for x := range wide {
			for y := range high {
				byShader, byFill := drawn(edge, x, y), drawn(within, x, y)
				fromSide, fromTop := float32(min(x, wide-1-x)), float32(min(y, high-1-y))
				if byShader+byFill != 1 {
					t.Fatalf("%d, %d is drawn %d times by the shader, %d as the ground", x, y, byShader, byFill)
				}
				round := min(corner*scale+1, float32(min(wide, high)/2)) // a corner is a quarter of a box at most
				if byFill == 1 && (min(fromSide, fromTop) < min(stroke*scale+1, round) || fromSide < round && fromTop < round) {
					t.Fatalf("%d, %d is not within", x, y)
				}
			}
		}
		b.fill = color.NRGBA{}
		if _, within := b.parts(area{0, 0, float32(wide), float32(high)}); within != nil {
			t.Fatal("a box of no fill has one")
		}
	})
}
