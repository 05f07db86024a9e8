package view

// growth is what rows are to come to.
type growth struct {
	to     float64 // with the space between them
	of     float64 // what percentages are of; 0: they do not count
	across bool    // for a cell across them
}

// growRows makes rows higher until they, with the space between, come to a height, as Chromium
// does it: those grow first that have a percentage, up to it; then, for a cell across them,
// those in which another starts; then those with content and no height of their own, in
// proportion; then empty ones; at last all that are not empty.
func (t *table) growRows(first, count int, g growth) {
	rows := t.rows[first : first+count]
	if count == 0 {
		return
	}
	rest := g.to - t.gaps(count)
	for i := range rows {
		rest -= rows[i].height
	}
	if rest <= 0 {
		return
	}
	m := g.marks(rows)
	if len(m.lacking) > 0 {
		given := 0.0
		gone := min(m.lack, rest)
		for _, i := range m.lacking {
			d := share(gone, g.lack(&rows[i]), m.lack)
			rows[i].height += d
			given += d
		}
		rows[m.lacking[len(m.lacking)-1]].height += gone - given
		rest -= gone
		m.total += given
		if rest <= 0 {
			return
		}
	}
	even := func(float64) float64 { return 1 }
	height := func(h float64) float64 { return h }
	switch {
	case len(m.starting) > 0:
		dealRows(rows, m.starting, rest, float64(len(m.starting)), even)
	case len(m.free) > 0:
		dealRows(rows, m.free, rest, m.freeHeight, height)
	case g.across && len(m.empty) == count:
		rows[m.empty[count-1]].height += rest
	case !g.across && len(m.empty) > 0:
		grow := m.empty
		if len(m.freeEmpty) > 0 {
			grow = m.freeEmpty
		}
		dealRows(rows, grow, rest, float64(len(grow)), even)
	case len(m.filled) > 0:
		dealRows(rows, m.filled, rest, m.total, height)
	}
}

// dealRows shares a height out among rows by weight; the last has what is left over.
func dealRows(rows []row, which []int, rest, whole float64, weight func(float64) float64) {
	left := rest
	for _, i := range which {
		d := share(rest, weight(rows[i].height), whole)
		rows[i].height += d
		left -= d
	}
	rows[which[len(which)-1]].height += left
}

// marked is which of some rows are of which kind.
type marked struct {
	lacking   []int // lower than their percentage
	starting  []int // a cell of several rows starts there, not in the first
	free      []int // neither empty nor with a height of their own
	filled    []int // not empty
	empty     []int
	freeEmpty []int

	total, lack, freeHeight float64
}

// lack is by how much a row is lower than its percentage.
func (g growth) lack(r *row) float64 {
	return max(part(r.percent, g.of)-r.height, 0)
}

func (g growth) marks(rows []row) marked {
	var m marked
	for i := range rows {
		r := &rows[i]
		m.total += r.height
		if g.across && i > 0 && r.starts {
			m.starting = append(m.starting, i)
		}
		empty := r.height == 0
		if r.percent > 0 && g.of > 0 {
			if lack := g.lack(r); lack > 0 {
				m.lacking = append(m.lacking, i)
				m.lack += lack
				empty = false
			}
		}
		fixed := r.fixed && (r.percent < 0 || g.of > 0)
		switch {
		case empty:
			m.empty = append(m.empty, i)
			if !fixed {
				m.freeEmpty = append(m.freeEmpty, i)
			}
		case fixed:
			m.filled = append(m.filled, i)
		default:
			m.filled = append(m.filled, i)
			m.free = append(m.free, i)
			m.freeHeight += r.height
		}
	}
	return m
}

// growGroups makes the groups as high as the table's padding box is to be: first those with a
// percentage, up to it; then bodies before header and footer, and of these those without a height
// of their own before those with one before those with a percentage.
func (t *table) growGroups(height float64) {
	whole := max(height-float64(len(t.groups)+1)*t.spacing[1], 0)
	sum := 0.0
	for i := range t.groups {
		sum += t.groups[i].height
	}
	if len(t.groups) == 0 || height <= sum || whole <= sum {
		return
	}
	grown := make([]bool, len(t.groups))
	rest := whole - sum
	rest -= t.growPercent(grown, rest, whole)
	if rest > 0 {
		which := t.growable()
		size := 0.0
		for _, i := range which {
			size += t.groups[i].height
		}
		left := rest
		for _, i := range which {
			g := &t.groups[i]
			d := floor(rest / float64(len(which)))
			if size > 0 {
				d = share(rest, g.height, size)
			}
			g.height += d
			left -= d
			grown[i] = true
		}
		t.groups[which[len(which)-1]].height += left
	}
	for i, g := range t.groups {
		if grown[i] {
			t.growRows(g.first, g.count, growth{to: g.height, of: g.height})
		}
	}
}

// growPercent makes groups grow to their percentage of the whole, as far as the rest suffices,
// and returns how much of it they took.
func (t *table) growPercent(grown []bool, rest, whole float64) float64 {
	lack := func(g *rowGroup) float64 {
		if g.percent < 0 {
			return 0
		}
		return max(part(g.percent, whole)-g.height, 0)
	}
	sum := 0.0
	for i := range t.groups {
		sum += lack(&t.groups[i])
	}
	if sum == 0 {
		return 0
	}
	rest = min(rest, sum)
	left, last := rest, 0
	for i := range t.groups {
		g := &t.groups[i]
		if g.percent < 0 {
			continue
		}
		d := share(rest, lack(g), sum)
		g.height += d
		left -= d
		grown[i], last = true, i
	}
	t.groups[last].height += left
	return rest
}

// growable are the groups that get what no percentage takes.
func (t *table) growable() []int {
	var best []int
	rank := 6
	for i, g := range t.groups {
		r := 0
		switch {
		case g.percent >= 0:
			r = 2
		case g.fixed:
			r = 1
		}
		if !g.body {
			r += 3
		}
		if r < rank {
			best, rank = nil, r
		}
		if r == rank {
			best = append(best, i)
		}
	}
	return best
}
