package paint

import (
	"image"
	"math"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// tallest is how far glyphs stand out of their line, in sizes of their font.
const tallest = 4

func (s *surface) text(place view.Rect, t *view.Text, opacity float64) {
	if t.Run.Face == nil || !(t.Run.Size > 0) || math.IsNaN(t.Baseline) || !s.reach(place, t).Overlaps(s.clip.Rectangle) {
		return
	}
	for _, stroke := range t.Decorations {
		if !through(stroke, t) {
			s.stroke(place, t, stroke, opacity)
		}
	}
	if t.Color.A != 0 {
		s.glyphsOf(place, t, opacity)
	}
	for _, stroke := range t.Decorations {
		if through(stroke, t) {
			s.stroke(place, t, stroke, opacity)
		}
	}
}

// reach is where a text may show something.
func (s *surface) reach(place view.Rect, t *view.Text) image.Rectangle {
	around := tallest * t.Run.Size
	up, down := around, around
	for _, g := range t.Run.Glyphs {
		up, down = max(up, g.Y+around), max(down, around-g.Y)
	}
	reach := view.Rect{X: place.X - around, Y: t.Baseline - up, W: max(place.W, t.Run.Advance) + 2*around, H: up + down}
	for _, stroke := range t.Decorations {
		far := 5 * max(stroke.Thickness, 1/s.scale) // a wave has the longest way
		top := min(reach.Y, stroke.Y-far)
		reach.H = max(reach.Y+reach.H, stroke.Y+far) - top
		reach.Y = top
	}
	return s.snap(reach)
}

// origin is where a glyph stands: to a quarter of a pixel across, on a whole one down.
func (s *surface) origin(x, y float64) (at image.Point, quarter uint8) {
	quarters := int(math.Floor(bounded(x*s.scale)*4 + 0.5))
	return image.Pt(quarters>>2, near(y*s.scale)), uint8(quarters & 3)
}

// each calls visit for the glyphs of a text, with the place of their origins.
func (s *surface) each(place view.Rect, t *view.Text, visit func(at image.Point, key glyphKey, g *typeface.Glyph)) {
	key := glyphKey{face: t.Run.Face, size: bounded(t.Run.Size * s.scale), bold: t.Run.Bold, slanted: t.Run.Slanted}
	x := place.X
	for i := range t.Run.Glyphs {
		g := &t.Run.Glyphs[i]
		at, quarter := s.origin(x+g.X, t.Baseline-g.Y)
		key.id, key.quarter = g.ID, quarter
		visit(at, key, g)
		x += g.Advance
	}
}

func (s *surface) glyphsOf(place view.Rect, t *view.Text, opacity float64) {
	ink := s.inkOf(t.Color, opacity)
	alpha := uint8(math.Round(255 * opacity * float64(t.Color.A) / 255))
	around := int(min(tallest*t.Run.Size*s.scale+1, most))
	s.each(place, t, func(at image.Point, key glyphKey, one *typeface.Glyph) {
		if at.X-around > s.clip.Max.X || float64(at.X+around)+bounded(one.Advance*s.scale) < float64(s.clip.Min.X) {
			return
		}
		g := s.glyph(key)
		switch r := g.Add(at); {
		case g.picture != nil:
			s.emoji(r, g.picture, alpha)
		case g.mask != nil:
			s.mask(r, g.mask, ink)
		case g.path != nil:
			s.large(r, at, g.path, ink)
		}
	})
}

// mask paints a colour through a mask.
func (s *surface) mask(r image.Rectangle, mask []uint8, ink *ink) {
	width := r.Dx()
	s.rows(r, nil, func(y, x0, x1 int, coverage []uint8) {
		row := mask[(y-r.Min.Y)*width+x0-r.Min.X:][:x1-x0]
		pix := s.pix.Pix[s.pix.PixOffset(x0, y):][:4*len(row)]
		for i, part := range row {
			if part == 0 {
				continue
			}
			c := ink.parts[part]
			pixel := pix[4*i : 4*i+4 : 4*i+4]
			if coverage != nil {
				over(pixel, c, coverage[i])
				continue
			}
			rest := 0xff - c.A
			pixel[0] = c.R + times(pixel[0], rest)
			pixel[1] = c.G + times(pixel[1], rest)
			pixel[2] = c.B + times(pixel[2], rest)
			pixel[3] = c.A + times(pixel[3], rest)
		}
	})
}

// large paints a glyph that is not kept.
func (s *surface) large(r image.Rectangle, at image.Point, path []point, ink *ink) {
	s.slabs(r, func(slab image.Rectangle) {
		s.raster.reset(slab.Sub(at))
		s.raster.lines(path)
		mask := make([]uint8, slab.Dx()*slab.Dy())
		for y := range slab.Dy() {
			s.raster.row(slab.Min.Y-at.Y+y, mask[y*slab.Dx():][:slab.Dx()])
		}
		s.mask(slab, mask, ink)
	})
}

// emoji paints a coloured glyph.
func (s *surface) emoji(r image.Rectangle, from *image.RGBA, alpha uint8) {
	seen := r.Intersect(s.clip.Rectangle)
	if seen.Empty() {
		return
	}
	if from.Rect.Size() != r.Size() {
		from = resample(from, r.Size(), seen.Sub(r.Min))
	}
	s.rows(seen, nil, func(y, x0, x1 int, coverage []uint8) {
		s.blendPixels(y, x0, x1, coverage, from.Pix[from.PixOffset(x0-r.Min.X, y-r.Min.Y):], alpha)
	})
}
