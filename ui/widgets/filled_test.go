package widgets

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

func TestAShapeIsDrawnByTheCheapestShader(t *testing.T) {
	f := shaded(t)
	f.Resize(fyne.NewSize(600, 40))
	for _, c := range []struct {
		what          string
		fill, stroke  fyne.ThemeColorName
		radius, width float32
		want          string // the shader's name begins so
	}{
		{"nothing", Clear, Clear, Radius, RingWidth, ""},
		{"a ground", AccentWash, Clear, 0, 0, plainPattern.name},
		{"a rounded ground", AccentWash, Clear, Radius, 0, boxPattern.name},
		{"a field", Input, Edge, Radius, Hairline, boxPattern.name},
		{"a ring", Clear, Accent, Radius, RingWidth, boxPattern.name},
		{"a ground again", Error, Clear, 0, 0, plainPattern.name},
	} {
		f.paint(c.fill, c.stroke, c.radius, c.width)
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
	if o := by(f.Objects[0]); o.Size().Width <= f.Size().Width || o.Position().X >= 0 {
		t.Error("a ground does not reach to its clip's edges")
	}
}

// shaded is a shape as a driver with shaders has it.
func shaded(t *testing.T) *filled {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.shaded = true
	return f
}

// by is the shader that draws a shape, or a part of one.
func by(o fyne.CanvasObject) *canvas.Shader {
	if clip, ok := o.(*container.Clip); ok {
		return clip.Content.(*fyne.Container).Objects[0].(*canvas.Shader)
	}
	return o.(*canvas.Shader)
}

// TestALargeBoxIsAGroundWithinStrips: each place is drawn, within the strips all is what the box is there, and what is
// in none of them is its fill.
func TestALargeBoxIsAGroundWithinStrips(t *testing.T) {
	for _, c := range []struct {
		fill, stroke fyne.ThemeColorName
		parts        int
	}{{Input, Edge, 5}, {Input, Clear, 5}, {Clear, Accent, 4}} {
		f := shaded(t)
		f.paint(c.fill, c.stroke, Radius, RingWidth)
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
				edge := min(x, y, 600-x, 200-y) <= max(Radius, RingWidth)+1
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
	half := shaded(t)
	half.Resize(fyne.NewSize(600, 200))
	half.fill(color.NRGBA{1, 2, 3, 128})
	half.whole.CornerRadius = Radius
	half.redraw()
	if len(half.Objects) != 1 {
		t.Error("what is seen through is drawn twice where parts overlap")
	}
}

func TestALargeShapeOfTheThemeHasAProgramOfItsColours(t *testing.T) {
	f := shaded(t)
	f.Resize(fyne.NewSize(600, 40))
	f.paint(AccentWash, Clear, Radius, 0)
	wash := by(f.Objects[0])
	f.paint(Error, Clear, Radius, 0)
	if by(f.Objects[0]).Name == wash.Name {
		t.Error("another colour is drawn by the same program")
	}
	f.paint(AccentWash, Clear, Radius, 0)
	if by(f.Objects[0]).Name != wash.Name || len(by(f.Objects[0]).Uniforms) != 1 || by(f.Objects[0]).Uniforms["per"] != 1./600 {
		t.Errorf("the first colour again is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(300, 40))
	if by(f.Objects[0]).Name != wash.Name || by(f.Objects[0]).Uniforms["per"] != 1./300 {
		t.Errorf("at another size it is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(20, 20))
	if by(f.Objects[0]).Name != boxPattern.name || by(f.Objects[0]).Uniforms["corner"] != Radius {
		t.Errorf("a small one is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(600, 40))
	f.fill(color.NRGBA{255, 2, 3, 255})
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
		told := look(c.fill, c.stroke, c.width, Radius)
		colour := func(name string) color.NRGBA {
			n := func(part string) uint8 { return uint8(told[name+part]*0xff + 0.5) }
			return color.NRGBA{n("R"), n("G"), n("B"), n("A")}
		}
		if colour("fill") != c.wantFill || colour("stroke") != c.wantStroke || told["width"] != c.width || told["corner"] != Radius {
			t.Errorf("%v with %v: told %v", c.fill, c.stroke, told)
		}
	}
}

func TestWithoutShadersAShapeIsFynesRectangle(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.paint(Input, Edge, Radius, Hairline)
	f.Resize(fyne.NewSize(600, 40))
	if o, ok := f.Objects[0].(*canvas.Rectangle); !ok || o.FillColor != Colour(Input) || o.Size() != f.Size() {
		t.Errorf("drawn by %T", f.Objects[0])
	}
}
