package view

import (
	"math"
	"slices"

	"postroom/mail/style"
)

// flow is a block formatting context: the floats that its lines and its formatting contexts
// make room for (CSS 2.2 §9.5). Places are from the border box of the box that roots it.
type flow struct {
	floats      []floated // what has ended over lowest may be gone
	lowest      float64   // top of the last float: none that follows stands higher
	left, right float64   // where the floats of each side end
}

// many floats are looked through for those that have ended.
const many = 64

// floated is the margin box of a float.
type floated struct {
	left       bool
	x, y, w, h float64
}

// room is the free space at a height between two edges.
func (f *flow) room(y, height, left, right float64) (from, to float64) {
	from, to = left, right
	for _, b := range f.floats {
		if b.y+b.h <= y || b.y >= y+max(height, 1/unit) || b.h <= 0 {
			continue
		}
		if b.left {
			from = max(from, b.x+b.w)
		} else {
			to = min(to, b.x)
		}
	}
	return from, max(from, to)
}

// below is the next height at which a float ends; ok is false where none does.
func (f *flow) below(y float64) (next float64, ok bool) {
	next = math.Inf(1)
	for _, b := range f.floats {
		if end := b.y + b.h; end > y {
			next = min(next, end)
		}
	}
	return next, !math.IsInf(next, 1)
}

// clear is the height under the floats that a box does not stand beside; 0: there are none.
func (f *flow) clear(sides string) float64 {
	switch sides {
	case "left":
		return f.left
	case "right":
		return f.right
	case "both":
		return f.bottom()
	}
	return 0
}

// bottom is where the last float ends.
func (f *flow) bottom() float64 { return max(f.left, f.right) }

// place finds room for the margin box of a float, no higher than y.
func (f *flow) place(s *style.Style, y, w, h, left, right float64) (x, top float64) {
	y = max(y, f.lowest)
	y = max(y, f.clear(s.Clear))
	from, to := f.room(y, h, left, right)
	for w > to-from+1.0/unit && (from > left || to < right) {
		next, ok := f.below(y)
		if !ok {
			break
		}
		y = next
		from, to = f.room(y, h, left, right)
	}
	x = from
	if s.Float == "right" {
		x = to - w
	}
	f.lowest = y
	if s.Float == "left" {
		f.left = max(f.left, y+h)
	} else {
		f.right = max(f.right, y+h)
	}
	if len(f.floats) > many {
		f.floats = slices.DeleteFunc(f.floats, func(b floated) bool { return b.y+b.h <= y })
	}
	f.floats = append(f.floats, floated{s.Float == "left", x, y, w, h})
	return x, y
}

// layFloat lays out a float and finds its place in the flow, from the edges of a content box
// whose left is at x, no higher than y; c.x and c.y are from the root of the flow.
func (l *layout) layFloat(c *box, f *flow, inner, height, x, y float64) {
	l.layAlone(c, inner, inner, height, false)
	w := c.w + c.margin.Left + c.margin.Right
	h := c.h + c.margin.Top + c.margin.Bottom
	fx, fy := f.place(c.style, y, w, h, x, x+inner)
	c.x, c.y = fx+c.margin.Left, fy+c.margin.Top
}

// stand places a float that was met in a line.
func (l *layout) stand(c *box, f *flow, from, to, top, x, y float64) {
	w := c.w + c.margin.Left + c.margin.Right
	h := c.h + c.margin.Top + c.margin.Bottom
	fx, fy := f.place(c.style, top, w, h, from, to)
	c.x, c.y = fx+c.margin.Left-x, fy+c.margin.Top-y
}
