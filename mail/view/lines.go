package view

import "postroom/mail/style"

// layLines lays out a box whose children are inline-level: its lines.
func (l *layout) layLines(b *box, f *flow, x, y float64) {
	inner := max(b.w-b.across(), 0)
	left := b.border.Left + b.padding.Left
	at := b.border.Top + b.padding.Top
	p := l.paragraph(b)
	for _, it := range p.items {
		switch it.kind {
		case openItem:
			l.setEdges(it.box, inner)
		case atomItem:
			l.layAlone(it.box, inner, inner, b.within, false)
		}
	}
	b.content = nil
	var open, waiting []*box
	now := spot{}
	from, to := x+left, x+left+inner
	indent := b.style.TextIndent.Of(inner)
	tall, met := 0.0, false // a line so high did not fit beside what floats lower; a float was met in this one
	br := &breaker{
		layout: l, p: p,
		room: func() float64 { start, end := f.room(y+at, tall, from, to); return end - start },
		narrow: func() bool {
			start, end := f.room(y+at, tall, from, to)
			return start > from || end < to
		},
	}
	br.float = func(c *box, used float64, some bool) {
		met = true
		l.layAlone(c, inner, inner, b.within, false)
		if w := c.w + c.margin.Left + c.margin.Right; some && used+w > br.room()+1.0/unit || len(waiting) > 0 {
			waiting = append(waiting, c)
			return
		}
		l.stand(c, f, from, to, y+at, x, y)
	}
	for now.item < len(p.items) {
		broken := br.line(now, indent)
		if broken.down {
			next, ok := f.below(y + at)
			tall = 0
			if ok {
				at = next - y
				continue
			}
			br.narrow = func() bool { return false }
			continue
		}
		if broken.next == now && len(broken.parts) == 0 {
			break
		}
		ln, still, used, some := l.put(b, p, broken, open, b.content == nil)
		if start, end := f.room(y+at, ln.h, from, to); some && !met && tall < ln.h {
			tall = ln.h
			if used > end-start+1.0/unit {
				continue
			}
		}
		now, open = broken.next, still
		if some {
			start, end := f.room(y+at, tall, from, to)
			l.align(b, ln, start-x, end-start, used, indent, now.item >= len(p.items) || broken.forced)
			ln.y = at
			at += ln.h
			b.content = append(b.content, ln)
			if b.baseline < 0 {
				b.baseline = ln.y + ln.baseline
			}
			b.lastLine = ln.y + ln.baseline
			l.settleAtoms(ln)
			indent = 0
		}
		if under := f.clear(broken.clear); under > 0 {
			at = max(at, under-y)
		}
		for _, c := range waiting {
			l.stand(c, f, from, to, y+at, x, y)
		}
		waiting, tall, met = nil, 0, false
	}
	b.setHeight(at + b.border.Bottom + b.padding.Bottom)
}

// align moves what is on a line to where text-align puts it.
func (l *layout) align(b *box, ln *line, start, room, used, indent float64, last bool) {
	rest := room - used - indent
	s := b.style
	shift := start
	if !s.RightToLeft {
		shift += indent
	}
	switch s.TextAlign {
	case "center", "-webkit-center":
		shift += max(rest/2, 0)
		if rest < 0 && s.RightToLeft {
			shift += rest
		}
	case "right", "-webkit-right":
		shift += lines(rest, s.RightToLeft)
	case "end":
		if !s.RightToLeft {
			shift += max(rest, 0)
		}
	case "justify":
		if !last {
			justify(ln, rest)
		} else if s.RightToLeft {
			shift += rest
		}
	case "left", "-webkit-left":
	default:
		if s.RightToLeft {
			shift += rest
		}
	}
	for i := range ln.pieces {
		ln.pieces[i].x += shift
	}
}

// lines is how far a line is moved to the right; one that is too long runs out at its end.
func lines(rest float64, rightToLeft bool) float64 {
	if rest < 0 && !rightToLeft {
		return 0
	}
	return rest
}

// settleAtoms tells the boxes of a line where they are, from the box that holds it.
func (l *layout) settleAtoms(ln *line) {
	for _, p := range ln.pieces {
		if p.kind == atomItem {
			p.box.x, p.box.y = p.x, ln.y+p.y
		}
	}
}

// quirky reports whether a line counts only what has text (the line height quirk).
func (l *layout) quirky() bool { return l.tree.Mode != style.Standards }

func (l *layout) paragraph(b *box) *paragraph {
	if b.inlines == nil {
		b.inlines = l.paragraphOf(b)
	}
	return b.inlines
}
