package widgets

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// What contrast is enough (WCAG 2.1, §1.4.3 and §1.4.11). What is off needs none by
// those, and is to be read all the same.
const (
	forWords = 4.5
	forEdges = 3
	forOff   = 3
)

// used is every colour with the grounds that it stands on.
var used = []struct {
	least   float64
	colour  fyne.ThemeColorName
	grounds []fyne.ThemeColorName
}{
	{forWords, Foreground, []fyne.ThemeColorName{Background, Surface, Input, Hover, theme.ColorNameMenuBackground, theme.ColorNameSelection, AccentWash, GoodWash, WarningWash, ErrorWash}},
	{forWords, Muted, []fyne.ThemeColorName{Background, Surface, Input, Hover, AccentWash}},
	{forWords, theme.ColorNamePlaceHolder, []fyne.ThemeColorName{Input}},
	{forWords, Accent, []fyne.ThemeColorName{Background, Surface, Input, AccentWash, GoodWash, WarningWash, ErrorWash}},
	{forWords, Good, []fyne.ThemeColorName{Background, Surface, Input, GoodWash}},
	{forWords, Warning, []fyne.ThemeColorName{Background, Surface, Input, WarningWash}},
	{forWords, Error, []fyne.ThemeColorName{Background, Surface, Input, Hover, AccentWash, ErrorWash}},
	{forWords, OnAccent, []fyne.ThemeColorName{Accent, Good, Warning, Error}},
	{forEdges, Edge, []fyne.ThemeColorName{Background, Surface, Input}},
	{forEdges, theme.ColorNameInputBorder, []fyne.ThemeColorName{Background, Surface, Input}},
	{forEdges, ChipEdge, []fyne.ThemeColorName{Background, Surface, Input}},
	{forEdges, SwitchOff, []fyne.ThemeColorName{Background, Surface, Hover, AccentWash}},
	{forEdges, Knob, []fyne.ThemeColorName{SwitchOff}},
	{forEdges, theme.ColorNameScrollBar, []fyne.ThemeColorName{Background, Surface, Input}},
	{forOff, Disabled, []fyne.ThemeColorName{Background, Surface, Input, Hover}},
	{forOff, Muted, []fyne.ThemeColorName{Line}}, // a primary button that is off
}

func TestEveryColourCanBeToldFromWhatItStandsOn(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for _, u := range used {
			for _, ground := range u.grounds {
				if c := contrast(named(u.colour, variant), named(ground, variant), variant); c < u.least {
					t.Errorf("variant %d: %s on %s is %.2f : 1, of %v", variant, u.colour, ground, c, u.least)
				}
			}
		}
	}
}

func TestAControlIsKnownByItsEdge(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		test.NewTempApp(t).Settings().SetTheme(inVariant{New(), variant})
		for name, o := range map[string]fyne.CanvasObject{
			"field":     NewField("", nil),
			"area":      NewFramedArea(NewArea(nil)),
			"select":    NewSelect([]string{"a"}, nil),
			"segmented": NewSegmented([]string{"a", "b"}, 0, nil),
			"button":    NewButton("a", Normal, nil),
			"chip":      NewChip("a", nil),
			"switch":    NewSwitch(false, nil),
			"swatch":    NewSwatch("a", color.White, false, nil),
		} {
			best := 0.0
			for _, c := range drawnBy(o) {
				best = max(best, contrast(c, named(Surface, variant), variant))
			}
			if best < forEdges {
				t.Errorf("variant %d: a %s is %.2f : 1", variant, name, best)
			}
		}
	}
}

// inVariant is a theme that is always light or always dark.
type inVariant struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (t inVariant) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return t.Theme.Color(name, t.variant)
}

// drawnBy are the colours that boxes in an object have around them; a box that fills a
// [Switch] is what is known of it.
func drawnBy(o fyne.CanvasObject) (all []color.Color) {
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Rectangle:
		if o.StrokeWidth > 0 {
			return []color.Color{o.StrokeColor}
		}
		return nil
	case *Switch:
		for _, box := range test.WidgetRenderer(o).Objects() {
			if box, ok := box.(*fyne.Container); ok {
				all = append(all, box.Objects[0].(*canvas.Rectangle).FillColor)
			}
		}
		return all
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, each := range inside {
		all = append(all, drawnBy(each)...)
	}
	return all
}

func named(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color { return New().Color(name, v) }

// contrast is the ratio of two colours; what can be seen through lies on a surface.
func contrast(a, b color.Color, v fyne.ThemeVariant) float64 {
	ground := over(b, named(Surface, v))
	x, y := luminance(over(a, ground)), luminance(ground)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over lays a colour on an opaque one.
func over(top, ground color.Color) color.Color {
	r, g, b, a := top.RGBA()
	x, y, z, _ := ground.RGBA()
	mix := func(c, under uint32) uint16 { return uint16(c + under*(0xffff-a)/0xffff) }
	return color.RGBA64{R: mix(r, x), G: mix(g, y), B: mix(b, z), A: 0xffff}
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(c uint32) float64 {
		f := float64(c) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
