package view

import (
	"math"
	"slices"
	"strings"

	"postroom/mail/view/typeface"
)

// settle works out how high the line is, and where the baselines of its groups are.
func (c *liner) settle(ln *line) {
	main := c.groups[0]
	if math.IsInf(main.up, -1) {
		main.heights = heights{}
	}
	for _, g := range c.groups[1:] {
		if math.IsInf(g.up, -1) {
			g.heights = heights{}
		}
		if more := g.up + g.down - main.up - main.down; more > 0 {
			if g.align == "top" {
				main.down += more
			} else {
				main.up += more
			}
		}
	}
	ln.h = max(main.up+main.down, 0)
	ln.baseline = main.up
	main.base = main.up
	for _, g := range c.groups[1:] {
		if g.base = g.up; g.align == "bottom" {
			g.base = ln.h - g.down
		}
	}
}

// grounds are the pieces of the inlines that are on the line, in the order of the text.
func (c *liner) grounds() (list []piece, index map[*box]int) {
	for _, part := range c.list {
		if part.kind != openItem {
			continue
		}
		if index == nil {
			index = map[*box]int{}
		}
		p := part.piece
		p.baseline = part.group.base + part.off
		p.y = p.baseline - part.up - p.box.padding.Top - p.box.border.Top
		p.h += p.box.down()
		p.x, p.w = math.Inf(1), math.Inf(-1) // its right, as long as that is looked for
		index[p.box] = len(list)
		list = append(list, p)
	}
	return list, index
}

// pieces gives each part its place on the line, from its left and its top. An inline reaches
// from the first to the last of what is in it, in whatever direction that runs.
func (c *liner) pieces() []piece {
	list, index := c.grounds()
	visual(c.list, func(p laid) int { return p.level })
	reach := func(b *box, left, right float64) {
		for ; b != nil; b = b.parent {
			i, ok := index[b]
			if !ok || list[i].x <= left && list[i].w >= right {
				return
			}
			list[i].x, list[i].w = min(list[i].x, left), max(list[i].w, right)
		}
	}
	x := 0.0
	for _, part := range c.list {
		p := part.piece
		switch p.kind {
		case openItem:
			reach(p.box, x+part.lead, x+part.width)
		case closeItem:
			right := x + part.width
			if part.end {
				right -= p.box.margin.Right
				if i, ok := index[p.box]; ok {
					list[i].end = true
				}
			}
			reach(p.box, x, right)
		default:
			p.x = x + part.lead
			p.baseline = part.group.base + part.off
			p.y = p.baseline - part.up
			list = append(list, p)
			reach(p.box.parent, x, x+part.width)
		}
		x += part.width
	}
	for i := range index {
		list[index[i]].w -= list[index[i]].x
	}
	return list
}

// justify spreads a line over the room it has, at its spaces.
func justify(ln *line, extra float64) {
	spaces := 0
	for _, p := range ln.pieces {
		if p.kind == textItem {
			text := p.text[p.run.Start:p.run.End]
			spaces += strings.Count(text, " ") + strings.Count(text, "\u00a0")
		}
	}
	if spaces == 0 || extra <= 0 {
		return
	}
	each, moved := extra/float64(spaces), 0.0
	var wider []float64 // where they stood
	for i := range ln.pieces {
		p := &ln.pieces[i]
		if p.kind == openItem {
			continue
		}
		at := p.x
		p.x += moved
		if p.kind != textItem {
			continue
		}
		glyphs := append([]typeface.Glyph(nil), p.run.Glyphs...)
		for j := range glyphs {
			at += glyphs[j].Advance
			if rest := p.text[glyphs[j].Cluster:]; rest[0] == ' ' || strings.HasPrefix(rest, "\u00a0") {
				glyphs[j].Advance += each
				p.w += each
				p.run.Advance += each
				moved += each
				wider = append(wider, at)
			}
		}
		p.run.Glyphs = glyphs
	}
	move := func(x float64) float64 {
		i, _ := slices.BinarySearch(wider, x+1/unit)
		return x + each*float64(i)
	}
	for i := range ln.pieces {
		if p := &ln.pieces[i]; p.kind == openItem {
			right := move(p.x + p.w)
			p.x = move(p.x)
			p.w = right - p.x
		}
	}
}
