package view

import (
	"math"

	"postroom/mail/style"
	"postroom/mail/view/typeface"
)

// line is one line of a box whose children are inline-level. Places are from the border box
// of that box.
type line struct {
	y, h     float64
	baseline float64 // from the box's top
	pieces   []piece // the hindmost first: an inline's ground, then what is in it
	wraps    bool    // the text goes on in the next line: nothing but the width ended this one
}

// piece is what one item puts on a line.
type piece struct {
	kind       itemKind // openItem: the ground of an inline; else textItem or atomItem
	box        *box
	x, y, w, h float64 // border box of an inline or an atom; of a text from its font's ascent to its descent
	baseline   float64 // of a text
	run        typeface.Run
	text       string // what the run is of
	made       bool   // the mail's text does not have it
	start, end bool   // of an inline: it begins, it ends on this line
}

// heights are how far something reaches over and under a baseline.
type heights struct{ up, down float64 }

func (h *heights) hold(up, down float64) { h.up, h.down = max(h.up, up), max(h.down, down) }

var nothing = heights{math.Inf(-1), math.Inf(-1)}

// group is what is aligned together: all that stands on the line's baseline, or an inline
// that stands at the line's top or bottom with what is in it.
type group struct {
	heights
	align string // "", "top", "bottom"
	base  float64
}

// level is an inline that is open where the line is being put together.
type level struct {
	box      *box
	style    *style.Style
	metrics  typeface.Metrics
	strut    heights // of its own font and line height
	baseline float64 // from its group's, down
	group    *group
	counted  bool
	filled   bool // something in it counts
	ground   int  // its piece; -1: none
}

// liner puts one line together.
type liner struct {
	l      *layout
	p      *paragraph
	root   level
	groups []*group
	stack  []level
	list   []laid
}

// laid is a piece whose height from the baseline of its group is known.
type laid struct {
	piece
	group *group
	off   float64 // its baseline from its group's, down
	up    float64 // its top over its own baseline
	level int     // of its direction
	width float64 // that it takes along the line
	lead  float64 // from where it begins along the line to its box
}

// strutOf is how high a line is that has a text in a style.
func (l *layout) strutOf(s *style.Style) (heights, typeface.Metrics) {
	m := l.metrics(s.Font)
	return leading(s, m), m
}

// leading shares what a line's height has over its font's (CSS 2.2 §10.8.1). The upper half is
// in whole pixels, as Chromium has it.
func leading(s *style.Style, m typeface.Metrics) heights {
	height := lineHeight(s, m)
	up := math.Floor((height - m.Ascent - m.Descent) / 2)
	return heights{m.Ascent + up, height - m.Ascent - up}
}

func lineHeight(s *style.Style, m typeface.Metrics) float64 {
	switch {
	case s.LineHeight.Length.Set:
		return s.LineHeight.Length.Px
	case s.LineHeight.Factor > 0:
		return floor(s.LineHeight.Factor * s.Font.Size)
	}
	return m.LineHeight
}

// put makes the pieces of a broken line. open are the inlines that are open as it begins;
// those that are open as it ends are given back. some is false where nothing is on it that
// makes it a line. On old pages too the first line of a list item has room for its marker.
func (l *layout) put(b *box, p *paragraph, from broken, open []*box, first bool) (ln *line, still []*box, used float64, some bool) {
	strut, metrics := l.strutOf(b.style)
	g := &group{heights: nothing}
	c := &liner{l: l, p: p, groups: []*group{g}}
	c.root = level{style: b.style, metrics: metrics, strut: strut, group: g, ground: -1}
	c.stack = []level{c.root}
	if !l.quirky() || first && b.style.Display == "list-item" {
		c.count(&c.stack[0])
	}
	for _, o := range open {
		c.open(o, false, 0)
	}
	c.trim(&from)
	for i, part := range from.parts {
		it := p.items[part.item]
		switch it.kind {
		case openItem:
			c.open(it.box, true, it.level)
			some = some || edged(it.box.style)
		case closeItem:
			c.close(true, it.level)
		case textItem:
			if part.end > part.start && !it.control() {
				some = true
				last := i == len(from.parts)-1
				c.text(it, part, last && from.hyphen)
			}
		case breakItem:
			switch o := &c.stack[len(c.stack)-1]; {
			case !l.quirky():
				c.count(o)
			case !o.counted && !o.filled: // it is the text of what it stands in, as high as its own style asks for
				h := leading(it.box.style, o.metrics)
				o.group.hold(h.up-o.baseline, h.down+o.baseline)
				o.filled = true
			}
			some = true
		case atomItem:
			some = true
			c.atom(it)
		}
	}
	for _, o := range c.stack[1:] {
		still = append(still, o.box)
	}
	for len(c.stack) > 1 {
		c.close(false, 0)
	}
	ln = &line{wraps: !from.forced && from.next.item < len(c.p.items)}
	c.settle(ln)
	for _, part := range c.list {
		used += part.width
	}
	ln.pieces = c.pieces()
	return ln, still, used, some
}

// trim takes the white space from the end of a line.
func (c *liner) trim(from *broken) {
	for i := len(from.parts) - 1; i >= 0; i-- {
		part := &from.parts[i]
		it := c.p.items[part.item]
		if it.control() {
			continue
		}
		switch it.kind {
		case textItem:
			if s := it.box.style; !collapses(s) && (s.WhiteSpace != "pre-wrap" || from.forced || from.next.item >= len(c.p.items)) {
				return // it counts there
			}
			for part.end > part.start && c.p.text[part.end-1] == ' ' {
				part.end--
			}
			part.width = c.p.along[part.end] - c.p.along[part.start]
			if part.end > part.start {
				return
			}
		case atomItem:
			return
		}
	}
}

// count lets the strut of an inline count: on old pages only where a text is in it.
func (c *liner) count(o *level) {
	if !o.counted {
		o.counted = true
		o.group.hold(o.strut.up-o.baseline, o.strut.down+o.baseline)
	}
}

func (c *liner) open(b *box, starts bool, direction int) {
	around := &c.stack[len(c.stack)-1]
	strut, metrics := c.l.strutOf(b.style)
	o := level{box: b, style: b.style, metrics: metrics, strut: strut, group: around.group, ground: -1}
	o.baseline = around.baseline + c.shift(b.style, around, strut, metrics)
	if align := b.style.VerticalAlign; align == "top" || align == "bottom" {
		o.group = &group{heights: nothing, align: align}
		c.groups = append(c.groups, o.group)
		o.baseline = 0
	}
	if !c.l.quirky() || edged(b.style) && starts {
		c.count(&o)
	}
	width, lead := 0.0, 0.0
	if starts {
		width = startEdge(b)
		lead = b.margin.Left
	}
	o.ground = len(c.list)
	c.list = append(c.list, laid{
		piece: piece{kind: openItem, box: b, start: starts && b.first, h: metrics.Ascent + metrics.Descent},
		group: o.group, off: o.baseline, up: metrics.Ascent, level: direction, width: width, lead: lead,
	})
	c.stack = append(c.stack, o)
}

func (c *liner) close(ends bool, direction int) {
	o := c.stack[len(c.stack)-1]
	if len(c.stack) == 1 {
		return
	}
	if ends && edged(o.box.style) {
		c.count(&o)
	}
	c.stack = c.stack[:len(c.stack)-1]
	around := &c.stack[len(c.stack)-1]
	around.filled = around.filled || o.filled || o.counted
	width := 0.0
	if ends {
		width = endEdge(o.box)
	}
	c.list = append(c.list, laid{piece: piece{kind: closeItem, box: o.box, end: ends && o.box.last}, group: o.group, level: direction, width: width})
}

// shift is how far the baseline of something in a line is under that of what it stands in
// (CSS 2.2 §10.8.1), as Chromium counts it.
func (c *liner) shift(s *style.Style, around *level, own heights, m typeface.Metrics) float64 {
	switch s.VerticalAlign {
	case "sub":
		return floor(around.style.Font.Size/5 + 1)
	case "super":
		return -floor(around.style.Font.Size/3 + 1)
	case "text-top":
		return own.up - around.metrics.Ascent
	case "text-bottom":
		return around.metrics.Descent - own.down
	case "-webkit-baseline-middle":
		return (own.up - own.down) / 2
	case "middle":
		return (own.up-own.down)/2 - around.metrics.XHeight/2
	case "length":
		return -s.Raise.Of(lineHeight(s, m))
	}
	return 0
}

func (c *liner) text(it item, placed placed, hyphenated bool) {
	o := &c.stack[len(c.stack)-1]
	c.count(o)
	for _, s := range c.p.runsOf(placed.start, placed.end) {
		for _, run := range c.l.run(c.p, s, placed.start, placed.end) {
			c.addText(it, o, run, c.p.text)
		}
	}
	if hyphenated {
		for _, run := range c.l.options.Fonts.Shape(hyphen, 0, len(hyphen), it.box.style.Font, false, 0, 0) {
			c.addText(it, o, run, hyphen)
			c.list[len(c.list)-1].made = true
		}
	}
}

func (c *liner) addText(it item, o *level, run typeface.Run, text string) {
	if it.box.style.LineHeight == (style.LineHeight{}) { // another font on a line of "normal" height makes it higher
		if m := run.Metrics(); m.LineHeight > 0 {
			h := leading(it.box.style, m)
			o.group.hold(h.up-o.baseline, h.down+o.baseline)
		}
	}
	c.list = append(c.list, laid{
		piece: piece{kind: textItem, box: it.box, run: run, text: text, w: run.Advance, h: o.metrics.Ascent + o.metrics.Descent},
		group: o.group, off: o.baseline, up: o.metrics.Ascent, level: it.level, width: run.Advance,
	})
}

func (c *liner) atom(it item) {
	b := it.box
	around := &c.stack[len(c.stack)-1]
	around.filled = true
	outer := b.margin.Top + b.h + b.margin.Bottom
	own := heights{outer, 0}
	if base := atomBaseline(b); base >= 0 {
		own = heights{b.margin.Top + base, b.h - base + b.margin.Bottom}
	}
	g, off := around.group, around.baseline
	switch align := b.style.VerticalAlign; align {
	case "top", "bottom":
		g, off = &group{heights: nothing, align: align}, 0
		c.groups = append(c.groups, g)
	default:
		off += c.shift(b.style, around, own, c.l.metrics(b.style.Font))
	}
	g.hold(own.up-off, own.down+off)
	c.list = append(c.list, laid{
		piece: piece{kind: atomItem, box: b, w: b.w, h: b.h},
		group: g, off: off, up: own.up - b.margin.Top, level: it.level, width: b.margin.Left + b.w + b.margin.Right, lead: b.margin.Left,
	})
}

// atomBaseline is that of a box in a line, from its top; negative: its bottom margin edge.
func atomBaseline(b *box) float64 {
	switch {
	case b.framed(): // the inner edge of its place
		return b.h - b.border.Bottom - b.padding.Bottom
	case b.kind == imageBox:
		return -1
	case b.kind == tableBox:
		return b.baseline
	case b.scrolls() && !b.described:
		return -1
	}
	return b.lastLine
}

// framed reports whether an image that is not there stands as a box of the size that was asked for.
func (b *box) framed() bool { return b.frame && (b.ratio == 0 || b.style.Height.Set) }
