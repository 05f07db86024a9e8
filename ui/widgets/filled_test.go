package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestAShapeIsDrawnByTheCheapestShader(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.shade()
	f.Resize(fyne.NewSize(600, 40))
	for _, c := range []struct {
		what          string
		fill, stroke  fyne.ThemeColorName
		radius, width float32
		want          fyne.CanvasObject
	}{
		{"nothing", Clear, Clear, Radius, RingWidth, f.whole},
		{"a ground", AccentWash, Clear, 0, 0, f.clip},
		{"a rounded ground", AccentWash, Clear, Radius, 0, f.box},
		{"a field", Input, Edge, Radius, Hairline, f.box},
		{"a ring", Clear, Accent, Radius, RingWidth, f.box},
		{"a ground again", Error, Clear, 0, 0, f.clip},
	} {
		f.paint(c.fill, c.stroke, c.radius, c.width)
		if len(f.Objects) != 1 || f.Objects[0] != c.want || c.want.Size() != f.Size() {
			t.Errorf("%s is drawn by %T of %v", c.what, f.Objects[0], c.want.Size())
		}
	}
	if o := f.under.Objects[0]; o.Size().Width <= f.clip.Size().Width || o.Position().X >= 0 {
		t.Error("a ground does not reach to its clip's edges")
	}
}

func TestAGroundOfTheThemeHasAShaderOfItsColour(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New())
	f := newFilled()
	f.shade()
	f.Resize(fyne.NewSize(600, 40))
	by := func() *canvas.Shader { return f.under.Objects[0].(*canvas.Shader) }

	f.paint(AccentWash, Clear, 0, 0)
	wash := by()
	f.paint(Error, Clear, 0, 0)
	if by() == wash || by().Name == wash.Name {
		t.Error("another colour is drawn by the same shader")
	}
	f.paint(AccentWash, Clear, 0, 0)
	if by().Name != wash.Name {
		t.Error("the first colour again is drawn by a third shader")
	}
	f.fill(color.NRGBA{1, 2, 3, 255})
	if by() != f.plain || by().Uniforms["fillA"] != 1 {
		t.Errorf("a colour of the mail's is drawn by %q", by().Name)
	}
	f.paint(AccentWash, Clear, 0, 0)
	if by().Name != wash.Name || by().Size() != f.Size().AddWidthHeight(2*plainOver, 2*plainOver) {
		t.Errorf("the first colour after it is drawn by %q, %v large", by().Name, by().Size())
	}
}

func TestAShaderIsToldTheColoursAndTheSize(t *testing.T) {
	s := newShader("box", boxShader)
	told := func(name string) color.NRGBA {
		n := func(part string) uint8 { return uint8(s.Uniforms[name+part]*0xff + 0.5) }
		return color.NRGBA{n("R"), n("G"), n("B"), n("A")}
	}
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
		shape(s, fyne.NewSize(30, 200), c.fill, c.stroke, c.width, Radius)
		if told("fill") != c.wantFill || told("stroke") != c.wantStroke {
			t.Errorf("%v with %v: told %v and %v", c.fill, c.stroke, told("fill"), told("stroke"))
		}
		if s.Uniforms["side"] != 200 || s.Uniforms["width"] != c.width || s.Uniforms["corner"] != Radius {
			t.Errorf("told %v", s.Uniforms)
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
