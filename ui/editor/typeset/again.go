package typeset

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// A long paragraph is laid out anew only where it changed: from a line before that, to one behind
// it that begins where one began before. From there on all lines are what they were.

// long is from how many bytes on that is worth it.
const long = 4000

// Again is [Lay] of a block that was laid out in the same width before it changed. It may take
// the old layout over.
func Again(was *Layout, of document.Block, s Setting, m Measurer) *Layout {
	if len(s.Block.Text) < long {
		return Lay(s, m)
	}
	return again(was, of, s, m)
}

func again(was *Layout, of document.Block, s Setting, m Measurer) *Layout {
	is := s.Block
	switch is.Kind {
	case document.Rule, document.Image, document.Button, document.Verbatim:
		return Lay(s, m)
	}
	if !sameColumn(of, is) || len(was.Lines) == 0 {
		return Lay(s, m)
	}
	t := &typesetter{m: m, block: is, metric: write.Metrics(is.Kind), out: was}
	column := columnOf(s)
	t.repair(of, column)
	t.out.Height = float32(len(t.out.Lines)) * t.metric.LineHeight
	t.finish(s, column)
	return t.out
}

// repair makes the lines of a block those of the one it became.
func (t *typesetter) repair(of document.Block, column Rect) {
	if t.block.Kind == document.Quote {
		t.out.Shapes = t.out.Shapes[:len(t.out.Shapes)-1] // its bar
	}
	lines, by := t.out.Lines, len(t.block.Text)-len(of.Text)
	from, same := differ(of, t.block)
	first := t.restart(from)
	next, _ := slices.BinarySearchFunc(lines, len(of.Text)-same, func(l Line, at int) int { return l.From - at })
	for ahead := 8; ; ahead *= 2 {
		end, whole := len(t.block.Text), true
		if to := next + ahead; to < len(lines) {
			end, whole = lines[to].From+by, false
		}
		part := t.part(lines[first].From, end, column)
		if whole {
			t.splice(part, first, len(part.Lines), len(lines), by)
			return
		}
		if new, old, ok := meet(part.Lines, lines[next:], lines[first].From, by); ok {
			t.splice(part, first, new, next+old, by)
			return
		}
	}
}

// restart is the line from which on a block is set anew that changed at an offset: a few before,
// where a word begins if that is near.
func (t *typesetter) restart(from int) int {
	const before = 2
	first, _ := slices.BinarySearchFunc(t.out.Lines, from+1, func(l Line, at int) int { return l.From - at })
	return beginsWord(t.out.Lines, t.block.Text, max(0, first-1-before))
}

// part lays out a part of the block.
func (t *typesetter) part(from, to int, column Rect) *Layout {
	part := &typesetter{m: t.m, block: cut(t.block, from, to), metric: t.metric, out: &Layout{}}
	part.text(column)
	part.marks()
	return part.out
}

// cut is a part of a block.
func cut(of document.Block, from, to int) document.Block {
	b := of
	b.Text, b.Chips, b.Runs = b.Text[from:to], nil, nil
	chip, _ := slices.BinarySearchFunc(of.Chips, from, func(c document.Chip, at int) int { return c.At - at })
	for _, c := range of.Chips[chip:] {
		if c.At >= to {
			break
		}
		b.Chips = append(b.Chips, document.Chip{At: c.At - from, Name: c.Name})
	}
	run, _ := slices.BinarySearchFunc(of.Runs, from+1, func(r document.Run, at int) int { return r.To - at })
	for _, r := range of.Runs[run:] {
		if r.From >= to {
			break
		}
		r.From, r.To = max(r.From, from)-from, min(r.To, to)-from
		b.Runs = append(b.Runs, r)
	}
	return b
}

// meet is where lines that were set anew, from an offset on, come to begin where the old ones did,
// twice in a row; the last few are not sure to end where they will.
func meet(lines, old []Line, from, by int) (new, at int, ok bool) {
	const unsure = 3
	for at, new = 1, 1; new < len(lines)-unsure && at < len(old); {
		switch is, was := lines[new].From+from, old[at].From+by; {
		case is < was:
			new++
		case is > was:
			at++
		case lines[new-1].From+from == old[at-1].From+by:
			return new, at, true
		default:
			new, at = new+1, at+1
		}
	}
	return 0, 0, false
}

// splice puts the first lines of a part in the place of some, and moves those behind.
func (t *typesetter) splice(part *Layout, first, lines, last, by int) {
	out := t.out
	from, down := out.Lines[first].From, out.Lines[first].Y
	top, bottom, until := down, out.Height+1, float32(lines)*t.metric.LineHeight
	if last < len(out.Lines) {
		bottom = out.Lines[last].Y
	}
	fall := top + until - bottom
	for i := range part.Lines[:lines] {
		part.Lines[i].move(from, down)
	}
	for i := range out.Lines[last:] {
		out.Lines[last+i].move(by, fall)
	}
	out.Lines = slices.Replace(out.Lines, first, last, part.Lines[:lines]...)
	out.Shapes = spliced(out.Shapes, part.Shapes, func(s *Shape) *Rect { return &s.Rect }, top, bottom, until)
	out.Areas = spliced(out.Areas, part.Areas, func(a *Area) *Rect { return &a.Rect }, top, bottom, until)
}

// spliced puts what stands within the first lines of a part in the place of what stood between two
// heights. What belongs to a line has its middle there.
func spliced[T any](all, part []T, place func(*T) *Rect, top, bottom, until float32) []T {
	part = part[:firstBelow(part, until, place)]
	for i := range part {
		place(&part[i]).Y += top
	}
	first, last := firstBelow(all, top, place), firstBelow(all, bottom, place)
	for i := range all[last:] {
		place(&all[last+i]).Y += top + until - bottom
	}
	return slices.Replace(all, first, last, part...)
}

// firstBelow is the first that has its middle below a height.
func firstBelow[T any](all []T, y float32, place func(*T) *Rect) int {
	i, _ := slices.BinarySearchFunc(all, y, func(e T, y float32) int { r := place(&e); return cmp.Compare(r.Y+r.H/2, y) })
	return i
}

func (l *Line) move(by int, down float32) {
	l.From, l.End, l.To = l.From+by, l.End+by, l.To+by
	l.Y, l.Baseline = l.Y+down, l.Baseline+down
	for i := range l.Fragments {
		l.Fragments[i].From += by
		l.Fragments[i].To += by
	}
}

// differ is up to which offset two blocks say and look the same, and how many bytes at their ends do.
func differ(a, b document.Block) (from, same int) {
	from = common(a.Text, b.Text)
	for i := 0; i < max(len(a.Chips), len(b.Chips)); i++ {
		if i == len(a.Chips) || i == len(b.Chips) || a.Chips[i] != b.Chips[i] {
			from = min(from, chipAt(a, i), chipAt(b, i))
			break
		}
	}
	for i := 0; i < max(len(a.Runs), len(b.Runs)); i++ {
		x, y := runAt(a, i), runAt(b, i)
		if x.From != y.From || x.Marks != y.Marks {
			from = min(from, x.From, y.From)
			break
		}
		if x.To != y.To {
			from = min(from, x.To, y.To)
			break
		}
	}
	same = min(commonEnd(a.Text, b.Text), len(a.Text)-from, len(b.Text)-from)
	for i := 1; i <= max(len(a.Chips), len(b.Chips)); i++ {
		x, y := len(a.Text)-chipAt(a, len(a.Chips)-i), len(b.Text)-chipAt(b, len(b.Chips)-i)
		if i > len(a.Chips) || i > len(b.Chips) || x != y || a.Chips[len(a.Chips)-i].Name != b.Chips[len(b.Chips)-i].Name {
			same = min(same, max(0, min(x, y)-utf8.RuneLen(document.ChipRune)))
			break
		}
	}
	for i := 1; i <= max(len(a.Runs), len(b.Runs)); i++ {
		x, y := runAt(a, len(a.Runs)-i), runAt(b, len(b.Runs)-i)
		if i > len(a.Runs) || i > len(b.Runs) || len(a.Text)-x.To != len(b.Text)-y.To || x.Marks != y.Marks {
			same = min(same, endOf(a, x), endOf(b, y))
			break
		}
		if len(a.Text)-x.From != len(b.Text)-y.From {
			same = min(same, len(a.Text)-x.From, len(b.Text)-y.From)
			break
		}
	}
	for from > 0 && !(boundary(a.Text, from) && boundary(b.Text, from)) {
		from--
	}
	for same > 0 && !boundary(b.Text, len(b.Text)-same) {
		same--
	}
	return from, same
}

func boundary(s string, at int) bool { return at >= len(s) || utf8.RuneStart(s[at]) }

// chipAt is where a chip is, or the text's end, where there is none.
func chipAt(b document.Block, i int) int {
	if i < 0 || i >= len(b.Chips) {
		return len(b.Text)
	}
	return b.Chips[i].At
}

// runAt is a run, or an empty one at the text's end.
func runAt(b document.Block, i int) document.Run {
	if i < 0 || i >= len(b.Runs) {
		return document.Run{From: len(b.Text), To: len(b.Text)}
	}
	return b.Runs[i]
}

// endOf is how far a run ends from the text's end; one that there is not is at its start.
func endOf(b document.Block, r document.Run) int {
	if r.From == r.To {
		return len(b.Text)
	}
	return len(b.Text) - r.To
}

// common is how many bytes two texts begin with alike, and commonEnd end with. Texts are compared
// in large pieces first.
func common(a, b string) int {
	const piece = 1 << 12
	n, at := min(len(a), len(b)), 0
	for at+piece <= n && a[at:at+piece] == b[at:at+piece] {
		at += piece
	}
	for at < n && a[at] == b[at] {
		at++
	}
	return at
}

func commonEnd(a, b string) int {
	const piece = 1 << 12
	n, at := min(len(a), len(b)), 0
	for at+piece <= n && a[len(a)-at-piece:len(a)-at] == b[len(b)-at-piece:len(b)-at] {
		at += piece
	}
	for at < n && a[len(a)-1-at] == b[len(b)-1-at] {
		at++
	}
	return at
}
