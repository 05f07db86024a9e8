package document

import (
	"iter"
	"slices"
)

// Mark is one of the [Marks].
type Mark int

// The marks.
const (
	Bold Mark = iota
	Italic
	Underline
	Strike
	Raised
	Lowered
	Color
	Background
	Link
)

// On is the value of a mark that is there or not; that of the others is a
// colour or a link. The value of one that is not there is empty.
const On = "on"

// Value is that of one mark; empty: it is not there.
func (m Marks) Value(k Mark) string {
	on := false
	switch k {
	case Bold:
		on = m.Bold
	case Italic:
		on = m.Italic
	case Underline:
		on = m.Underline
	case Strike:
		on = m.Strike
	case Raised:
		on = m.Raised
	case Lowered:
		on = m.Lowered
	case Color:
		return m.Color
	case Background:
		return m.Background
	case Link:
		return m.Link
	}
	if on {
		return On
	}
	return ""
}

// With is the marks with one of them set, or cleared by an empty value. What is raised is not
// lowered, and the other way round.
func (m Marks) With(k Mark, value string) Marks {
	switch k {
	case Bold:
		m.Bold = value != ""
	case Italic:
		m.Italic = value != ""
	case Underline:
		m.Underline = value != ""
	case Strike:
		m.Strike = value != ""
	case Raised:
		m.Raised, m.Lowered = value != "", m.Lowered && value == ""
	case Lowered:
		m.Lowered, m.Raised = value != "", m.Raised && value == ""
	case Color:
		m.Color = value
	case Background:
		m.Background = value
	case Link:
		m.Link = value
	}
	return m
}

// against is the mark that a text cannot have beside this one; ok: there is one.
func (k Mark) against() (other Mark, ok bool) {
	switch k {
	case Raised:
		return Lowered, true
	case Lowered:
		return Raised, true
	}
	return 0, false
}

// Clean is a mark's value as a run may hold it, and whether it can be one: a colour
// is any that CSS writes, a link an address or one placeholder.
func (k Mark) Clean(value string) (string, bool) {
	if value == "" {
		return "", Bold <= k && k <= Link
	}
	switch k {
	case Bold, Italic, Underline, Strike, Raised, Lowered:
		return On, value == On
	case Color, Background:
		return parseColor(value)
	case Link:
		value = cleanLink(value)
		return value, value != ""
	}
	return "", false
}

// spans walks a part of a block's text by its marks, unmarked parts included.
func (b Block) spans(from, to int) iter.Seq[Run] {
	return func(yield func(Run) bool) {
		at := from
		for _, r := range b.Runs[b.runBehind(from):] {
			if r.From >= to || at >= to {
				break
			}
			if r.From > at && !yield(Run{From: at, To: r.From}) {
				return
			}
			r.From, r.To = max(r.From, at), min(r.To, to)
			if !yield(r) {
				return
			}
			at = r.To
		}
		if at < to {
			yield(Run{From: at, To: to})
		}
	}
}

// marksAt is the marks of the character at an offset; none at the end.
func (b Block) marksAt(at int) Marks {
	if i := b.runBehind(at); i < len(b.Runs) && b.Runs[i].From <= at {
		return b.Runs[i].Marks
	}
	return Marks{}
}

// runBehind is the first run that ends behind an offset.
func (b Block) runBehind(at int) int {
	i, _ := slices.BinarySearchFunc(b.Runs, at+1, func(r Run, at int) int { return r.To - at })
	return i
}

// withMark is a block with one mark set over a part of its text.
func (b Block) withMark(from, to int, k Mark, value string) Block {
	var c content
	keep := func(from, to int) {
		for r := range b.spans(from, to) {
			c.run(r.From, r.To, r.Marks)
		}
	}
	keep(0, from)
	for r := range b.spans(from, to) {
		c.run(r.From, r.To, r.With(k, value))
	}
	keep(to, len(b.Text))
	b.Runs = c.runs
	return b
}
