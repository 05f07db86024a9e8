package view

// put gives the table its height and everything in it its place.
func (t *table) put() {
	b := t.box
	if len(t.columns) == 0 { // nothing stands between the groups then
		t.spacing = [2]float64{}
	}
	y := t.putCaptions(0, false)
	b.gridY = y
	b.baseline, b.lastLine = -1, -1
	inside := b.border.Left + b.padding.Left + t.spacing[0]
	y += b.border.Top + b.padding.Top
	top := y + t.spacing[1]
	for i := range t.groups {
		g := &t.groups[i]
		g.box.x, g.box.w = inside, max(b.w-b.across()-2*t.spacing[0], 0)
		if g.count > 0 { // a group without rows has no space around it
			y += t.spacing[1]
		}
		g.box.y = y
		t.putRows(g)
		if g.box.baseline >= 0 {
			if b.baseline < 0 {
				b.baseline = y + g.box.baseline
			}
			b.lastLine = y + g.box.lastLine
		}
		y += g.box.h
	}
	if len(t.groups) > 0 {
		y += t.spacing[1]
	}
	y += b.padding.Bottom + b.border.Bottom
	b.gridH = max(y-b.gridY, t.least)
	t.putColumns(inside, top, b.gridH-b.down()-2*t.spacing[1])
	b.h = t.putCaptions(b.gridY+b.gridH, true)
	b.beneath = b.h
	for _, c := range b.children {
		b.beneath = max(b.beneath, c.y+c.beneath)
	}
}

// putRows places the rows of a group, and their cells.
func (t *table) putRows(g *rowGroup) {
	b := g.box
	b.baseline, b.lastLine, b.beneath = -1, -1, 0
	b.h = g.height
	rows := t.rows[g.first : g.first+g.count]
	y := 0.0
	for i := range rows {
		r := &rows[i]
		r.box.x, r.box.y, r.box.w, r.box.h = 0, y, b.w, r.height
		b.h = y + r.height
		y = b.h + t.spacing[1]
	}
	for i := range rows {
		t.putCells(g.first + i)
		r := rows[i].box
		if i == 0 {
			b.baseline = r.y + r.baseline
		}
		b.lastLine = r.y + r.baseline
		b.beneath = max(b.beneath, r.y+r.beneath)
	}
	b.beneath = max(b.beneath, b.h)
}

// putCells gives the cells of a row their height and places them, and moves down what is in them.
func (t *table) putCells(i int) {
	r := &t.rows[i]
	t.stretchCells(i)
	line := r.baseline.at(r.height)
	r.box.baseline, r.box.lastLine = line, line
	r.box.beneath = r.height
	for j := range r.cells {
		s := &r.cells[j]
		c := s.box
		c.x, c.y = t.lefts[s.column]-t.spacing[0], 0
		if t.box.style.RightToLeft {
			c.x = r.box.w - c.x - c.w
		}
		c.shift = 0
		switch free := max(c.h-s.laid, 0); {
		case c.style.VerticalAlign == "middle":
			c.shift = cut(free / 2)
		case c.style.VerticalAlign == "bottom":
			c.shift = free
		case onBaseline(c) && len(c.children) > 0:
			c.shift = line - c.baseline
		}
		c.baseline += c.shift
		c.lastLine += c.shift
		c.beneath = max(c.h, c.beneath+c.shift)
		r.box.beneath = max(r.box.beneath, c.beneath)
	}
}

// stretchCells gives the cells of a row the height of their rows. What is in a cell is laid out
// again where heights in it are percent of the cell's and that is known now: the cell has a
// height of its own, or became higher in a table that has one.
func (t *table) stretchCells(i int) {
	r := &t.rows[i]
	again := false
	for j := range r.cells {
		s := &r.cells[j]
		last := &t.rows[i+s.rows-1]
		s.box.h = last.box.y + last.height - r.box.y
		known := s.fixed || s.box.h > s.natural && t.box.style.Height.Set
		switch {
		case !s.leans || !known && !s.owed:
		case t.measuring > 0:
			t.owed++
		default:
			h, within := s.box.h, -1.0
			if known {
				within = max(h-s.box.down(), 0)
			}
			t.layContent(s, within)
			s.box.h, again = h, true
		}
	}
	if again {
		r.baseline = rowBaseline{}
		for j := range r.cells {
			r.baseline.add(&r.cells[j])
		}
	}
}

// leans reports whether heights of what is in a box, but not in the cells of tables in it, are
// in percent.
func leans(b *box) bool {
	for _, c := range b.children {
		s := c.style
		if c.kind != textBox && (s.Height.Percent != 0 || s.MinHeight.Percent != 0 || s.MaxHeight.Percent != 0) {
			return true
		}
		if c.kind != tableBox && leans(c) {
			return true
		}
	}
	return false
}

// putColumns gives the column boxes the places of the columns that they are of: from x, at the
// height of the cells.
func (t *table) putColumns(x, y, h float64) {
	at := 0
	place := func(b *box, from, to int, dx, dy float64) {
		b.x, b.y, b.w, b.h = x-dx, y-dy, 0, max(h, 0)
		b.beneath = b.h
		if from >= to {
			return
		}
		left := t.lefts[from] - t.spacing[0]
		b.w = t.lefts[to-1] + t.widths[to-1] - t.lefts[from]
		if t.box.style.RightToLeft {
			left = t.box.w - t.box.across() - 2*t.spacing[0] - left - b.w
		}
		b.x += left
	}
	span := func(b *box) int {
		return min(spanned(b, "span", 1, 1000), len(t.columns)-at)
	}
	for _, b := range t.cols {
		from := at
		if len(b.children) == 0 {
			at += span(b)
			place(b, from, at, 0, 0)
			continue
		}
		for _, c := range b.children {
			at += span(c)
		}
		place(b, from, at, 0, 0)
		at = from
		for _, c := range b.children {
			first := at
			at += span(c)
			place(c, first, at, b.x, b.y)
		}
	}
}
