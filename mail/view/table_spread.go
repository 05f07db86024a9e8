package view

// kindOf is which columns grow together: first those with a percentage, then those with a width
// of their own, then the others.
type columnKind int

const (
	percentColumn columnKind = iota
	fixedColumn
	autoColumn
)

func (c *column) kind() columnKind {
	switch {
	case c.percent >= 0:
		return percentColumn
	case c.fixed:
		return fixedColumn
	}
	return autoColumn
}

// full is what a column asks for where all columns together have so much.
func (c *column) full(all float64) float64 {
	if c.percent >= 0 {
		return max(c.min, part(c.percent, all)+c.edges)
	}
	return c.max
}

// distribute gives the columns of the table so much width together.
func (t *table) distribute(all float64) []float64 {
	switch {
	case len(t.columns) == 0:
		return nil
	case t.fixed:
		return spreadFixed(t.columns, all)
	}
	return spread(t.columns, all, true)
}

// spread shares a width out among columns in automatic layout (CSS Tables 3 §4.3): all have their
// minimum; then kind after kind grows to what it asks for; then those grow that ask for nothing,
// else, where they may, those with a width, else those with a percentage. What has no part in
// it has the width 0.
func spread(columns []column, all float64, fixedMayGrow bool) []float64 {
	var count [3]int
	var gain, asked [3]float64
	var least float64
	var percent float32
	for i := range columns {
		c := &columns[i]
		if c.merged {
			continue
		}
		k, full := c.kind(), c.full(all)
		count[k]++
		gain[k] += full - c.min
		asked[k] += full
		least += c.min
		if k == percentColumn {
			percent += c.percent
		}
	}
	sizes := make([]float64, len(columns))
	if least >= all {
		for i := range columns {
			if !columns[i].merged {
				sizes[i] = columns[i].min
			}
		}
		return sizes
	}
	given := least
	for k := percentColumn; k <= autoColumn; k++ {
		if given+gain[k] >= all {
			rest := all - given
			spreadWithin(sizes, columns, all, k, rest, func(c *column) (float64, float64) {
				if gain[k] > 0 {
					return c.min, share(rest, c.full(all)-c.min, gain[k])
				}
				return c.min, floor(rest / float64(count[k]))
			})
			return sizes
		}
		given += gain[k]
	}
	rest := all - given
	switch {
	case count[autoColumn] > 0:
		spreadBeyond(sizes, columns, all, autoColumn, rest, asked[autoColumn], count[autoColumn])
	case count[fixedColumn] > 0 && fixedMayGrow:
		spreadBeyond(sizes, columns, all, fixedColumn, rest, asked[fixedColumn], count[fixedColumn])
	case count[percentColumn] > 0:
		spreadWithin(sizes, columns, all, percentColumn, rest, func(c *column) (float64, float64) {
			if percent != 0 {
				return c.full(all), cut(float64(float32(rest) * c.percent / percent))
			}
			return c.full(all), floor(rest / float64(count[percentColumn]))
		})
		for i := range columns {
			if columns[i].percent < 0 {
				sizes[i] = 0
			}
		}
	}
	return sizes
}

// spreadBeyond shares out what is more than the columns ask for among those of a kind.
func spreadBeyond(sizes []float64, columns []column, all float64, kind columnKind, rest, asked float64, count int) {
	spreadWithin(sizes, columns, all, kind, rest, func(c *column) (float64, float64) {
		if asked > 0 {
			return c.max, share(rest, c.max, asked)
		}
		return c.max, floor(rest / float64(count))
	})
	for i := range columns {
		if c := &columns[i]; !c.merged && c.kind() > kind {
			sizes[i] = c.max
		}
	}
}

// spreadWithin gives each column of a kind its start and its share of the rest, the last of them
// what is left over; the kinds before it have what they ask for, those after it their minimum.
func spreadWithin(sizes []float64, columns []column, all float64, kind columnKind, rest float64, of func(*column) (start, share float64)) {
	last := -1
	for i := range columns {
		c := &columns[i]
		switch {
		case c.merged:
		case c.kind() == kind:
			start, more := of(c)
			sizes[i] = start + more
			rest -= more
			last = i
		case c.kind() < kind:
			sizes[i] = c.full(all)
		default:
			sizes[i] = c.min
		}
	}
	if last >= 0 {
		sizes[last] += rest
	}
}

// split raises columns to what a cell across them asks for, in automatic layout. Its percentage,
// as far as theirs do not come to it, goes to those that have none, by their maximum.
func (w wideDemand) split(columns []column, spacing float64) {
	gaps, plain := 0, 0
	var has float32
	var plainMin, plainMax float64
	for i := range columns {
		c := &columns[i]
		c.hasMin, c.hasMax = true, true
		switch {
		case c.merged:
			continue
		case c.percent >= 0:
			has += c.percent
		default:
			plain++
			plainMin += c.min
			plainMax += c.max
		}
		gaps++
	}
	inner := float64(max(gaps-1, 0)) * spacing
	if gaps == plain && w.percent < 0 && w.min-inner <= plainMin && w.max-inner <= plainMax {
		return
	}
	if surplus := w.percent - has; w.percent >= 0 && surplus > 0 && plain > 0 {
		for i := range columns {
			switch c := &columns[i]; {
			case c.percent >= 0 || c.merged:
			case plainMax != 0:
				c.percent = surplus * float32(c.max) / float32(plainMax)
			default:
				c.percent = surplus / float32(plain)
			}
		}
	}
	for i, v := range spread(columns, max(w.min-inner, 0), true) {
		columns[i].min = max(columns[i].min, v)
	}
	for i, v := range spread(columns, max(w.max-inner, 0), w.fixed) {
		columns[i].max = max(columns[i].min, columns[i].max, v)
	}
}
