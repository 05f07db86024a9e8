package preview

import (
	"bytes"
	"image"
	"image/color"
)

// patch is a part of a tile that is drawn by itself. Most of a mail is plain, and without a graphics card a pixel of a
// picture takes as long as six and more of a plain colour.
type patch struct {
	area    image.Rectangle // from the tile's upper left corner, in pixels of the screen
	content *image.RGBA     // nil: it is all of its colour
	colour  color.NRGBA
}

const (
	cell       = 4    // pixels are the side of the squares by which a tile is cut
	worthAPart = 2500 // pixels of a picture take as long as one more part does
	mostPlain  = 12   // parts of a tile are plain: a graphics card has nothing from them
)

// cut makes patches of a tile that cover it, each place once. What looks as it did in a patch before stays that.
func cut(tile *image.RGBA, before []patch) (all []patch) {
	g := gridOf(tile)
	rest := []image.Rectangle{image.Rect(0, 0, g.wide, g.high)}
	plain := make([]image.Rectangle, 0, len(rest)) // the largest in each of them
	for _, r := range rest {
		plain = append(plain, g.plain(r))
	}
	for range mostPlain {
		best, gain := -1, 0
		for i, p := range plain {
			if more := size(p)*cell*cell - worthAPart*len(besides(rest[i], p)); more > gain {
				best, gain = i, more
			}
		}
		if best < 0 {
			break
		}
		from, found := rest[best], plain[best]
		all = append(all, patch{area: g.pixels(found), colour: g.colour(found.Min)})
		rest, plain = append(rest[:best], rest[best+1:]...), append(plain[:best], plain[best+1:]...)
		for _, r := range besides(from, found) {
			rest, plain = append(rest, r), append(plain, g.plain(r))
		}
	}
	for _, r := range rest {
		area := g.pixels(r)
		all = append(all, patch{area: area, content: same(before, area, partOf(tile, area))})
	}
	return all
}

// same is what a patch before showed at a place, if it is what is there now.
func same(before []patch, area image.Rectangle, now *image.RGBA) *image.RGBA {
	for _, p := range before {
		if p.area == area && p.content != nil && bytes.Equal(p.content.Pix, now.Pix) {
			return p.content
		}
	}
	return now
}

// besides is what of an area is not in a part of it: above and below, left and right.
func besides(all, part image.Rectangle) (rest []image.Rectangle) {
	for _, r := range [...]image.Rectangle{
		{all.Min, image.Pt(all.Max.X, part.Min.Y)},
		{image.Pt(all.Min.X, part.Max.Y), all.Max},
		{image.Pt(all.Min.X, part.Min.Y), image.Pt(part.Min.X, part.Max.Y)},
		{image.Pt(part.Max.X, part.Min.Y), image.Pt(all.Max.X, part.Max.Y)},
	} {
		if !r.Empty() {
			rest = append(rest, r)
		}
	}
	return rest
}

func size(r image.Rectangle) int { return r.Dx() * r.Dy() }

// grid is what colours a tile has, by cells.
type grid struct {
	of         *image.RGBA
	wide, high int
	colours    []color.RGBA // of a cell that has one; transparent: it has several, or one that is seen through
}

func gridOf(tile *image.RGBA) *grid {
	g := &grid{of: tile, wide: (tile.Rect.Dx() + cell - 1) / cell, high: (tile.Rect.Dy() + cell - 1) / cell}
	g.colours = make([]color.RGBA, 0, g.wide*g.high)
	for y := range g.high {
		for x := range g.wide {
			g.colours = append(g.colours, oneColour(tile, g.pixels(image.Rect(x, y, x+1, y+1))))
		}
	}
	return g
}

// oneColour is that of an area all of which has it; transparent: there is none.
func oneColour(tile *image.RGBA, area image.Rectangle) (none color.RGBA) {
	first := tile.RGBAAt(area.Min.X, area.Min.Y)
	if first.A != 0xff {
		return none
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		row := tile.Pix[tile.PixOffset(area.Min.X, y):tile.PixOffset(area.Max.X, y)]
		for ; len(row) > 0; row = row[4:] {
			if row[0] != first.R || row[1] != first.G || row[2] != first.B || row[3] != first.A {
				return none
			}
		}
	}
	return first
}

// pixels is where an area of cells stands in the tile.
func (g *grid) pixels(r image.Rectangle) image.Rectangle {
	return image.Rect(r.Min.X*cell, r.Min.Y*cell, r.Max.X*cell, r.Max.Y*cell).Intersect(g.of.Rect)
}

func (g *grid) at(x, y int) color.RGBA { return g.colours[y*g.wide+x] }

func (g *grid) colour(at image.Point) color.NRGBA { return color.NRGBA(g.at(at.X, at.Y)) }

// plain is the largest part of an area that has one colour; empty: no cell has.
func (g *grid) plain(r image.Rectangle) (best image.Rectangle) {
	highs := make([]int, r.Dx()) // cells above each other, this row's the last, of the colour that it has here
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for i := range highs {
			switch c := g.at(r.Min.X+i, y); {
			case c.A == 0:
				highs[i] = 0
			case y > r.Min.Y && g.at(r.Min.X+i, y-1) == c:
				highs[i]++
			default:
				highs[i] = 1
			}
		}
		for from := 0; from < len(highs); {
			to := from + 1
			for to < len(highs) && g.at(r.Min.X+to, y) == g.at(r.Min.X+from, y) {
				to++
			}
			if left, right, high := largest(highs[from:to]); (right-left)*high > size(best) {
				best = image.Rect(r.Min.X+from+left, y+1-high, r.Min.X+from+right, y+1)
			}
			from = to
		}
	}
	return best
}

// largest is the largest rectangle that stands in a skyline, from column left to before right.
func largest(skyline []int) (left, right, high int) {
	type step struct{ from, high int }
	var rising []step
	for x := range len(skyline) + 1 {
		now := 0
		if x < len(skyline) {
			now = skyline[x]
		}
		from := x
		for len(rising) > 0 && rising[len(rising)-1].high >= now {
			last := rising[len(rising)-1]
			rising = rising[:len(rising)-1]
			if from = last.from; (x-from)*last.high > (right-left)*high {
				left, right, high = from, x, last.high
			}
		}
		rising = append(rising, step{from, now})
	}
	return left, right, high
}
