package view

import (
	"image/color"
	"math"

	"postroom/mail/style"
)

// Ramp is a gradient as it fills a tile: colours along a line, or around a point.
type Ramp struct {
	FromX, FromY float64 // where the line starts, or the point, from the tile's corner
	X, Y         float64 // what leads along all of the line; the radii of what goes around a point
	Round        bool
	Stops        []RampStop // from the first on; what lies before and behind them is as they are
	Repeats      bool       // instead, they begin anew
}

// RampStop is a colour, and where it stands: at 0 the line starts, and at 1 it ends.
type RampStop struct {
	At    float64
	Color color.NRGBA
}

// ramp is a gradient in a tile of some size (CSS Images 3 §3).
func ramp(g *style.Gradient, w, h float64) *Ramp {
	r := &Ramp{Round: g.Round, Repeats: g.Repeating}
	if g.Round {
		r.FromX, r.FromY = g.At[0].Of(w), g.At[1].Of(h)
		r.X, r.Y = radiiOf(g, r.FromX, r.FromY, w, h)
		r.stand(g.Stops, r.X)
		return r
	}
	sin, cos := math.Sincos(g.Angle * math.Pi / 180)
	if g.Corner != ([2]float64{}) { // the colour halfway leads through the two other corners
		across, down := g.Corner[0]*h, g.Corner[1]*w
		sin, cos = across/math.Hypot(across, down), -down/math.Hypot(across, down)
	}
	long := math.Abs(w*sin) + math.Abs(h*cos)
	r.X, r.Y = sin*long, -cos*long
	r.FromX, r.FromY = (w-r.X)/2, (h-r.Y)/2
	r.stand(g.Stops, long)
	return r
}

// radiiOf is how far a gradient around a point goes, across and down.
func radiiOf(g *style.Gradient, x, y, w, h float64) (across, down float64) {
	pick := math.Max
	switch g.Reach {
	case "length":
		return max(g.Radii[0].Of(w), 1.0/unit), max(g.Radii[1].Of(h), 1.0/unit)
	case "closest-side", "closest-corner":
		pick = math.Min
	}
	across, down = pick(math.Abs(x), math.Abs(w-x)), pick(math.Abs(y), math.Abs(h-y))
	corner := g.Reach == "closest-corner" || g.Reach == "farthest-corner"
	switch {
	case g.Circle && corner:
		across = math.Hypot(across, down)
		down = across
	case g.Circle:
		across = pick(across, down)
		down = across
	case corner:
		across, down = across*math.Sqrt2, down*math.Sqrt2
	}
	return max(across, 1.0/unit), max(down, 1.0/unit)
}

// stand gives the colours their places on a line of some length: none stands before the one before it,
// and those that say nothing stand evenly between their neighbours (CSS Images 3 §3.4.3).
func (r *Ramp) stand(stops []style.Stop, long float64) {
	r.Stops = make([]RampStop, len(stops))
	last := 0 // the last that has a place
	for i, s := range stops {
		at, known := 0.0, s.At.Set || i == 0 || i == len(stops)-1
		switch {
		case s.At.Set:
			at = s.At.Of(long) / max(long, 1.0/unit)
		case i > 0:
			at = 1
		}
		r.Stops[i] = RampStop{at, s.Color}
		if !known {
			continue
		}
		if i > 0 {
			from := r.Stops[last].At
			at = max(at, from)
			for j := last + 1; j <= i; j++ {
				r.Stops[j].At = from + (at-from)*float64(j-last)/float64(i-last)
			}
		}
		last = i
	}
}
