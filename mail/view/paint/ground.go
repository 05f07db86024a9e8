package paint

import (
	"image"
	"math"

	"postroom/mail/view"
)

func (s *surface) ground(place view.Rect, g view.Ground, opacity float64) {
	shape := s.box(place, g.Radius)
	if !shape.Overlaps(s.clip.Rectangle) {
		return
	}
	s.fillRounded(shape, premultiplied(g.Color, opacity))
	for i := len(g.Images) - 1; i >= 0; i-- {
		s.tiles(shape, &g.Images[i], opacity)
	}
}

// tiles fills a shape with an image again and again. The edges of each tile are moved to the
// nearest pixel, so a tile may be a pixel wider than the next.
func (s *surface) tiles(shape rounded, g *view.GroundImage, opacity float64) {
	across := tiling{bounded(g.Tile.X * s.scale), bounded(g.Tile.W * s.scale), g.RepeatX}
	down := tiling{bounded(g.Tile.Y * s.scale), bounded(g.Tile.H * s.scale), g.RepeatY}
	seen := shape.Intersect(s.clip.Rectangle)
	if seen.Empty() || across.size <= 0 || down.size <= 0 {
		return
	}
	across.size, down.size = max(across.size, 1), max(down.size, 1)
	if g.Ramp != nil {
		s.ramp(shape, g.Ramp, across.cells(seen.Min.X, seen.Max.X), down.cells(seen.Min.Y, seen.Max.Y), opacity)
		return
	}
	if fits(image.Pt(int(across.size)+1, int(down.size)+1)) {
		s.pattern(shape, g.Source, across.cells(seen.Min.X, seen.Max.X), down.cells(seen.Min.Y, seen.Max.Y), opacity)
		return
	}
	across.each(seen.Min.X, seen.Max.X, func(x0, x1 int) {
		down.each(seen.Min.Y, seen.Max.Y, func(y0, y1 int) {
			s.image(g.Source, image.Rect(x0, y0, x1, y1), shape, opacity)
		})
	})
}

// pattern paints the pixels of a shape that tiles cover.
func (s *surface) pattern(shape rounded, source string, columns, rows []cell, opacity float64) {
	seen := shape.Intersect(s.clip.Rectangle)
	line := make([]uint8, 4*len(columns))
	alpha := uint8(math.Round(255 * opacity))
	s.rows(shape.Rectangle, &shape, func(y, x0, x1 int, coverage []uint8) {
		row := rows[y-seen.Min.Y]
		if row.size == 0 {
			return
		}
		var tile *image.RGBA
		size := 0
		for i, column := range columns {
			pixel := line[4*i : 4*i+4 : 4*i+4]
			if column.size == 0 {
				clear(pixel)
				continue
			}
			if column.size != size {
				size = column.size
				if tile = s.scaled(source, image.Pt(size, row.size)); tile == nil {
					return
				}
			}
			at := tile.PixOffset(column.at, row.at)
			copy(pixel, tile.Pix[at:at+4])
		}
		s.blendPixels(y, x0, x1, coverage, line, alpha)
	})
}

// tiling is how tiles stand along one direction, in device pixels.
type tiling struct {
	start, size float64
	repeats     bool
}

// cell is which pixel of its tile a pixel shows, and how long the tile is: 0 where none is.
type cell struct{ at, size int }

// cells are those of a stretch of pixels.
func (t tiling) cells(from, to int) []cell {
	out := make([]cell, to-from)
	t.each(from, to, func(start, end int) {
		for i := max(start, from); i < min(end, to); i++ {
			out[i-from] = cell{i - start, end - start}
		}
	})
	return out
}

// each calls visit for the tiles that stand in a stretch of pixels.
func (t tiling) each(from, to int, visit func(start, end int)) {
	if !t.repeats {
		visit(near(t.start), max(near(t.start+t.size), near(t.start)+1))
		return
	}
	first := math.Floor((float64(from)-t.start)/t.size) - 1
	for i := first; ; i++ {
		start, end := near(t.start+i*t.size), near(t.start+(i+1)*t.size)
		if start >= to {
			return
		}
		if end > max(start, from) {
			visit(start, end)
		}
	}
}
