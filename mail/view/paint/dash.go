package paint

import (
	"image"
	"math"
)

// dash adds the dashes or dots of one side of a border.
func (s *surface) dash(e *edge, i int) {
	width := float64(e.sides[i].width)
	if !e.outer.sharp() {
		s.dashes.strokes(e.middle(), width, e.sides[i].style, true)
		return
	}
	half, out := width/2, e.outer.Rectangle
	x0, y0, x1, y1 := float64(out.Min.X), float64(out.Min.Y), float64(out.Max.X), float64(out.Max.Y)
	line := [4][]point{
		{{x0, y0 + half}, {x1, y0 + half}},
		{{x1 - half, y0}, {x1 - half, y1}},
		{{x0, y1 - half}, {x1, y1 - half}},
		{{x0 + half, y0}, {x0 + half, y1}},
	}[i]
	s.dashes.strokes(line, width, e.sides[i].style, false)
}

// middle is the line in the middle of a border with round corners, as many straight lines:
// clockwise, from where the top left corner ends.
func (e *edge) middle() []point {
	half := [4]float64{}
	for i := range half {
		half[i] = float64(e.sides[i].width) / 2
	}
	x0, y0 := float64(e.outer.Min.X)+half[left], float64(e.outer.Min.Y)+half[top]
	x1, y1 := float64(e.outer.Max.X)-half[right], float64(e.outer.Max.Y)-half[bottom]
	var line []point
	for _, i := range [4]int{1, 2, 3, 0} {
		c := e.outer.corners[i]
		across, down := half[left], half[top]
		if i == 1 || i == 2 {
			across = half[right]
		}
		if i >= 2 {
			down = half[bottom]
		}
		c = radius{max(0, c.x-across), max(0, c.y-down)}
		at := [4]point{{x0 + c.x, y0 + c.y}, {x1 - c.x, y0 + c.y}, {x1 - c.x, y1 - c.y}, {x0 + c.x, y1 - c.y}}[i]
		steps := int(min(4+math.Sqrt(max(c.x, c.y))*2, 256))
		for k := range steps + 1 {
			angle := math.Pi + math.Pi/2*(float64(i)+float64(k)/float64(steps))
			line = append(line, point{at.x + c.x*math.Cos(angle), at.y + c.y*math.Sin(angle)})
		}
	}
	return append(line[len(line)-1:len(line):len(line)], line...)
}

// strokes adds a dashed or dotted line of a width along a path, with the gaps that browsers
// choose: so that a dash ends where the path does. The dashes of a path that is not closed
// begin and end on whole pixels.
func (r *raster) strokes(path []point, width float64, style string, closed bool) {
	length := 0.0
	for i := range path[1:] {
		length += distance(path[i], path[i+1])
	}
	if length <= 0 {
		return
	}
	d := dashes{dash: width * 2, width: width, dots: style == "dotted" && width > 3, closed: closed}
	gap := width
	switch {
	case style == "dotted":
		d.dash = width
	case width < 3:
		d.dash, gap = width*3, width*2
	}
	d.period = d.dash + fittingGap(length, d.dash, gap, closed)
	begin := 0.0
	for i := range path[1:] {
		end := begin + distance(path[i], path[i+1])
		if end > begin {
			r.dashesOf(d, straight{path[i], path[i+1], begin, end, across(path, i, closed), across(path, i+1, closed)})
		}
		begin = end
	}
}

// dashes is how a line is dashed, in pixels.
type dashes struct {
	dash, period, width float64
	dots, closed        bool
}

// straight is a part of a path: its ends, at which lengths of the path they are, and the
// direction across the path there.
type straight struct {
	a, b       point
	begin, end float64
	atA, atB   point
}

// across is the direction across a path at one of its points, as long as makes parts that meet
// there meet in their corners.
func across(path []point, i int, closed bool) point {
	n := len(path)
	before, after := max(i-1, 0), min(i+1, n-1)
	if closed && (i == 0 || i == n-1) { // the last point is the first
		before, after = n-2, 1
	}
	in, out := normal(path[before], path[i]), normal(path[i], path[after])
	if in == (point{}) {
		in = out
	}
	if out == (point{}) {
		out = in
	}
	long := max(1+in.x*out.x+in.y*out.y, 0.5)
	return point{(in.x + out.x) / long, (in.y + out.y) / long}
}

func normal(a, b point) point {
	length := distance(a, b)
	if length == 0 {
		return point{}
	}
	return point{-(b.y - a.y) / length, (b.x - a.x) / length}
}

// dashesOf adds those dashes of a part of a path that are near the window.
func (r *raster) dashesOf(d dashes, s straight) {
	long := s.end - s.begin
	from, to := stretch(s.a, s.b, r.window.Inset(-int(min(d.dash+d.width, most))-1))
	from, to = s.begin+from*long, s.begin+to*long
	mix := func(a, b point, length float64) point {
		t := (length - s.begin) / long
		return point{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)}
	}
	for k := math.Floor((from - d.dash) / d.period); k*d.period <= to; k++ {
		start := k * d.period
		if d.dots {
			if !d.closed {
				start += d.dash / 2
			}
			if start >= s.begin && start < s.end {
				r.circle(mix(s.a, s.b, start), d.width/2)
			}
			continue
		}
		first, last := start, start+d.dash
		if !d.closed {
			first, last = math.Round(first), math.Round(last)
		}
		if first, last = max(first, s.begin), min(last, s.end); first >= last {
			continue
		}
		p, q, u, v := mix(s.a, s.b, first), mix(s.a, s.b, last), mix(s.atA, s.atB, first), mix(s.atA, s.atB, last)
		half := d.width / 2
		r.polygon(point{p.x - u.x*half, p.y - u.y*half}, point{q.x - v.x*half, q.y - v.y*half},
			point{q.x + v.x*half, q.y + v.y*half}, point{p.x + u.x*half, p.y + u.y*half})
	}
}

// stretch says which part of a line, from 0 to 1, lies within a rectangle.
func stretch(a, b point, r image.Rectangle) (from, to float64) {
	from, to = 0, 1
	for _, axis := range [2][4]float64{{a.x, b.x, float64(r.Min.X), float64(r.Max.X)}, {a.y, b.y, float64(r.Min.Y), float64(r.Max.Y)}} {
		start, end, low, high := axis[0], axis[1], axis[2], axis[3]
		if start == end {
			if start < low || start > high {
				return 0, -1
			}
			continue
		}
		t0, t1 := (low-start)/(end-start), (high-start)/(end-start)
		from, to = max(from, min(t0, t1)), min(to, max(t0, t1))
	}
	return from, to
}

// circle adds a circle.
func (r *raster) circle(middle point, radius float64) {
	corners := make([]point, int(min(12+4*math.Sqrt(radius), 400)))
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(corners)))
		corners[i] = point{middle.x + radius*cos, middle.y + radius*sin}
	}
	r.polygon(corners...)
}

// fittingGap is the gap nearest to the one that is wished for with which dashes fill a length.
func fittingGap(length, dash, gap float64, closed bool) float64 {
	available, open := length+gap, 1.0
	if closed {
		available, open = length, 0
	}
	fewer := math.Floor(available / (dash + gap))
	more := fewer + 1
	wide, narrow := (length-fewer*dash)/(fewer-open), (length-more*dash)/(more-open)
	switch {
	case fewer-open <= 0 && narrow <= 0:
		return length // one dash alone
	case narrow <= 0 || fewer-open > 0 && math.Abs(wide-gap) < math.Abs(narrow-gap):
		return wide
	default:
		return narrow
	}
}

func distance(a, b point) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }
