package view

import "postroom/mail/style"

// strut is margins that collapse with one another (CSS 2.2 §8.3.1).
type strut struct {
	most, least float64 // the largest, and the smallest below 0
	quirk       float64 // the largest of the browser's own
	drops       bool    // at the edge of a cell of an old page the browser's own are not there
}

func (s *strut) add(m float64, own bool) {
	switch {
	case m < 0:
		s.least = min(s.least, m)
	case own && s.drops:
	case own:
		s.quirk = max(s.quirk, m)
	default:
		s.most = max(s.most, m)
	}
}

// addUnder adds the margin under a box that margins meet through: it counts as the browser's own
// where the one over it is.
func (s *strut) addUnder(b *box) {
	s.add(b.margin.Bottom, b.style.QuirkMargin.Bottom || b.style.QuirkMargin.Top)
}

func (s *strut) join(o strut) {
	s.most, s.least = max(s.most, o.most), min(s.least, o.least)
	if !s.drops {
		s.quirk = max(s.quirk, o.quirk)
	}
}

func (s strut) sum() float64 { return max(s.most, s.quirk) + s.least }

// atEdge is the sum without what an old page loses at the edge of a cell.
func (s strut) atEdge() float64 { return s.most + s.least }

// losesMargins reports whether a box is one whose edges take the browser's own margins away.
func (l *layout) losesMargins(b *box) bool {
	return l.tree.Mode == style.Quirks && (b.kind == cellBox || b.node != nil && b.node.Data == "body")
}

// through reports whether the margins over and under a box meet: nothing is between them. Heights
// in percent are of around, negative: of nothing.
func (l *layout) through(b *box, around float64) bool {
	if b.meets == 0 || b.meetsIn != around {
		b.meets, b.meetsIn = no, around
		if l.opens(b) && b.down() == 0 && b.marker == "" && !b.lines && definite(b.style.Height, around) <= 0 && definite(b.style.MinHeight, around) <= 0 {
			b.meets = yes
			within := l.passes(b, around)
			floats := false
			for _, c := range b.children {
				if c.isFloat() {
					floats = true
					continue
				}
				l.setEdges(c, 0)
				if !l.through(c, within) || floats && c.clears() { // what clears a float keeps them apart
					b.meets = no
					break
				}
			}
		}
	}
	return b.meets == yes
}

// clears reports whether a box stands below floats.
func (b *box) clears() bool { return b.style.Clear != "none" && b.style.Clear != "" }

// opens reports whether margins of what is in a box can leave it at all.
func (l *layout) opens(b *box) bool { return b.kind == blockBox && !b.roots() }

// beginsWithFloat reports whether a float is the first thing in a box: then Chromium knows
// where the box is before it comes to margins.
func (b *box) beginsWithFloat() bool {
	for _, c := range b.children {
		switch {
		case c.isFloat():
			return true
		case c.kind == textBox && blank(c):
		default:
			return (c.kind == blockBox || c.kind == inlineBox) && c.beginsWithFloat()
		}
	}
	return false
}

// topStrut is the margins that collapse over a box; around is the width that it stands in, and
// height what heights in percent are of there.
func (l *layout) topStrut(b *box, around, height float64) strut {
	l.setEdges(b, around)
	var s strut
	s.add(b.margin.Top, b.style.QuirkMargin.Top)
	if !l.opens(b) || b.border.Top > 0 || b.padding.Top > 0 || b.lines || b.marker != "" && len(b.children) == 0 {
		return s
	}
	s.drops = l.losesMargins(b)
	inner := around - b.margin.Left - b.margin.Right - b.across()
	if b.style.Width.Set {
		inner = b.style.Width.Of(around)
	}
	within := l.passes(b, height)
	for _, c := range b.children {
		if c.isFloat() {
			continue
		}
		s.join(l.topStrut(c, inner, within))
		if !l.through(c, within) {
			break
		}
		s.addUnder(c)
	}
	s.drops = false
	return s
}
