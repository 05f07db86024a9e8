package widgets

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestAShapeIsDrawnByWhatIsCheapest(t *testing.T) {
	f := shaded(t)
	f.Resize(fyne.NewSize(600, 40))
	for _, c := range []struct {
		what          string
		fill, stroke  fyne.ThemeColorName
		radius, width float32
		want          string // nothing, ground or box
	}{
		{"nothing", Clear, Clear, Radius, RingWidth, "nothing"},
		{"a ground", AccentWash, Clear, 0, 0, "ground"},
		{"a rounded ground", AccentWash, Clear, Radius, 0, "box"},
		{"a field", Input, Edge, Radius, Hairline, "box"},
		{"a ring", Clear, Accent, Radius, RingWidth, "box"},
		{"what is seen through", Hover, Clear, 0, 0, "box"},
		{"a ground again", Error, Clear, 0, 0, "ground"},
	} {
		f.paint(c.fill, c.stroke, c.radius, c.width)
		got := "nothing"
		switch {
		case len(f.Objects) == 1 && f.Objects[0] == fyne.CanvasObject(f.ground.Container):
			got = "ground"
		case len(f.Objects) == 1 && f.Objects[0] == fyne.CanvasObject(f.box):
			got = "box"
		}
		if got != c.want || len(f.Objects) == 1 && f.Objects[0].Size() != f.Size() {
			t.Errorf("%s is drawn by %s, %v", c.what, got, f.Objects)
		}
	}
}

// shaded is a shape as a driver with shaders has it.
func shaded(t *testing.T) *filled {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.shaded = true
	return f
}

// by is the shader that draws a shape.
func by(o fyne.CanvasObject) *canvas.Shader { return o.(*canvas.Shader) }

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
	if by(f.Objects[0]).Name != shaderName(nil) || by(f.Objects[0]).Uniforms["corner"] != Radius {
		t.Errorf("a small one is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
	}
	f.Resize(fyne.NewSize(600, 40))
	f.fill(color.NRGBA{255, 2, 3, 255})
	if by(f.Objects[0]).Name != shaderName(nil) || by(f.Objects[0]).Uniforms["fillR"] != 1 {
		t.Errorf("a colour of the mail's is drawn by %q, told %v", by(f.Objects[0]).Name, by(f.Objects[0]).Uniforms)
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
