package typeset

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/mail/style/csscolor"
)

// typesetter lays out one block.
type typesetter struct {
	m      Measurer
	block  document.Block
	metric write.Metric
	out    *Layout
	spans  []span
}

func (t *typesetter) shape(s Shape) { t.out.Shapes = append(t.out.Shapes, s) }

// text sets the block's text in the column, from its top down.
func (t *typesetter) text(column Rect) {
	t.spans = spans(t.block, t.metric.Bold, t.m)
	t.lines(column, align(t.block))
	t.out.Height = column.Y + float32(len(t.out.Lines))*t.metric.LineHeight
}

// lines wraps the text of the spans into the column.
func (t *typesetter) lines(column Rect, align document.Align) {
	y := column.Y
	for _, e := range wrap(t.block.Text, column.W, t.advance) {
		l := Line{From: e.from, End: e.end, To: e.to, Hard: e.hard, Y: y, Height: t.metric.LineHeight, Baseline: y + t.baseline()}
		justified := align == document.AlignJustify && !e.hard
		width := t.fill(&l, e, justified)
		slack := max(0, column.W-width)
		switch {
		case justified:
			spread(l.Fragments, slack)
			l.shift(column.X)
		case align == document.AlignCentre:
			l.shift(column.X + slack/2)
		case align == document.AlignEnd:
			l.shift(column.X + slack)
		default:
			l.shift(column.X)
		}
		t.out.Lines = append(t.out.Lines, l)
		y += t.metric.LineHeight
	}
}

// Arial's ascent and descent, in ems.
const (
	ascent  = 0.905
	descent = 0.212
)

// baseline is where letters stand in a line: the space that the line has over its
// letters is halved, as CSS does.
func (t *typesetter) baseline() float32 {
	return round((t.metric.LineHeight-(ascent+descent)*t.metric.Size)/2 + ascent*t.metric.Size)
}

// fill makes the fragments of one line, from 0 on, and gives the width of what is seen.
func (t *typesetter) fill(l *Line, e extent, words bool) float32 {
	x := float32(0)
	for _, s := range t.spans[t.spanAt(e.from):] {
		if s.from >= e.end {
			break
		}
		from, to := max(s.from, e.from), min(s.to, e.end)
		for from < to {
			next := to
			if words {
				next = from + wordLen(t.block.Text[from:to])
			}
			f := t.fragment(s, from, next)
			f.X = x
			x += f.Width
			l.Fragments = append(l.Fragments, f)
			from = next
		}
	}
	if e.end < e.to {
		l.Fragments = append(l.Fragments, Fragment{From: e.end, To: e.to, X: x, Size: t.metric.Size})
	}
	return x
}

// wordLen is the length of the first word with the spaces behind it.
func wordLen(text string) int {
	word := strings.IndexByte(text, ' ')
	if word < 0 {
		return len(text)
	}
	for word < len(text) && text[word] == ' ' {
		word++
	}
	return word
}

func (t *typesetter) fragment(s span, from, to int) Fragment {
	f := Fragment{
		From: from, To: to, Text: t.block.Text[from:to],
		Width: t.width(s, from, to),
		Face:  s.face, Size: t.size(s.marks), Color: t.color(s), Ground: Ink(s.marks.Background),
	}
	switch {
	case s.marks.Raised:
		f.Raise = round(t.metric.Size * raise)
	case s.marks.Lowered:
		f.Raise = -round(t.metric.Size * lower)
	}
	if t.block.Kind == document.Button && f.Ground == "" {
		f.Ground = Ink(t.block.Color)
	}
	if s.chip != "" {
		f.Text = s.chip
		f.Size = t.chipSize()
		f.Inset = chipPad
	}
	return f
}

func (t *typesetter) color(s span) Ink {
	switch {
	case s.chip != "":
		return InkLink
	case s.marks.Color != "":
		return Ink(s.marks.Color)
	case s.marks.Link != "" && t.block.Kind != document.Button:
		return InkLink
	}
	if t.block.Color != "" {
		return labelInk(t.block.Color)
	}
	return textInk(t.block.Kind)
}

// labelInk is white on the colour of a button, or black where that can be read better.
func labelInk(ground string) Ink {
	c, _ := csscolor.Parse(ground)
	if csscolor.Contrast(color.NRGBA{R: 255, G: 255, B: 255, A: 255}, c) >= 3 {
		return "#ffffff"
	}
	return "#000000"
}

func textInk(k document.Kind) Ink {
	switch k {
	case document.Quote:
		return InkMuted
	case document.Button:
		return InkButtonText
	}
	return InkText
}

// A chip's name is a little smaller than the text, on a ground with some room.
const (
	chipScale = 0.875
	chipPad   = 6
	chipRound = 4
)

func (t *typesetter) chipSize() float32 { return round(t.metric.Size * chipScale) }

// width is that of a part of one span.
func (t *typesetter) width(s span, from, to int) float32 {
	if s.chip != "" {
		return t.m.Width(s.chip, s.face, t.chipSize()) + 2*chipPad
	}
	return t.m.Width(t.block.Text[from:to], s.face, t.size(s.marks))
}

// Raised and lowered letters, in ems of the text around: how large, how far from its baseline.
const (
	shifted = 0.75
	raise   = 0.33
	lower   = 0.17
)

func (t *typesetter) size(m document.Marks) float32 {
	if m.Raised || m.Lowered {
		return round(t.metric.Size * shifted)
	}
	return t.metric.Size
}

// align is a block's, as the sides of the column are.
func align(b document.Block) document.Align {
	switch {
	case b.RightToLeft && b.Align == document.AlignStart:
		return document.AlignEnd
	case b.RightToLeft && b.Align == document.AlignEnd:
		return document.AlignStart
	}
	return b.Align
}

func (t *typesetter) advance(from, to int) float32 {
	w := float32(0)
	for _, s := range t.spans[t.spanAt(from):] {
		if s.from >= to {
			break
		}
		w += t.width(s, max(s.from, from), min(s.to, to))
	}
	return w
}

// spanAt is the span that an offset stands in: a long text has many.
func (t *typesetter) spanAt(offset int) int {
	i, _ := slices.BinarySearchFunc(t.spans, offset+1, func(s span, end int) int { return cmp.Compare(s.to, end) })
	return i
}

func (l *Line) shift(x float32) {
	l.X += x
	for i := range l.Fragments {
		l.Fragments[i].X += x
	}
}

// spread hands the slack of a justified line to its spaces, not to those that hang at its end.
func spread(fragments []Fragment, slack float32) {
	total := 0
	for _, f := range fragments {
		total += strings.Count(f.Text, " ")
	}
	if total == 0 {
		return
	}
	moved := float32(0)
	for i := range fragments {
		f := &fragments[i]
		f.X += moved
		more := slack * float32(strings.Count(f.Text, " ")) / float32(total)
		f.Width += more
		moved += more
	}
}

// markerGap is from an item's marker to its text.
const markerGap = 8

// marker puts an item's marker before its first line.
func (t *typesetter) marker(text string, column Rect) {
	if t.out.Marker = nil; text == "" {
		return
	}
	face := Face{Bold: t.metric.Bold}
	w := t.m.Width(text, face, t.metric.Size)
	x := t.out.Lines[0].X
	t.out.Marker = []Fragment{{
		Text: text, X: max(0, x-markerGap-w), Width: w,
		Face: face, Size: t.metric.Size, Color: textInk(t.block.Kind),
	}}
}

func round(x float32) float32 { return float32(math.Round(float64(x))) }
