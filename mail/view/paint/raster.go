package paint

import (
	"image"
	"math"
)

// raster says how much of each pixel a shape covers. It is exact to 1/256 of a pixel and
// counts in whole numbers, so that what is seen through one window is what is seen through
// another: a line is never followed from where the window begins.
type raster struct {
	window image.Rectangle
	sums   []int32 // a row is one longer than the window: what a row's last pixel hands on
}

const (
	unit = 256             // of the places of points
	full = 2 * unit * unit // a pixel that is covered whole
)

// point is a place in device pixels of the page.
type point struct{ x, y float64 }

// reset empties the raster and says what is seen of it.
func (r *raster) reset(window image.Rectangle) {
	r.window = window
	size := (window.Dx() + 1) * window.Dy()
	if cap(r.sums) < size {
		r.sums = make([]int32, size)
		return
	}
	r.sums = r.sums[:size]
	clear(r.sums)
}

// polygon adds a closed shape. Where shapes overlap that go round the same way, the place
// is covered once.
func (r *raster) polygon(points ...point) {
	for i, p := range points {
		r.line(p, points[(i+1)%len(points)])
	}
}

// line adds one edge of a shape.
func (r *raster) line(from, to point) {
	x0, y0, x1, y1 := units(from.x), units(from.y), units(to.x), units(to.y)
	if y0 == y1 {
		return
	}
	sign := int64(1)
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	first, last := max(floor(y0), int64(r.window.Min.Y)), min(floor(y1-1), int64(r.window.Max.Y)-1)
	at := func(y int64) int64 {
		return x0 + int64(math.Round(float64(x1-x0)*(float64(y-y0)/float64(y1-y0))))
	}
	for row := first; row <= last; row++ {
		top, bottom := max(y0, row*unit), min(y1, (row+1)*unit)
		r.cross(int(row)-r.window.Min.Y, at(top), at(bottom), bottom-top, sign)
	}
}

// cross adds the part of an edge that lies within a row: from one place across to another,
// while it goes down by a height.
func (r *raster) cross(row int, from, to, height, sign int64) {
	if from > to {
		from, to = to, from // its mirror image covers the same
	}
	width := int64(r.window.Dx())
	left := int64(r.window.Min.X)
	sums := r.sums[int64(row)*(width+1):][:width+1]
	first, last := floor(from)-left, floor(to)-left
	if last < 0 {
		sums[0] += int32(sign * height * 2 * unit)
		return
	}
	if first >= width {
		return
	}
	down := func(column int64) int64 { // how far it has come where a column begins
		switch x := (column + left) * unit; {
		case x <= from:
			return 0
		case x >= to:
			return height
		default:
			return int64(math.Round(float64(height) * (float64(x-from) / float64(to-from))))
		}
	}
	if first < 0 {
		sums[0] += int32(sign * down(0) * 2 * unit)
		first = 0
	}
	for column := first; column <= min(last, width-1); column++ {
		start := (column + left) * unit
		part := sign * (down(column+1) - down(column))
		if column == last {
			part = sign * (height - down(column))
		}
		right := max(from, start) - start + min(to, start+unit) - start // twice its middle
		sums[column] += int32(part * (2*unit - right))
		sums[column+1] += int32(part * right)
	}
}

// row gives the coverage of a row of the window, 255 for the whole of a pixel.
func (r *raster) row(y int, coverage []uint8) {
	width := r.window.Dx()
	sums := r.sums[(y-r.window.Min.Y)*(width+1):][:width]
	sum := int32(0)
	for i, part := range sums {
		sum += part
		coverage[i] = uint8(min(max(sum, -sum)>>9, 255))
	}
}

func units(v float64) int64 { return int64(math.Round(bounded(v) * unit)) }

// floor is the pixel of a place.
func floor(v int64) int64 { return v >> 8 }
