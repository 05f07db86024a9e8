package typeface

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// colored is a font with two colours.
func colored(t *testing.T) *font.Face {
	t.Helper()
	face, err := font.ParseTTF(bytes.NewReader(liberationsansregular.TTF))
	if err != nil {
		t.Fatal(err)
	}
	face.CPAL = font.CPAL{{{Red: 200, Alpha: 255}, {Blue: 100, Alpha: 255}}}
	return face
}

func TestGlyphsOfSeveralColoursAreLayers(t *testing.T) {
	face := colored(t)
	h, _ := face.NominalGlyph('H')
	plain, _ := face.GlyphDataOutline(tables.GlyphID(h))
	solid := tables.PaintSolid{PaletteIndex: 0, Alpha: tables.NewCoord(0.5)}
	gradient := tables.PaintLinearGradient{ColorLine: tables.ColorLine{ColorStops: []tables.ColorStop{
		{PaletteIndex: 0, Alpha: tables.NewCoord(1)}, {PaletteIndex: 1, Alpha: tables.NewCoord(1)},
	}}}
	shape := func(fill tables.PaintTable) tables.PaintTable {
		return tables.PaintGlyph{GlyphID: uint16(h), Paint: fill}
	}
	for name, row := range map[string]struct {
		paint  tables.PaintTable
		layers []Layer
		moved  matrix // of the last one
	}{
		"version 0": {
			tables.PaintColrLayersResolved{{GlyphID: tables.GlyphID(h), PaletteIndex: 1}, {GlyphID: tables.GlyphID(h), PaletteIndex: textColor}},
			[]Layer{{Color: color.NRGBA{B: 100, A: 255}}, {Color: color.NRGBA{A: 255}, Text: true}},
			unmoved,
		},
		"solid":    {shape(solid), []Layer{{Color: color.NRGBA{R: 200, A: 127}}}, unmoved},
		"gradient": {shape(gradient), []Layer{{Color: color.NRGBA{R: 100, B: 50, A: 255}}}, unmoved},
		"moved": {
			tables.PaintTranslate{Dx: 10, Dy: -20, Paint: tables.PaintScaleUniformAroundCenter{Scale: tables.NewCoord(0.5), CenterX: 100, CenterY: 200, Paint: shape(solid)}},
			[]Layer{{Color: color.NRGBA{R: 200, A: 127}}},
			matrix{0.5, 0, 0, 0.5, 60, 80},
		},
		"turned": {
			tables.PaintRotate{Angle: tables.NewCoord(0.5), Paint: shape(solid)},
			[]Layer{{Color: color.NRGBA{R: 200, A: 127}}},
			matrix{0, 1, -1, 0, 0, 0},
		},
		"one over another": {
			tables.PaintComposite{CompositeMode: tables.CompositeSrcOver, BackdropPaint: shape(gradient), SourcePaint: shape(solid)},
			[]Layer{{Color: color.NRGBA{R: 100, B: 50, A: 255}}, {Color: color.NRGBA{R: 200, A: 127}}},
			unmoved,
		},
	} {
		l := layers{face: face}
		l.paint(row.paint, unmoved, 0)
		if len(l.found) != len(row.layers) {
			t.Errorf("%s: %d layers", name, len(l.found))
			continue
		}
		for i, layer := range l.found {
			if layer.Color != row.layers[i].Color || layer.Text != row.layers[i].Text {
				t.Errorf("%s: layer %d is %v", name, i, layer.Color)
			}
		}
		first := plain.Segments[1].Args[0]
		x, y := row.moved.of(first.X, first.Y)
		if got := l.found[len(l.found)-1].Outline[1].Args[0]; math.Abs(float64(got.X-x)) > 0.1 || math.Abs(float64(got.Y-y)) > 0.1 {
			t.Errorf("%s: a point is at %v, not at %v, %v", name, got, x, y)
		}
	}
}

func TestPaintsWithoutAnEndAreCutOff(t *testing.T) {
	l := layers{face: colored(t)}
	var paint tables.PaintTable = tables.PaintSolid{}
	for range 40 {
		paint = tables.PaintComposite{CompositeMode: tables.CompositeSrcOver, BackdropPaint: paint, SourcePaint: paint}
	}
	l.paint(paint, unmoved, 0)
	l.paint(tables.PaintColrLayers{NumLayers: 200, FirstLayerIndex: 1 << 31}, unmoved, 0)
	if l.steps > 3*mostSteps {
		t.Errorf("%d steps", l.steps)
	}
}
