package typeset

import (
	"slices"
	"strings"

	"postroom/mail/document"
)

// A long block that is divided, or joined to another, keeps its lines but for those around the
// place: what [Split] and [Join] give is for [Again], with the block that it is the layout of.

// Laid is a block with its layout. Of the last lines some may be missing.
type Laid struct {
	Layout *Layout
	Of     document.Block
}

// worth reports whether a block is better laid out anew in part.
func worth(b document.Block) bool {
	return len(b.Text) >= long && b.Kind.HasText() && b.Kind != document.Button && b.Kind != document.Verbatim
}

// Split gives what the two blocks are laid out from that a block becomes as it is divided at an
// offset. It takes the layout over; ok: it is worth that.
func Split(l Laid, at int) (first, second Laid, ok bool) {
	if !worth(l.Of) || len(l.Layout.Lines) == 0 {
		return Laid{}, Laid{}, false
	}
	first, second = split(l, at)
	return first, second, true
}

func split(l Laid, at int) (first, second Laid) {
	was := l.Layout
	behind, _ := slices.BinarySearchFunc(was.Lines, at+1, func(line Line, at int) int { return line.From - at })
	begin := beginsWord(was.Lines, l.Of.Text, max(0, behind-1))
	base, top := was.Lines[begin].From, was.Lines[begin].Y
	bars := 0
	if l.Of.Kind == document.Quote {
		bars = 1
	}
	shapes, bar := was.Shapes[:len(was.Shapes)-bars], was.Shapes[len(was.Shapes)-bars:]

	rest := &Layout{Height: was.Height - top, Lines: slices.Clone(was.Lines[begin:])}
	for i := range rest.Lines {
		rest.Lines[i].move(-base, -top)
	}
	rest.Shapes = append(below(shapes, top, -top, func(s *Shape) *Rect { return &s.Rect }), bar...)
	rest.Areas = below(was.Areas, top, -top, func(a *Area) *Rect { return &a.Rect })
	// The last line here, which both have, is always set anew: nobody reads where it is now.
	head := &Layout{Height: was.Height, Lines: slices.Clip(was.Lines[:behind]), Shapes: was.Shapes, Areas: was.Areas}
	return Laid{head, l.Of}, Laid{rest, cut(l.Of, base, len(l.Of.Text))}
}

// Join gives what a block is laid out from that two become. It takes the layouts over; ok: they stand in the same column, and it is worth that.
func Join(a, b Laid) (joined Laid, ok bool) {
	if !worth(a.Of) && !worth(b.Of) || !sameColumn(a.Of, b.Of) || !a.Of.Kind.HasText() || len(a.Layout.Lines) == 0 || len(b.Layout.Lines) == 0 {
		return Laid{}, false
	}
	return join(a, b), true
}

func join(a, b Laid) Laid {
	const joint = "\x00" // which no text holds: what is around it is set anew
	of, by := a.Of, len(a.Of.Text)+len(joint)
	of.Text += joint + b.Of.Text
	of.Chips, of.Runs = slices.Clone(of.Chips), slices.Clone(of.Runs)
	for _, c := range b.Of.Chips {
		of.Chips = append(of.Chips, document.Chip{At: c.At + by, Name: c.Name})
	}
	for _, r := range b.Of.Runs {
		r.From, r.To = r.From+by, r.To+by
		of.Runs = append(of.Runs, r)
	}
	out, down := a.Layout, a.Layout.Height
	for i := range b.Layout.Lines {
		b.Layout.Lines[i].move(by, down)
	}
	out.Lines = append(out.Lines, b.Layout.Lines...)
	if of.Kind == document.Quote { // its bar is the last one
		out.Shapes = out.Shapes[:len(out.Shapes)-1]
	}
	out.Shapes = append(out.Shapes, below(b.Layout.Shapes, 0, down, func(s *Shape) *Rect { return &s.Rect })...)
	out.Areas = append(out.Areas, below(b.Layout.Areas, 0, down, func(a *Area) *Rect { return &a.Rect })...)
	out.Height += b.Layout.Height
	return Laid{out, of}
}

// sameColumn reports whether the lines of two blocks are set alike.
func sameColumn(a, b document.Block) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.Align == b.Align && a.RightToLeft == b.RightToLeft
}

// below is a copy of what stands below a height, moved down.
func below[T any](all []T, y, down float32, place func(*T) *Rect) []T {
	rest := slices.Clone(all[firstBelow(all, y, place):])
	for i := range rest {
		place(&rest[i]).Y += down
	}
	return rest
}

// beginsWord is a line, or one a few before it that begins with a word.
func beginsWord(lines []Line, text string, line int) int {
	const near = 50
	for least := max(0, line-near); line > least && !strings.ContainsRune(lineSpace, rune(text[lines[line].From-1])); {
		line--
	}
	return line
}
