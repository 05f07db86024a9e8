package document

// MoveBlocks moves the blocks from one index up to another before the block at an
// index, or behind the last, and selects them. Within themselves they stay.
func MoveBlocks(from, to, before int) Command {
	return func(s State) (Transaction, bool) {
		if from < 0 || from >= to || to > s.Len() || before < 0 || before > s.Len() || from <= before && before <= to {
			return Transaction{}, false
		}
		n := to - from
		moved := make([]Block, 0, n)
		for _, b := range s.blocks.from(from) {
			if len(moved) == n {
				break
			}
			moved = append(moved, *b)
		}
		e := s.edit()
		e.insert(before, moved...)
		if before < from {
			e.remove(from+n, to+n)
		} else {
			e.remove(from, to)
			before -= n
		}
		if e.err != nil {
			return Transaction{}, false
		}
		e.selection = e.state().SelectBlocks(before, before+n).selection
		return e.done(acting)
	}
}

// SelectBlocks selects the blocks from one index up to another: the text of them
// all, or as [State.SelectBlock] does where there is one.
func (s State) SelectBlocks(from, to int) State {
	if to-from == 1 {
		return s.SelectBlock(from)
	}
	return s.Select(Selection{Anchor: Position{from, 0}, Head: s.blocks.endOf(to - 1)})
}

// Branch is where the block at an index ends with what belongs to it: an item with the
// items below it, any other block by itself.
func (s State) Branch(block int) (end int) {
	first := s.blocks.at(block)
	end = block + 1
	if !first.Kind.Item() {
		return end
	}
	for i, b := range s.blocks.from(end) {
		if !b.Kind.Item() || b.Level <= first.Level {
			return i
		}
		end = i + 1
	}
	return end
}

// InsertBlocks puts a document before the block at an index, or behind the last. An
// empty document becomes it.
func InsertBlocks(before int, d Document) Command {
	return func(s State) (Transaction, bool) {
		before = min(max(before, 0), s.Len())
		return s.mode.insertBlocks(s, before, d.Normalize())
	}
}

func (prose) insertBlocks(s State, before int, d Document) (Transaction, bool) {
	if s.Len() == 1 && s.blocks.at(0).Equal(Block{}) {
		return prose{}.paste(s.Select(Selection{}), d)
	}
	blocks := d.onlyKnown(s.known).Blocks
	e := s.edit()
	e.insert(before, blocks...)
	e.caret(e.behind(before + len(blocks) - 1))
	return e.done(acting)
}

// Replace puts a document in the place of all there is.
func Replace(d Document) Command {
	return func(s State) (Transaction, bool) { return s.mode.replaceDocument(s, d.Normalize()) }
}

func (prose) replaceDocument(s State, d Document) (Transaction, bool) {
	e := s.edit()
	n := s.Len()
	e.insert(n, d.onlyKnown(s.known).Blocks...)
	e.remove(0, n)
	e.caret(Position{})
	return e.done(acting)
}
