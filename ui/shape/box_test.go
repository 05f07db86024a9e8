package shape

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

var (
	none  = color.Transparent
	paper = color.NRGBA{255, 255, 255, 255}
	wash  = color.NRGBA{233, 237, 252, 255}
	grey  = color.NRGBA{133, 142, 155, 255}
	red   = color.NRGBA{180, 20, 20, 255}
)

func TestAShapeIsDrawnByTheCheapestShader(t *testing.T) {
	f := withShaders(t)
	f.Resize(fyne.NewSize(600, 40))
	for _, c := range []struct {
		what          string
		fill, stroke  color.Color
		radius, width float32
		want          string // the shader's name begins so
	}{
		{"nothing", none, none, 6, 2, ""},
		{"a ground", wash, none, 0, 0, plainPattern.name},
		{"a rounded ground", wash, none, 6, 0, boxPattern.name},
		{"a field", paper, grey, 6, 1, boxPattern.name},
		{"a ring", none, red, 6, 2, boxPattern.name},
		{"a ground again", red, none, 0, 0, plainPattern.name},
	} {
		f.PaintLasting(Look{c.fill, c.stroke, c.radius, c.width})
		if c.want == "" {
			if len(f.Objects) != 0 {
				t.Errorf("%s is drawn by %T", c.what, f.Objects[0])
			}
			continue
		}
		if len(f.Objects) != 1 || f.Objects[0].Size() != f.Size() || !strings.HasPrefix(by(f.Objects[0]).Name, c.want) {
			t.Errorf("%s is drawn by %v", c.what, f.Objects)
		}
	}
	f.Resize(fyne.NewSize(1, 40))
	if o := f.Objects[0]; !strings.HasPrefix(by(o).Name, boxPattern.name) || o.Size() != f.Size() {
		t.Errorf("a short line is drawn by %v", o)
	}
	f.Resize(fyne.NewSize(600, 40))
	if o := by(f.Objects[0]); o.Size().Width <= f.Size().Width || o.Position().X >= 0 {
		t.Error("a ground does not reach to its clip's edges")
	}
}

// withShaders is a shape as a driver with shaders has it.
func withShaders(t *testing.T) *Box {
	test.NewTempApp(t)
	f := New()
	f.shaded = true
	return f
}

// by is the shader that draws a shape, or a part of one.
func by(o fyne.CanvasObject) *canvas.Shader {
	if clip, ok := o.(*container.Clip); ok {
		for _, o := range clip.Content.(*fyne.Container).Objects {
			if s, ok := o.(*canvas.Shader); ok {
				return s
			}
		}
	}
	return o.(*canvas.Shader)
}

// TestALargeBoxIsAGroundWithinStrips: each place is drawn, within the strips all is what the box is there, and what is
// in none of them is its fill.
func TestALargeBoxIsAGroundWithinStrips(t *testing.T) {
	for _, c := range []struct {
		fill, stroke color.Color
		parts        int
	}{{paper, grey, 5}, {paper, none, 5}, {none, red, 4}} {
		f := withShaders(t)
		f.PaintLasting(Look{c.fill, c.stroke, 6, 2})
		f.Resize(fyne.NewSize(600, 200))
		if len(f.Objects) != c.parts {
			t.Fatalf("%s in %s: %d parts", c.fill, c.stroke, len(f.Objects))
		}
		strips := f.Objects[c.parts-4:]
		for _, o := range strips {
			if s := by(o); !strings.HasPrefix(s.Name, boxPattern.name) || s.Size() != f.Size() || o.Position().Add(s.Position()) != (fyne.Position{}) {
				t.Errorf("a strip at %v has %q of %v at %v", o.Position(), s.Name, s.Size(), s.Position())
			}
		}
		in := func(o fyne.CanvasObject, x, y float32) bool {
			at, size := o.Position(), o.Size()
			return x >= at.X && y >= at.Y && x <= at.X+size.Width && y <= at.Y+size.Height
		}
		for x := float32(0); x <= 600; x++ {
			for y := float32(0); y <= 200; y++ {
				edge := min(x, y, 600-x, 200-y) <= max(6, 2)+1
				drawn := slices.ContainsFunc(f.Objects, func(o fyne.CanvasObject) bool { return in(o, x, y) })
				strip := slices.ContainsFunc(strips, func(o fyne.CanvasObject) bool { return in(o, x, y) })
				if c.parts == 5 && !drawn || edge && !strip {
					t.Fatalf("%s in %s: nothing draws %v, %v as it is", c.fill, c.stroke, x, y)
				}
			}
		}
		f.Resize(fyne.NewSize(200, 40))
		if len(f.Objects) != 1 {
			t.Errorf("a small one has %d parts", len(f.Objects))
		}
	}
	half := withShaders(t)
	half.Resize(fyne.NewSize(600, 200))
	half.Paint(Look{Fill: color.NRGBA{1, 2, 3, 128}, Radius: 6})
	if len(half.Objects) != 1 {
		t.Error("what is seen through is drawn twice where parts overlap")
	}
}

func TestALargeShapeOfTheThemeHasAProgramOfItsColours(t *testing.T) {
	f := withShaders(t)
	f.Resize(fyne.NewSize(600, 40))
	f.PaintLasting(Look{wash, none, 6, 0})
	first := by(f.Objects[0])
	f.PaintLasting(Look{red, none, 6, 0})
	if by(f.Objects[0]).Name == first.Name {
		t.Error("another colour is drawn by the same program")
	}
	f.PaintLasting(Look{wash, none, 6, 0})
	if by(f.Objects[0]).Name != first.Name || len(by(f.Objects[0]).Uniforms) != 1 || by(f.Objects[0]).Uniforms["per"] != 1./600 {
		t.Errorf("the first colour again is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(300, 40))
	if by(f.Objects[0]).Name != first.Name || by(f.Objects[0]).Uniforms["per"] != 1./300 {
		t.Errorf("at another size it is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(20, 20))
	if by(f.Objects[0]).Name != boxPattern.name || by(f.Objects[0]).Uniforms["corner"] != 6 {
		t.Errorf("a small one is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(600, 40))
	f.Paint(Look{Fill: color.NRGBA{255, 2, 3, 255}, Radius: 6})
	if by(f.Objects[0]).Name != boxPattern.name || by(f.Objects[0]).Uniforms["fillR"] != 1 {
		t.Errorf("a colour of the mail's is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
}

func TestAProgramHasNoUniformForWhatIsFixed(t *testing.T) {
	of := func(s *canvas.Shader) string { return string(s.Source) }
	told, fixed := of(boxPattern.shader(nil)), of(boxPattern.shader(map[string]float32{"width": 2, "fillR": 1}))
	if !strings.Contains(told, "uniform float width;") || strings.Contains(told, "const float") {
		t.Error(told)
	}
	if !strings.Contains(fixed, "const float width = 2.000000;") || strings.Contains(fixed, "uniform float width;") || !strings.Contains(fixed, "uniform float corner;") {
		t.Error(fixed)
	}
}

func TestAShaderIsToldTheColours(t *testing.T) {
	red, seen, none := color.NRGBA{255, 0, 0, 255}, color.NRGBA{10, 20, 30, 128}, color.Transparent
	for _, c := range []struct {
		fill, stroke         color.Color
		width                float32
		wantFill, wantStroke color.NRGBA
	}{
		{red, seen, 1, red, seen},
		{red, seen, 0, red, red},
		{none, seen, 2, color.NRGBA{10, 20, 30, 0}, seen},
	} {
		told := Look{c.fill, c.stroke, 6, c.width}.told()
		colour := func(name string) color.NRGBA {
			n := func(part string) uint8 { return uint8(told[name+part]*0xff + 0.5) }
			return color.NRGBA{n("R"), n("G"), n("B"), n("A")}
		}
		if colour("fill") != c.wantFill || colour("stroke") != c.wantStroke || told["width"] != c.width || told["corner"] != 6 {
			t.Errorf("%v with %v: told %v", c.fill, c.stroke, told)
		}
	}
}

func TestWithoutShadersAShapeIsFynesRectangle(t *testing.T) {
	test.NewTempApp(t)
	f := New()
	f.PaintLasting(Look{paper, grey, 6, 1})
	f.Resize(fyne.NewSize(600, 40))
	if o, ok := f.Objects[0].(*canvas.Rectangle); !ok || o.FillColor != paper || o.Size() != f.Size() {
		t.Errorf("drawn by %T", f.Objects[0])
	}
}

// TestALargeGroundIsTheOneThatReplaces: what is beneath is not read for it, and is again for what comes after.
func TestALargeGroundIsTheOneThatReplaces(t *testing.T) {
	for _, c := range []struct {
		what string
		size fyne.Size
		look Look
		want []int // which parts do
	}{
		{"a ground", fyne.NewSize(600, 40), Look{Fill: paper}, []int{0}},
		{"a hairline", fyne.NewSize(600, 1), Look{Fill: paper}, nil},
		{"what is seen through", fyne.NewSize(600, 40), Look{Fill: color.NRGBA{1, 2, 3, 128}}, nil},
		{"a box", fyne.NewSize(600, 200), Look{Fill: paper, Stroke: grey, Width: 1, Radius: 6}, []int{0}},
		{"a small box", fyne.NewSize(600, 40), Look{Fill: paper, Stroke: grey, Width: 1, Radius: 6}, nil},
		{"a frame", fyne.NewSize(600, 200), Look{Stroke: grey, Width: 1, Radius: 6}, nil},
	} {
		b := withShaders(t)
		b.Resize(c.size)
		for _, before := range []Look{{Fill: paper}, c.look} { // it is what it was painted last
			b.Paint(before)
		}
		var got []int
		for i, o := range b.Objects {
			clip, ok := o.(*container.Clip)
			if !ok {
				continue
			}
			said := ""
			for _, o := range clip.Content.(*fyne.Container).Objects {
				switch o := o.(type) {
				case *aside:
					o.say = func() { said += "aside " }
					test.WidgetRenderer(o).Objects()
				case *canvas.Shader:
					said += "shader "
				}
			}
			switch said {
			case "aside shader aside ":
				got = append(got, i)
			case "shader ":
			default:
				t.Errorf("%s, part %d: %s", c.what, i, said)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v replace what is beneath, not %v", c.what, got, c.want)
		}
	}
}
