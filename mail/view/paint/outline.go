package paint

import (
	"math"

	"github.com/go-text/typesetting/font/opentype"
)

// contour is a closed curve: points and how many of them make each piece after the first
// point (1: a line, 2 and 3: curves).
type contour struct {
	points []point
	pieces []int
}

// contours are those of an outline, its points moved by place.
func contours(segments []opentype.Segment, place func(opentype.SegmentPoint) point) []contour {
	var out []contour
	for _, segment := range segments {
		if segment.Op == opentype.SegmentOpMoveTo || len(out) == 0 {
			out = append(out, contour{points: []point{place(segment.Args[0])}})
			if segment.Op == opentype.SegmentOpMoveTo {
				continue
			}
		}
		c := &out[len(out)-1]
		args := segment.ArgsSlice()
		for _, p := range args {
			c.points = append(c.points, place(p))
		}
		c.pieces = append(c.pieces, len(args))
	}
	return out
}

// flatten adds the lines that the contour is made of, as pairs of points, moved to the right.
func (c contour) flatten(path []point, shift float64) []point {
	at := func(i int) point { return point{c.points[i].x + shift, c.points[i].y} }
	first, from, next := at(0), at(0), 1
	to := func(p point) {
		path = append(path, from, p)
		from = p
	}
	for _, piece := range c.pieces {
		end := at(next + piece - 1)
		switch start := from; piece {
		case 2:
			p := at(next)
			bend := max(math.Abs(start.x-2*p.x+end.x), math.Abs(start.y-2*p.y+end.y))
			for i, n := 1, steps(bend); i < n; i++ {
				t := float64(i) / float64(n)
				u := 1 - t
				to(point{u*u*start.x + 2*u*t*p.x + t*t*end.x, u*u*start.y + 2*u*t*p.y + t*t*end.y})
			}
		case 3:
			p, q := at(next), at(next+1)
			bend := max(math.Abs(start.x-2*p.x+q.x), math.Abs(start.y-2*p.y+q.y), math.Abs(p.x-2*q.x+end.x), math.Abs(p.y-2*q.y+end.y))
			for i, n := 1, steps(3*bend); i < n; i++ {
				t := float64(i) / float64(n)
				u := 1 - t
				a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
				to(point{a*start.x + b*p.x + d*q.x + e*end.x, a*start.y + b*p.y + d*q.y + e*end.y})
			}
		}
		to(end)
		next += piece
	}
	to(first)
	return path
}

// steps is how many lines a curve becomes that bends by so many pixels: none is off by more
// than a sixteenth of one.
func steps(bend float64) int {
	n := 1
	for ; bend > 0.25 && n < 256; bend /= 4 {
		n *= 2
	}
	return n
}

// embolden makes strokes thicker by a strength, half of it on each side, as FreeType does where
// a font has no bold cut.
func embolden(shapes []contour, strength float64) {
	area := 0.0
	for _, c := range shapes {
		for i, p := range c.points {
			q := c.points[(i+1)%len(c.points)]
			area += p.x*q.y - q.x*p.y
		}
	}
	half, outside := strength/2, 1.0
	if area < 0 {
		outside = -1
	}
	for _, c := range shapes {
		old := distinct(c.points)
		for i, p := range c.points {
			shift := push(old, i, half)
			c.points[i] = point{p.x + outside*shift.x, p.y + outside*shift.y}
		}
	}
}

// distinct copies a contour's points; a last one that is the first again is left out.
func distinct(points []point) []point {
	out := append([]point(nil), points...)
	if n := len(out); n > 1 && out[0] == out[n-1] {
		out = out[:n-1]
	}
	return out
}

// push says how far a point goes outwards where a contour that has its inside on the right
// (y down) grows by half a strength on each side.
func push(points []point, i int, half float64) point {
	i %= len(points)
	p := points[i]
	before, lengthIn := direction(points, i, -1)
	after, lengthOut := direction(points, i, 1)
	in, out := point{-before.x, -before.y}, after
	along := in.x*out.x + in.y*out.y
	if lengthIn == 0 || lengthOut == 0 || along <= -0.9396 || p != p {
		return point{}
	}
	shift := point{in.y + out.y, -in.x - out.x}
	turn := out.x*in.y - out.y*in.x
	if length := min(lengthIn, lengthOut); half*turn > length*(along+1) {
		return point{shift.x * length / turn, shift.y * length / turn}
	}
	return point{shift.x * half / (along + 1), shift.y * half / (along + 1)}
}

// direction is where the next point lies that is another one, and how far.
func direction(points []point, i, step int) (point, float64) {
	for k := 1; k < len(points); k++ {
		next := points[((i+k*step)%len(points)+len(points))%len(points)]
		if length := distance(points[i], next); length > 0 {
			return point{(next.x - points[i].x) / length, (next.y - points[i].y) / length}, length
		}
	}
	return point{}, 0
}
