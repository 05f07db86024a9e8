package view

// In fixed layout (CSS 2.2 §17.5.2.1) the <col> elements and the first row alone make the widths.

// splitEvenly gives the columns that a cell spans an equal part each of what it asks for, where
// nothing else has said anything of them.
func (w wideDemand) splitEvenly(columns []column, spacing float64) {
	inner := float64(len(columns)-1) * spacing
	least := 0.0
	if w.fixed {
		least = max(w.min-inner, 0)
	}
	most := max(w.max-inner, 0)
	n := float32(len(columns))
	eachMin, eachMax := cut(float64(float32(least)/n)), cut(float64(float32(most)/n))
	for i := range columns {
		c := &columns[i]
		least -= eachMin
		most -= eachMax
		if !c.hasMin {
			c.fixed = c.fixed || w.fixed
			c.min, c.hasMin = eachMin, true
		}
		if !c.hasMax {
			c.fixed = c.fixed || w.fixed
			c.max, c.hasMax = eachMax, true
		}
		if c.percent < 0 && !c.fixed && w.percent >= 0 {
			c.percent = w.percent / n
		}
	}
	last := &columns[len(columns)-1]
	last.min += least
	last.max += most
}

// takesWidth and isZero tell columns with a width of their own; one of 0 counts as none.
func (c *column) takesWidth() bool {
	return c.fixed && c.percent < 0 && c.hasMax && c.max != 0
}

func (c *column) isZero() bool { return c.fixed && c.max == 0 }

// spreadFixed shares a width out in fixed layout: columns with a width have it, those with a
// percentage share in what is left, the others have the rest in equal parts. Where there are no
// others, and where it does not suffice, they grow and shrink in proportion.
func spreadFixed(columns []column, all float64) []float64 {
	var fixed, percent float64
	var fixedCount, percentCount, zeros, autos int
	for i := range columns {
		switch c := &columns[i]; {
		case c.percent >= 0:
			percentCount++
			percent += c.full(all)
		case c.takesWidth():
			fixedCount++
			fixed += c.max
		case c.isZero():
			zeros++
		default:
			autos++
		}
	}
	sizes := make([]float64, len(columns))
	last, given := -1, 0.0
	give := func(i int, v float64) {
		sizes[i], last = v, i
		given += v
	}
	if fixedCount > 0 {
		scale := scaleTo(fixed, max(all-percent, 0), fixed > all, autos == 0)
		for i := range columns {
			if c := &columns[i]; c.takesWidth() {
				give(i, cut(float64(scale*float32(c.max))))
			}
		}
	}
	if given >= all {
		return sizes
	}
	if percentCount > 0 {
		left := all - given
		scale := scaleTo(percent, left, percent > left, autos == 0)
		for i := range columns {
			c := &columns[i]
			switch {
			case c.percent < 0:
			case percent == 0:
				give(i, cut(float64(float32(left)/float32(percentCount))))
			default:
				give(i, cut(float64(scale*float32(c.full(all)))))
			}
		}
	}
	left := all - given
	zerosGrow := zeros == len(columns)
	if zerosGrow {
		autos = zeros
	}
	for i := range columns {
		c := &columns[i]
		if c.percent < 0 && !c.takesWidth() && (!c.isZero() || zerosGrow) {
			give(i, cut(float64(float32(left)/float32(autos))))
		}
	}
	if last >= 0 {
		sizes[last] += all - given
	}
	return sizes
}

// scaleTo is by how much widths are multiplied to fill a place.
func scaleTo(sum, place float64, shrink, mayGrow bool) float32 {
	if sum != 0 && (shrink || mayGrow && sum < place) {
		return float32(place) / float32(sum)
	}
	return 1
}
