package view

import "postroom/mail/style"

// layRoot lays out what is in a box that is a formatting context of its own, such as a cell,
// whose padding and border are set, at a width of its border box. It sets b.w, b.h (as high as
// what is in it; the caller makes it higher), b.baseline and b.lastLine, and may be called again.
func (l *layout) layRoot(b *box, width float64) {
	b.w = width
	if b.kind == cellBox || b.kind == captionBox {
		b.inner = -1
	}
	f := &flow{}
	l.layInside(b, f, 0, 0)
	if b.described && b.lastLine < 0 {
		b.lastLine = b.border.Top + b.padding.Top
		if len(b.children) > 0 {
			b.lastLine += icon
			if b.frame {
				b.lastLine += frame
			}
		}
	}
	if b.auto() && f.bottom() > 0 {
		b.h = max(b.h, f.bottom()+b.padding.Bottom+b.border.Bottom)
	}
}

// auto reports whether a box is as high as what is in it.
func (b *box) auto() bool { return b.inner < 0 }

// layInside lays out what is in a block container: x and y are where its border box is in the
// flow. b.inner says how high its content box is, if that is known. It gives the margins that leave the box at its bottom.
func (l *layout) layInside(b *box, f *flow, x, y float64) strut {
	b.baseline, b.lastLine = -1, -1
	if b.lines {
		l.layLines(b, f, x, y)
		return strut{}
	}
	inner := max(b.w-b.across(), 0)
	left := b.border.Left + b.padding.Left
	at := b.border.Top + b.padding.Top
	// The margins over its first child have been counted where the box was placed.
	counted := l.opens(b) && at == 0
	settled := !counted || b.beginsWithFloat()
	pending := strut{drops: l.losesMargins(b)}
	for _, c := range b.children {
		l.goOn()
		if c.isFloat() {
			gap := 0.0
			if !counted {
				gap = pending.sum()
			}
			l.layFloat(c, f, inner, b.within, x+left, y+at+gap)
			c.x, c.y = c.x-x, c.y-y
			continue
		}
		top := l.topStrut(c, inner, b.within)
		gap := 0.0
		if !counted {
			joined := pending
			joined.join(top)
			gap = joined.sum()
		}
		cy := at + gap
		if under := f.clear(c.style.Clear); under > 0 && under-y > cy {
			cy = under - y
			at, counted, pending = cy-top.sum(), false, strut{}
		} else if under > 0 && settled && l.through(c, b.within) {
			at, counted, pending, top = cy, false, strut{}, strut{} // as Chromium has it, margins do not meet through it
		}
		if l.through(c, b.within) {
			l.setWidth(c, inner)
			center(c, inner, b.style.TextAlign, b.style.RightToLeft)
			c.x, c.y, c.h = left+c.margin.Left, cy, 0
			pending.join(top)
			pending.addUnder(c)
			l.layEmpty(c, f, x+c.x, y+cy)
			continue
		}
		rest := l.layChild(b, c, f, inner, x, y, left, cy)
		if b.marker != "" && b.baseline < 0 && c.baseline >= 0 { // what it stands beside is no higher than it
			strut, _ := l.strutOf(b.style)
			c.y += max(strut.up-c.baseline, 0)
		}
		at = c.y + c.h
		counted = false
		pending = rest
		pending.add(c.margin.Bottom, c.style.QuirkMargin.Bottom)
		b.takeBaselines(c)
	}
	return l.finish(b, at, pending, counted)
}

// finish gives a block its height; margins that are left at its bottom leave it, where
// nothing holds them.
func (l *layout) finish(b *box, at float64, pending strut, counted bool) strut {
	bottom := b.border.Bottom + b.padding.Bottom
	leaves := l.opens(b) && bottom == 0 && b.auto()
	if !leaves && l.losesMargins(b) {
		pending.most, pending.quirk = pending.atEdge()-pending.least, 0
	}
	if !leaves && !counted {
		at += pending.sum()
	}
	h := max(at, b.border.Top+b.padding.Top) + bottom
	if b.marker != "" && b.baseline < 0 {
		strut, _ := l.strutOf(b.style)
		b.baseline = b.border.Top + b.padding.Top + strut.up
		if b.inline {
			b.lastLine = b.baseline
		}
		h = max(h, b.down()+strut.up+strut.down)
	}
	b.setHeight(h)
	if !leaves || b.h > h {
		return strut{}
	}
	return pending
}

// setHeight makes a box as high as what is in it, or as its style asks for.
func (b *box) setHeight(filled float64) {
	h := filled
	if !b.auto() {
		h = b.inner + b.down()
	}
	b.h = b.clampHeight(h, b.around)
	if !b.centers() {
		return
	}
	b.shift = max(b.h-filled, 0) / 2
	if b.lastLine < 0 { // it is empty
		if b.lastLine = b.h; b.node.Data == "button" {
			b.lastLine -= b.border.Bottom + b.padding.Bottom
		}
		return
	}
	b.baseline += b.shift
	b.lastLine += b.shift
}

// takeBaselines makes those of a child its own.
func (b *box) takeBaselines(c *box) {
	if c.kind == imageBox {
		return
	}
	if b.baseline < 0 && c.baseline >= 0 {
		b.baseline = c.y + c.baseline
	}
	switch {
	case c.kind == tableBox: // the last line of an inline-block is never one of a table in it
	case c.framed():
		b.lastLine = c.y + atomBaseline(c)
	case c.scrolls() && !c.described:
		b.lastLine = c.y + c.h + c.margin.Bottom
	case c.lastLine >= 0:
		b.lastLine = c.y + c.lastLine
	}
}

// layEmpty gives what is in a box that nothing is seen of its place: floats can be in it.
func (l *layout) layEmpty(b *box, f *flow, x, y float64) {
	b.inner = -1
	b.baseline, b.lastLine = -1, -1
	for _, c := range b.children {
		if c.isFloat() {
			l.layFloat(c, f, b.w, -1, x, y)
			c.x, c.y = c.x-x, c.y-y
			continue
		}
		l.setWidth(c, b.w)
		center(c, b.w, b.style.TextAlign, b.style.RightToLeft)
		c.x, c.y, c.h = c.margin.Left, 0, 0
		l.layEmpty(c, f, x+c.x, y)
	}
}

// layChild lays out a block-level child whose top is at cy, beside the floats where it is a
// formatting context of its own. left is where the content box of the box around begins.
func (l *layout) layChild(b, c *box, f *flow, inner, x, y, left, cy float64) strut {
	align, rtl := b.style.TextAlign, b.style.RightToLeft
	if !c.roots() {
		l.setWidth(c, inner)
		center(c, inner, align, rtl)
		c.x, c.y = left+c.margin.Left, cy
		c.inner, c.around = l.innerHeight(c, b.within), b.within
		c.within = l.passes(c, b.within)
		return l.layInside(c, f, x+c.x, y+cy)
	}
	from, to := x+left, x+left+inner
	at := y + cy
	for {
		start, end := f.room(at, 1/unit, from, to)
		room := end - start
		narrow := room < inner
		if narrow { // what is in it is laid out once, where it fits
			l.setAlone(c, inner, room, b.within, narrow)
			if next, more := f.below(at); more && c.w+c.margin.Left+c.margin.Right > room+1.0/unit {
				at = next
				continue
			}
		}
		l.layAlone(c, inner, room, b.within, narrow)
		center(c, room, align, rtl)
		c.x, c.y = start-x+c.margin.Left, at-y
		return strut{}
	}
}

// innerHeight is the height of a box's content box that its style asks for; negative: none.
func (l *layout) innerHeight(b *box, around float64) float64 {
	h := b.outerHeight(around)
	switch {
	case h < 0 && b.ratio > 0:
		h = floor((b.w-b.across())/b.ratio) + b.down()
	case h < 0:
		return -1
	}
	return max(b.clampHeight(h, around)-b.down(), 0)
}

// passes says what heights in percent are of in a box: of its own, and on old pages of the
// next one around that has one (Quirks Mode §3.5).
func (l *layout) passes(c *box, around float64) float64 {
	h := l.innerHeight(c, around)
	if h >= 0 || l.tree.Mode != style.Quirks || c.kind != blockBox {
		return h
	}
	if c.node != nil && c.node.Data == "body" && around >= 0 { // it fills the window
		return max(around-c.margin.Top-c.margin.Bottom-c.down(), 0)
	}
	return around
}

// layAlone lays out a box that is a formatting context of its own, in a line or as a block,
// where inner is the width around and room what floats leave of it.
func (l *layout) layAlone(c *box, inner, room, height float64, narrow bool) {
	c.around = height
	if c.kind == tableBox {
		l.setEdges(c, inner)
		l.layTable(c, inner, max(room-c.margin.Left-c.margin.Right, 0))
		return
	}
	l.setAlone(c, inner, room, height, narrow)
	if c.kind == imageBox {
		return
	}
	c.inner = l.innerHeight(c, height)
	c.within = l.passes(c, height)
	l.layRoot(c, c.w)
	if c.ratio > 0 && !c.auto() && !c.style.Height.Set { // no lower than what is in it
		h := c.h
		c.inner = -1
		if l.layRoot(c, c.w); c.h < h {
			c.inner = h - c.down()
			l.layRoot(c, c.w)
		}
	}
	c.h = c.clampHeight(c.h, height)
}

// setAlone gives a box that is a formatting context of its own its width; an image has its
// height with it.
func (l *layout) setAlone(c *box, inner, room, height float64, narrow bool) {
	l.setEdges(c, inner)
	switch c.kind {
	case imageBox:
		l.layImage(c, inner, height)
		return
	case tableBox:
		l.setTableWidth(c, inner, max(room-c.margin.Left-c.margin.Right, 0))
		return
	}
	if c.inline || c.isFloat() || c.isControl() {
		l.fit(c, inner)
	} else {
		l.setWidth(c, inner)
		if narrow && !c.style.Width.Set {
			c.w = l.clampWidth(c, max(room-c.margin.Left-c.margin.Right, l.contentExtent(c).min+c.across()), inner)
		}
	}
}
