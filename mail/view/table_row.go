package view

import (
	"sort"

	"postroom/mail/style"
)

// rowBaseline gathers where the cells of a row stand on one line (CSS Tables 3 §4.5).
type rowBaseline struct {
	aligned         bool // a cell stands on the line
	ascent, descent float64
	bare            bool // else: the line is at the bottom of the content that comes lowest
	below           float64
}

// reach is a cell of several rows, and how high it is.
type reach struct {
	first, count int
	height       float64
}

// layRows gives each row and group its height.
func (t *table) layRows() {
	for i := range t.groups {
		t.layGroup(&t.groups[i])
	}
	if t.tree.Mode == style.Quirks && len(t.groups) == 0 { // with nothing in it, it has no height there
		return
	}
	t.least = t.askedHeight()
	t.growGroups(max(t.least-t.box.down(), 0))
}

// layGroup lays the cells of a group out and gives its rows the least height they can have.
func (t *table) layGroup(g *rowGroup) {
	var reaches []reach
	var percents float32
	for i := g.first; i < g.first+g.count; i++ {
		r := &t.rows[i]
		t.layRow(i, &reaches)
		if r.percent >= 0 {
			r.percent = min(100-percents, r.percent)
			percents += r.percent
		}
		g.height += r.height
	}
	t.growUnder(reaches)
	g.height += t.gaps(g.count)
	h := g.box.style.Height
	if px, ok := pixels(h); ok {
		g.fixed = true
		if px > g.height {
			t.growRows(g.first, g.count, growth{to: px, of: px})
			g.height = px
		}
	}
	if p, ok := percentage(h); ok {
		g.fixed, g.percent = true, p
	}
}

func (t *table) gaps(rows int) float64 { return float64(max(rows-1, 0)) * t.spacing[1] }

// pixels and percentage are what a height asks for; what is both counts as neither.
func pixels(l style.Length) (float64, bool) {
	return cut(l.Px), l.Set && l.Percent == 0
}

func percentage(l style.Length) (float32, bool) {
	return float32(l.Percent), l.Set && l.Percent != 0 && l.Px == 0
}

// layRow lays the cells of a row out, each in its width, and gives the row the least height that
// holds them and what it asks for. Cells of several rows are left for growUnder.
func (t *table) layRow(i int, reaches *[]reach) {
	r := &t.rows[i]
	for j := range r.cells {
		s := &r.cells[j]
		t.layCell(i, s)
		h := s.natural
		asked, px := t.cellHeight(s.box)
		p, isPercent := percentage(s.box.style.Height)
		s.fixed = px
		r.baseline.add(s)
		if px {
			h = max(h, asked)
		}
		if s.rows > 1 {
			r.starts = true
			*reaches = append(*reaches, reach{i, s.rows, h})
			continue
		}
		r.fixed = r.fixed || px || isPercent
		if isPercent {
			r.percent = max(r.percent, p)
		}
		r.height = max(r.height, h)
	}
	h := r.box.style.Height
	if px, ok := pixels(h); ok {
		r.fixed = true
		r.height = max(r.height, px)
	}
	if p, ok := percentage(h); ok {
		r.fixed = true
		r.percent = max(r.percent, p)
	}
	if r.baseline.aligned {
		r.height = max(r.height, r.baseline.ascent+r.baseline.descent)
	}
}

// layCell lays out what is in a cell.
func (t *table) layCell(row int, s *slot) {
	// Percentages of padding are of the width of the row; for the height of the row they are of
	// what is inside the edges of the table, which is wider by the space beside the columns.
	around := t.box.w - t.box.across()
	t.cellEdges(row, *s, around)
	down := s.box.down()
	t.cellEdges(row, *s, around-2*t.spacing[0])
	t.measure(s)
	s.natural = s.laid + down - s.box.down()
	s.box.hideCell = t.borders == nil && !s.box.style.EmptyCells && len(s.box.children) == 0
}

// measure lays out what is in a cell whose height nobody knows yet. Where it may have to be laid
// out again for that, cells in it are not, until then: so the work is no more than the depth of
// tables in tables times the size of the mail.
func (t *table) measure(s *slot) {
	s.leans = leans(s.box)
	if !s.leans {
		t.layContent(s, -1)
		return
	}
	owed := t.owed
	t.measuring++
	t.layContent(s, -1)
	t.measuring--
	s.owed = t.owed > owed
}

// layContent lays out what is in a cell; within is what heights in percent are of there, negative:
// nothing.
func (t *table) layContent(s *slot, within float64) {
	b := s.box
	last := min(s.column+s.span, len(t.columns)) - 1
	b.within = within
	t.layRoot(b, t.lefts[last]+t.widths[last]-t.lefts[s.column])
	s.laid = b.h
	if onBaseline(b) && b.baseline < 0 {
		b.baseline = s.laid - b.padding.Bottom - b.border.Bottom
	}
}

// cellHeight is how high a cell's border box is by its own height in pixels, if it has one.
func (t *table) cellHeight(b *box) (float64, bool) {
	px, ok := pixels(b.style.Height)
	if !ok {
		return 0, false
	}
	if t.tree.Mode == style.Quirks || b.style.BorderBox { // Quirks §3.5
		return max(px, b.down()), true
	}
	return px + b.down(), true
}

// onBaseline reports whether what is in a cell stands on the line of its row.
func onBaseline(b *box) bool {
	switch b.style.VerticalAlign {
	case "top", "middle", "bottom":
		return false
	}
	return true
}

func (l *rowBaseline) add(s *slot) {
	b := s.box
	if onBaseline(b) && len(b.children) > 0 {
		descent := 0.0
		if s.rows == 1 {
			descent = s.natural - b.baseline
		}
		if !l.aligned {
			l.aligned, l.ascent, l.descent = true, b.baseline, descent
		}
		l.ascent, l.descent = max(l.ascent, b.baseline), max(l.descent, descent)
	}
	if below := b.padding.Bottom + b.border.Bottom; !l.aligned && (!l.bare || below < l.below) {
		l.bare, l.below = true, below
	}
}

// at is where the line is, from the top of the row.
func (l *rowBaseline) at(height float64) float64 {
	switch {
	case l.aligned:
		return l.ascent
	case l.bare:
		return max(height-l.below, 0)
	}
	return 0
}

// growUnder makes rows as high as the cells across them need: what is enclosed in another comes
// first, of equal ones the highest, which makes the others of no account.
func (t *table) growUnder(reaches []reach) {
	sort.SliceStable(reaches, func(i, j int) bool {
		a, b := reaches[i], reaches[j]
		switch {
		case a.first == b.first && a.count == b.count:
			return a.height > b.height
		case a.within(b):
			return true
		case b.within(a):
			return false
		}
		return a.first < b.first
	})
	for i, r := range reaches {
		if i > 0 && r.first == reaches[i-1].first && r.count == reaches[i-1].count {
			continue
		}
		t.growRows(r.first, r.count, growth{to: r.height, across: true})
	}
}

func (r reach) within(o reach) bool {
	return r.first >= o.first && r.first+r.count <= o.first+o.count
}

// askedHeight is how high the table's border box is to be at least, captions aside, by its
// height, min-height and max-height; 0: they do not say.
func (t *table) askedHeight() float64 {
	s := t.box.style
	h, least, most := t.borderHeight(s.Height), t.borderHeight(s.MinHeight), t.borderHeight(s.MaxHeight)
	if h < 0 && least < 0 {
		return 0
	}
	h = max(h, t.box.down())
	if most >= 0 {
		h = min(h, most)
	}
	return max(h, least)
}

// borderHeight is the height of the table's border box that a length asks for; negative: none.
func (t *table) borderHeight(l style.Length) float64 {
	h := definite(l, t.box.around)
	switch {
	case h < 0:
		return h
	case t.box.style.BorderBox:
		return max(cut(h), t.box.down())
	}
	return cut(h) + t.box.down()
}
