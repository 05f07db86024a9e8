package paint

import (
	"image"
	"math"

	"postroom/mail/view"
)

// rounded is a rectangle of whole pixels with rounded corners, from the top left clockwise.
type rounded struct {
	image.Rectangle
	corners [4]radius
}

// radius is that of a corner in device pixels.
type radius struct{ x, y float64 }

// box is a place with round corners in whole pixels. A circle stays one.
func (s *surface) box(place view.Rect, radii [4]view.Radius) rounded {
	r := s.snap(place)
	if side := min(r.Dx(), r.Dy()); place.W == place.H && circular(place, radii) {
		r.Max = r.Min.Add(image.Pt(side, side))
	}
	return s.round(r, radii)
}

func circular(place view.Rect, radii [4]view.Radius) bool {
	for _, r := range radii {
		if r.X < place.W/2 || r.Y < place.H/2 {
			return false
		}
	}
	return true
}

// round gives a rectangle the radii of a box, which must fit into it (CSS Backgrounds 3
// §4.5).
func (s *surface) round(r image.Rectangle, radii [4]view.Radius) rounded {
	var out rounded
	out.Rectangle = r
	for i, c := range radii {
		if x, y := bounded(c.X*s.scale), bounded(c.Y*s.scale); x > 0 && y > 0 {
			out.corners[i] = radius{x, y}
		}
	}
	c, w, h, fit := &out.corners, float64(r.Dx()), float64(r.Dy()), 1.0
	for _, side := range [4][2]float64{{w, c[0].x + c[1].x}, {h, c[1].y + c[2].y}, {w, c[2].x + c[3].x}, {h, c[3].y + c[0].y}} {
		if side[1] > side[0] {
			fit = min(fit, side[0]/side[1])
		}
	}
	if fit < 1 {
		for i := range c {
			c[i] = radius{c[i].x * fit, c[i].y * fit}
		}
	}
	return out
}

// inset is what is left inside of four widths (CSS Backgrounds 3 §4.2).
func (r rounded) inset(top, right, bottom, left int) rounded {
	r.Rectangle = image.Rectangle{r.Min.Add(image.Pt(left, top)), r.Max.Sub(image.Pt(right, bottom))}
	for i, side := range [4][2]int{{left, top}, {right, top}, {right, bottom}, {left, bottom}} {
		c := radius{r.corners[i].x - float64(side[0]), r.corners[i].y - float64(side[1])}
		if c.x <= 0 || c.y <= 0 {
			c = radius{}
		}
		r.corners[i] = c
	}
	return r
}

// sharp tells whether no corner is round.
func (r *rounded) sharp() bool { return r.corners == [4]radius{} }

// covers tells whether all of a rectangle is inside and away from the corners.
func (r *rounded) covers(part image.Rectangle) bool {
	if !part.In(r.Rectangle) {
		return false
	}
	for i, c := range r.corners {
		if c != (radius{}) && part.Overlaps(r.cornerBox(i)) {
			return false
		}
	}
	return true
}

func (r *rounded) cornerBox(i int) image.Rectangle {
	c := r.corners[i]
	size := image.Pt(int(math.Ceil(c.x)), int(math.Ceil(c.y)))
	box := image.Rectangle{Max: size}
	switch i {
	case 0:
		return box.Add(r.Min)
	case 1:
		return box.Add(image.Pt(r.Max.X-size.X, r.Min.Y))
	case 2:
		return box.Add(r.Max.Sub(size))
	default:
		return box.Add(image.Pt(r.Min.X, r.Max.Y-size.Y))
	}
}

// cut takes from the coverage of a row, which begins at x, what is outside.
func (r *rounded) cut(y, x int, coverage []uint8) {
	if y < r.Min.Y || y >= r.Max.Y {
		clear(coverage)
		return
	}
	clear(coverage[:limit(r.Min.X-x, len(coverage))])
	clear(coverage[limit(r.Max.X-x, len(coverage)):])
	for i, c := range r.corners {
		fromEdge := y - r.Min.Y
		if i >= 2 {
			fromEdge = r.Max.Y - 1 - y
		}
		if float64(fromEdge) >= c.y {
			continue
		}
		a := newArc(c, fromEdge)
		if i == 0 || i == 3 {
			for at := max(r.Min.X, x); at < min(r.Min.X+a.wide, x+len(coverage)); at++ {
				coverage[at-x] = times(coverage[at-x], a.at(at-r.Min.X))
			}
			continue
		}
		for at := max(r.Max.X-a.wide, x); at < min(r.Max.X, x+len(coverage)); at++ {
			coverage[at-x] = times(coverage[at-x], a.at(r.Max.X-1-at))
		}
	}
}

// rounds tells whether a row meets a corner.
func (r *rounded) rounds(y int) bool {
	top, bottom := float64(y-r.Min.Y), float64(r.Max.Y-1-y)
	return top < max(r.corners[0].y, r.corners[1].y) || bottom < max(r.corners[2].y, r.corners[3].y)
}

const arcParts = 8

// arc is one row of a corner: how far from the edge the shape begins, at the row's top, its
// bottom and between. What lies between two of these is taken to be straight.
type arc struct {
	starts [arcParts + 1]float64
	wide   int // pixels that are not covered whole
}

func newArc(c radius, fromEdge int) arc {
	var a arc
	for i := range a.starts {
		t := (c.y - float64(fromEdge) - float64(i)/arcParts) / c.y
		if t > 0 {
			a.starts[i] = c.x * (1 - math.Sqrt(max(0, 1-t*t)))
		}
	}
	a.wide = int(math.Ceil(a.starts[0]))
	return a
}

// at is the coverage of the pixel that is so far from the edge.
func (a *arc) at(fromEdge int) uint8 {
	sum, end := 0.0, float64(fromEdge+1)
	if end <= a.starts[arcParts] {
		return 0
	}
	for i := range arcParts {
		from, to := a.starts[i], a.starts[i+1]
		if from-to < 1e-9 {
			sum += min(max(end-from, 0), 1)
		} else {
			sum += (ramp(end-to) - ramp(end-from)) / (from - to)
		}
	}
	return uint8(math.Round(sum * 255 / arcParts))
}

// ramp is the area under what grows from 0 to 1 and stays there.
func ramp(v float64) float64 {
	switch {
	case v <= 0:
		return 0
	case v < 1:
		return v * v / 2
	default:
		return v - 0.5
	}
}

// limit is a number between 0 and most.
func limit(v, most int) int { return min(max(v, 0), most) }
