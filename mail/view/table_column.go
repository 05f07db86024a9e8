package view

import (
	"math"
	"sort"

	"postroom/mail/style"
)

// widest is what a table would like to be that cannot be wide enough, and longest is as long as
// any length of a browser.
const (
	widest  = 1_000_000
	longest = math.MaxInt32 / unit
)

// column is what is known of a column: first of its <col>, then of its cells.
type column struct {
	min, max       float64
	hasMin, hasMax bool
	percent        float32 // of all columns; negative: none
	edges          float64 // what comes to the percentage: padding and border of the cell that asks
	fixed          bool    // a width of its own
	merged         bool    // nothing starts in it: it has neither width nor space beside it
}

// demand is what a cell asks of its columns.
type demand struct {
	min, max float64
	percent  float32 // negative: none
	edges    float64
	fixed    bool
}

// wideDemand is the demand of a cell that spans columns.
type wideDemand struct {
	demand
	column, span int
}

// width is what a style asks of a column.
type width struct {
	px, least, most          float64
	hasPx, hasLeast, hasMost bool
	percent                  float32
}

// askedWidth reads the widths of a style as tables do. Where a length is neither pixels nor
// percent alone, it counts as none.
func askedWidth(s *style.Style, edges float64) width {
	w := width{percent: -1}
	px := func(l style.Length) (float64, bool) {
		if !l.Set || l.Percent != 0 {
			return 0, false
		}
		if s.BorderBox {
			return max(cut(l.Px), edges), true
		}
		return cut(l.Px) + edges, true
	}
	w.px, w.hasPx = px(s.Width)
	w.least, w.hasLeast = px(s.MinWidth)
	w.most, w.hasMost = px(s.MaxWidth)
	w.most = max(w.most, w.least)
	if s.Width.Set && s.Width.Percent != 0 && s.Width.Px == 0 {
		w.percent = float32(s.Width.Percent)
		if s.MaxWidth.Set && s.MaxWidth.Percent != 0 && s.MaxWidth.Px == 0 {
			w.percent = min(w.percent, float32(s.MaxWidth.Percent))
		}
	}
	return w
}

// openColumns makes as many columns as cells start in, or more where a <col> gives a width.
func (t *table) openColumns(cells int) {
	blank := column{percent: -1, merged: !t.fixed}
	columns := make([]column, 0, cells)
	add := func(b *box, around *width) {
		c := t.ofCol(b, around)
		for range min(spanned(b, "span", 1, 1000), maxColumns-len(columns)) {
			columns = append(columns, c)
		}
	}
	for _, b := range t.cols {
		if len(b.children) == 0 {
			add(b, nil)
			continue
		}
		around := askedWidth(b.style, 0)
		for _, c := range b.children {
			add(c, &around)
		}
	}
	for len(columns) > cells && columns[len(columns)-1].merged {
		columns = columns[:len(columns)-1]
	}
	for len(columns) < cells {
		columns = append(columns, blank)
	}
	t.columns = columns
}

// ofCol is what a <col>, or a <colgroup> without any, says of its columns. In automatic layout
// the width of the group around stands in for its own.
func (t *table) ofCol(b *box, around *width) column {
	w := askedWidth(b.style, 0)
	if !w.hasPx && around != nil && around.hasPx && !t.fixed {
		w.px, w.hasPx = max(around.px, around.least), true
	}
	if w.hasPx {
		w.px = max(w.px, w.least)
	}
	return column{
		min: w.least, hasMin: true, max: w.px, hasMax: w.hasPx, percent: w.percent, fixed: w.hasPx,
		merged: !t.fixed && w.px == 0 && w.percent <= 0,
	}
}

// askCells adds what the cells ask for to the columns, those of one column first, then the others
// from the narrowest span.
func (t *table) askCells() {
	single := make([]demand, len(t.columns))
	asked := make([]bool, len(t.columns))
	var wide []wideDemand
	first := true
	for _, g := range t.groups {
		for i := g.first; i < g.first+g.count; i++ {
			if t.fixed && !(first && i == g.first) {
				break
			}
			for _, s := range t.rows[i].cells {
				d := t.demandOf(i, s)
				switch {
				case s.span > 1:
					wide = append(wide, wideDemand{d, s.column, s.span})
				case asked[s.column]:
					single[s.column].widen(d)
				default:
					single[s.column], asked[s.column] = d, true
				}
			}
		}
		first = first && g.count == 0
	}
	for _, w := range wide {
		t.columns[w.column].merged = false
	}
	for i := range t.columns {
		if asked[i] {
			t.columns[i].take(single[i], t.fixed)
		}
	}
	t.askWide(wide)
	t.boundPercent()
}

// demandOf is what a cell asks for (CSS Tables 3 §4.2).
func (t *table) demandOf(row int, s slot) demand {
	b := s.box
	t.cellEdges(row, s, 0)
	w := askedWidth(b.style, b.across())
	var content extent
	if !t.fixed || !w.hasPx {
		content = t.contentExtent(b)
		content.min += b.across()
		content.max += b.across()
	}
	d := demand{max: content.max, percent: w.percent, fixed: w.hasPx}
	if w.hasPx {
		d.max = w.px
	}
	if !t.fixed {
		d.min = max(content.min, w.least)
		if w.hasPx && t.tree.Mode == style.Quirks && hasAttribute(b, "nowrap") {
			d.min = max(d.min, w.px) // Quirks §3.4
		}
	}
	if w.hasMost {
		d.max = min(d.max, w.most)
		d.min = min(d.min, w.most)
	}
	d.max = max(d.max, d.min)
	if t.fixed && w.percent >= 0 && !b.style.BorderBox {
		d.edges = b.across()
	}
	return d
}

func hasAttribute(b *box, name string) bool {
	if b.node == nil {
		return false
	}
	for _, a := range b.node.Attr {
		if a.Key == name && a.Namespace == "" {
			return true
		}
	}
	return false
}

// widen adds what another cell of the same column asks for. A width of its own counts above the
// maximum of a cell that has none.
func (d *demand) widen(o demand) {
	d.min = max(d.min, o.min)
	switch {
	case d.fixed == o.fixed:
		d.max = max(d.max, o.max)
	case d.fixed:
		d.max = max(d.max, o.min)
	default:
		d.max = max(d.min, o.max)
	}
	d.fixed = d.fixed || o.fixed
	if o.percent > d.percent {
		d.percent, d.edges = o.percent, o.edges
	}
}

// take adds what the cells of a column ask for to what its <col> says.
func (c *column) take(d demand, fixedTable bool) {
	if c.fixed && fixedTable {
		return
	}
	c.merged = c.merged && fixedTable
	switch {
	case !c.hasMin:
		c.min, c.max = d.min, d.max
	case c.fixed && !d.fixed:
		c.max = max(c.max, d.min)
		c.min = max(c.min, d.min)
	default:
		c.max = max(c.max, d.max)
		c.min = max(c.min, d.min)
	}
	c.hasMin, c.hasMax = true, true
	c.max = max(c.min, c.max)
	if d.percent > c.percent {
		c.percent, c.edges = d.percent, d.edges
	}
	c.fixed = c.fixed || d.fixed
}

// askWide shares what cells that span columns ask for out among these. A cell that asks for what
// the one before it of the same columns asked for adds nothing.
func (t *table) askWide(wide []wideDemand) {
	sort.SliceStable(wide, func(i, j int) bool {
		if wide[i].span != wide[j].span {
			return wide[i].span < wide[j].span
		}
		return wide[i].column < wide[j].column
	})
	for i, w := range wide {
		if i > 0 && w == wide[i-1] {
			continue
		}
		spanned := t.columns[w.column:min(w.column+w.span, len(t.columns))]
		if t.fixed {
			w.splitEvenly(spanned, t.spacing[0])
		} else {
			w.split(spanned, t.spacing[0])
		}
	}
}

// boundPercent holds the percentages of all columns within a hundred: in automatic layout those at
// the right are cut, in fixed layout all become smaller.
func (t *table) boundPercent() {
	var total float32
	for i := range t.columns {
		c := &t.columns[i]
		if c.percent < 0 {
			continue
		}
		if !t.fixed && c.percent+total > 100 {
			c.percent = 100 - total
		}
		total += c.percent
	}
	if !t.fixed || total <= 100 {
		return
	}
	for i := range t.columns {
		if c := &t.columns[i]; c.percent >= 0 {
			c.percent = c.percent * 100 / total
		}
	}
}

// gridExtent is the extent of the table's border box by its columns alone (CSS Tables 3 §4.1).
// What the percentages say of the whole, where a column has its maximum, widens the maximum.
func (t *table) gridExtent(percents bool) extent {
	var e extent
	var byPercent, others float64
	var sum float32
	for _, c := range t.columns {
		if t.fixed && c.fixed && c.percent < 0 && c.hasMax {
			e.min += c.max
		} else {
			e.min += c.min
		}
		e.max += c.max
		if c.percent > 0 {
			sum += c.percent
			if c.max > 0 {
				byPercent = max(byPercent, cut(min(float64(100/c.percent*float32(c.max-c.edges)), longest)))
			}
		} else {
			others += c.max
		}
	}
	sum = min(sum, 100)
	if sum > 0 && percents {
		switch {
		case others == 0:
		case sum == 100:
			e.max = max(e.max, widest)
		default:
			e.max = max(e.max, cut(min(float64(100/(100-sum)*float32(others)), longest)))
		}
		e.max = max(e.max, byPercent)
	}
	e.max = max(e.min, e.max)
	idle := t.idle()
	e.min += idle
	e.max += idle
	return e
}
