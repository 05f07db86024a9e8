package view

// behind draws the grounds of columns, groups and rows of a table: behind the cells that start in
// them, not between these (CSS 2.2 §17.5.1), in one piece where cells touch.
func (d *drawer) behind(b *box, a around) {
	a.opacity *= b.style.Opacity
	at := Rect{X: a.x + b.x, Y: a.y + b.y}
	groups, single := grounded(b.children, at)
	for _, g := range b.children {
		if g.kind != rowGroupBox {
			continue
		}
		group := g.from(at)
		for _, r := range g.children {
			row := r.from(group)
			var touching []Rect
			columns := [...][]groundedColumn{groups, single}
			for _, c := range r.children {
				cell := c.from(row)
				for i, list := range columns {
					for len(list) > 0 && list[0].before(cell, b.style.RightToLeft) {
						list = list[1:]
					}
					if len(list) > 0 && list[0].starts(cell, b.style.RightToLeft) {
						d.piece(list[0].box, list[0].Rect, cell, a)
					}
					columns[i] = list
				}
				touching = joined(touching, cell)
			}
			in := a
			in.opacity *= g.style.Opacity
			for _, part := range touching {
				d.piece(g, group, part, in)
			}
			for _, part := range touching {
				d.piece(r, row, part, in)
			}
		}
	}
}

// piece draws the part of a box's ground that lies behind cells.
func (d *drawer) piece(b *box, whole, part Rect, a around) {
	s := b.style
	if !s.Visible {
		return
	}
	g := Ground{Color: s.Background}
	for _, bg := range s.Grounds {
		if image, ok := d.tile(bg, whole); ok {
			g.Images = append(g.Images, image)
		}
	}
	if g.Color.A > 0 || len(g.Images) > 0 {
		a.opacity *= s.Opacity
		d.add(part, b.node, a, g)
	}
}

// from is where a box is whose place is told from another.
func (b *box) from(r Rect) Rect { return Rect{r.X + b.x, r.Y + b.y, b.w, b.h} }

// joined adds the place of a cell to those of the cells before it in its row.
func joined(parts []Rect, cell Rect) []Rect {
	if last := len(parts) - 1; last >= 0 && parts[last].H == cell.H {
		p := &parts[last]
		if p.X+p.W == cell.X || cell.X+cell.W == p.X {
			p.X, p.W = min(p.X, cell.X), p.W+cell.W
			return parts
		}
	}
	return append(parts, cell)
}

// groundedColumn is a <col> or <colgroup> with a ground, and its place; in a list they do not
// overlap, and go on in the direction of the text.
type groundedColumn struct {
	Rect
	box *box
}

// grounded are the columns with a ground: groups with columns in them, and others.
func grounded(boxes []*box, at Rect) (groups, single []groundedColumn) {
	for _, b := range boxes {
		if b.kind != columnBox || b.w == 0 {
			continue
		}
		r := b.from(at)
		has := b.style.Background.A > 0 || len(b.style.Grounds) > 0
		switch {
		case has && len(b.children) > 0:
			groups = append(groups, groundedColumn{r, b})
		case has:
			single = append(single, groundedColumn{r, b})
		}
		_, in := grounded(b.children, r)
		single = append(single, in...)
	}
	return groups, single
}

// starts reports whether a cell starts in a column, before whether it starts behind it.
func (c groundedColumn) starts(cell Rect, rightToLeft bool) bool {
	if rightToLeft {
		return cell.X+cell.W <= c.X+c.W && !c.before(cell, rightToLeft)
	}
	return cell.X >= c.X && !c.before(cell, rightToLeft)
}

func (c groundedColumn) before(cell Rect, rightToLeft bool) bool {
	if rightToLeft {
		return cell.X+cell.W <= c.X
	}
	return cell.X >= c.X+c.W
}

// collapsed draws the borders of a table where they collapse, over the grounds of all of its
// cells. A line lies half on either side of the edge of a cell; that of the table, which shows
// where no cell is, half inside its own box.
func (d *drawer) collapsed(b *box, a around) {
	a.opacity *= b.style.Opacity
	if b.style.Visible {
		d.borders(*b.edgesOver, Rect{a.x + b.x, a.y + b.y + b.gridY, b.w, b.gridH}, [4]Radius{}, b.node, a)
	}
	a.x, a.y = a.x+b.x, a.y+b.y
	for _, g := range b.children {
		if g.kind != rowGroupBox {
			continue
		}
		for _, r := range g.children {
			in := a
			in.x, in.y = a.x+g.x+r.x, a.y+g.y+r.y
			for _, c := range r.children {
				if c.edgesOver == nil || !c.style.Visible {
					continue
				}
				l := c.edgesOver
				left, top := l.Left.Width/2, l.Top.Width/2
				d.borders(*l, Rect{
					in.x + c.x - left, in.y + c.y - top,
					c.w + left + l.Right.Width/2, c.h + top + l.Bottom.Width/2,
				}, [4]Radius{}, c.node, in)
			}
		}
	}
}
