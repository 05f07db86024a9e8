package paint

import (
	"image"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// through tells whether a line goes through the text: it is drawn over it, without gaps.
func through(l view.Stroke, t *view.Text) bool {
	return l.Y < t.Baseline && !above(l, t)
}

// above tells whether a line is over the text.
func above(l view.Stroke, t *view.Text) bool {
	const capital = 0.65 // of a font's size: no letter is struck through higher
	return l.Y < t.Baseline-capital*t.Run.Size
}

// stroke paints a line along a text. It is a whole number of pixels thick, and where the text
// reaches into it there is a gap.
func (s *surface) stroke(place view.Rect, t *view.Text, l view.Stroke, opacity float64) {
	c := premultiplied(l.Color, opacity)
	exact := bounded(l.Thickness * s.scale)
	thick := int(max(1, exact))
	y := near((l.Y - l.Thickness/2) * s.scale)
	if l.Style == "dotted" || l.Style == "dashed" { // as Chromium has it
		thick = max(1, near(exact))
		y = int(math.Floor(bounded(l.Y*s.scale))) - thick/2
	}
	all := image.Rectangle{image.Pt(near(place.X*s.scale), y), image.Pt(near((place.X+place.W)*s.scale), y+thick)}
	if c.A == 0 || !(exact > 0) || all.Empty() {
		return
	}
	lines, around := linesOf(all, near(exact+1), l, t), s.clip
	reach := all
	for _, line := range lines {
		if l.Style == "wavy" {
			line = line.Inset(-near(exact))
		}
		reach = reach.Union(line)
	}
	for _, seen := range s.between(reach, all, place, t, l) {
		s.clip = &clip{around.Intersect(seen), around.rounded}
		for _, line := range lines {
			switch l.Style {
			case "dotted", "dashed":
				middle := float64(line.Min.Y) + float64(thick)/2
				s.outline(line, c, func() {
					s.dashes.strokes([]point{{float64(line.Min.X), middle}, {float64(line.Max.X), middle}}, float64(thick), l.Style, false)
				})
			case "wavy":
				high := image.Pt(0, near(2*exact)+1)
				s.outline(image.Rectangle{line.Min.Sub(high), line.Max.Add(high)}, c, func() { s.dashes.wave(line, max(1, exact)) })
			default:
				s.fill(line, c)
			}
		}
	}
	s.clip = around
}

// linesOf gives the lines that one consists of: two of a double one, which grows away from the
// text, as a wave does too.
func linesOf(line image.Rectangle, apart int, l view.Stroke, t *view.Text) []image.Rectangle {
	step := image.Pt(0, apart)
	switch {
	case above(l, t):
		step.Y = -step.Y
	case through(l, t):
		if l.Style == "double" {
			line = line.Sub(image.Pt(0, step.Y/2))
		} else {
			step.Y = 0
		}
	}
	switch l.Style {
	case "double":
		return []image.Rectangle{line, line.Add(step)}
	case "wavy":
		return []image.Rectangle{line.Add(step)}
	default:
		return []image.Rectangle{line}
	}
}

// between gives the stretches of a line that a text that reaches into it leaves free, as high
// as can be.
func (s *surface) between(reach, line image.Rectangle, place view.Rect, t *view.Text, l view.Stroke) []image.Rectangle {
	all := s.clip.Rectangle
	all.Min.X, all.Max.X = max(all.Min.X, line.Min.X), min(all.Max.X, line.Max.X)
	if all.Empty() {
		return nil
	}
	if through(l, t) {
		return []image.Rectangle{all}
	}
	var gaps []span
	room := min(l.Thickness*s.scale, 13)
	s.each(place, t, func(at image.Point, key glyphKey, g *typeface.Glyph) {
		if shape := s.glyph(key); shape.picture != nil || at.Y+shape.Max.Y <= reach.Min.Y || at.Y+shape.Min.Y >= reach.Max.Y {
			return
		}
		if r, _ := utf8.DecodeRuneInString(t.Text[limit(g.Cluster-t.Run.Start, len(t.Text)):]); unbroken(r) {
			return
		}
		from, to, ok := crossing(key.outline(key.face.Glyph(key.id).Outline), float64(reach.Min.Y-at.Y), float64(reach.Max.Y-at.Y))
		if ok {
			gaps = append(gaps, span{near(float64(at.X) + from - room), near(float64(at.X) + to + room)})
		}
	})
	slices.SortFunc(gaps, func(a, b span) int { return a.from - b.from })
	var free []image.Rectangle
	x := all.Min.X
	for _, gap := range gaps {
		if end := min(gap.from, all.Max.X); x < end {
			free = append(free, image.Rect(x, all.Min.Y, end, all.Max.Y))
		}
		x = max(x, gap.to)
	}
	if x < all.Max.X {
		free = append(free, image.Rect(x, all.Min.Y, all.Max.X, all.Max.Y))
	}
	return free
}

type span struct{ from, to int }

// unbroken tells whether a line goes on under a character: those that stand in a square.
func unbroken(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// crossing says from where to where a path is between two heights.
func crossing(path []point, top, bottom float64) (from, to float64, ok bool) {
	from, to = math.Inf(1), math.Inf(-1)
	for i := 0; i+1 < len(path); i += 2 {
		a, b := path[i], path[i+1]
		if max(a.y, b.y) <= top || min(a.y, b.y) >= bottom {
			continue
		}
		at := func(y float64) float64 {
			if a.y == b.y {
				return a.x
			}
			return a.x + (b.x-a.x)*(min(max(y, min(a.y, b.y)), max(a.y, b.y))-a.y)/(b.y-a.y)
		}
		for _, x := range [2]float64{at(top), at(bottom)} {
			from, to = min(from, x), max(to, x)
		}
	}
	return from, to, to >= from
}

// wave adds a line of a thickness that goes up and down, as Chromium draws it: a cubic curve
// for each wave.
func (r *raster) wave(line image.Rectangle, thick float64) {
	high, long := 3*thick, 4*thick
	middle := float64(line.Min.Y) + float64(line.Dy())/2
	const parts = 12
	curve := func(k float64) point { // k counts parts of waves
		wave, t := math.Floor(k/parts), math.Mod(k, parts)/parts
		u := 1 - t
		x := 1.5*u*t + t*t*t // both handles are half-way
		return point{float64(line.Min.X) + long*(wave+x), middle + high*3*u*t*(u-t)}
	}
	first := max(math.Floor(float64(r.window.Min.X-line.Min.X)/long-1)*parts, 0)
	last := math.Ceil(float64(r.window.Max.X-line.Min.X)/long+1) * parts
	for k := first; k < last; k++ {
		r.segment(curve(k), curve(k+1), thick)
	}
}

// segment adds a straight line of a width.
func (r *raster) segment(a, b point, width float64) {
	length := distance(a, b)
	if length == 0 {
		return
	}
	x, y := -(b.y-a.y)/length*width/2, (b.x-a.x)/length*width/2
	r.polygon(point{a.x - x, a.y - y}, point{b.x - x, b.y - y}, point{b.x + x, b.y + y}, point{a.x + x, a.y + y})
}
