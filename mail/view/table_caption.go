package view

// captionExtent is the extent of the widest caption, margins included.
func (t *table) captionExtent() extent {
	var e extent
	for _, c := range t.captions {
		t.setEdges(c, 0)
		of := t.contentExtent(c)
		of.min += c.across()
		of.max += c.across()
		w := askedWidth(c.style, c.across())
		if w.hasPx {
			of = extent{w.px, w.px}
		}
		if w.hasMost {
			of = extent{min(of.min, w.most), min(of.max, w.most)}
		}
		of = extent{max(of.min, w.least), max(of.max, w.least)}
		margins := cut(c.style.Margin.Left.Px + c.style.Margin.Right.Px)
		e.min = max(e.min, of.min+margins)
		e.max = max(e.max, of.max+margins)
	}
	return e
}

// layCaptions lays the captions out in the width of the table.
func (t *table) layCaptions() {
	around := t.box.w
	for _, c := range t.captions {
		s := c.style
		t.setEdges(c, around)
		m := &c.margin
		m.Left, m.Right = cut(s.Margin.Left.Of(around)), cut(s.Margin.Right.Of(around))
		m.Top, m.Bottom = cut(s.Margin.Top.Of(around)), cut(s.Margin.Bottom.Of(around))
		border := func(px, edges float64) float64 {
			if s.BorderBox {
				return max(cut(px), edges)
			}
			return cut(px) + edges
		}
		w := max(around-m.Left-m.Right, c.across())
		if s.Width.Set {
			w = border(s.Width.Of(around), c.across())
		}
		if s.MaxWidth.Set {
			w = min(w, border(s.MaxWidth.Of(around), c.across()))
		}
		if s.MinWidth.Set {
			w = max(w, border(s.MinWidth.Of(around), c.across()))
		}
		free := max(around-w-m.Left-m.Right, 0)
		switch {
		case s.Margin.Left.Set && s.Margin.Right.Set:
		case s.Margin.Right.Set:
			m.Left = free
		case s.Margin.Left.Set:
			m.Right = free
		default:
			m.Left = cut(free / 2)
			m.Right = free - m.Left
		}
		c.within, c.around = -1, -1
		t.layRoot(c, w)
		if px, ok := pixels(s.Height); ok {
			c.h = border(px, c.down())
		}
		if px, ok := pixels(s.MinHeight); ok {
			c.h = max(c.h, border(px, c.down()))
		}
	}
}

// putCaptions places the captions above or below the table from y on, and returns where they end.
func (t *table) putCaptions(y float64, below bool) float64 {
	for _, c := range t.captions {
		if c.style.CaptionBottom != below {
			continue
		}
		c.x = c.margin.Left
		if t.box.style.RightToLeft {
			c.x = t.box.w - c.margin.Right - c.w
		}
		c.y = y + c.margin.Top
		y = c.y + c.h + c.margin.Bottom
		c.beneath = max(c.beneath, c.h)
	}
	return max(y, 0)
}
