// Where a position of a block's text stands on the screen, and the other way
// round. Points are from the block's top left.

package editor

import (
	"math"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
)

// place is a position with the line it is seen on: where a line breaks within a
// word, its end and the start of the next are the same position.
type place struct {
	document.Position
	before bool // it stands at the end of the line before
}

// lineOf is the line that an offset is seen on.
func lineOf(lines []typeset.Line, offset int, before bool) int {
	i, found := slices.BinarySearchFunc(lines, offset, func(l typeset.Line, offset int) int { return l.From - offset })
	if !found {
		return max(0, i-1)
	}
	if i > 0 && before && !lines[i-1].Hard {
		return i - 1
	}
	return i
}

// lineEnd is the last offset that is seen on a line, and whether it is the
// start of the next line too.
func lineEnd(l typeset.Line, text string) (offset int, before bool) {
	switch {
	case l.Hard:
		return l.From + len(strings.TrimRight(text[l.From:l.To], "\n\u2028\u2029")), false
	case l.End < l.To:
		return l.End, false
	}
	return l.To, true
}

// offsetX is where an offset of a line stands.
func offsetX(l typeset.Line, text string, offset int, m typeset.Measurer) float32 {
	x := l.X
	for _, f := range l.Fragments {
		switch {
		case offset <= f.From:
			return f.X
		case offset < f.To:
			return f.X + f.Inset + prefix(f, text, offset, m)
		}
		x = f.X + f.Width
		if f.Text == "" {
			x = f.X + prefix(f, text, offset, m)
		}
	}
	return x
}

// prefix is how wide a fragment is before an offset in it. It is measured as it
// is drawn: letters that stand closer together count.
func prefix(f typeset.Fragment, text string, offset int, m typeset.Measurer) float32 {
	return m.Width(strings.Trim(text[f.From:offset], "\n\u2028\u2029"), f.Face, f.Size)
}

// offsetAt is the offset of a line nearest to x.
func offsetAt(l typeset.Line, text string, x float32, m typeset.Measurer) (offset int, before bool) {
	end, before := lineEnd(l, text)
	for _, f := range l.Fragments {
		hanging := f.Text == ""
		if f.From >= end || !hanging && x >= f.X+f.Width {
			continue
		}
		to := min(f.To, end)
		if f.Inset > 0 || to == f.From {
			if x < f.X+f.Width/2 {
				return f.From, false
			}
			return to, to == end && before
		}
		offset := nearest(f, text, to, x-f.X, m)
		return offset, offset == end && before
	}
	if x <= l.X {
		return l.From, false
	}
	return end, before
}

// nearest is the offset of a fragment, up to another, that stands nearest to x
// from its left.
func nearest(f typeset.Fragment, text string, to int, x float32, m typeset.Measurer) int {
	offsets := []int{f.From}
	for _, end := range typeset.Graphemes(text) { // of the whole text: marks may divide one
		if f.From < end && end <= to {
			offsets = append(offsets, end)
		}
	}
	left := func(i int) float32 {
		if offsets[i] == f.To && f.Text != "" {
			return f.Width
		}
		return prefix(f, text, offsets[i], m)
	}
	low, high := 0, len(offsets)-1
	for low < high {
		middle := (low + high) / 2
		if left(middle) < x {
			low = middle + 1
		} else {
			high = middle
		}
	}
	// A letter can change those before it, so that what is further on is not always
	// further right.
	const around = 3
	best, least := low, float32(math.Inf(1))
	for i := max(0, low-around); i <= min(low+around, len(offsets)-1); i++ {
		if off := float32(math.Abs(float64(left(i) - x))); off < least {
			best, least = i, off
		}
	}
	return offsets[best]
}

// The caret reaches from above the letters of a line to below them, in ems.
const (
	caretRise = 1.0
	caretHigh = 1.26
)

// caretIn is the caret at an offset of a block. In a block without text it is as
// high as the block.
func caretIn(b document.Block, l *typeset.Layout, offset int, before bool, m typeset.Measurer) typeset.Rect {
	if !b.Kind.HasText() || len(l.Lines) == 0 {
		return typeset.Rect{X: boxOf(l).X, H: l.Height}
	}
	line := l.Lines[lineOf(l.Lines, offset, before)]
	size := write.Metrics(b.Kind).Size
	return typeset.Rect{X: offsetX(line, b.Text, offset, m), Y: line.Baseline - caretRise*size, H: caretHigh * size}
}

// boxOf is what is seen of a block without text.
func boxOf(l *typeset.Layout) typeset.Rect {
	if l.Picture.W > 0 {
		return l.Picture
	}
	if len(l.Shapes) > 0 {
		return l.Shapes[0].Rect
	}
	return typeset.Rect{H: l.Height}
}

// placeIn is the offset of a block nearest to a point.
func placeIn(b document.Block, l *typeset.Layout, x, y float32, m typeset.Measurer) (offset int, before bool) {
	if !b.Kind.HasText() || len(l.Lines) == 0 {
		return 0, false
	}
	i := slices.IndexFunc(l.Lines, func(l typeset.Line) bool { return y < l.Y+l.Height })
	if i < 0 {
		i = len(l.Lines) - 1
	}
	return offsetAt(l.Lines[i], b.Text, x, m)
}
