package view

import (
	"math"

	"postroom/mail/style"
)

// Tables are laid out as CSS Tables 3 has it and Chromium does it: what the cells ask for makes
// the columns, these and the width of the table make their widths, then each cell is laid out
// in its width, which makes the heights of the rows, and what the table is higher goes to them.
// Lengths are whole units and what does not divide goes to the last, so that sums hold.

// table is the work on one table.
type table struct {
	*layout
	box      *box
	captions []*box
	cols     []*box // <col> and <colgroup>
	groups   []rowGroup
	rows     []row
	columns  []column
	fixed    bool       // its cells, but those of the first row, have no say in its widths
	spacing  [2]float64 // between columns, between rows
	borders  *borderGrid
	widths   []float64 // of the columns
	least    float64   // how high its border box is at least, captions aside
	lefts    []float64 // where they start, from the inner edge of the table's padding; from the right where the text runs from there
}

// rowGroup is a header, body or footer; they are in the order in which they are drawn.
type rowGroup struct {
	box          *box
	body         bool // neither the header nor the footer
	first, count int  // its rows
	height       float64
	percent      float32 // of the table's height; negative: none
	fixed        bool
}

// row is one row of a table.
type row struct {
	box      *box
	cells    []slot
	height   float64
	percent  float32 // of the table's height; negative: none
	fixed    bool    // it or a cell in it has a height of its own
	starts   bool    // a cell of several rows starts in it
	baseline rowBaseline
}

// slot is where a cell stands.
type slot struct {
	box     *box
	column  int     // its first
	span    int     // how many columns, as it asks; there may be fewer
	rows    int     // how many, none beyond its group
	natural float64 // as high as what is in it, for the height of the row
	laid    float64 // as high as it was laid out
	fixed   bool    // it has a height of its own
	leans   bool    // heights in it are percent of its own
	owed    bool    // cells in it are to be laid out again
}

// tableOf sorts what is in a table and gathers what its columns ask for. The table's own
// edges are set.
func (l *layout) tableOf(b *box) *table {
	t := &table{layout: l, box: b}
	s := b.style
	t.fixed = s.TableFixed && s.Width.Set
	if !s.BorderCollapse {
		t.spacing = s.BorderSpacing
	}
	t.sort()
	n := t.place()
	t.openColumns(n)
	if s.BorderCollapse {
		t.collapse()
	}
	t.askCells()
	return t
}

// sort puts the first header first and the first footer last (CSS 2.2 §17.2).
func (t *table) sort() {
	var header, footer *box
	var bodies []*box
	for _, c := range t.box.children {
		switch {
		case c.kind == captionBox:
			t.captions = append(t.captions, c)
		case c.kind == columnBox:
			t.cols = append(t.cols, c)
		case c.kind != rowGroupBox:
		case c.style.Display == "table-header-group" && header == nil:
			header = c
		case c.style.Display == "table-footer-group" && footer == nil:
			footer = c
		default:
			bodies = append(bodies, c)
		}
	}
	add := func(b *box, body bool) {
		g := rowGroup{box: b, body: body, first: len(t.rows), percent: -1}
		for _, r := range b.children {
			t.rows = append(t.rows, row{box: r, percent: -1})
		}
		g.count = len(t.rows) - g.first
		t.groups = append(t.groups, g)
	}
	if header != nil {
		add(header, false)
	}
	for _, b := range bodies {
		add(b, true)
	}
	if footer != nil {
		add(footer, false)
	}
}

// tableExtent is how narrow a table's border box can be and how wide it would like to be, with
// its captions. Its own width, min-width and max-width are not in it but for what makes its
// columns: whoever applies them must not let the table become narrower than the minimum, whatever
// they say (CSS Tables 3 §4.1). Percentages of columns widen the maximum, as in Chromium, unless
// the table stands in a cell of another.
func (l *layout) tableExtent(b *box) extent {
	l.setEdges(b, 0)
	t := l.tableOf(b)
	grid := t.gridExtent(!inCell(b))
	captions := t.captionExtent().min
	if t.fixed && b.style.Width.Percent != 0 {
		grid.max = widest
	}
	return extent{min: max(grid.min, captions), max: max(grid.max, captions)}
}

func inCell(b *box) bool {
	for b = b.parent; b != nil; b = b.parent {
		if b.kind == cellBox {
			return true
		}
	}
	return false
}

// layTable lays a table out where around is the width of the content box around, which percentages
// are of, and available what floats and the table's margins leave of it. b.around is what its
// height in percent is of. It sets b.w and b.h, captions included, b.gridY and b.gridH, b.baseline and
// b.lastLine, of the first row and the last, b.beneath, and the places of all boxes in it.
func (l *layout) layTable(b *box, around, available float64) {
	t := l.setTableWidth(b, around, available)
	t.layCaptions()
	t.layRows()
	t.put()
}

// setTableWidth is the part of layTable that gives the table its width: nothing is laid out.
func (l *layout) setTableWidth(b *box, around, available float64) *table {
	l.setEdges(b, around)
	t := l.tableOf(b)
	t.settle(around, available)
	return t
}

// settle gives the table and its columns their widths (CSS Tables 3 §4).
func (t *table) settle(around, available float64) {
	b := t.box
	captions := t.captionExtent().min
	idle := t.idle()
	used := max(t.usedWidth(around, available), captions)
	t.widths = t.distribute(used - idle)
	if len(t.columns) == 0 {
		b.w = t.emptyWidth(used, captions)
		return
	}
	t.lefts = make([]float64, len(t.columns))
	x, first := t.spacing[0], true
	for i := range t.columns {
		if !t.columns[i].merged {
			if !first {
				x += t.spacing[0]
			}
			first = false
		}
		t.lefts[i] = x
		x += t.widths[i]
	}
	b.w = max(x+t.spacing[0]+b.across(), captions)
}

// usedWidth is the width of the table's border box: what its style asks for, or as much as there
// is, but never more than its columns like nor less than they need.
func (t *table) usedWidth(around, available float64) float64 {
	s := t.box.style
	grid := t.gridExtent(true)
	w := min(grid.max, max(grid.min, available))
	if s.Width.Set {
		w = t.borderWidth(s.Width, around)
	}
	if s.MaxWidth.Set {
		w = min(w, max(grid.min, t.borderWidth(s.MaxWidth, around)))
	}
	if s.MinWidth.Set {
		w = max(w, t.borderWidth(s.MinWidth, around))
	}
	return max(w, grid.min)
}

// borderWidth is the width of the table's border box that a length asks for.
func (t *table) borderWidth(asked style.Length, around float64) float64 {
	w := cut(asked.Of(around))
	if t.box.style.BorderBox {
		return max(w, t.box.across())
	}
	return w + t.box.across()
}

// idle is the width that columns cannot have: the table's edges and the space between columns.
func (t *table) idle() float64 {
	gaps := 2
	for i := range t.columns {
		if !t.columns[i].merged {
			gaps++
		}
	}
	if gaps > 2 {
		gaps--
	}
	return t.box.across() + float64(gaps)*t.spacing[0]
}

// emptyWidth is the width of a table without columns.
func (t *table) emptyWidth(used, captions float64) float64 {
	s := t.box.style
	switch {
	case s.Width.Set || s.MinWidth.Set:
		return used
	case captions > 0:
		return max(captions, t.box.across())
	case s.BorderCollapse:
		return 0
	}
	return used - t.idle() + t.box.across()
}

// cut is a length in whole units, what is beyond them cut off.
func cut(v float64) float64 { return math.Trunc(v*unit) / unit }

// part is so many percent of a whole, in the precision that browsers have.
func part(percent float32, whole float64) float64 {
	return cut(float64(percent * float32(whole) / 100))
}

// share is the part of an amount that is to it as of is to the whole.
func share(amount, of, whole float64) float64 { return floor(amount * of / whole) }
