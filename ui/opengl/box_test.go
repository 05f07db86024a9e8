package opengl

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

var (
	none  = color.Transparent
	paper = color.NRGBA{255, 255, 255, 255}
	wash  = color.NRGBA{233, 237, 252, 255}
	tint  = color.NRGBA{27, 31, 36, 13}
	grey  = color.NRGBA{133, 142, 155, 255}
)

// withShaders is a box as a driver with shaders has it.
func withShaders(t *testing.T) *Box {
	test.NewTempApp(t)
	b := NewBox()
	b.shaded = true
	return b
}

func TestABoxIsDrawnByWhatIsCheapest(t *testing.T) {
	b := withShaders(t)
	b.Resize(fyne.NewSize(600, 40))
	for _, c := range []struct {
		what string
		look Look
		want string // nothing, ground or shader
	}{
		{"nothing", Look{none, none, 6, 2}, "nothing"},
		{"a ground", Look{wash, none, 0, 0}, "ground"},
		{"a rounded ground", Look{wash, none, 6, 0}, "shader"},
		{"a field", Look{paper, grey, 6, 1}, "shader"},
		{"a ring", Look{none, red, 6, 2}, "shader"},
		{"what is seen through", Look{tint, none, 0, 0}, "shader"},
		{"a ground again", Look{red, none, 0, 1}, "ground"},
	} {
		b.Paint(c.look, true)
		got := "nothing"
		switch {
		case len(b.Objects) == 1 && b.Objects[0] == b.ground.CanvasObject:
			got = "ground"
		case len(b.Objects) == 1 && b.Objects[0] == fyne.CanvasObject(b.shader):
			got = "shader"
		}
		if got != c.want || b.Seen() == (got == "nothing") || len(b.Objects) == 1 && b.Objects[0].Size() != b.Size() {
			t.Errorf("%s is drawn by %s, %v", c.what, got, b.Objects)
		}
	}
}

func TestALargeBoxThatLastsHasAProgramOfItsColours(t *testing.T) {
	b := withShaders(t)
	rounded := func(c color.Color, lasting bool) *canvas.Shader {
		b.Paint(Look{Fill: c, Radius: 6}, lasting)
		return b.Objects[0].(*canvas.Shader)
	}
	b.Resize(fyne.NewSize(600, 40))
	first := rounded(wash, true).Name
	if rounded(red, true).Name == first {
		t.Error("another colour is drawn by the same program")
	}
	if s := rounded(wash, true); s.Name != first || len(s.Uniforms) != 1 || s.Uniforms["per"] != 1./600 {
		t.Errorf("the first colour again is drawn by %q, told %v", s.Name, s.Uniforms)
	}
	b.Resize(fyne.NewSize(300, 40))
	if s := b.shader; s.Name != first || s.Uniforms["per"] != 1./300 {
		t.Errorf("at another size it is drawn by %q, told %v", s.Name, s.Uniforms)
	}
	b.Resize(fyne.NewSize(20, 20))
	if s := b.shader; s.Name != shaderName(nil) || s.Uniforms["corner"] != 6 {
		t.Errorf("a small one is drawn by %q, told %v", s.Name, s.Uniforms)
	}
	b.Resize(fyne.NewSize(600, 40))
	if s := rounded(color.NRGBA{255, 2, 3, 255}, false); s.Name != shaderName(nil) || s.Uniforms["fillR"] != 1 {
		t.Errorf("a colour of the mail's is drawn by %q, told %v", s.Name, s.Uniforms)
	}
}

func TestAProgramHasNoUniformForWhatIsFixed(t *testing.T) {
	of := func(s *canvas.Shader) string { return string(s.Source) }
	told, fixed := of(newShader(nil)), of(newShader(map[string]float32{"width": 2, "fillR": 1}))
	if !strings.Contains(told, "uniform float width;") || strings.Contains(told, "const float") {
		t.Error(told)
	}
	if !strings.Contains(fixed, "const float width = 2.000000;") || strings.Contains(fixed, "uniform float width;") || !strings.Contains(fixed, "uniform float corner;") {
		t.Error(fixed)
	}
}

func TestAShaderIsToldTheColours(t *testing.T) {
	seen := color.NRGBA{10, 20, 30, 128}
	for _, c := range []struct {
		look                 Look
		wantFill, wantStroke color.NRGBA
	}{
		{Look{red, seen, 6, 1}, red, seen},
		{Look{red, seen, 6, 0}, red, red},
		{Look{none, seen, 6, 2}, color.NRGBA{10, 20, 30, 0}, seen},
	} {
		told := look(c.look)
		colour := func(name string) color.NRGBA {
			n := func(part string) uint8 { return uint8(told[name+part]*0xff + 0.5) }
			return color.NRGBA{n("R"), n("G"), n("B"), n("A")}
		}
		if colour("fill") != c.wantFill || colour("stroke") != c.wantStroke || told["width"] != c.look.Width || told["corner"] != 6 {
			t.Errorf("%v: told %v", c.look, told)
		}
	}
}

func TestWithoutShadersABoxIsFynesRectangle(t *testing.T) {
	test.NewTempApp(t)
	b := NewBox()
	b.Paint(Look{paper, grey, 6, 1}, true)
	b.Resize(fyne.NewSize(600, 40))
	if o, ok := b.Objects[0].(*canvas.Rectangle); !ok || o.FillColor != paper || o.StrokeColor != grey || o.Size() != b.Size() {
		t.Errorf("drawn by %T", b.Objects[0])
	}
	if b.Paint(Look{color.NRGBA{R: 1}, none, 0, 1}, true); b.whole.FillColor != none || b.whole.StrokeWidth != 0 {
		t.Error("what has no colour is drawn by Fyne all the same")
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
		b.Resize(fyne.NewSize(float32(wide)/scale, float32(high)/scale))
		b.Paint(Look{paper, grey, corner, stroke}, true)
		edge, within := b.parts(area{float32(left), float32(bottom), float32(left + wide), float32(bottom + high)})
		drawn := func(all []area, x, y int) (n int) {
			cx, cy := float32(left+x)+0.5, float32(bottom+y)+0.5 // a pixel is where its middle is
			for _, a := range all {
				if a.left <= cx && cx < a.right && a.bottom <= cy && cy < a.top {
					n++
				}
			}
			return n
		}
		round := min(max(corner, stroke)*scale+1, float32(min(wide, high)/2)) // a corner is a quarter of a box at most
		for x := range wide {
			for y := range high {
				byShader, byFill := drawn(edge, x, y), drawn(within, x, y)
				if byShader+byFill != 1 {
					t.Fatalf("%d, %d is drawn %d times by the shader, %d as the ground", x, y, byShader, byFill)
				}
				fromSide, fromTop := float32(min(x, wide-1-x)), float32(min(y, high-1-y))
				if byFill == 1 && (min(fromSide, fromTop) < min(stroke*scale+1, round) || fromSide < round && fromTop < round) {
					t.Fatalf("%d, %d is not within", x, y)
				}
			}
		}
		b.Paint(Look{none, grey, corner, 1}, true)
		if _, within := b.parts(area{0, 0, float32(wide), float32(high)}); within != nil {
			t.Fatal("a box of no fill has one")
		}
	})
}
