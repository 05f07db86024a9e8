package paint

import (
	"image"
	"image/color"
	"math"

	"postroom/mail/view"
)

// surface is what one call paints on: a part of the page in device pixels.
type surface struct {
	*Painter
	pix   *image.RGBA
	scale float64
	clips map[*view.Clip]*clip
	clip  *clip // of the item that is painted
	ink   *ink  // of the last text

	coverage, hole, part, gaps []uint8 // a row each, to work with
	line                       []uint8 // a row of pixels
}

func newSurface(p *Painter, pix *image.RGBA, scale float64) *surface {
	row := func() []uint8 { return make([]uint8, pix.Rect.Dx()) }
	return &surface{
		Painter: p, pix: pix, scale: scale, clips: map[*view.Clip]*clip{nil: {Rectangle: pix.Rect}},
		coverage: row(), hole: row(), part: row(), gaps: row(), line: make([]uint8, 4*pix.Rect.Dx()),
	}
}

// most is how far from its corner anything is on a page, in device pixels.
const most = 1 << 30

// bounded is a number that can be counted with: not a number is 0.
func bounded(v float64) float64 {
	if v != v {
		return 0
	}
	return min(max(v, -most), most)
}

// near is the pixel that a place snaps to.
func near(v float64) int { return int(math.Floor(bounded(v) + 0.5)) }

// snap gives a place in whole pixels, so that edges are sharp: each is moved to the nearest.
// What is thinner than a pixel does not vanish, as in Chromium.
func (s *surface) snap(r view.Rect) image.Rectangle {
	x0, x1 := s.edges(r.X, r.W)
	y0, y1 := s.edges(r.Y, r.H)
	if x0 > x1 || y0 > y1 {
		return image.Rectangle{}
	}
	return image.Rectangle{image.Pt(x0, y0), image.Pt(x1, y1)}
}

const thinnest = 1.0 / 16 // device pixels that are seen as one

func (s *surface) edges(start, length float64) (int, int) {
	from, to := near(start*s.scale), near((start+length)*s.scale)
	if from == to && length*s.scale > thinnest {
		to++
	}
	return from, to
}

// fill paints a rectangle.
func (s *surface) fill(r image.Rectangle, c color.RGBA) { s.fillRounded(rounded{Rectangle: r}, c) }

// fillRounded paints a rectangle with rounded corners.
func (s *surface) fillRounded(r rounded, c color.RGBA) {
	if c.A == 0 {
		return
	}
	s.rows(r.Rectangle, &r, func(y, x0, x1 int, coverage []uint8) {
		s.blend(y, x0, x1, coverage, c)
	})
}

// rows calls paint for each row of a rectangle that is seen, with what is seen of it: nil is
// all. What is outside of shape is not, if there is one.
func (s *surface) rows(r image.Rectangle, shape *rounded, paint func(y, x0, x1 int, coverage []uint8)) {
	r = r.Intersect(s.clip.Rectangle)
	if r.Empty() {
		return
	}
	row := s.coverage[:r.Dx()]
	for y := r.Min.Y; y < r.Max.Y; y++ {
		var seen []uint8
		cut := func(by *rounded) {
			if !by.rounds(y) {
				return
			}
			if seen == nil {
				seen = row
				for i := range seen {
					seen[i] = 0xff
				}
			}
			by.cut(y, r.Min.X, seen)
		}
		if shape != nil {
			cut(shape)
		}
		for _, around := range s.clip.rounded {
			cut(around)
		}
		paint(y, r.Min.X, r.Max.X, seen)
	}
}

// outline paints the shape that draw adds to the raster called dashes, as far as it is within a
// rectangle.
func (s *surface) outline(r image.Rectangle, c color.RGBA, draw func()) {
	s.slabs(r, func(slab image.Rectangle) {
		s.dashes.reset(slab)
		draw()
		s.rows(slab, nil, func(y, x0, x1 int, coverage []uint8) {
			part := s.part[:x1-x0]
			s.dashes.row(y, part)
			for i := range coverage {
				part[i] = times(part[i], coverage[i])
			}
			s.blend(y, x0, x1, part, c)
		})
	})
}

// slabs calls visit for what is seen of a rectangle, in pieces that take little memory.
func (s *surface) slabs(r image.Rectangle, visit func(image.Rectangle)) {
	const high = 64
	r = r.Intersect(s.clip.Rectangle)
	for y := r.Min.Y; y < r.Max.Y; y += high {
		visit(image.Rect(r.Min.X, y, r.Max.X, min(y+high, r.Max.Y)))
	}
}

// blend paints a colour over a row; no coverage is all of it.
func (s *surface) blend(y, x0, x1 int, coverage []uint8, c color.RGBA) {
	pix := s.pix.Pix[s.pix.PixOffset(x0, y):][:4*(x1-x0)]
	switch {
	case coverage == nil && c.A == 0xff:
		pix[0], pix[1], pix[2], pix[3] = c.R, c.G, c.B, c.A
		for done := 4; done < len(pix); done *= 2 {
			copy(pix[done:], pix[:done])
		}
	case coverage == nil:
		for i := 0; i < len(pix); i += 4 {
			over(pix[i:i+4:i+4], c, 0xff)
		}
	default:
		for i, part := range coverage[:x1-x0] {
			if part != 0 {
				over(pix[4*i:4*i+4:4*i+4], c, part)
			}
		}
	}
}

// blendPixels paints a row of premultiplied pixels over a row, with an opacity.
func (s *surface) blendPixels(y, x0, x1 int, coverage, from []uint8, opacity uint8) {
	pix := s.pix.Pix[s.pix.PixOffset(x0, y):][:4*(x1-x0)]
	for i := 0; i < len(pix); i += 4 {
		part := opacity
		if coverage != nil {
			part = times(part, coverage[i/4])
		}
		c := color.RGBA{from[i], from[i+1], from[i+2], from[i+3]}
		if part != 0 && c.A != 0 {
			over(pix[i:i+4:i+4], c, part)
		}
	}
}

// over paints a part of a premultiplied colour over a pixel.
func over(pixel []uint8, c color.RGBA, part uint8) {
	if part != 0xff {
		c = color.RGBA{times(c.R, part), times(c.G, part), times(c.B, part), times(c.A, part)}
	}
	if c.A == 0xff {
		pixel[0], pixel[1], pixel[2], pixel[3] = c.R, c.G, c.B, c.A
		return
	}
	rest := 0xff - c.A
	pixel[0] = c.R + times(pixel[0], rest)
	pixel[1] = c.G + times(pixel[1], rest)
	pixel[2] = c.B + times(pixel[2], rest)
	pixel[3] = c.A + times(pixel[3], rest)
}

// times multiplies two parts of 255.
func times(a, b uint8) uint8 { return uint8((uint32(a)*uint32(b) + 128) * 257 >> 16) }

// premultiplied is a colour as pixels have it, seen through an opacity from 0 to 1.
func premultiplied(c color.NRGBA, opacity float64) color.RGBA {
	a := uint8(math.Round(float64(c.A) * opacity))
	return color.RGBA{times(c.R, a), times(c.G, a), times(c.B, a), a}
}
