package view

import (
	"slices"
	"strconv"
	"strings"
)

// What a hostile table may come to. Beyond the columns, cells stand in the last one; a cell
// that would span rows beside so many others that do so already spans one.
const (
	maxColumns = 1 << 16
	maxOpen    = 1 << 10
)

// open is a run of columns that cells of rows above reach into.
type open struct {
	column, end int
	until       int // the first row that they do not reach
	cells       int
}

// place gives each cell its column (HTML §4.9.12) and returns how many columns there are. In
// automatic layout a column in which no cell starts, at the right, is none.
func (t *table) place() int {
	n := 0
	for _, g := range t.groups {
		var above []open // sorted
		reaching := 0    // how many cells are in above
		end := g.first + g.count
		for i := g.first; i < end; i++ {
			r := &t.rows[i]
			var here []open
			column, next := 0, 0
			r.cells = make([]slot, 0, len(r.box.children))
			for _, c := range r.box.children {
				for next < len(above) && above[next].column <= column {
					if above[next].until > i {
						column = max(column, above[next].end)
					}
					next++
				}
				s := slot{box: c, column: min(column, maxColumns-1), span: colspan(c), rows: 1}
				if want := rowspan(c); want > 1 && reaching+len(here) < maxOpen {
					s.rows = min(want, end-i)
				}
				last := s.column + 1
				if t.fixed {
					last = min(s.column+s.span, maxColumns)
				}
				n = max(n, last)
				column = s.column + s.span
				if s.rows > 1 {
					here = append(here, open{s.column, column, i + s.rows, 1})
				}
				r.cells = append(r.cells, s)
			}
			above, reaching = carried(above, here, i+1)
		}
	}
	return n
}

// carried are the runs of columns that reach into a row, with those that start above it, and
// how many cells these are.
func carried(above, here []open, row int) (kept []open, cells int) {
	all := append(above, here...)
	if len(here) > 0 {
		slices.SortStableFunc(all, func(a, b open) int { return a.column - b.column })
	}
	kept = all[:0]
	for _, o := range all { // cells side by side that end in one row are one run
		if o.until <= row {
			continue
		}
		cells += o.cells
		if last := len(kept) - 1; last >= 0 && kept[last].end == o.column && kept[last].until == o.until {
			kept[last].end = o.end
			kept[last].cells += o.cells
		} else {
			kept = append(kept, o)
		}
	}
	return kept, cells
}

// colspan and rowspan are how many columns and rows a cell asks for; 0 rows are all that follow.
func colspan(b *box) int { return spanned(b, "colspan", 1, 1000) }

func rowspan(b *box) int {
	n := spanned(b, "rowspan", 0, 65534)
	if n == 0 {
		return 65534
	}
	return n
}

// spanned is the number that an attribute says, 1 where it says none (HTML §2.3.4.2).
func spanned(b *box, name string, least, most int) int {
	if b.node == nil {
		return 1
	}
	switch b.node.Data {
	case "td", "th", "col", "colgroup":
	default:
		return 1
	}
	for _, a := range b.node.Attr {
		if a.Key != name || a.Namespace != "" {
			continue
		}
		digits := strings.TrimPrefix(strings.TrimLeft(a.Val, "\t\n\f\r "), "+")
		end := 0
		for end < len(digits) && digits[end] >= '0' && digits[end] <= '9' {
			end++
		}
		if end == 0 {
			return 1
		}
		v, err := strconv.Atoi(digits[:end])
		if err != nil || v > most {
			v = most
		}
		if v < least {
			return 1
		}
		return v
	}
	return 1
}
