package paint

import (
	"math"

	"postroom/mail/view"
)

// shade paints the shadow of a box where the box is not: a shape of its size, blurred as with
// a bell curve whose deviation is half the blur (CSS Backgrounds 3 §6.1.1).
func (s *surface) shade(place view.Rect, d view.Shade, opacity float64) {
	hole := s.box(d.Box, d.Radius)
	c := premultiplied(d.Color, opacity)
	b := blurred{
		left: bounded((d.Box.X + d.X - d.Spread) * s.scale), right: bounded((d.Box.X + d.Box.W + d.X + d.Spread) * s.scale),
		top: bounded((d.Box.Y + d.Y - d.Spread) * s.scale), bottom: bounded((d.Box.Y + d.Box.H + d.Y + d.Spread) * s.scale),
		deviation: max(bounded(d.Blur*s.scale)/2, 0.01),
	}
	for _, r := range d.Radius {
		if r.X > 0 && r.Y > 0 {
			b.corner = max(b.corner, bounded(min(r.X, r.Y)*s.scale))
		}
	}
	if b.corner > 0 {
		b.corner = max(b.corner+d.Spread*s.scale, 0)
	}
	b.corner = min(b.corner, (b.right-b.left)/2, (b.bottom-b.top)/2)
	area := s.snap(place).Intersect(s.clip.Rectangle)
	if c.A == 0 || area.Empty() || b.right <= b.left || b.bottom <= b.top {
		return
	}
	part, inside := make([]uint8, area.Dx()), make([]uint8, area.Dx())
	across := make([]float64, area.Dx())
	b.row(across, area.Min.X, 0)
	s.rows(area, nil, func(y, x0, x1 int, coverage []uint8) {
		clear(inside)
		if y >= hole.Min.Y && y < hole.Max.Y {
			for x := max(hole.Min.X, x0); x < min(hole.Max.X, x1); x++ {
				inside[x-x0] = 0xff
			}
			if hole.rounds(y) {
				hole.cut(y, x0, inside)
			}
		}
		line, down := across, b.along(float64(y)+0.5, b.top, b.bottom)
		if b.rounds(float64(y) + 0.5) {
			line, down = b.corners(x1-x0, x0, float64(y)+0.5), 1
		}
		for i := range part {
			part[i] = uint8(math.Round(255 * min(line[i]*down, 1)))
			part[i] = times(part[i], 0xff-inside[i])
			if coverage != nil {
				part[i] = times(part[i], coverage[i])
			}
		}
		s.blend(y, x0, x1, part, c)
	})
}

// blurred is a shape with blurred edges, in device pixels.
type blurred struct {
	left, top, right, bottom float64
	corner                   float64 // its radius
	deviation                float64
}

// along is how much is left of a stretch at some place.
func (b *blurred) along(at, from, to float64) float64 {
	edge := b.deviation * math.Sqrt2
	return (math.Erf((at-from)/edge) - math.Erf((at-to)/edge)) / 2
}

// row is how much is left of the shape across, where its sides are so much nearer.
func (b *blurred) row(line []float64, x int, nearer float64) {
	for i := range line {
		line[i] = b.along(float64(x+i)+0.5, b.left+nearer, b.right-nearer)
	}
}

// rounds reports whether the corners of the shape are seen in a row; large blurs hide them.
func (b *blurred) rounds(y float64) bool {
	reach := b.corner + 3*b.deviation
	return b.corner > b.deviation/2 && (y < b.top+reach || y > b.bottom-reach)
}

// corners is a row near the corners: the mean of the bands around it.
func (b *blurred) corners(n, x int, y float64) []float64 {
	const bands, reach = 12, 3 // deviations
	line, one := make([]float64, n), make([]float64, n)
	for i := range bands {
		from := max(y+(float64(i)/bands*2-1)*reach*b.deviation, b.top)
		to := min(y+(float64(i+1)/bands*2-1)*reach*b.deviation, b.bottom)
		if from >= to {
			continue
		}
		at, weight, nearer := (from+to)/2, b.along(y, from, to), 0.0
		if d := max(b.top+b.corner-at, at-(b.bottom-b.corner)); d > 0 {
			nearer = b.corner - math.Sqrt(max(b.corner*b.corner-d*d, 0))
		}
		b.row(one, x, nearer)
		for i, v := range one {
			line[i] += v * weight
		}
	}
	return line
}
