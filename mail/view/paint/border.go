package paint

import (
	"image"
	"image/color"
	"math"

	"postroom/mail/style"
	"postroom/mail/view"
)

// frame is what stands round an image that is not there, as browsers draw it.
var frame = func() view.Border {
	silver := style.Line{Width: 1, Style: "solid", Color: color.NRGBA{0xc0, 0xc0, 0xc0, 0xff}}
	return view.Border{Lines: style.Edges[style.Line]{Top: silver, Right: silver, Bottom: silver, Left: silver}}
}()

// Sides of a border, in the order of their corners: corner i is where side i begins, going
// clockwise.
const (
	top = iota
	right
	bottom
	left
)

// side is one line of a border, in device pixels.
type side struct {
	width int
	style string
	color color.NRGBA
}

// edge is a border as it is painted.
type edge struct {
	outer, inner rounded
	sides        [4]side
}

func (s *surface) border(place view.Rect, b view.Border, opacity float64) {
	e := edge{outer: s.box(place, b.Radius)}
	if !e.outer.Overlaps(s.clip.Rectangle) {
		return
	}
	for i, line := range [4]style.Line{b.Lines.Top, b.Lines.Right, b.Lines.Bottom, b.Lines.Left} {
		e.sides[i] = s.side(line, opacity)
	}
	fitInto(&e.sides[left].width, &e.sides[right].width, e.outer.Dx())
	fitInto(&e.sides[top].width, &e.sides[bottom].width, e.outer.Dy())
	e.inner = e.outer.inset(e.sides[top].width, e.sides[right].width, e.sides[bottom].width, e.sides[left].width)
	if s.plain(&e) || s.straight(&e) {
		return
	}
	s.joined(&e)
}

// side is a line in device pixels: whole ones, and one at least, so that it is sharp.
func (s *surface) side(line style.Line, opacity float64) side {
	width := bounded(line.Width * s.scale)
	out := side{style: line.Style, color: line.Color}
	out.color.A = uint8(math.Round(float64(line.Color.A) * opacity))
	switch {
	case width <= 0 || line.Style == "none" || line.Style == "hidden" || line.Style == "":
		return side{}
	case width < 1:
		out.width = 1
	default:
		out.width = int(width)
	}
	if out.width < 3 && out.style == "double" || out.width < 2 && (out.style == "groove" || out.style == "ridge") {
		out.style = "solid"
	}
	return out
}

// fitInto makes two lines fit into a length.
func fitInto(a, b *int, length int) {
	if sum := *a + *b; sum > length {
		*a = int(math.Round(float64(*a) / float64(sum) * float64(length)))
		*b = length - *a
	}
}

// plain paints a border whose lines are all one colour without a gap.
func (s *surface) plain(e *edge) bool {
	for _, one := range e.sides {
		if one.style != "solid" || one.color != e.sides[top].color {
			return false
		}
	}
	c := premultiplied(e.sides[top].color, 1)
	if e.outer.sharp() {
		s.strips(e, [4]color.RGBA{c, c, c, c})
		return true
	}
	for _, band := range e.bands() {
		s.rows(band, &e.outer, func(y, x0, x1 int, coverage []uint8) {
			s.blend(y, x0, x1, s.without(&e.inner, y, x0, x1, coverage), c)
		})
	}
	return true
}

// straight paints a border without round corners whose lines are without gaps and meet in
// one colour, or do not meet.
func (s *surface) straight(e *edge) bool {
	if !e.outer.sharp() {
		return false
	}
	var colors [4]color.RGBA
	for i, one := range e.sides {
		next := e.sides[(i+1)%4]
		if one.width > 0 && (one.style != "solid" || next.width > 0 && next.color != one.color) {
			return false
		}
		colors[i] = premultiplied(one.color, 1)
	}
	s.strips(e, colors)
	return true
}

// strips paints the four lines as rectangles that do not overlap.
func (s *surface) strips(e *edge, colors [4]color.RGBA) {
	out, in := e.outer.Rectangle, e.inner.Rectangle
	s.fill(image.Rect(out.Min.X, out.Min.Y, out.Max.X, in.Min.Y), colors[top])
	s.fill(image.Rect(in.Max.X, in.Min.Y, out.Max.X, in.Max.Y), colors[right])
	s.fill(image.Rect(out.Min.X, in.Max.Y, out.Max.X, out.Max.Y), colors[bottom])
	s.fill(image.Rect(out.Min.X, in.Min.Y, in.Min.X, in.Max.Y), colors[left])
}

// bands are rectangles that hold all of the border and do not overlap: what is inside costs
// nothing.
func (e *edge) bands() [4]image.Rectangle {
	out, in := e.outer.Rectangle, e.inner.Rectangle
	c := e.inner.corners
	in.Min.X += int(math.Ceil(max(c[0].x, c[3].x)))
	in.Max.X -= int(math.Ceil(max(c[1].x, c[2].x)))
	in.Min.Y += int(math.Ceil(max(c[0].y, c[1].y)))
	in.Max.Y -= int(math.Ceil(max(c[2].y, c[3].y)))
	in.Max.X, in.Max.Y = max(in.Max.X, in.Min.X), max(in.Max.Y, in.Min.Y)
	return [4]image.Rectangle{
		{out.Min, image.Pt(out.Max.X, in.Min.Y)},
		{image.Pt(in.Max.X, in.Min.Y), image.Pt(out.Max.X, in.Max.Y)},
		{image.Pt(out.Min.X, in.Max.Y), out.Max},
		{image.Pt(out.Min.X, in.Min.Y), image.Pt(in.Min.X, in.Max.Y)},
	}
}

// without takes from the coverage of a row what is inside of a shape.
func (s *surface) without(inner *rounded, y, x0, x1 int, coverage []uint8) []uint8 {
	if coverage == nil {
		coverage = s.coverage[:x1-x0]
		whole(coverage)
	}
	if y < inner.Min.Y || y >= inner.Max.Y {
		return coverage
	}
	hole := s.hole[:x1-x0]
	whole(hole)
	inner.cut(y, x0, hole)
	for i, part := range hole {
		coverage[i] = times(coverage[i], 0xff-part)
	}
	return coverage
}

func whole(coverage []uint8) {
	for i := range coverage {
		coverage[i] = 0xff
	}
}
