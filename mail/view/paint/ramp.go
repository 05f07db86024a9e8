package paint

import (
	"image/color"
	"math"

	"postroom/mail/view"
)

// shades is how many colours of a gradient are told apart.
const shades = 1024

// ramp paints the pixels of a shape that the tiles of a gradient cover.
func (s *surface) ramp(shape rounded, r *view.Ramp, columns, rows []cell, opacity float64) {
	seen := shape.Intersect(s.clip.Rectangle)
	line := make([]uint8, 4*len(columns))
	alpha := uint8(math.Round(255 * opacity))
	look := blended(r.Stops)
	first, last := r.Stops[0].At, r.Stops[len(r.Stops)-1].At
	long := r.X*r.X + r.Y*r.Y
	s.rows(shape.Rectangle, &shape, func(y, x0, x1 int, coverage []uint8) {
		row := rows[y-seen.Min.Y]
		if row.size == 0 {
			return
		}
		down := (float64(row.at)+0.5)/s.scale - r.FromY
		for i, column := range columns {
			pixel := line[4*i : 4*i+4 : 4*i+4]
			if column.size == 0 {
				clear(pixel)
				continue
			}
			across := (float64(column.at)+0.5)/s.scale - r.FromX
			at := 0.0
			switch {
			case r.Round:
				at = math.Hypot(across/r.X, down/r.Y)
			case long > 0:
				at = (across*r.X + down*r.Y) / long
			}
			at -= first
			if period := last - first; period > 0 {
				if at /= period; r.Repeats {
					at -= math.Floor(at)
				}
			} else if at >= 0 { // all colours stand in one place
				at = 1
			}
			if at != at { // it stands nowhere
				at = 0
			}
			c := look[int(min(max(at, 0), 1)*(shades-1)+0.5)]
			pixel[0], pixel[1], pixel[2], pixel[3] = c.R, c.G, c.B, c.A
		}
		s.blendPixels(y, x0, x1, coverage, line, alpha)
	})
}

// blended are the colours from the first stop to the last, mixed as they are seen: what is
// transparent has no colour (CSS Images 3 §3.4.2).
func blended(stops []view.RampStop) *[shades]color.RGBA {
	var look [shades]color.RGBA
	first := stops[0].At
	period := stops[len(stops)-1].At - first
	next := 0
	for i := range look {
		at := first + period*float64(i)/(shades-1)
		for next < len(stops)-1 && stops[next].At <= at {
			next++
		}
		to := stops[next]
		from := stops[max(next-1, 0)]
		part := 1.0
		if room := to.At - from.At; room > 0 {
			part = min((at-from.At)/room, 1)
		}
		a, b := premultiplied(from.Color, 1), premultiplied(to.Color, 1)
		mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-part) + float64(b)*part)) }
		look[i] = color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), mix(a.A, b.A)}
	}
	if period == 0 { // what lies before is as the first, and what lies behind as the last
		look[0] = premultiplied(stops[0].Color, 1)
	}
	return &look
}
