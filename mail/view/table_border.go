package view

import (
	"slices"

	"postroom/mail/style"
)

// Borders are resolved against one another where a grid has some edges, or some for each of its
// cells. In one with more, that spans make, each cell keeps its own.
const (
	fewEdges     = 1 << 16
	edgesPerCell = 16
)

// borderGrid is what lies between the cells of a table whose borders collapse: of each edge of
// the grid, the line that won (CSS 2.2 §17.6.2.1).
type borderGrid struct {
	rows, columns int
	lines         []style.Line // by number; 0: none
	flat          []int32      // between rows: (rows+1) × columns
	upright       []int32      // between columns: rows × (columns+1)
	own           bool         // too large: cells keep half of their own borders
	rightToLeft   bool
}

// collapse resolves the borders of a table, and gives the table itself the half of its own that
// lies outside of the cells.
func (t *table) collapse() {
	g := &borderGrid{rows: len(t.rows), columns: len(t.columns), rightToLeft: t.box.style.RightToLeft}
	g.lines = []style.Line{{Style: "none"}}
	t.borders = g
	t.box.padding, t.box.border = edges{}, edges{}
	t.box.edgesOver = &borderLines{}
	if !t.bordered() || g.rows == 0 || g.columns == 0 {
		return
	}
	cells := 0
	for i := range t.rows {
		cells += len(t.rows[i].cells)
	}
	if (g.rows+1)*(g.columns+1)*2 > max(fewEdges, cells*edgesPerCell) {
		g.own = true
		return
	}
	g.flat = make([]int32, (g.rows+1)*g.columns)
	g.upright = make([]int32, g.rows*(g.columns+1))
	for i := range t.rows {
		for _, s := range t.rows[i].cells {
			g.merge(s.box, i, s.rows, s.column, s.span)
		}
	}
	for i := range t.rows {
		g.merge(t.rows[i].box, i, 1, 0, g.columns)
	}
	for _, r := range t.groups {
		g.merge(r.box, r.first, r.count, 0, g.columns)
	}
	t.mergeColumns(g)
	g.merge(t.box, 0, g.rows, 0, g.columns)
	t.box.border, *t.box.edgesOver = g.around(0, g.rows, 0, g.columns)
}

// mergeColumns merges the borders of <col> before those of <colgroup>.
func (t *table) mergeColumns(g *borderGrid) {
	at := 0
	var columnGroups []func()
	one := func(b *box) {
		for range min(spanned(b, "span", 1, 1000), g.columns-at) {
			g.merge(b, 0, g.rows, at, 1)
			at++
		}
	}
	for _, b := range t.cols {
		from := at
		if len(b.children) == 0 {
			if b.style.Display == "table-column" {
				one(b)
				continue
			}
			at += min(spanned(b, "span", 1, 1000), g.columns-at)
		}
		for _, c := range b.children {
			one(c)
		}
		to := at
		columnGroups = append(columnGroups, func() { g.merge(b, 0, g.rows, from, to-from) })
	}
	for _, f := range columnGroups {
		f()
	}
}

// bordered reports whether anything in the table has a border.
func (t *table) bordered() bool {
	has := func(b *box) bool {
		e := &b.style.Border
		for _, l := range [...]*style.Line{&e.Top, &e.Right, &e.Bottom, &e.Left} {
			if l.Style != "none" && l.Style != "" {
				return true
			}
		}
		return false
	}
	if has(t.box) {
		return true
	}
	for _, c := range t.cols {
		if has(c) || slices.ContainsFunc(c.children, has) {
			return true
		}
	}
	for _, g := range t.groups {
		if has(g.box) {
			return true
		}
	}
	for i := range t.rows {
		if has(t.rows[i].box) || slices.ContainsFunc(t.rows[i].box.children, has) {
			return true
		}
	}
	return false
}

// merge sets the borders of a box around its part of the grid, wherever they win over what is
// there: hidden over all, then the wider, then by style, then what was there first.
func (g *borderGrid) merge(b *box, row, rows, column, columns int) {
	rows, columns = min(rows, g.rows-row), min(columns, g.columns-column)
	if rows <= 0 || columns <= 0 {
		return
	}
	s := &b.style.Border
	start, end := s.Left, s.Right
	if g.rightToLeft {
		start, end = end, start
	}
	g.run(g.flat, s.Top, row*g.columns+column, 1, columns)
	g.run(g.flat, s.Bottom, (row+rows)*g.columns+column, 1, columns)
	g.run(g.upright, start, row*(g.columns+1)+column, g.columns+1, rows)
	g.run(g.upright, end, row*(g.columns+1)+column+columns, g.columns+1, rows)
}

func (g *borderGrid) run(edges []int32, line style.Line, at, step, count int) {
	if line.Style == "none" || line.Style == "" {
		return
	}
	number := int32(0)
	for range count {
		if wins(line, g.lines[edges[at]]) {
			if number == 0 {
				number = int32(len(g.lines))
				g.lines = append(g.lines, line)
			}
			edges[at] = number
		}
		at += step
	}
}

// wins reports whether a line is drawn rather than the one that is there.
func wins(line, there style.Line) bool {
	switch {
	case line.Style == "hidden" || there.Style == "none":
		return true
	case there.Style == "hidden":
		return false
	case line.Width != there.Width:
		return line.Width > there.Width
	}
	return slices.Index(lineOrder, line.Style) > slices.Index(lineOrder, there.Style)
}

// lineOrder has the styles of lines, the ones that win last.
var lineOrder = []string{"inset", "groove", "outset", "ridge", "dotted", "dashed", "solid", "double"}

// around is the border that a part of the grid has inside its own box, half of the widest line of
// each side, and the lines that are drawn there: none where a side has several, which the smaller
// cells beside it draw.
func (g *borderGrid) around(row, rows, column, columns int) (edges, borderLines) {
	rows, columns = min(rows, g.rows-row), min(columns, g.columns-column)
	var e edges
	var l borderLines
	if g.flat == nil || rows <= 0 || columns <= 0 {
		return e, l
	}
	start, end := &l.Left, &l.Right
	startEdge, endEdge := &e.Left, &e.Right
	if g.rightToLeft {
		start, end, startEdge, endEdge = end, start, endEdge, startEdge
	}
	e.Top, l.Top = g.side(g.flat, row*g.columns+column, 1, columns)
	e.Bottom, l.Bottom = g.side(g.flat, (row+rows)*g.columns+column, 1, columns)
	*startEdge, *start = g.side(g.upright, row*(g.columns+1)+column, g.columns+1, rows)
	*endEdge, *end = g.side(g.upright, row*(g.columns+1)+column+columns, g.columns+1, rows)
	return e, l
}

func (g *borderGrid) side(edges []int32, at, step, count int) (half float64, line style.Line) {
	number, same := edges[at], true
	width := 0.0
	for range count {
		width = max(width, g.lines[edges[at]].Width)
		same = same && g.lines[edges[at]] == g.lines[number]
		at += step
	}
	if same {
		line = g.lines[number]
	}
	return cut(width / 2), line
}

// cellEdges gives a cell its padding, of which percentages are of a width around, and border.
func (t *table) cellEdges(row int, s slot, around float64) {
	b := s.box
	t.setEdges(b, around)
	switch g := t.borders; {
	case g == nil:
		b.edgesOver = nil
	case g.own:
		own := b.style.Border
		b.edgesOver = &own
		b.border = edges{
			Top: cut(own.Top.Width / 2), Right: cut(own.Right.Width / 2),
			Bottom: cut(own.Bottom.Width / 2), Left: cut(own.Left.Width / 2),
		}
	default:
		var lines borderLines
		b.border, lines = g.around(row, s.rows, s.column, s.span)
		b.edgesOver = &lines
	}
}
