package document

import (
	"iter"
	"slices"
	"strings"
)

// find walks what a query finds in a source: in a long line over the blocks that it
// is kept as.
func (source) find(s State, q Query) iter.Seq[Selection] {
	return func(yield func(Selection) bool) {
		first := 0
		var parts []string // of the line that begins at first
		for i, b := range s.blocks.from(0) {
			parts = append(parts, b.Text)
			if i+1 < s.Len() && s.blocks.at(i+1).Break == Joined {
				continue
			}
			place := s.onward(first, parts)
			for from, to := range q.in(strings.Join(parts, "")) {
				if !yield(Selection{Anchor: place(from), Head: place(to)}) {
					return
				}
			}
			first, parts = i+1, parts[:0]
		}
	}
}

// onward gives the position of a byte of a line that is kept in parts, the first of
// them in a block. Bytes are to be asked for in order.
func (s State) onward(block int, parts []string) func(at int) Position {
	i, before := 0, 0
	return func(at int) Position {
		for i+1 < len(parts) && at-before >= len(parts[i]) {
			before += len(parts[i])
			i++
		}
		return Position{block + i, at - before}
	}
}

func (source) replaceFound(s State, q Query, with string) (Transaction, bool) {
	from, to := s.selection.Range()
	return s.replaceInLines(q, with, func(found Selection) bool { return found.Anchor == from && found.Head == to })
}

func (source) replaceAll(s State, q Query, with string) (Transaction, bool) {
	return s.replaceInLines(q, with, func(Selection) bool { return true })
}

// replaceInLines puts text in the place of those that a query finds and wanted takes.
func (s State) replaceInLines(q Query, with string, wanted func(Selection) bool) (Transaction, bool) {
	var found []Selection
	for f := range s.Find(q) {
		if wanted(f) {
			found = append(found, f)
		}
	}
	if len(found) == 0 || strings.Contains(with, "\n") {
		return Transaction{}, false
	}
	e := s.edit()
	for i, f := range slices.Backward(found) {
		n := len(e.steps)
		end := e.replace(f.Anchor, f.Head, Block{Text: with})
		if i == len(found)-1 {
			e.selection = At(end)
			continue
		}
		head := mapped(e.steps[n:], e.selection.Head, Behind)
		e.selection = At(head)
	}
	return e.done(acting)
}
