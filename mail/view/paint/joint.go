package paint

import (
	"image"
	"image/color"
	"math"

	"postroom/mail/style/csscolor"
)

// joined paints a border whose lines differ, or have gaps. Where two lines meet, a pixel is
// both in parts: the parts are added up before they are painted, so that nothing behind
// shines through the joint.
func (s *surface) joined(e *edge) {
	var rings [4][]ring
	for i := range e.sides {
		rings[i] = e.rings(i)
	}
	for _, band := range e.bands() {
		s.slabs(band, func(slab image.Rectangle) {
			paint := newMixture(slab)
			for i := range e.sides {
				if e.sides[i].color.A != 0 && e.sides[i].width > 0 {
					s.mix(e, i, rings[i], paint)
				}
			}
			s.rows(slab, nil, func(y, x0, x1 int, coverage []uint8) {
				paint.row(y, s.line[:4*(x1-x0)])
				s.blendPixels(y, x0, x1, coverage, s.line, 0xff)
			})
		})
	}
}

// ring is what is between two shapes.
type ring struct {
	outer, inner rounded
	color        color.RGBA
}

// rings are what one line of a border consists of, as if all four were of its style.
func (e *edge) rings(i int) []ring {
	one := e.sides[i]
	plain := premultiplied(one.color, 1)
	switch one.style {
	case "double":
		a := e.part(func(w int) int { return w/3 + oneIf(w%3 == 2) })
		b := e.part(func(w int) int { return 2*w/3 + oneIf(w%3 == 1) })
		return []ring{{e.outer, a, plain}, {b, e.inner, plain}}
	case "groove", "ridge":
		half := e.outer.inset((e.sides[top].width+1)/2, e.sides[right].width/2, e.sides[bottom].width/2, (e.sides[left].width+1)/2)
		out, in := bevel(one.color, i, one.style == "groove"), bevel(one.color, i, one.style == "ridge")
		return []ring{{e.outer, half, out}, {half, e.inner, in}}
	case "inset", "outset":
		return []ring{{e.outer, e.inner, bevel(one.color, i, one.style == "inset")}}
	default:
		return []ring{{e.outer, e.inner, plain}}
	}
}

// part is the shape that is a part of each line's width from the outer edge.
func (e *edge) part(of func(width int) int) rounded {
	return e.outer.inset(of(e.sides[top].width), of(e.sides[right].width), of(e.sides[bottom].width), of(e.sides[left].width))
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// mix adds what one side shows in a rectangle.
func (s *surface) mix(e *edge, i int, rings []ring, paint *mixture) {
	quad := e.quad(i)
	if !extent(quad[:]).Overlaps(paint.Rectangle) {
		return
	}
	s.raster.reset(paint.Rectangle)
	s.raster.polygon(quad[:]...)
	dashed := e.sides[i].style == "dashed" || e.sides[i].style == "dotted"
	if dashed {
		s.dashes.reset(paint.Rectangle)
		s.dash(e, i)
	}
	width := paint.Dx()
	for y := paint.Min.Y; y < paint.Max.Y; y++ {
		part, gaps := s.part[:width], s.gaps[:width]
		s.raster.row(y, part)
		if dashed {
			s.dashes.row(y, gaps)
			for x, gap := range gaps {
				part[x] = times(part[x], gap)
			}
		}
		for _, r := range rings {
			coverage := s.coverage[:width]
			whole(coverage)
			r.outer.cut(y, paint.Min.X, coverage)
			paint.add(y, r.color, part, s.without(&r.inner, y, paint.Min.X, paint.Max.X, coverage))
		}
	}
}

// quad is the part of the border's place that belongs to a side: it is parted from the next
// along the line from the outer corner to the inner one.
func (e *edge) quad(i int) [4]point {
	a, b := e.corner(i), e.corner((i+1)%4)
	return [4]point{a[0], b[0], b[1], a[1]}
}

// corner gives the ends of the line that parts two sides: it goes on through a round corner.
func (e *edge) corner(i int) [2]point {
	out, c := e.outer.Rectangle, e.outer.corners[i]
	across, down := e.sides[left].width, e.sides[top].width
	at, sx, sy := out.Min, 1.0, 1.0
	if i == 1 || i == 2 {
		across, at.X, sx = e.sides[right].width, out.Max.X, -1
	}
	if i == 2 || i == 3 {
		down, at.Y, sy = e.sides[bottom].width, out.Max.Y, -1
	}
	reach := 1.0
	if across > 0 && down > 0 {
		reach = max(1, min(c.x/float64(across), c.y/float64(down)))
	} else if across+down > 0 {
		reach = max(1, max(c.x, c.y)/float64(across+down))
	}
	from := point{float64(at.X), float64(at.Y)}
	return [2]point{from, {from.x + sx*reach*float64(across), from.y + sy*reach*float64(down)}}
}

// mixture is colours that were added up, premultiplied, in 0 to 255.
type mixture struct {
	image.Rectangle
	sums []float32
}

func newMixture(r image.Rectangle) *mixture {
	return &mixture{r, make([]float32, 4*r.Dx()*r.Dy())}
}

func (m *mixture) add(y int, c color.RGBA, part, coverage []uint8) {
	sums := m.sums[4*(y-m.Min.Y)*m.Dx():]
	for x, p := range part {
		if p == 0 || coverage[x] == 0 {
			continue
		}
		weight := float32(p) * float32(coverage[x]) / (255 * 255)
		sum := sums[4*x:][:4:4]
		sum[0] += weight * float32(c.R)
		sum[1] += weight * float32(c.G)
		sum[2] += weight * float32(c.B)
		sum[3] += weight * float32(c.A)
	}
}

func (m *mixture) row(y int, line []uint8) { store(line, m.sums[4*(y-m.Min.Y)*m.Dx():][:len(line)]) }

// bevel is the colour of a side that looks as if light fell on it from the top left, sunk or
// raised: Chromium's, for which a very dark colour is the shadow of a lighter one.
func bevel(c color.NRGBA, side int, sunk bool) color.RGBA {
	const veryDark = 0.0145 // the luminance of #202020
	shadow, light := shaded(c, func(v float64) float64 { return max(0, (v-0.33)/v) }), lighter(c)
	if csscolor.Luminance(c) < veryDark {
		shadow, light = light, lighter(light)
	}
	if (side == top || side == left) == sunk {
		return premultiplied(shadow, 1)
	}
	return premultiplied(light, 1)
}

func lighter(c color.NRGBA) color.NRGBA {
	if c.R|c.G|c.B == 0 {
		return color.NRGBA{0x54, 0x54, 0x54, c.A}
	}
	if far := func(part uint8) int { return (0xff - int(part)) * (0xff - int(part)) }; far(c.R)+far(c.G)+far(c.B) <= 3*far(0xeb) {
		return c // as light as a lit side needs to be
	}
	return shaded(c, func(v float64) float64 { return min(1, v+0.33) / v })
}

// shaded multiplies a colour by what its strongest part asks for.
func shaded(c color.NRGBA, by func(strongest float64) float64) color.NRGBA {
	v := float64(max(c.R, c.G, c.B)) / 255
	if v == 0 {
		return c
	}
	factor := by(v)
	part := func(p uint8) uint8 { return uint8(min(math.Floor(factor*float64(p)/255*255.99998), 255)) }
	return color.NRGBA{part(c.R), part(c.G), part(c.B), c.A}
}
