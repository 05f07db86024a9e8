package view

import (
	"math"

	"postroom/mail/style"
)

// setEdges gives a box the padding and border of its style, and its margins with auto as
// none; percentages are of the width of the box that it is laid out in.
func (l *layout) setEdges(b *box, around float64) {
	s := b.style
	each := func(of style.Edges[style.Length]) edges {
		return edges{Top: cut(of.Top.Of(around)), Right: cut(of.Right.Of(around)), Bottom: cut(of.Bottom.Of(around)), Left: cut(of.Left.Of(around))}
	}
	b.margin, b.padding = each(s.Margin), each(s.Padding)
	b.border = edges{Top: s.Border.Top.Width, Right: s.Border.Right.Width, Bottom: s.Border.Bottom.Width, Left: s.Border.Left.Width}
}

// outer is a width of a box's style as that of its border box.
func (b *box) outer(width float64) float64 {
	if b.style.BorderBox {
		return max(width, b.across())
	}
	return max(width, 0) + b.across()
}

// clampWidth keeps a border box's width between the least and the most that its style allows.
func (l *layout) clampWidth(b *box, w, around float64) float64 {
	if m := b.style.MaxWidth; m.Set || m.Content != style.NoContent {
		w = min(w, l.asked(b, m, around))
	}
	if m := b.style.MinWidth; m.Set || m.Content != style.NoContent {
		w = max(w, l.asked(b, m, around))
	}
	return max(w, b.across())
}

// asked is the width of a border box that a length asks for.
func (l *layout) asked(b *box, m style.Length, around float64) float64 {
	if m.Content == style.NoContent || b.kind == tableBox || b.kind == imageBox {
		return b.outer(m.Of(around))
	}
	e := l.contentExtent(b)
	w := e.max
	switch m.Content {
	case style.MinContent:
		w = e.min
	case style.FitContent:
		w = min(max(e.min, around-b.margin.Left-b.margin.Right-b.across()), e.max)
	}
	return w + b.across()
}

// setWidth gives a block-level box that fills its place its border box's width; what is left
// around it goes to its auto margins (CSS 2.2 §10.3.3).
func (l *layout) setWidth(b *box, around float64) {
	l.setEdges(b, around)
	s := b.style
	w := around - b.margin.Left - b.margin.Right
	if s.Width.Set || s.Width.Content != style.NoContent {
		w = l.asked(b, s.Width, around)
	}
	b.w = l.clampWidth(b, w, around)
}

// center gives auto margins what is left around a box, and puts it where the box around asks
// for it as old pages do.
func center(b *box, around float64, align string, rightToLeft bool) {
	rest := around - b.w - b.margin.Left - b.margin.Right
	left, right := !b.style.Margin.Left.Set, !b.style.Margin.Right.Set
	switch {
	case rest <= 0:
	case left && right:
		b.margin.Left += floor(rest / 2)
	case left:
		b.margin.Left += rest
	case right:
	case align == "-webkit-center":
		b.margin.Left += floor(rest / 2)
	case align == "-webkit-right":
		b.margin.Left += rest
	case align == "-webkit-left":
	case rightToLeft:
		b.margin.Left += rest
	}
	if rest < 0 && rightToLeft {
		b.margin.Left += rest
	}
}

// fit gives a box as much width as what is in it wants, as far as there is room (CSS 2.2 §10.3.5).
func (l *layout) fit(b *box, around float64) {
	l.setEdges(b, around)
	s := b.style
	width := s.Width
	if !width.Set && width.Content == style.NoContent {
		width.Content = style.FitContent
	}
	b.w = l.clampWidth(b, l.asked(b, width, around), around)
}

// extent is how narrow the margin box of a box can be and how wide it would like to be.
func (l *layout) extent(b *box) extent {
	l.setEdges(b, 0)
	e := l.borderExtent(b)
	m := b.margin.Left + b.margin.Right
	return extent{max(e.min+m, 0), max(e.max+m, 0)}
}

// borderExtent is that of its border box. A width in percent is none as long as nobody knows
// of what.
func (l *layout) borderExtent(b *box) extent {
	s := b.style
	var e extent
	least := 0.0 // a table is no narrower than its columns, whatever it asks for
	byRatio := missingWidth(b)
	switch {
	case byRatio > 0:
		e = extent{byRatio + b.across(), byRatio + b.across()}
	case b.kind == imageBox:
		return l.imageExtent(b)
	case b.kind == tableBox:
		e = l.tableExtent(b)
		least = e.min
		if s.Width.Set && s.Width.Percent == 0 {
			w := b.outer(s.Width.Px)
			e = extent{w, w}
		}
	case s.Width.Set && s.Width.Percent == 0:
		w := b.outer(s.Width.Px)
		e = extent{w, w}
	default:
		e = l.contentExtent(b)
		e.min, e.max = e.min+b.across(), e.max+b.across()
		switch s.Width.Content {
		case style.MinContent:
			e.max = e.min
		case style.MaxContent:
			e.min = e.max
		}
	}
	if m := s.MaxWidth; m.Set && m.Percent == 0 {
		e.min, e.max = min(e.min, b.outer(m.Px)), min(e.max, b.outer(m.Px))
	}
	if m := s.MinWidth; m.Set && m.Percent == 0 {
		e.min, e.max = max(e.min, b.outer(m.Px)), max(e.max, b.outer(m.Px))
	}
	if s.MinWidth.Content == style.MaxContent && b.kind != tableBox {
		w := l.contentExtent(b).max + b.across()
		e.min, e.max = max(e.min, w), max(e.max, w)
	}
	return extent{max(e.min, least), max(e.max, least)}
}

// contentExtent is how narrow what is in a box can be and how wide it would like to be: its
// content box, whatever width the box itself asks for. It is worked out once.
func (l *layout) contentExtent(b *box) extent {
	if b.intrinsic == nil {
		e := extent{}
		if b.lines {
			e = l.inlineExtent(b)
		} else {
			e = l.blockExtent(b)
		}
		b.intrinsic = &e
	}
	return *b.intrinsic
}

func (l *layout) blockExtent(b *box) extent {
	var e extent
	left, right := 0.0, 0.0 // of floats that can stand side by side
	for _, c := range b.children {
		x := l.extent(c)
		e.min = max(e.min, x.min)
		if c.isFloat() {
			if clear := c.style.Clear; clear == "left" || clear == "both" {
				e.max, left = max(e.max, left+right), 0
			}
			if clear := c.style.Clear; clear == "right" || clear == "both" {
				e.max, right = max(e.max, left+right), 0
			}
			if c.style.Float == "left" {
				left += x.max
			} else {
				right += x.max
			}
			continue
		}
		if c.clears() {
			e.max, left, right = max(e.max, left+right), 0, 0
		}
		if c.roots() {
			e.max = max(e.max, left+right+x.max)
			left, right = 0, 0
			continue
		}
		e.max = max(e.max, left+right, x.max)
		left, right = 0, 0
	}
	e.max = max(e.max, left+right, e.min)
	return e
}

// inlineExtent is that of lines: the widest part that is not broken, and all in one line.
func (l *layout) inlineExtent(b *box) extent {
	p := l.paragraph(b)
	var e extent
	word, whole := 0.0, 0.0    // since the last break that may be, that must be
	trailing, hung := 0.0, 0.0 // white space at the end of both
	floats := 0.0
	sticky := l.tree.Mode == style.Quirks && b.kind == cellBox && !b.style.Width.Set
	last := -1.0 // the width of the word that has just ended
	end := func() {
		last = word - trailing
		e.min = max(e.min, ceil(last))
		word, trailing = 0, 0
	}
	take := func(w float64) { word, whole, trailing, hung, last = word+w, whole+w, 0, 0, -1 }
	indent := b.style.TextIndent.Px
	word, whole = indent, indent
	for i, it := range p.items {
		switch it.kind {
		case openItem:
			l.setEdges(it.box, 0)
			word, whole = word+startEdge(it.box), whole+startEdge(it.box)
		case closeItem:
			if w := endEdge(it.box); w != 0 {
				if word == 0 && last >= 0 { // it stays with the word before it
					last += w
					e.min = max(e.min, ceil(last))
				} else {
					word += w
				}
				whole += w
			}
		case floatItem:
			x := l.extent(it.box)
			e.min = max(e.min, x.min)
			floats += x.max
		case breakItem:
			end()
			e.max = max(e.max, ceil(whole-hung)+floats)
			whole, hung, floats = 0, 0, 0
		case atomItem:
			x := l.extent(it.box)
			stuck := sticky && it.box.kind == imageBox
			if p.breaks[it.start] && !stuck {
				end()
			}
			word, trailing = word+x.min, 0
			whole, hung = whole+x.max, 0
			if p.breaks[it.end] && !(stuck && i+1 < len(p.items)) {
				end()
			}
		case textItem:
			s := it.box.style
			for start := it.start; start < it.end; {
				stop := p.nextBreak(start, it.end)
				bare := stop
				for bare > start && p.text[bare-1] == ' ' && collapses(s) {
					bare--
				}
				w, tight := p.along[stop]-p.along[start], p.along[bare]-p.along[start]
				if bare > start && !it.control() {
					if wraps(s) && (s.OverflowWrap == "anywhere" || s.WordBreak == "break-word") {
						l.narrowest(p, it.start, start, bare, &e)
						word = min(word, 0)
						whole, hung = whole+tight, 0
					} else {
						take(tight)
					}
				}
				word, trailing = word+w-tight, trailing+w-tight
				whole, hung = whole+w-tight, hung+w-tight
				if p.breaks[stop] {
					end()
				}
				start = stop
			}
		}
	}
	end()
	e.max = max(e.max, ceil(whole-hung)+floats, e.min)
	return e
}

// narrowest widens an extent by the widest letter of a word that may be broken anywhere. Its
// edges are rounded where they stand in the text, as browsers do.
func (l *layout) narrowest(p *paragraph, text, start, end int, e *extent) {
	place := func(at int) float64 { return ceil(p.along[at] - p.along[text]) }
	for at := start; at < end; {
		next := p.nextCluster(at, end)
		e.min = max(e.min, place(next)-place(at))
		at = next
	}
}

// definite is a height of a style in pixels, where it is one: a percentage is of the height
// of the box around, if that is known; negative: it is not.
func definite(h style.Length, around float64) float64 {
	switch {
	case !h.Set:
		return -1
	case h.Percent != 0 && around < 0:
		return -1
	}
	return max(h.Of(max(around, 0)), 0)
}

// outerHeight is the height of its border box that a box's style asks for; negative: as high
// as what is in it.
func (b *box) outerHeight(around float64) float64 {
	h := definite(b.style.Height, around)
	if h < 0 {
		return -1
	}
	if b.style.BorderBox {
		return max(h, b.down())
	}
	return h + b.down()
}

// clampHeight keeps a border box's height between what its style allows.
func (b *box) clampHeight(h, around float64) float64 {
	if b.kind == cellBox { // its row says
		return max(h, b.down())
	}
	bound := func(m style.Length, fallback float64) float64 {
		v := definite(m, around)
		switch {
		case v < 0:
			return fallback
		case b.style.BorderBox:
			return max(v, b.down())
		}
		return v + b.down()
	}
	h = min(h, bound(b.style.MaxHeight, math.Inf(1)))
	return max(h, bound(b.style.MinHeight, 0), b.down())
}
