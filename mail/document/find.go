package document

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Query is a text to look for. It is found within a block or a line of a source, and whole
// characters only: no letter without its accents. A space finds a no-break
// one too, and upper case lower case.
type Query struct {
	Text      string
	MatchCase bool
}

// Find walks what a query finds, from the document's start.
func (s State) Find(q Query) iter.Seq[Selection] { return s.mode.find(s, q) }

func (prose) find(s State, q Query) iter.Seq[Selection] {
	return func(yield func(Selection) bool) {
		for i, b := range s.blocks.from(0) {
			for from, to := range q.in(b.Text) {
				if !yield(Selection{Anchor: Position{i, from}, Head: Position{i, to}}) {
					return
				}
			}
		}
	}
}

// FindNext selects the first that a query finds behind the selection's start,
// going on at the document's start; false: there is none.
func (s State) FindNext(q Query) (State, bool) {
	from, _ := s.selection.Range()
	var first *Selection
	for found := range s.Find(q) {
		if found.Anchor.Compare(from) > 0 || found.Anchor == from && s.selection.Caret() {
			return s.Select(found), true
		}
		if first == nil {
			first = &found
		}
	}
	if first == nil {
		return s, false
	}
	return s.Select(*first), true
}

// FindPrevious selects the last that a query finds before the selection's
// start, going on at the document's end; false: there is none.
func (s State) FindPrevious(q Query) (State, bool) {
	from, _ := s.selection.Range()
	var last, before *Selection
	for found := range s.Find(q) {
		if found.Anchor.Compare(from) < 0 {
			before = &found
		}
		last = &found
	}
	if before == nil {
		before = last
	}
	if before == nil {
		return s, false
	}
	return s.Select(*before), true
}

// ReplaceFound puts text in the place of the selection, where that is what a
// query finds. It looks as what it replaces begins.
func ReplaceFound(q Query, with string) Command {
	return func(s State) (Transaction, bool) { return s.mode.replaceFound(s, q, with) }
}

func (prose) replaceFound(s State, q Query, with string) (Transaction, bool) {
	from, to := s.selection.Range()
	if from.Block != to.Block || s.selection.Caret() {
		return Transaction{}, false
	}
	e := s.edit()
	for begin, end := range q.in(e.at(from.Block).Text) {
		if begin == from.Offset && end == to.Offset {
			e.caret(e.replaceSpans(from.Block, [][2]int{{begin, end}}, with))
			break
		}
	}
	return e.done(acting)
}

// ReplaceAll puts text in the place of all that a query finds.
func ReplaceAll(q Query, with string) Command {
	return func(s State) (Transaction, bool) { return s.mode.replaceAll(s, q, with) }
}

func (prose) replaceAll(s State, q Query, with string) (Transaction, bool) {
	e := s.edit()
	for i, b := range s.blocks.from(0) {
		var found [][2]int
		for from, to := range q.in(b.Text) {
			found = append(found, [2]int{from, to})
		}
		if len(found) > 0 {
			end := e.replaceSpans(i, found, with)
			e.caret(end)
		}
	}
	return e.done(acting)
}

// replaceSpans puts text in the place of parts of a block's text, in order, and
// gives where the last of it ends.
func (e *edit) replaceSpans(block int, spans [][2]int, with string) Position {
	if e.err != nil {
		return Position{}
	}
	b := e.at(block)
	with = strings.ReplaceAll(with, string(ChipRune), "")
	var c content
	first, at := spans[0][0], spans[0][0]
	for _, span := range spans {
		c.part(*b, at, span[0])
		c.add(with, b.marksAt(span[0]))
		at = span[1]
	}
	return e.replace(Position{block, first}, Position{block, at}, c.into(Block{}))
}

// in walks the parts of a text that a query finds; none overlap.
func (q Query) in(text string) iter.Seq2[int, int] {
	want := slices.Collect(func(yield func(rune) bool) {
		for _, r := range q.Text {
			if !yield(q.fold(r)) {
				return
			}
		}
	})
	return func(yield func(int, int) bool) {
		starts, ends := borders{text: text}, borders{text: text}
		for at := 0; at < len(text) && len(want) > 0; {
			_, size := utf8.DecodeRuneInString(text[at:])
			if n := q.match(text[at:], want); n > 0 && starts.has(at) && ends.has(at+n) {
				if !yield(at, at+n) {
					return
				}
				size = n
			}
			at += size
		}
	}
}

// match is how much of a text's start is what is wanted; 0: it is not.
func (q Query) match(text string, want []rune) int {
	at := 0
	for _, w := range want {
		r, size := utf8.DecodeRuneInString(text[at:])
		if size == 0 || r == ChipRune || q.fold(r) != w {
			return 0
		}
		at += size
	}
	return at
}

// fold is one rune for all that a query takes for the same.
func (q Query) fold(r rune) rune {
	if r == NoBreakSpace {
		return ' '
	}
	if q.MatchCase {
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}
