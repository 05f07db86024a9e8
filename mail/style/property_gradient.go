package style

import (
	"image/color"
	"math"
	"strings"
)

// Gradient is an image that is drawn by rule (CSS Images 3 §3): colours along a line, or around a point.
type Gradient struct {
	Angle     float64    // of the line, in degrees: 0 is up, 90 to the right
	Corner    [2]float64 // instead, the corner that it leads to: -1 is left or top, 1 is right or bottom
	Round     bool       // it goes around a point
	Circle    bool       // in circles, else in ellipses
	Reach     string     // of one that goes around a point: "closest-side", "farthest-corner" and so on; "length": Radii
	Radii     [2]Length
	At        [2]Length // the point, as background-position has it
	Stops     []Stop
	Repeating bool
}

// Stop is a colour of a gradient.
type Stop struct {
	Color color.NRGBA
	At    Length // along it; not set: halfway between those beside it
}

// declaredImage is an image as it is declared; neither: none, or one that is not drawn.
type declaredImage struct {
	source   string
	gradient *declaredGradient
}

type declaredGradient struct {
	Gradient // but for what depends on the element
	radii    []length
	at       [2]length
	stops    []declaredStop
}

type declaredStop struct {
	shade shade
	at    length
	set   bool
}

// stopsMost bounds the colours of a gradient.
const stopsMost = 100

// gradient takes the arguments of a gradient of some name; nil: they are none.
func (r *reader) gradient(name string) *declaredGradient {
	g := &declaredGradient{at: [2]length{parts(50), parts(50)}}
	g.Repeating = strings.Contains(name, "repeating")
	g.Round = strings.HasSuffix(name, "radial-gradient")
	g.Angle = 180
	switch {
	case g.Round:
		if said, ok := g.shape(r); !ok || said && !r.mark(",") {
			return nil
		}
	default:
		if said, ok := g.direction(r, strings.HasPrefix(name, "-webkit-")); !ok || said && !r.mark(",") {
			return nil
		}
	}
	for {
		if !g.stop(r) || len(g.stops) > stopsMost {
			return nil
		}
		if r.ended() {
			break
		}
		if !r.mark(",") {
			return nil
		}
	}
	if len(g.stops) < 2 {
		return nil
	}
	return g
}

// direction takes where the line of a gradient leads. The old way says where it comes from, and
// counts its degrees from the right and against the clock.
func (g *declaredGradient) direction(r *reader, old bool) (said, ok bool) {
	to := r.one("to") != ""
	if to == old && to {
		return true, false
	}
	for range 2 {
		switch r.one("top", "bottom", "left", "right") {
		case "top":
			g.Corner[1] = -1
		case "bottom":
			g.Corner[1] = 1
		case "left":
			g.Corner[0] = -1
		case "right":
			g.Corner[0] = 1
		}
	}
	if named := g.Corner != ([2]float64{}); named || to {
		if named != (to || old) {
			return true, false
		}
		if old {
			g.Corner[0], g.Corner[1] = -g.Corner[0], -g.Corner[1]
		}
		if g.Corner[0] == 0 || g.Corner[1] == 0 { // a side
			g.Angle, g.Corner = 90+math.Atan2(g.Corner[1], g.Corner[0])*180/math.Pi, [2]float64{}
		}
		return true, true
	}
	v, unit, ok := r.peek().number()
	each := map[string]float64{"deg": 1, "grad": 0.9, "rad": 180 / math.Pi, "turn": 360}[unit]
	if !ok || each == 0 && (unit != "" || v != 0) {
		return false, true
	}
	r.at++
	if g.Angle = v * each; old {
		g.Angle = 90 - g.Angle
	}
	return true, true
}

// shape takes the shape, the size and the middle of a gradient that goes around a point.
func (g *declaredGradient) shape(r *reader) (said, ok bool) {
	g.Reach = "farthest-corner"
	shape := ""
	for range 3 {
		if w := r.one("circle", "ellipse"); w != "" {
			shape, said = w, true
		} else if w := r.one("closest-side", "closest-corner", "farthest-side", "farthest-corner"); w != "" {
			g.Reach, said = w, true
		} else if l, ok := r.positive(true); ok && len(g.radii) < 2 {
			g.Reach, g.radii, said = "length", append(g.radii, l), true
		}
	}
	g.Circle = shape == "circle" || shape == "" && len(g.radii) == 1
	if r.one("at") != "" {
		if g.at, ok = r.position(); !ok {
			return true, false
		}
		said = true
	}
	return said, len(g.radii) == 0 || g.Circle == (len(g.radii) == 1)
}

// stop takes a colour with its places, or a place alone that is halfway between two colours.
func (g *declaredGradient) stop(r *reader) bool {
	s, ok := r.color()
	if !ok {
		_, ok = r.length(true)
		return ok && len(g.stops) > 0 // what lies there is not far from what lies there without it
	}
	at, set := r.length(true)
	g.stops = append(g.stops, declaredStop{s, at, set})
	if second, ok := r.length(true); set && ok {
		g.stops = append(g.stops, declaredStop{s, second, true})
	}
	return true
}

// of is a gradient of an element.
func (g *declaredGradient) of(e *element) *Gradient {
	own := g.Gradient
	for i, l := range g.radii {
		own.Radii[i] = l.computed(e.scale)
	}
	if g.Circle {
		own.Radii[1] = own.Radii[0]
	}
	own.At = [2]Length{g.at[0].computed(e.scale), g.at[1].computed(e.scale)}
	own.Stops = make([]Stop, len(g.stops))
	for i, s := range g.stops {
		own.Stops[i] = Stop{Color: s.shade.of(e.style.Color)}
		if s.set {
			own.Stops[i].At = s.at.computed(e.scale)
		}
	}
	return &own
}
