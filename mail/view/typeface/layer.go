package typeface

import (
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// Layer is a part of a glyph that has several colours.
type Layer struct {
	Outline []font.Segment
	Color   color.NRGBA // a gradient's is what lies in its middle
	Text    bool        // it has the colour of the text, and of Color only how opaque it is
}

// layers collects those of a glyph from an OpenType COLR table. What a broken or malicious font
// could say without end is cut off.
type layers struct {
	face  *font.Face
	found []Layer
	steps int
}

const (
	mostSteps  = 2_000
	mostNested = 32
)

// paint adds what one paint of the table draws, moved by a matrix.
func (l *layers) paint(paint tables.PaintTable, at matrix, nested int) {
	if l.steps++; l.steps > mostSteps || nested > mostNested {
		return
	}
	switch p := paint.(type) {
	case tables.PaintColrLayersResolved: // version 0
		for _, layer := range p {
			l.add(layer.GlyphID, at, l.solid(layer.PaletteIndex, 1))
		}
	case tables.PaintColrLayers:
		if l.face.COLR == nil {
			return
		}
		parts, _ := l.face.COLR.LayerList.Resolve(p)
		for _, part := range parts {
			l.paint(part, at, nested+1)
		}
	case tables.PaintColrGlyph:
		if inner, ok := l.face.COLR.Search(tables.GlyphID(p.GlyphID)); ok {
			l.paint(inner, at, nested+1)
		}
	case tables.PaintGlyph:
		l.add(tables.GlyphID(p.GlyphID), at, l.fill(p.Paint, 0))
	case tables.PaintComposite:
		if p.CompositeMode != tables.CompositeSrc {
			l.paint(p.BackdropPaint, at, nested+1)
		}
		if p.CompositeMode != tables.CompositeDest {
			l.paint(p.SourcePaint, at, nested+1)
		}
	default:
		if inner, move, ok := moved(paint); ok {
			l.paint(inner, at.times(move), nested+1)
		}
	}
}

// add adds the outline of a glyph, filled.
func (l *layers) add(id tables.GlyphID, at matrix, fill Layer) {
	outline, ok := l.face.GlyphDataOutline(id)
	if !ok || len(l.found) >= mostSteps {
		return
	}
	for i := range outline.Segments {
		for j := range outline.Segments[i].Args {
			p := &outline.Segments[i].Args[j]
			p.X, p.Y = at.of(p.X, p.Y)
		}
	}
	fill.Outline = outline.Segments
	l.found = append(l.found, fill)
}

// fill is the colour of a paint that a shape is filled with.
func (l *layers) fill(paint tables.PaintTable, nested int) Layer {
	switch p := paint.(type) {
	case tables.PaintSolid:
		return l.solid(p.PaletteIndex, alpha(p.Alpha))
	case tables.PaintVarSolid:
		return l.solid(p.PaletteIndex, alpha(p.Alpha))
	case tables.PaintLinearGradient:
		return l.middle(p.ColorLine.ColorStops)
	case tables.PaintRadialGradient:
		return l.middle(p.ColorLine.ColorStops)
	case tables.PaintSweepGradient:
		return l.middle(p.ColorLine.ColorStops)
	}
	if inner, _, ok := moved(paint); ok && nested < mostNested {
		return l.fill(inner, nested+1)
	}
	return l.solid(textColor, 1)
}

// textColor is the palette entry that stands for the colour of the text.
const textColor = 0xffff

func (l *layers) solid(entry uint16, alpha float64) Layer {
	if entry == textColor || len(l.face.CPAL) == 0 || int(entry) >= len(l.face.CPAL[0]) {
		return Layer{Color: color.NRGBA{A: uint8(255 * alpha)}, Text: true}
	}
	c := l.face.CPAL[0][entry]
	return Layer{Color: color.NRGBA{c.Red, c.Green, c.Blue, uint8(float64(c.Alpha) * alpha)}}
}

// middle is the colour in the middle of a gradient.
func (l *layers) middle(stops []tables.ColorStop) Layer {
	if len(stops) == 0 {
		return Layer{}
	}
	first, last := stops[(len(stops)-1)/2], stops[len(stops)/2]
	a, b := l.solid(first.PaletteIndex, alpha(first.Alpha)), l.solid(last.PaletteIndex, alpha(last.Alpha))
	mix := func(a, b uint8) uint8 { return uint8((int(a) + int(b)) / 2) }
	return Layer{
		Color: color.NRGBA{mix(a.Color.R, b.Color.R), mix(a.Color.G, b.Color.G), mix(a.Color.B, b.Color.B), mix(a.Color.A, b.Color.A)},
		Text:  a.Text && b.Text,
	}
}

func alpha(a tables.Fixed214) float64 { return min(max(fixed(a), 0), 1) }

func fixed(f tables.Fixed214) float64 { return float64(f) / (1 << 14) }

// moved gives what is in a paint that only moves it, and how it does; variations are left out.
func moved(paint tables.PaintTable) (tables.PaintTable, matrix, bool) {
	switch p := paint.(type) {
	case tables.PaintTransform:
		t := p.Transform
		return p.Paint, matrix{float64(t.Xx), float64(t.Yx), float64(t.Xy), float64(t.Yy), float64(t.Dx), float64(t.Dy)}, true
	case tables.PaintTranslate:
		return p.Paint, matrix{1, 0, 0, 1, float64(p.Dx), float64(p.Dy)}, true
	case tables.PaintScale:
		return p.Paint, scaled(fixed(p.ScaleX), fixed(p.ScaleY)), true
	case tables.PaintScaleAroundCenter:
		return p.Paint, scaled(fixed(p.ScaleX), fixed(p.ScaleY)).around(p.CenterX, p.CenterY), true
	case tables.PaintScaleUniform:
		return p.Paint, scaled(fixed(p.Scale), fixed(p.Scale)), true
	case tables.PaintScaleUniformAroundCenter:
		return p.Paint, scaled(fixed(p.Scale), fixed(p.Scale)).around(p.CenterX, p.CenterY), true
	case tables.PaintRotate:
		return p.Paint, turned(fixed(p.Angle)), true
	case tables.PaintRotateAroundCenter:
		return p.Paint, turned(fixed(p.Angle)).around(p.CenterX, p.CenterY), true
	case tables.PaintSkew:
		return p.Paint, skewed(fixed(p.XSkewAngle), fixed(p.YSkewAngle)), true
	case tables.PaintSkewAroundCenter:
		return p.Paint, skewed(fixed(p.XSkewAngle), fixed(p.YSkewAngle)).around(p.CenterX, p.CenterY), true
	}
	return nil, matrix{}, false
}

// matrix moves a point to (0·x + 2·y + 4, 1·x + 3·y + 5).
type matrix [6]float64

var unmoved = matrix{1, 0, 0, 1, 0, 0}

func scaled(x, y float64) matrix { return matrix{x, 0, 0, y, 0, 0} }

// Angles are in half turns, against the clock.
func turned(angle float64) matrix {
	sin, cos := math.Sincos(angle * math.Pi)
	return matrix{cos, sin, -sin, cos, 0, 0}
}

func skewed(x, y float64) matrix {
	return matrix{1, math.Tan(y * math.Pi), -math.Tan(x * math.Pi), 1, 0, 0}
}

// around is the matrix with a point that stays where it is.
func (m matrix) around(x, y int16) matrix {
	there := matrix{1, 0, 0, 1, float64(x), float64(y)}
	back := matrix{1, 0, 0, 1, -float64(x), -float64(y)}
	return there.times(m).times(back)
}

// times is the matrix that moves by n first.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (m matrix) of(x, y float32) (float32, float32) {
	a, b := float64(x), float64(y)
	return float32(m[0]*a + m[2]*b + m[4]), float32(m[1]*a + m[3]*b + m[5])
}
