package document

import "unicode/utf8"

// DeleteSelection deletes what is selected.
func DeleteSelection(s State) (Transaction, bool) {
	if s.selection.Caret() {
		return Transaction{}, false
	}
	e := s.edit()
	from, to := s.selection.Range()
	switch {
	case s.selection.Whole:
		e.caret(e.removeWhole(from.Block, to.Block+1))
	case from == Position{} && to == s.blocks.end() && !s.blocks.at(0).Kind.exact():
		e.caret(e.removeWhole(0, s.Len())) // nothing is left that would keep a shape
	default:
		e.caret(s.mode.delete(e, from, to))
	}
	return e.done(acting)
}

// DeleteBackward is Backspace: it deletes what is selected, or the grapheme
// before the caret. A placeholder, an image, a rule and a button are selected
// first. At a block's start it takes the block one step out of what it stands
// in, where it stands first in that, or joins it to the one before.
func DeleteBackward(s State) (Transaction, bool) {
	return First(DeleteSelection, selectChipBefore, deleteBefore(PreviousGrapheme), outOf, joinBackward)(s)
}

// DeleteForward is Delete: what [DeleteBackward] is, of what is behind the caret.
func DeleteForward(s State) (Transaction, bool) {
	return First(DeleteSelection, selectChipBehind, deleteBehind(NextGrapheme), joinForward)(s)
}

// DeleteWordBackward is [DeleteBackward] by word. A placeholder is one.
func DeleteWordBackward(s State) (Transaction, bool) {
	return First(DeleteSelection, deleteBefore(PreviousWord), outOf, joinBackward)(s)
}

// DeleteWordForward is [DeleteForward] by word. A placeholder is one.
func DeleteWordForward(s State) (Transaction, bool) {
	return First(DeleteSelection, deleteBehind(NextWord), joinForward)(s)
}

// delete takes out a range and gives where it was. What stays of its first
// and last block is joined in the first one's shape; but where it begins at
// the start of a block and ends at that of another, or begins in a block that
// is not text, whole blocks go and the last keeps its shape.
func (prose) delete(e *edit, from, to Position) Position {
	if e.err != nil {
		return from
	}
	first, last := e.at(from.Block), e.at(to.Block)
	goes := !first.Kind.HasText() || first.Kind == Button && from.Offset == 0
	switch {
	case from.Block == to.Block:
		return e.replace(from, to, Block{})
	case goes && !last.Kind.HasText():
		return e.removeWhole(from.Block, to.Block+1)
	case goes || from.Offset == 0 && to.Offset == 0 && last.Kind.HasText():
		e.remove(from.Block, to.Block)
		start := Position{from.Block, 0}
		return e.replace(start, Position{from.Block, to.Offset}, Block{})
	}
	return e.replace(from, to, Block{})
}

// removeWhole takes blocks out and gives where the caret goes: to what stood
// behind them, else before.
func (e *edit) removeWhole(from, to int) Position {
	e.remove(from, to)
	if e.err == nil && from == e.blocks.len() {
		return e.blocks.end()
	}
	return Position{from, 0}
}

func deleteBefore(m Motion) Command {
	return func(s State) (Transaction, bool) {
		head := s.blocks.beforeJoint(s.selection.Head)
		if head.Offset == 0 {
			return Transaction{}, false
		}
		e := s.edit()
		at := s.mode.delete(e, m(s, head), head)
		e.caret(at)
		// The end of a link that is corrected is still its end.
		if link := s.blocks.at(head.Block).marksAt(max(head.Offset-1, 0)).Link; link != "" && at.Offset > 0 {
			if b := e.at(at.Block); b.marksAt(at.Offset-1).Link == link && b.marksAt(at.Offset).Link != link {
				m := b.marksAt(at.Offset - 1)
				e.pending = &m
			}
		}
		return e.done(deleting)
	}
}

func deleteBehind(m Motion) Command {
	return func(s State) (Transaction, bool) {
		head := s.selection.Head
		if head == s.blocks.endOf(head.Block) {
			return Transaction{}, false
		}
		e := s.edit()
		e.caret(s.mode.delete(e, head, m(s, head)))
		return e.done(deleting)
	}
}

func selectChipBefore(s State) (Transaction, bool) {
	head := s.selection.Head
	if runeBefore(s.blocks.at(head.Block).Text, head.Offset) != ChipRune {
		return Transaction{}, false
	}
	from := Position{head.Block, head.Offset - utf8.RuneLen(ChipRune)}
	return s.selecting(Selection{Anchor: head, Head: from})
}

func selectChipBehind(s State) (Transaction, bool) {
	head := s.selection.Head
	if runeBehind(s.blocks.at(head.Block).Text, head.Offset) != ChipRune {
		return Transaction{}, false
	}
	to := Position{head.Block, head.Offset + utf8.RuneLen(ChipRune)}
	return s.selecting(Selection{Anchor: head, Head: to})
}

// selecting is a transaction that only selects.
func (s State) selecting(sel Selection) (Transaction, bool) {
	e := s.edit()
	e.selection = sel
	return e.done(acting)
}

// outOf takes the block, at its start, one step out: a list's first item out of
// the list, the first block of a quote out of it, an indented block a level out.
func outOf(s State) (Transaction, bool) {
	head := s.selection.Head
	b := s.blocks.at(head.Block)
	first := head.Block == 0 || s.blocks.at(head.Block-1).Kind != Quote
	e := s.edit()
	switch {
	case b.Kind.Item() && s.beginsList(head.Block), b.Kind == Quote && first:
		e.leave(head.Block)
	case b.Kind.Item(), b.Kind == Quote, b.Kind == Button, b.Level == 0:
		return Transaction{}, false
	default:
		e.shape(head.Block, func(b *Block) { b.Level-- })
	}
	return e.done(acting)
}

// beginsList reports whether an item is the first of its list.
func (s State) beginsList(item int) bool {
	b := s.blocks.at(item)
	if b.Start != 0 {
		return true
	}
	i, ok := s.before(item)
	return !ok || s.blocks.at(i).Kind != b.Kind
}

// before is the block before one, at its level, over deeper ones.
func (s State) before(block int) (int, bool) {
	level := s.blocks.at(block).Level
	for i := block - 1; i >= 0; i-- {
		if at := s.blocks.at(i).Level; at <= level {
			return i, at == level
		}
	}
	return 0, false
}

func joinBackward(s State) (Transaction, bool) {
	i := s.selection.Head.Block
	switch {
	case s.blocks.at(i).Kind == Button:
		return s.selecting(whole(i))
	case i == 0:
		return Transaction{}, false
	case !s.blocks.at(i - 1).runsOn():
		return s.selecting(whole(i - 1))
	}
	return s.join(i - 1)
}

func joinForward(s State) (Transaction, bool) {
	i := s.selection.Head.Block
	switch {
	case s.blocks.at(i).Kind == Button, i+1 == s.Len():
		return Transaction{}, false
	case !s.blocks.at(i + 1).runsOn():
		return s.selecting(whole(i + 1))
	}
	return s.join(i)
}

// join makes one block of two. An empty paragraph leaves the other as it is.
func (s State) join(first int) (Transaction, bool) {
	e := s.edit()
	if b := e.at(first); b.Kind == Paragraph && b.Text == "" {
		e.remove(first, first+1)
		e.caret(Position{first, 0})
	} else {
		end := e.blocks.endOf(first)
		e.caret(e.replace(end, Position{first + 1, 0}, Block{}))
	}
	return e.done(acting)
}
